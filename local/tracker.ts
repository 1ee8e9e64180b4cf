/** The whole tracker in one process: the flows wired to an embedded table, an in-memory queue and files. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createFetchFeed } from '../lambda/fetch/fetch-feed.ts';
import { createHostGate } from '../lambda/fetch/host-gate.ts';
import { createAskHub } from '../lambda/fetch/websub.ts';
import { callbackBase } from '../lambda/flows/callback-base.ts';
import { lazyFeedManager } from '../lambda/flows/lazy-feed-manager.ts';
import { lazySubscriptions } from '../lambda/flows/lazy-subscriptions.ts';
import { once } from '../lambda/flows/once.ts';
import type { PublishReport } from '../lambda/flows/publish-articles.ts';
import { hubCallbacks, storePush } from '../lambda/flows/receive-push.ts';
import { routeJobs } from '../lambda/flows/route-jobs.ts';
import type { JobReport } from '../lambda/flows/run-job.ts';
import { type PollJobDeps, runPollJob } from '../lambda/flows/run-poll-job.ts';
import type { Stored } from '../lambda/flows/store-document.ts';
import type { SyncReport } from '../lambda/flows/sync-config.ts';
import { type TickReport, tick } from '../lambda/flows/tick.ts';
import { userAgent } from '../lambda/flows/user-agent.ts';
import type { FeedManager } from '../lambda/model/feed-management.ts';
import { isDeliveryJob, type Job } from '../lambda/model/jobs.ts';
import type { AnalyseText, FeedArchive, Logger, Now } from '../lambda/model/ports.ts';
import type { SubscriptionDesk } from '../lambda/model/subscription-management.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { inTurn } from '../lambda/publish/event-sinks.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import type { Announcing } from './announcing.ts';
import { createDocumentReader } from './document-reader.ts';
import { openEmbeddedTable } from './embedded-table.ts';
import { createFileArchive } from './file-archive.ts';
import { createInProcessQueue, type InProcessQueue } from './in-process-queue.ts';
import { createPublishSoon, type PublishSoon } from './publish-soon.ts';

/** Feeds polled side by side; one request at a time a host all the same. */
const CONCURRENCY = 16;
const DELIVERIES_AT_ONCE = 4;
/** A request to the API asks no further address of a page after this many milliseconds. */
const PATIENCE_MS = 10_000;

export interface LocalTrackerOptions {
  readonly config: TrackerConfig;
  /** Folder of the table, the archive and the outbox. */
  readonly dataDir: string;
  /** Lets feeds be on loopback: the demo and tests. */
  readonly allowPrivate: boolean;
  /** The feeds are samples with fixed dates: digests tell also of what was published long ago. */
  readonly samples?: boolean;
  readonly log: Logger;
  readonly now?: Now;
  readonly random?: () => number;
  /** Where mail goes instead of the outbox folder: `smtp://host:25`, `smtps://user:password@host`. */
  readonly smtpUrl?: string | null;
  readonly onDone?: (job: Job, report: JobReport) => void;
}

export interface LocalTracker {
  readonly store: Store;
  readonly queue: InProcessQueue;
  readonly feedManager: FeedManager;
  /** What stands behind the API's callbacks for hubs: a push is stored before it is answered. */
  readonly hubCallbacks: ReturnType<typeof hubCallbacks>;
  /** What the watch list finds in a text. */
  readonly analyse: AnalyseText;
  readonly config: TrackerConfig;
  readonly now: Now;
  readonly log: Logger;
  /** What the API does with subscriptions. */
  readonly subscriptions: SubscriptionDesk;
  /** Where readers reach the API, for links in mail; the config's public address goes first. */
  reachedAt(origin: string): void;
  /** Brings the table in line with the config; call once before the first tick. */
  sync(): Promise<SyncReport>;
  tick(): Promise<TickReport>;
  /** Assigns stories to what was stored and announces it; null when there was nothing. */
  publish(): Promise<PublishReport | null>;
  /** From now on publishes whenever a poll or a push has stored something. */
  publishAtOnce(): void;
  /** Sends what a subscription would be told of the last day, beside its own rhythm. */
  sendDigestNow(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Updates do not wait behind polls; idle when both are, and a poll may have left updates to send. */
function joinQueues(polls: InProcessQueue, deliveries: InProcessQueue): InProcessQueue {
  return {
    ...routeJobs(polls, deliveries),
    waiting: () => polls.waiting() + deliveries.waiting(),
    async idle() {
      await polls.idle();
      await deliveries.idle();
    },
    async stop() {
      await Promise.all([polls.stop(), deliveries.stop()]);
    },
  };
}

export async function openTracker(options: LocalTrackerOptions): Promise<LocalTracker> {
  const { config, dataDir, log } = options;
  const now = options.now ?? (() => new Date());
  await mkdir(dataDir, { recursive: true });
  const table = await openEmbeddedTable(join(dataDir, 'table'));
  const store = createStore({
    client: table.client,
    tableName: table.tableName,
    now,
    retentionDays: config.retention.articleDays,
  });
  await store.meta.checkSchema();
  // One process owns the directory: whatever an earlier one had claimed or leased is free again.
  await store.due.releaseClaims();
  await store.leases.releaseAll();
  await table.sweepNowAndThen(now());
  const { analyse, ...reader } = createDocumentReader(config);
  const clientOptions = { userAgent: userAgent(config.contact), allowPrivate: options.allowPrivate };
  const fetchFeed = createFetchFeed({ ...clientOptions, now });
  const askHub = createAskHub(clientOptions);
  let origin: string | null = null;
  let soon: PublishSoon | null = null;
  const wakePublisher = (brought: Partial<Stored>) => {
    if ((brought.created?.length ?? 0) + (brought.revised ?? 0) > 0) soon?.wake();
  };
  const queueOf = (concurrency: number, clock?: Now) =>
    createInProcessQueue<JobReport>({
      run: async (job) => (isDeliveryJob(job) ? (await announcing()).runJob(job) : runPollJob(job, deps)),
      concurrency,
      log,
      ...(clock && { now: clock }),
      onDone(job, report) {
        options.onDone?.(job, report);
        if (report.kind === 'poll-feed') wakePublisher(report.report);
      },
    });
  const queue = joinQueues(queueOf(CONCURRENCY, now), queueOf(DELIVERIES_AT_ONCE));
  const random = options.random ?? Math.random;
  let announced: Announcing | null = null;
  const announcing = once(async () => {
    const { createAnnouncing } = await import('./announcing.ts');
    announced = await createAnnouncing({
      ...clientOptions,
      store,
      queue,
      config,
      outbox: join(dataDir, 'outbox'),
      smtpUrl: options.smtpUrl ?? null,
      publicUrl: () => config.publicUrl ?? origin,
      evenOld: options.samples ?? false,
      random,
      randomBytes,
      now,
      log,
    });
    return announced;
  });
  const deps: PollJobDeps & { readonly store: Store; readonly config: TrackerConfig; readonly archive: FeedArchive } = {
    store,
    config,
    now,
    log,
    random,
    fetchFeed,
    askHub,
    callbackBase: callbackBase(config.publicUrl),
    randomBytes,
    gate: createHostGate(),
    ...reader,
    archive: createFileArchive(join(dataDir, 'archive')),
    events: inTurn(store.events, { record: async (events) => (await announcing()).deliveries.record(events) }),
  };
  const publish = async () => {
    // Most calls find nothing; they do without the code for it.
    if ((await store.outbox.list(1)).length === 0) return null;
    return (await announcing()).publish();
  };
  return {
    subscriptions: lazySubscriptions(async () => (await announcing()).subscriptions),
    reachedAt(address) {
      origin = address;
    },
    store,
    queue,
    feedManager: lazyFeedManager(async () => {
      const { createFeedManager } = await import('../lambda/flows/manage-feeds.ts');
      return createFeedManager({ ...deps, patienceMs: PATIENCE_MS });
    }),
    hubCallbacks: hubCallbacks({
      store,
      async keep(push) {
        await deps.archive.put(push);
        wakePublisher(await storePush(push, deps));
      },
      now,
      log,
    }),
    analyse,
    config,
    now,
    log,
    sync: async () => (await import('../lambda/flows/sync-config.ts')).syncConfig(deps),
    async tick() {
      await table.sweepNowAndThen(now());
      return tick({ store, queue, waitingPolls: async () => queue.waiting(), now, log });
    },
    publish,
    publishAtOnce() {
      soon ??= createPublishSoon(publish, log);
    },
    sendDigestNow: async (id) => (await announcing()).sendDigestNow(id),
    async close() {
      await queue.stop();
      await soon?.stop();
      await Promise.all([fetchFeed.close(), askHub.close(), announced?.close()]);
      await table.close();
    },
  };
}
