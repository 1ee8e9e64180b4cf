import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { BOMBS } from './bombs.ts';

const run = promisify(execFile);
const child = join(import.meta.dirname, 'bomb-child.ts');

/** A parser that takes more than linear time does not come back from these at all. */
const GENEROUS_MS = 30_000;

describe('bombs are refused or read in bounded time and memory', () => {
  it.each(Object.entries(BOMBS))('%s', { timeout: GENEROUS_MS }, async (name, { outcome }) => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', child, name], { timeout: GENEROUS_MS });
    const result = JSON.parse(stdout) as { outcome: string; megabytes: number };
    expect(result.outcome).toBe(outcome);
    expect(result.megabytes).toBeLessThan(256);
  });
});
