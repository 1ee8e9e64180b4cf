import { defineConfig } from 'vitest/config';

/** `npm run test:deploy`: one emulated AWS, one deployment, one file after the other. */
export default defineConfig({
  test: {
    include: ['tests/deploy/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
