/**
 * How the tracker grows with its feeds: 10, 100, 1,000 and 10,000 of them, each with five entries of which one is wanted,
 * through the whole local tracker: heartbeat, queue, fetch, parse, match, store, publish. Cold, then again when nothing
 * is new. A figure that stays the same a feed is one that scales. `npx tsx bench/growth.ts [LARGEST]`.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openTracker } from '../local/tracker.ts';
import config from '../tracker.config.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { everyArticle } from './every-article.ts';
import { entry } from './poll-feeds.ts';

const ENTRIES = 5;
const DAY_MS = 86_400_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

interface Growth {
  readonly feeds: number;
  /** Milliseconds of processor time a feed; what serves the feeds is in it. */
  readonly cold: number;
  readonly again: number;
  /** Milliseconds of a heartbeat that finds nothing due. */
  readonly idleTick: number;
  readonly articles: number;
  /** Resident megabytes after everything was polled twice. */
  readonly memory: number;
}

async function serve() {
  const server = createServer((request, response) => {
    const etag = `"${request.url}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    const feed = Number(request.url?.slice(1));
    const items = Array.from({ length: ENTRIES }, (_, n) => entry(feed * ENTRIES + n, n === 0, 60)).join('');
    return response
      .writeHead(200, { etag, 'content-type': 'application/rss+xml' })
      .end(`<rss version="2.0"><channel><title>Outlet ${feed}</title>${items}</channel></rss>`);
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    /** A host of its own for every feed: all of 127.0.0.0/8 is this machine (on Linux). */
    url: (feed: number) => `http://127.${(feed >> 14) + 1}.${(feed >> 7) & 127}.${(feed & 127) + 1}:${port}/${feed}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Milliseconds of processor time that `work` takes. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function grow(count: number, url: (feed: number) => string): Promise<Growth> {
  const dataDir = await mkdtemp(join(tmpdir(), 'news-tracker-bench-'));
  let clock = Date.parse('2026-02-10T09:00:00Z');
  const feeds = Array.from({ length: count }, (_, feed) => ({
    id: `feed-${feed}`,
    name: `Outlet ${feed}`,
    url: url(feed),
    about: [],
    language: 'en',
    tags: [],
    paused: null,
  }));
  const tracker = await openTracker({
    config: { ...config, feeds, subscriptions: [] },
    dataDir,
    allowPrivate: true,
    log: silent,
    now: () => new Date(clock),
  });
  /** As the local driver does: heartbeats until nothing is due, and what was stored is published. */
  const round = async () => {
    for (let more = true; more; ) {
      ({ more } = await tracker.tick());
      await tracker.queue.idle();
    }
    while (((await tracker.publish())?.published ?? 0) > 0);
  };
  try {
    await tracker.sync();
    const cold = await processorTime(round);
    clock += 2 * DAY_MS;
    const again = await processorTime(round);
    const idleTick = await processorTime(() => tracker.tick());
    const articles = await everyArticle(tracker.store);
    if (articles.length !== count) throw new Error(`${articles.length} articles of ${count} feeds were stored`);
    const memory = process.memoryUsage().rss / 2 ** 20;
    return { feeds: count, cold: cold / count, again: again / count, idleTick, articles: articles.length, memory };
  } finally {
    await tracker.close();
    await rm(dataDir, { recursive: true });
  }
}

/** Ratios are to the smallest number of feeds but one: at ten, most of it is start-up. */
export async function run({
  quick = false,
  largest = quick ? 100 : 10_000,
}: BenchOptions & { readonly largest?: number } = {}): Promise<readonly BenchResult[]> {
  const { url, close } = await serve();
  try {
    const sizes: Growth[] = [];
    for (let count = 10; count <= largest; count *= 10) sizes.push(await grow(count, url));
    const base = sizes[1] ?? sizes[0];
    return sizes.flatMap((size) => {
      const name = `${size.feeds.toLocaleString('en')} feeds`;
      return [
        { name: `${name}, all new: a feed`, value: size.cold, unit: 'ms', ratio: size.cold / (base?.cold ?? 1) },
        { name: `${name}, nothing new: a feed`, value: size.again, unit: 'ms', ratio: size.again / (base?.again ?? 1) },
        { name: `${name}: heartbeat with nothing due`, value: size.idleTick, unit: 'ms' },
        { name: `${name}: resident memory`, value: size.memory, unit: 'MB' },
      ];
    });
  } finally {
    await close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, value, unit, ratio } of await run({ largest: Number(process.argv[2] ?? 10_000) }))
    process.stdout.write(
      `${name.padEnd(48)}${value.toFixed(2).padStart(9)} ${unit}${ratio ? `  ${ratio.toFixed(2)} ×` : ''}\n`,
    );
}
