/**
 * What polling costs: 200 feeds of 40 entries, 8 % of them wanted, on loopback. The real command as whole processes,
 * cold and with nothing new, beside newsboat and beside a bare loop over undici. Of a cold poll two times are told: until
 * every match is stored, which is what newsboat does too, and until stories and events are published. Then, in this process, where a cold
 * poll spends its time; then the memory that a feed of ten megabytes takes.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchOptions, BenchResult } from './bench.ts';
import { FEEDS, type ServedFeeds, serveFeeds } from './poll-feeds.ts';
import { shares, tableCosts } from './poll-shares.ts';

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
      name: OURS,
      prepare: async () => {},
      command: (folder) => [
        node,
        [...CLI, '--json', '--data', folder, 'poll', '--feeds', list, '--allow-private', '--force'],
      ],
    },
    {
      name: NEWSBOAT,
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

interface Timed {
  /** Milliseconds of the whole process. */
  readonly whole: number;
  /** Milliseconds until the process had stored everything, where it says so. */
  readonly stored: number | null;
}

async function timeOf([file, args]: readonly [string, readonly string[]], home: string): Promise<Timed> {
  const start = performance.now();
  // newsboat writes into the home folder; nobody's own is touched.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home };
  const { stdout } = await execute(file, [...args], { env, maxBuffer: 1e8 });
  const whole = performance.now() - start;
  const said = stdout.startsWith('{') ? (JSON.parse(stdout) as { timing: { storedMs: number } }).timing : null;
  return { whole, stored: said?.storedMs ?? null };
}

const OURS = 'news-tracker poll';
const NEWSBOAT = 'newsboat -x reload';

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
  const present = (await isInstalled('newsboat')) ? all : all.filter(({ name }) => name !== NEWSBOAT);
  if (present.length < all.length) process.stdout.write('newsboat is not installed: it is left out\n');
  const times = new Map<string, { cold: Timed[]; again: Timed[] }>(
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
  const of = (name: string, kind: 'cold' | 'again', what: 'whole' | 'stored') =>
    median((times.get(name)?.[kind] ?? []).map((time) => time[what] ?? Number.NaN));
  const ours = (what: string, value: number, kind: 'cold' | 'again'): BenchResult => {
    return { name: `${OURS}, ${what}`, value, unit: 'ms', ratio: of(NEWSBOAT, kind, 'whole') / value };
  };
  const peers = (what: string, kind: 'cold' | 'again'): BenchResult[] =>
    present
      .filter(({ name }) => name !== OURS)
      .map(({ name }) => ({ name: `${name}, ${what}`, value: of(name, kind, 'whole'), unit: 'ms' }));
  return [
    ours('everything new, until all is stored', of(OURS, 'cold', 'stored'), 'cold'),
    ours('everything new, until all is published', of(OURS, 'cold', 'whole'), 'cold'),
    ...peers('everything new', 'cold'),
    ours('nothing new', of(OURS, 'again', 'whole'), 'again'),
    ...peers('nothing new', 'again'),
  ];
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

/** A ratio of ours is newsboat's time over it: above 1 we are faster. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  // Compiled on its first run after a change, which is no part of a poll.
  await execute(process.execPath, [...CLI, '--help']);
  const served = await serveFeeds();
  try {
    const compared = await compare(served, quick ? 1 : 3);
    const inside = [...(await shares(served.urls)), ...(await tableCosts(served.urls))];
    const memory = { name: 'peak memory, one feed of 10 MB', value: await memoryOf(served.largeUrl), unit: 'MB' };
    return [...compared, ...inside, memory];
  } finally {
    await served.close();
  }
}
