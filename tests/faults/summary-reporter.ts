/** Prints what became of every promise, and fails the run when one was broken or nobody has tried to break it. */
import Table from 'cli-table3';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { limitsOf, PROMISES, type PromiseId } from './promises.ts';
import { SHOWN_ELSEWHERE } from './shown-elsewhere.ts';

interface Sum {
  faults: number;
  lost: number;
  duplicated: number;
  worstMs: number;
  worstMb: number;
  failed: string[];
  skipped: string[];
}

const nothing = (): Sum => ({ faults: 0, lost: 0, duplicated: 0, worstMs: 0, worstMb: 0, failed: [], skipped: [] });

/** A test that reports counts what it says; any other of a file that belongs to a promise counts as one fault. */
function add(sum: Sum, test: TestCase): void {
  const { fault } = test.meta();
  const result = test.result();
  if (result.state === 'skipped') {
    sum.skipped.push(`${test.name}: ${result.note ?? 'no reason given'}`);
    return;
  }
  sum.faults += fault?.faults ?? 1;
  sum.lost += fault?.lost ?? 0;
  sum.duplicated += fault?.duplicated ?? 0;
  sum.worstMs = Math.max(sum.worstMs, fault ? (fault.worstMs ?? 0) : (test.diagnostic()?.duration ?? 0));
  sum.worstMb = Math.max(sum.worstMb, fault?.worstMb ?? 0);
  if (result.state === 'failed') sum.failed.push(test.fullName);
}

function promiseOf(test: TestCase): PromiseId | undefined {
  const file = test.module.moduleId.replace(/^.*\/tests\//, 'tests/');
  return (
    test.meta().fault?.promise ??
    SHOWN_ELSEWHERE.find((one) => one.file === file && one.tests.test(test.fullName))?.promise
  );
}

function verdictOf({ faults, lost, duplicated, failed, skipped }: Sum): string {
  if (failed.length > 0 || lost > 0 || duplicated > 0) return 'BROKEN';
  if (faults > 0) return skipped.length > 0 ? 'held, part skipped' : 'held';
  return skipped.length > 0 ? 'SKIPPED' : 'NOT TRIED';
}

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const sums = new Map(Object.keys(PROMISES).map((promise) => [promise as PromiseId, nothing()]));
    const others: string[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const promise = promiseOf(test);
        const sum = promise && sums.get(promise);
        if (sum) add(sum, test);
        else if (test.result().state === 'failed') others.push(test.fullName);
      }
    }
    const table = new Table({
      head: ['promise', 'faults', 'lost', 'doubled', 'worst time', 'worst memory', 'allowed', ''],
      style: { head: [], border: [] },
      colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'left', 'left'],
      colWidths: [44, 8, 6, 9, 12, 14, 22, 12],
      wordWrap: true,
    });
    for (const [promise, sum] of sums) {
      const time = sum.worstMs > 0 ? `${(sum.worstMs / 1000).toFixed(sum.worstMs < 1000 ? 2 : 1)} s` : '–';
      const memory = sum.worstMb > 0 ? `${sum.worstMb.toFixed(0)} MB` : '–';
      const counts = [sum.faults, sum.lost, sum.duplicated, time, memory];
      table.push([PROMISES[promise], ...counts, limitsOf(promise), verdictOf(sum)]);
    }
    process.stdout.write(`\n${table.toString()}\n`);
    for (const [promise, { failed, skipped }] of sums) {
      for (const name of failed) process.stdout.write(`BROKEN  ${PROMISES[promise]}: ${name}\n`);
      for (const name of skipped) process.stdout.write(`SKIPPED ${PROMISES[promise]}: ${name}\n`);
    }
    for (const name of others) process.stdout.write(`BROKEN  ${name}\n`);
    const untried = [...sums.values()].filter((sum) => ['BROKEN', 'NOT TRIED'].includes(verdictOf(sum))).length;
    if (untried > 0) process.exitCode = 1;
  }
}
