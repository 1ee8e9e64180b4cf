/**
 * What polling costs: 200 feeds of 40 entries, 8 % of them wanted, on loopback. The real command as whole processes,
 * cold and with nothing new, beside newsboat and beside a bare loop over undici; then, in this process, where a cold
 * poll spends its time; then the memory that a feed of ten megabytes takes.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FEEDS, type ServedFeeds, serveFeeds } from './poll-feeds.ts';
import { shares, tableCosts } from './poll-shares.ts';
import type { BenchResult } from './run.ts';

const execute = promisify(execFile);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const CLI = [path('../bin/run.mjs')];

interface Contender {
  readonly name: string;
  /** Makes a fresh folder ready. */
  prepare(folder: string): Promise<void>;
  readonly command: (folder: string, again: boolean) => readonly [string, readonly string[]];
}

function contenders(list: string): Contender[] {
  const node = process.execPath;
  return [
    {
      name: 'news-tracker poll',
      prepare: async () => {},
      command: (folder) => [node, [...CLI, '--data', folder, 'poll', '--feeds', list, '--allow-private', '--force']],
    },
    {
      name: 'newsboat -x reload',
      prepare: async (folder) => writeFile(join(folder, 'config'), 'auto-reload no\nreload-threads 16\n'),
      command: (folder) => [
        'newsboat',
        ['-C', join(folder, 'config'), '-u', list, '-c', join(folder, 'cache.db'), '-x', 'reload'],
      ],
    },
    {
      name: 'bare undici loop',
      prepare: async () => {},
      command: (_folder, again) => [node, [path('./poll-bare.mjs'), list, ...(again ? ['304'] : [])]],
    },
  ];
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Milliseconds of a whole process. */
async function timeOf([file, args]: readonly [string, readonly string[]], home: string): Promise<number> {
  const start = performance.now();
  // newsboat writes into the home folder; nobody's own is touched.
  await execute(file, [...args], { env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home }, maxBuffer: 1e8 });
  return performance.now() - start;
}

async function isInstalled(command: string): Promise<boolean> {
  try {
    await execute(command, ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Rounds take turns, so that a busy moment of the machine hits all alike. */
async function compare(served: ServedFeeds, rounds: number): Promise<BenchResult[]> {
  const work = await mkdtemp(join(tmpdir(), 'news-tracker-bench-'));
  const list = join(work, 'urls');
  await writeFile(list, `${served.urls.join('\n')}\n`);
  const all = contenders(list);
  const present = (await isInstalled('newsboat')) ? all : all.filter(({ name }) => !name.startsWith('newsboat'));
  if (present.length < all.length) process.stdout.write('newsboat is not installed: it is left out\n');
  const times = new Map<string, { cold: number[]; again: number[] }>(
    present.map(({ name }) => [name, { cold: [], again: [] }]),
  );
  try {
    for (let round = 0; round < rounds; round++) {
      for (const { name, prepare, command } of present) {
        const folder = await mkdtemp(join(work, 'run-'));
        await prepare(folder);
        served.answers.clear();
        times.get(name)?.cold.push(await timeOf(command(folder, false), folder));
        if (served.answers.get(200) !== FEEDS) throw new Error(`${name} did not fetch every feed`);
        times.get(name)?.again.push(await timeOf(command(folder, true), folder));
        const again = served.answers.get(304) ?? 0;
        if (again < FEEDS && round === 0) process.stdout.write(`${name}: ${again} of ${FEEDS} asked with validators\n`);
      }
    }
  } finally {
    await rm(work, { recursive: true });
  }
  return (['cold', 'again'] as const).flatMap((kind) => {
    const ours = median(times.get('news-tracker poll')?.[kind] ?? []);
    return present.map(({ name }) => {
      const value = median(times.get(name)?.[kind] ?? []);
      const what = kind === 'cold' ? 'everything new' : 'nothing new';
      return { name: `${name}, ${what}`, value, unit: 'ms', ratio: value / ours };
    });
  });
}

/** Peak resident memory, in megabytes, of the command polling these addresses into a fresh folder. */
async function memoryOf(url: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'news-tracker-bench-'));
  const list = join(folder, 'urls');
  await writeFile(list, `${url}\n`);
  const args = [path('./peak-memory.mjs'), ...CLI, '--data', join(folder, 'data')];
  try {
    const { stderr } = await execute(process.execPath, [...args, 'poll', '--feeds', list, '--allow-private']);
    return Number(/peak memory (\d+) MB/.exec(stderr)?.[1]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Ratios are times relative to ours: above 1 we are faster. */
export async function run(options: { readonly rounds?: number } = {}): Promise<readonly BenchResult[]> {
  // Compiled on its first run after a change, which is no part of a poll.
  await execute(process.execPath, [...CLI, '--help']);
  const served = await serveFeeds();
  try {
    const compared = await compare(served, options.rounds ?? 3);
    const inside = [...(await shares(served.urls)), ...(await tableCosts(served.urls))];
    const memory = { name: 'peak memory, one feed of 10 MB', value: await memoryOf(served.largeUrl), unit: 'MB' };
    return [...compared, ...inside, memory];
  } finally {
    await served.close();
  }
}
