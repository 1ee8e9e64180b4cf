import { defineConfig } from 'vitest/config';
import { SHOWN_ELSEWHERE } from './tests/faults/shown-elsewhere.ts';

/** `npm run test:faults`: everything that can break, broken on purpose, and a table of what became of it. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.faults.ts', ...new Set(SHOWN_ELSEWHERE.map(({ file }) => file))],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', './tests/faults/summary-reporter.ts'],
  },
});
