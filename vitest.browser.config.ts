import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: the page in Chromium, one file after the other. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    fileParallelism: false,
    // Chromium on a machine that others use too: what fails twice is wrong.
    retry: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
