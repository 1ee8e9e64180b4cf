/** The promises that `npm run test:faults` breaks things for, and how a test reports what became of them. */
import { expect, type RunnerTestCase } from 'vitest';

export const PROMISES = {
  kill: 'A kill at any call loses nothing and doubles nothing',
  repeat: 'Repeated, shuffled, concurrent messages announce once, under one id',
  store: 'A store that throttles, lags and cuts delays, never loses',
  disk: 'A full disk loses nothing that was stored before',
  digest: 'One digest a local day, across clock changes and clocks that jump',
  'poison-feed': 'A poison feed never blocks others',
  'poison-record': 'A poison message or record is set aside, the others flow',
  malformed: 'Each malformed feed has its own clear error',
  cut: 'A cut body never advances a feed',
  drip: 'A dripping server costs at most 20 s of one slot',
  huge: 'A feed of 100,000 entries is taken whole',
  bomb: 'Bombs are refused or read within 1 s and 256 MB',
  private: 'A private address is never reached',
  forged: 'A forged push or lease is not trusted',
  text: 'Feed text never runs in a page, a mail, a chat or a log line',
  secret: 'Secrets never appear in logs, errors or answers',
} as const;

export type PromiseId = keyof typeof PROMISES;

export interface FaultReport {
  readonly promise: PromiseId;
  /** Faults injected. */
  readonly faults: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Milliseconds of the slowest fault, until all was well again or refused. */
  readonly worstMs?: number;
  /** Peak megabytes of the process that met the fault. */
  readonly worstMb?: number;
}

declare module 'vitest' {
  interface TaskMeta {
    fault?: FaultReport;
  }
}

/** What the promises allow; times are those of a quiet machine. */
const LIMITS: Partial<Record<PromiseId, { readonly ms?: number; readonly mb?: number }>> = {
  bomb: { ms: 1_000, mb: 256 },
  drip: { ms: 20_000 },
};
/** A loaded machine may take so many times as long; memory has no such excuse. */
const SLOWER: Partial<Record<PromiseId, number>> = { bomb: 5, drip: 1.25 };

/** The limits of a promise as they are applied, in words; empty when it has none. */
export function limitsOf(promise: PromiseId): string {
  const { ms, mb } = LIMITS[promise] ?? {};
  const slower = SLOWER[promise] ?? 1;
  return [...(ms ? [`${ms / 1000} s (×${slower} when loaded)`] : []), ...(mb ? [`${mb} MB`] : [])].join(', ');
}

/** Puts the report into the summary and fails the test unless the promise holds. */
export function report(task: Readonly<RunnerTestCase>, fault: FaultReport): void {
  task.meta.fault = fault;
  const { promise, faults, lost, duplicated, worstMs = 0, worstMb = 0 } = fault;
  const { ms = Number.POSITIVE_INFINITY, mb = Number.POSITIVE_INFINITY } = LIMITS[promise] ?? {};
  expect(faults, 'faults injected').toBeGreaterThan(0);
  expect({ lost, duplicated }).toEqual({ lost: 0, duplicated: 0 });
  expect(worstMs, 'milliseconds').toBeLessThanOrEqual(ms * (SLOWER[promise] ?? 1));
  expect(worstMb, 'megabytes').toBeLessThanOrEqual(mb);
}

/** How many of the wanted are missing, and how many were found beyond them: again, or never wanted. */
export function compare(wanted: readonly string[], found: readonly string[]): { lost: number; duplicated: number } {
  const left = new Map<string, number>();
  for (const one of wanted) left.set(one, (left.get(one) ?? 0) + 1);
  let duplicated = 0;
  for (const one of found) {
    const count = left.get(one) ?? 0;
    if (count === 0) duplicated++;
    else left.set(one, count - 1);
  }
  return { lost: [...left.values()].reduce((sum, count) => sum + count, 0), duplicated };
}
