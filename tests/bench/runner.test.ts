import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchResult } from '../../bench/bench.ts';
import { measureAll, measureInProcess } from '../../bench/runner.ts';

const row = (name: string): BenchResult => ({ name, value: 1, unit: 'ms' });

describe('benchmarks in one run', () => {
  it('are measured one after the other; one that fails is named and takes nothing from the others', async () => {
    const seen: string[] = [];
    const failed = await measureAll(
      ['first', 'broken', 'last'],
      async (name) => {
        if (name === 'broken') throw new Error('no peer');
        return [row(name)];
      },
      {
        starts: (name, place, of) => void seen.push(`${place}/${of} ${name}`),
        failed: (name, reason) => void seen.push(`${name}: ${reason}`),
        measured: async (name, rows) => {
          // The next one does not begin before these are kept.
          await new Promise((resolve) => setTimeout(resolve, 5));
          seen.push(`kept ${name} ${rows.length}`);
        },
      },
    );
    expect(failed).toEqual(['broken']);
    expect(seen).toEqual(['1/3 first', 'kept first 1', '2/3 broken', 'broken: no peer', '3/3 last', 'kept last 1']);
  });
});

describe('a benchmark in a process of its own', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'news-tracker-runner-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function measure(name: string, body: string): Promise<readonly BenchResult[]> {
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, `export async function run(options) { ${body} }`);
    return measureInProcess(pathToFileURL(file), { quick: true });
  }

  it('hands over its rows as they are; fails with its reason, or with how its process ended', async () => {
    const told = await Promise.allSettled([
      // What it leaves open keeps nobody waiting.
      measure(
        'good',
        `setInterval(() => {}, 1000); return [{ name: String(options.quick), value: Number.NaN, unit: '' }];`,
      ),
      measure('bad', `throw new Error('the feed server is gone');`),
      measure('killed', `process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});`),
      measure('quits', 'process.exit(3);'),
    ]);
    expect(told).toEqual([
      { status: 'fulfilled', value: [{ name: 'true', value: Number.NaN, unit: '' }] },
      { status: 'rejected', reason: new Error('the feed server is gone') },
      { status: 'rejected', reason: new Error('its process ended with SIGKILL before it had measured') },
      { status: 'rejected', reason: new Error('its process ended with exit code 3 before it had measured') },
    ]);
  });
});
