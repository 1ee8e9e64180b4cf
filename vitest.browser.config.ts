import { defineConfig } from 'vitest/config';

declare module 'vitest' {
  interface ProvidedContext {
    /** A build server must have a browser; elsewhere its tests are left out without one. */
    buildServer: boolean;
  }
}

/** `npm run test:browser`: the page in Chromium, one file after the other. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // biome-ignore lint/style/noProcessEnv: the one place that asks where the tests run.
    provide: { buildServer: process.env.CI === 'true' },
  },
});
