import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: the page in Chromium; two files at a time, for each of them waits a lot. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    maxWorkers: 2,
    // Modules are loaded once a worker and not once a file.
    isolate: false,
    // Chromium on a machine that others use too: what fails twice is wrong.
    retry: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
