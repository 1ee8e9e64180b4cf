/**
 * Benchmarks one after the other, each in a process of its own: none is measured with the memory and the compiled code
 * that another has left behind, and one that fails, or dies, takes nothing from the others.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { BenchOptions, BenchResult } from './bench.ts';

/** What a process that measures one benchmark sends to the one that has started it. */
export type Told = { readonly rows: readonly BenchResult[] } | { readonly failure: string };

export interface Watcher {
  /** Called before each benchmark; `place` counts from 1. */
  starts(name: string, place: number, of: number): void;
  /** Called after one that was measured; awaited, so that its rows can be kept before the next begins. */
  measured(name: string, rows: readonly BenchResult[], seconds: number): Promise<void> | void;
  failed(name: string, reason: string): void;
}

/**
 * @param measure resolves with the rows of a benchmark; where it rejects, the next one begins
 * @returns names of those that failed
 */
export async function measureAll(
  names: readonly string[],
  measure: (name: string) => Promise<readonly BenchResult[]>,
  watcher: Watcher,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const [index, name] of names.entries()) {
    watcher.starts(name, index + 1, names.length);
    const start = performance.now();
    const rows = await measure(name).catch((error: Error) => error);
    if (rows instanceof Error) {
      failed.push(name);
      watcher.failed(name, rows.message);
    } else {
      await watcher.measured(name, rows, (performance.now() - start) / 1000);
    }
  }
  return failed;
}

/**
 * Measures the benchmark of a file in a process of its own, which writes to this one's standard error alone. Rejects
 * with the reason that it gives, or with how it ended when it gives none.
 */
export async function measureInProcess(file: URL, options: BenchOptions): Promise<readonly BenchResult[]> {
  const child = fork(fileURLToPath(new URL('./run-one.ts', import.meta.url)), [file.href, JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 2, 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  let told: Told | null = null;
  child.on('message', (message) => {
    told = message as Told;
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return outcome(told, code, signal);
}

function outcome(told: Told | null, code: number | null, signal: NodeJS.Signals | null): readonly BenchResult[] {
  if (told === null) throw new Error(`its process ended with ${signal ?? `exit code ${code}`} before it had measured`);
  if ('failure' in told) throw new Error(told.failure);
  return told.rows;
}
