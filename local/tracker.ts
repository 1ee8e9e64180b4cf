/** The whole tracker in one process: the flows wired to an embedded table, an in-memory queue and files. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createFetchFeed } from '../lambda/fetch/fetch-feed.ts';
import { createHostGate } from '../lambda/fetch/host-gate.ts';
import { createAskHub } from '../lambda/fetch/websub.ts';
import { callbackBase } from '../lambda/flows/callback-base.ts';
import { createFeedManager } from '../lambda/flows/manage-feeds.ts';
import { createSubscriptionDesk, LINK_KEY } from '../lambda/flows/manage-subscriptions.ts';
import { createPostOutside } from '../lambda/flows/post-outside.ts';
import { type PublishReport, publishArticles } from '../lambda/flows/publish-articles.ts';
import { hubCallbacks, storePush } from '../lambda/flows/receive-push.ts';
import { createDeliverySink, newDelivery } from '../lambda/flows/record-deliveries.ts';
import { routeJobs } from '../lambda/flows/route-jobs.ts';
import { type JobDeps, type JobReport, runJob } from '../lambda/flows/run-job.ts';
import type { Stored } from '../lambda/flows/store-document.ts';
import { type SyncReport, syncConfig } from '../lambda/flows/sync-config.ts';
import { type TickReport, tick } from '../lambda/flows/tick.ts';
import { userAgent } from '../lambda/flows/user-agent.ts';
import { deliveryId } from '../lambda/model/delivery.ts';
import type { FeedManager } from '../lambda/model/feed-management.ts';
import type { Job } from '../lambda/model/jobs.ts';
import type { AnalyseText, Logger, Now } from '../lambda/model/ports.ts';
import type { SubscriptionDesk } from '../lambda/model/subscription-management.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { inTurn } from '../lambda/publish/event-sinks.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import { createDocumentReader } from './document-reader.ts';
import { openEmbeddedTable } from './embedded-table.ts';
import { createFileArchive } from './file-archive.ts';
import { createInProcessQueue, type InProcessQueue } from './in-process-queue.ts';
import { createBusFile, createMailFiles } from './mail-files.ts';
import { createPublishSoon, type PublishSoon } from './publish-soon.ts';

/** Feeds polled side by side; one request at a time a host all the same. */
const CONCURRENCY = 16;
const DELIVERIES_AT_ONCE = 4;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Sender of mail that is only written to files, unless the config names one. */
const LOCAL_SENDER = 'news-tracker@localhost.localdomain';
/** A heartbeat publishes for so long at most; the next one goes on. */
const PUBLISH_BUDGET_MS = 60_000;
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
  /** Assigns stories to what was stored and announces it. */
  publish(): Promise<PublishReport>;
  /** From now on publishes whenever a poll or a push has stored something. */
  publishAtOnce(): void;
  /** Sends what a subscription would be told of the last day, beside its own rhythm. */
  sendDigestNow(id: string): Promise<void>;
  close(): Promise<void>;
}

type ManagedDeps = Parameters<typeof createSubscriptionDesk>[0] & {
  readonly store: Store;
  readonly config: TrackerConfig;
  readonly archive: ReturnType<typeof createFileArchive>;
};

/** Loaded for those who use it. */
async function openSmtpMail(url: string, from: string) {
  const { createSmtpMail } = await import('../lambda/publish/smtp-mail.ts');
  return createSmtpMail(url, from);
}

/** Updates do not wait behind polls; idle when both are, and a poll may have left updates to send. */
function joinQueues(polls: InProcessQueue, deliveries: InProcessQueue): InProcessQueue {
  return {
    ...routeJobs(polls, deliveries),
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
  await table.sweepExpired(now());
  const { analyse, ...reader } = createDocumentReader(config);
  const clientOptions = { userAgent: userAgent(config.contact), allowPrivate: options.allowPrivate };
  const fetchFeed = createFetchFeed({ ...clientOptions, now });
  const askHub = createAskHub(clientOptions);
  const { post, close: closePost } = createPostOutside({ ...clientOptions, now });
  const outbox = join(dataDir, 'outbox');
  const from = config.mail?.from ?? LOCAL_SENDER;
  const linkKey = () => store.meta.getOrCreateSecret(LINK_KEY.name, LINK_KEY.bytes);
  let origin: string | null = null;
  let soon: PublishSoon | null = null;
  const wakePublisher = (brought: Partial<Stored>) => {
    if ((brought.created?.length ?? 0) + (brought.revised ?? 0) > 0) soon?.wake();
  };
  const queueOf = (concurrency: number) =>
    createInProcessQueue<JobReport>({
      run: (job) => runJob(job, deps),
      concurrency,
      log,
      onDone(job, report) {
        options.onDone?.(job, report);
        if (report.kind === 'poll-feed') wakePublisher(report.report);
      },
    });
  const queue = joinQueues(queueOf(CONCURRENCY), queueOf(DELIVERIES_AT_ONCE));
  const deps: JobDeps & ManagedDeps = {
    store,
    queue,
    config,
    now,
    log,
    random: options.random ?? Math.random,
    fetchFeed,
    askHub,
    callbackBase: callbackBase(config.publicUrl),
    randomBytes,
    gate: createHostGate(),
    ...reader,
    archive: createFileArchive(join(dataDir, 'archive')),
    channels: {
      post,
      mail: options.smtpUrl ? await openSmtpMail(options.smtpUrl, from) : createMailFiles(outbox, from),
      bus: createBusFile(outbox),
      publicUrl: () => config.publicUrl ?? origin,
      linkKey,
    },
    linkKey,
    events: inTurn(store.events, createDeliverySink({ store, config, queue, now, log })),
  };
  const publish = () => publishArticles({ ...deps, holder: `process ${process.pid}`, budgetMs: PUBLISH_BUDGET_MS });
  return {
    subscriptions: createSubscriptionDesk({ ...deps, evenOld: options.samples ?? false }),
    reachedAt(address) {
      origin = address;
    },
    store,
    queue,
    feedManager: createFeedManager({ ...deps, patienceMs: PATIENCE_MS }),
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
    sync: () => syncConfig(deps),
    tick: () => tick({ store, queue, now, log }),
    publish,
    publishAtOnce() {
      soon ??= createPublishSoon(publish, log);
    },
    async sendDigestNow(id) {
      const subscription = await store.subscriptions.get(id);
      if (!subscription) return;
      const at = now();
      const [since, until, slot] = [new Date(at.getTime() - DAY_MS), at, at].map((time) => time.toISOString());
      if (since === undefined || until === undefined || slot === undefined) return;
      const delivery = newDelivery(subscription, deliveryId(subscription, slot, 'now'), at, {
        content: { kind: 'digest', slot: slot.slice(0, 10), since, until, evenOld: true },
        dueAt: slot,
      });
      await store.deliveries.create(delivery);
      await queue.send([{ kind: 'deliver', deliveryId: delivery.id, dueAt: slot }]);
    },
    async close() {
      await queue.stop();
      await soon?.stop();
      await Promise.all([fetchFeed.close(), askHub.close(), closePost()]);
      await table.close();
    },
  };
}
