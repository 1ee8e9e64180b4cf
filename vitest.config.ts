import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/property-seed.ts'],
    exclude: ['tests/deploy/**', 'tests/browser/**', 'node_modules/**'],
    // Much of the time goes to child processes and timers: a worker a core, the runner's own among them.
    maxWorkers: '100%',
    // Modules are loaded once a worker and not once a file, which is two fifths of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
