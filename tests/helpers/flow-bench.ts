/** The flows wired to real parts: the embedded engine, the real fetcher, parser and matcher, a clock that tests move. */
import { randomBytes } from 'node:crypto';
import { createFetchFeed } from '../../lambda/fetch/fetch-feed.ts';
import { createHostGate } from '../../lambda/fetch/host-gate.ts';
import { createAskHub } from '../../lambda/fetch/websub.ts';
import { callbackBase } from '../../lambda/flows/callback-base.ts';
import { LINK_KEY } from '../../lambda/flows/manage-subscriptions.ts';
import { createPostOutside } from '../../lambda/flows/post-outside.ts';
import { createDeliverySink } from '../../lambda/flows/record-deliveries.ts';
import type { JobDeps } from '../../lambda/flows/run-job.ts';
import { compileWatch, matchEntry } from '../../lambda/match/match-article.ts';
import type { ArticleCard } from '../../lambda/model/article.ts';
import type { MailMessage } from '../../lambda/model/delivery.ts';
import type { Job } from '../../lambda/model/jobs.ts';
import { newFeedRecord } from '../../lambda/model/new-feed-record.ts';
import type { ArchivedBody, FeedArchive, JobQueue, Logger } from '../../lambda/model/ports.ts';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import { parseFeed } from '../../lambda/parse/parse-feed.ts';
import { inTurn } from '../../lambda/publish/event-sinks.ts';
import { createStore, type Store } from '../../lambda/store/create-store.ts';
import type { TableClient } from '../../lambda/store/table-client.ts';
import { openTestTable } from './table.ts';
import { testConfig } from './watchlist.ts';

export const silentLog: Logger = { debug() {}, info() {}, warn() {}, error() {} };

type BenchDeps = JobDeps & {
  readonly store: Store;
  readonly archive: FeedArchive;
  readonly config: TrackerConfig;
  readonly waitingPolls: () => Promise<number>;
};

export interface FlowBench {
  readonly deps: BenchDeps;
  readonly client: TableClient;
  readonly tableName: string;
  readonly archived: ArchivedBody[];
  /** Mail that was sent. */
  readonly mail: MailMessage[];
  /** Jobs that were queued to be carried out at once. */
  readonly queued: Job[];
  /** Milliseconds since the epoch; move it to move the clock. */
  clock: number;
  /** The same parts over another client of the same table, for faults. */
  withClient(wrap: (client: TableClient) => TableClient): BenchDeps;
  addFeed(id: string, url: string): Promise<void>;
  /** Every stored article, newest first. */
  articles(): Promise<readonly ArticleCard[]>;
  close(): Promise<void>;
}

/** In memory, or over the table of a directory. */
export async function openFlowBench(
  config: TrackerConfig = testConfig(),
  directory: string | null = null,
): Promise<FlowBench> {
  const state = { clock: Date.parse('2026-02-10T09:00:00Z') };
  const now = () => new Date(state.clock);
  const table = await openTestTable({ now, ...(directory !== null && { directory }) });
  const fetchFeed = createFetchFeed({ userAgent: 'news-tracker-test', allowPrivate: true, now });
  const askHub = createAskHub({ userAgent: 'news-tracker-test', allowPrivate: true });
  const watch = compileWatch(config);
  const archived: ArchivedBody[] = [];
  const mail: MailMessage[] = [];
  const queued: Job[] = [];
  const queue: JobQueue = { send: async (jobs) => void queued.push(...jobs) };
  const { post, close: closePost } = createPostOutside({ userAgent: 'news-tracker-test', allowPrivate: true, now });
  const depsOver = (store: Store): FlowBench['deps'] => ({
    store,
    events: inTurn(store.events, createDeliverySink({ store, config, queue, now, log: silentLog })),
    config,
    now,
    log: silentLog,
    random: () => 0.5,
    fetchFeed,
    askHub,
    callbackBase: callbackBase(config.publicUrl),
    randomBytes,
    gate: createHostGate(),
    parseFeed,
    match: (entry, feed) => matchEntry(entry, watch, feed),
    archive: memoryArchive(archived),
    queue,
    waitingPolls: async () => 0,
    channels: {
      post,
      mail: async (message) => {
        mail.push(message);
        return { receipt: `receipt ${mail.length}` };
      },
      bus: async () => ({ receipt: 'bus' }),
      publicUrl: () => 'https://news.example',
      linkKey: () => store.meta.getOrCreateSecret(LINK_KEY.name, LINK_KEY.bytes),
    },
  });
  const bench: FlowBench = {
    deps: depsOver(table.store),
    client: table.client,
    tableName: table.tableName,
    archived,
    mail,
    queued,
    get clock() {
      return state.clock;
    },
    set clock(value) {
      state.clock = value;
    },
    withClient: (wrap) =>
      depsOver(createStore({ client: wrap(table.client), tableName: table.tableName, now, retentionDays: 400 })),
    async addFeed(id, url) {
      const feed = { id, name: id, url, about: [], language: null, tags: [], paused: null };
      await table.store.feeds.create(newFeedRecord(feed, 'config', now().toISOString()));
    },
    articles: async () =>
      (
        await table.store.articles.list({
          scope: { by: 'all' },
          since: null,
          until: null,
          limit: 100,
          after: null,
          accept: () => true,
        })
      ).articles,
    async close() {
      await fetchFeed.close();
      await askHub.close();
      await closePost();
      await table.close();
    },
  };
  return bench;
}

function memoryArchive(bodies: ArchivedBody[]): FeedArchive {
  return {
    async put(body) {
      bodies.push(body);
    },
    async get(feedId, fetchedAt) {
      return bodies.find((body) => body.feedId === feedId && body.fetchedAt === fetchedAt) ?? null;
    },
    async *list(feedId, since) {
      yield* bodies.filter((body) => body.feedId === feedId && body.fetchedAt >= since);
    },
  };
}

/** An RSS 2.0 document of items about the watched firms. */
export function rssOf(
  items: readonly { readonly title: string; readonly link: string; readonly guid?: string }[],
): string {
  const body = items
    .map(
      ({ title, link, guid = link }) =>
        `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>` +
        '<pubDate>Mon, 09 Feb 2026 08:00:00 GMT</pubDate></item>',
    )
    .join('');
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Test</title><link>https://outlet.example/</link>${body}</channel></rss>`;
}
