/** Where a poll spends its time: one feed after the other in this process, so that the shares add up. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createFetchFeed } from '../lambda/fetch/fetch-feed.ts';
import { createHostGate } from '../lambda/fetch/host-gate.ts';
import { mapLimited } from '../lambda/flows/map-limited.ts';
import { type PollFeedDeps, pollFeed } from '../lambda/flows/poll-feed.ts';
import { type PublishReport, publishArticles } from '../lambda/flows/publish-articles.ts';
import { tick } from '../lambda/flows/tick.ts';
import { compileWatch, matchEntry } from '../lambda/match/match-article.ts';
import { newFeedRecord } from '../lambda/model/new-feed-record.ts';
import { parseFeed } from '../lambda/parse/parse-feed.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import { openEmbeddedTable } from '../local/embedded-table.ts';
import { createFileArchive } from '../local/file-archive.ts';
import config from '../tracker.config.ts';
import type { BenchResult } from './bench.ts';
import { keepBooks } from './table-costs.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Adds to `spent` the time in which at least one call was under way. */
function timed<Arguments extends unknown[], Result>(
  spent: Map<string, number>,
  name: string,
  call: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let running = 0;
  let start = 0;
  const end = () => {
    running -= 1;
    if (running === 0) spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
  };
  return (...given) => {
    if (running === 0) start = performance.now();
    running += 1;
    const result = call(...given);
    if (result instanceof Promise) return result.finally(end) as Result;
    end();
    return result;
  };
}

interface Bench {
  readonly deps: PollFeedDeps;
  readonly ids: readonly string[];
  readonly store: Store;
  readonly spent: Map<string, number>;
  readonly books: ReturnType<typeof keepBooks> | null;
  publish(): Promise<PublishReport>;
}

const now = () => new Date();

/** The flows on a fresh table with the feeds in it. `counted`: through a client that keeps books. */
async function withBench<Result>(urls: readonly string[], counted: boolean, use: (bench: Bench) => Promise<Result>) {
  const folder = await mkdtemp(join(tmpdir(), 'news-tracker-bench-'));
  const table = await openEmbeddedTable(join(folder, 'table'));
  const books = counted ? keepBooks(table.client) : null;
  const client = books?.client ?? table.client;
  const store = createStore({ client, tableName: table.tableName, now, retentionDays: 400 });
  const fetchFeed = createFetchFeed({ userAgent: 'news-tracker-bench', allowPrivate: true, now });
  const spent = new Map<string, number>();
  const archive = createFileArchive(join(folder, 'archive'));
  const watch = compileWatch(config);
  const ids = urls.map((_, index) => `feed-${index}`);
  const { feeds, articles, hosts, websub, events } = store;
  const over = <T extends object>(name: string, methods: T): T =>
    Object.fromEntries(Object.entries(methods).map(([key, method]) => [key, timed(spent, name, method)])) as T;
  const deps: PollFeedDeps = {
    store: {
      feeds: over('store: feeds and hosts', feeds),
      hosts: over('store: feeds and hosts', hosts),
      articles: over('store: articles', articles),
      websub,
    },
    events,
    fetchFeed: timed(spent, 'fetch', fetchFeed),
    parseFeed: timed(spent, 'parse', parseFeed),
    match: timed(spent, 'match', (entry, feed) => matchEntry(entry, watch, feed)),
    archive: over('archive', archive),
    gate: createHostGate(),
    callbackBase: null,
    randomBytes,
    random: Math.random,
    config,
    now,
    log: silent,
  };
  const publishing = { store, events, now, log: silent, holder: 'bench', budgetMs: Number.POSITIVE_INFINITY };
  const publish = timed(spent, 'publish', () => publishArticles(publishing));
  try {
    await Promise.all(
      urls.map((url, index) => {
        const feed = { id: ids[index] ?? '', name: url, url, about: [], language: null, tags: [], paused: null };
        return feeds.create(newFeedRecord(feed, 'runtime', now().toISOString()));
      }),
    );
    return await use({ deps, ids, store, spent, books, publish });
  } finally {
    await fetchFeed.close();
    await table.close();
    await rm(folder, { recursive: true });
  }
}

/** Cold, each part's share; then everything again with 16 at once, without the start of a process. */
export function shares(urls: readonly string[]): Promise<BenchResult[]> {
  return withBench(urls, false, async ({ deps, ids, spent, publish }) => {
    const start = performance.now();
    await mapLimited(ids, 1, (id) => pollFeed(id, deps));
    await publish();
    const total = performance.now() - start;
    const cold = [...spent];
    const again = performance.now();
    await mapLimited(ids, 16, (id) => pollFeed(id, deps));
    const unchanged = performance.now() - again;
    return [
      ...cold.map(([name, value]) => ({ name: `of a cold poll: ${name}`, value, unit: 'ms', ratio: value / total })),
      { name: 'in one process, cold, one feed at a time', value: total, unit: 'ms' },
      { name: 'in one process, nothing new, 16 at once', value: unchanged, unit: 'ms' },
    ];
  });
}

/** Calls of the table and write units: of storing and publishing an article, of a poll that finds nothing new. */
export function tableCosts(urls: readonly string[]): Promise<BenchResult[]> {
  return withBench(urls, true, async ({ deps, ids, store, books, publish }) => {
    const rows = (what: string, of: number): BenchResult[] => {
      const { calls, writeUnits } = books?.take() ?? { calls: Number.NaN, writeUnits: Number.NaN };
      return [
        { name: `${what}: calls of the table`, value: calls / of, unit: '' },
        { name: `${what}: write units`, value: writeUnits / of, unit: '' },
      ];
    };
    const tickOnce = () =>
      tick({
        store,
        now: () => new Date(Date.now() + 366 * 86_400_000),
        queue,
        waitingPolls: async () => 0,
        log: silent,
      });
    const queue = { send: async () => {} };
    books?.take();
    const reports = await mapLimited(ids, 1, (id) => pollFeed(id, deps));
    const articles = reports.reduce((sum, { created }) => sum + created.length, 0);
    const storing = rows('storing an article, its part of the poll with it', articles);
    await publish();
    const publishing = rows('publishing an article', articles);
    const { sent } = await tickOnce();
    await mapLimited(ids, 16, (id) => pollFeed(id, deps));
    return [...storing, ...publishing, ...rows('a poll with nothing new, its claim with it', sent.length)];
  });
}
