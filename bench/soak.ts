/**
 * An hour in the life of a thousand feeds, compressed by a clock that is moved: they publish, fail, cut their answers
 * short, answer with a page, ask to be left alone, move and come back. Then they are well, and the clock runs on until
 * the longest back-off is over. At the end every wanted entry must be stored once and announced once, in memory that has
 * not grown; the benchmark fails otherwise. The seed decides all that the feeds do. `npx tsx bench/soak.ts [FEEDS] [SEED]`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openTracker } from '../local/tracker.ts';
import config from '../tracker.config.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { everyArticle } from './every-article.ts';
import { planFeeds, type SoakFeed, serveSoak } from './soak-feeds.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STARTED = Date.parse('2026-02-10T09:00:00Z');
/** The longest a feed is left alone, and as long again: one that was put off once more just before the end is seen. */
const DRAIN_HOURS = 48;
/** The heap may be so many times as large at the end as after twenty minutes: what is stored lies on the disk. */
const FLAT = 1.25;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const count = (values: readonly string[]): Map<string, number> =>
  values.reduce((seen, value) => seen.set(value, (seen.get(value) ?? 0) + 1), new Map<string, number>());

/** How many of the wanted are not among the found, and how many were found more often than once or unasked. */
function compare(wanted: ReadonlySet<string>, found: readonly string[]): { lost: number; tooOften: number } {
  const seen = count(found);
  return {
    lost: [...wanted].filter((link) => !seen.has(link)).length,
    tooOften: [...seen].filter(([link, times]) => times > 1 || !wanted.has(link)).length,
  };
}

/** Rejects when an entry was lost, or stored or announced twice, or when memory grew. */
export async function run({
  quick = false,
  feeds = quick ? 40 : 1000,
  seed = 7,
}: BenchOptions & { readonly feeds?: number; readonly seed?: number } = {}): Promise<readonly BenchResult[]> {
  let clock = STARTED;
  const now = () => new Date(clock);
  const plan: readonly SoakFeed[] = planFeeds(feeds, seed, STARTED, HOUR_MS);
  const server = await serveSoak(plan, now);
  const dataDir = await mkdtemp(join(tmpdir(), 'news-tracker-soak-'));
  const problems = new Map<string, number>();
  let polls = 0;
  const tracker = await openTracker({
    config: {
      ...config,
      feeds: plan.map((_, index) => ({
        id: `feed-${index}`,
        name: `Outlet ${index}`,
        url: server.url(index),
        about: [],
        language: 'en',
        tags: [],
        paused: null,
      })),
      subscriptions: [
        {
          id: 'all',
          name: 'Every article',
          query: null,
          channel: { kind: 'eventbridge' },
          cadence: 'instant',
          timeZone: 'UTC',
          quiet: null,
          minimum: 1,
          language: 'en',
          events: ['article.matched'],
        },
      ],
    },
    dataDir,
    allowPrivate: true,
    log: silent,
    now,
    onDone: (_job, done) => {
      if (done.kind !== 'poll-feed') return;
      polls += 1;
      const code = done.report.problem?.code;
      if (code) problems.set(code, (problems.get(code) ?? 0) + 1);
    },
  });
  /** One minute of the local driver: the heartbeat until nothing is due, then the publisher until nothing waits. */
  const minute = async () => {
    for (let more = true; more; ) {
      ({ more } = await tracker.tick());
      await tracker.queue.idle();
    }
    while (((await tracker.publish())?.published ?? 0) > 0) await tracker.queue.idle();
  };
  try {
    await tracker.sync();
    const started = performance.now();
    const heap: number[] = [];
    for (; clock < STARTED + HOUR_MS; clock += MINUTE_MS) {
      await minute();
      if ((clock - STARTED) % (20 * MINUTE_MS) === 19 * MINUTE_MS) heap.push(heapInUse());
    }
    server.heal();
    for (; clock < STARTED + (1 + DRAIN_HOURS) * HOUR_MS; clock += HOUR_MS) await minute();
    heap.push(heapInUse());
    const wanted = new Set(plan.flatMap(({ entries }) => entries.filter((one) => one.wanted).map(({ link }) => link)));
    const stored = compare(
      wanted,
      (await everyArticle(tracker.store)).map(({ url }) => url),
    );
    const lines = (await readFile(join(dataDir, 'outbox', 'events.ndjson'), 'utf8')).trim().split('\n');
    const announced = compare(
      wanted,
      lines.map((line) => JSON.parse(line).detail.data.article.url as string),
    );
    const [first = Number.NaN] = heap;
    const results = [
      { name: 'wanted entries published', value: wanted.size, unit: '' },
      { name: 'polls', value: polls, unit: '' },
      ...[...problems].sort().map(([code, value]) => ({ name: `polls that met: ${code}`, value, unit: '' })),
      { name: 'entries not stored', value: stored.lost, unit: '' },
      { name: 'entries stored twice or unasked', value: stored.tooOften, unit: '' },
      { name: 'entries not announced', value: announced.lost, unit: '' },
      { name: 'entries announced twice or unasked', value: announced.tooOften, unit: '' },
      ...heap.map((value, index) => ({
        name: `heap after ${index < 3 ? `${20 * (index + 1)} min` : `${DRAIN_HOURS} h more`}`,
        value,
        unit: 'MB',
        ratio: value / first,
      })),
      { name: 'real time', value: (performance.now() - started) / 1000, unit: 's' },
    ];
    if (stored.lost + stored.tooOften + announced.lost + announced.tooOften > 0)
      throw new Error(`the soak lost or repeated entries: ${JSON.stringify({ seed, stored, announced })}`);
    const grown = Math.max(...heap) / first;
    if (!(grown <= FLAT))
      throw new Error(
        `the heap grew to ${grown.toFixed(2)} times what it was: ${JSON.stringify({ seed, megabytes: heap })}`,
      );
    return results;
  } finally {
    await tracker.close();
    await server.close();
    await rm(dataDir, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, value, unit, ratio } of await run({
    feeds: Number(process.argv[2] ?? 1000),
    seed: Number(process.argv[3] ?? 7),
  }))
    process.stdout.write(
      `${name.padEnd(44)}${value.toFixed(1).padStart(10)} ${unit}${ratio ? `  ${ratio.toFixed(2)} ×` : ''}\n`,
    );
}
