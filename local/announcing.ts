/**
 * What follows from stored news on this machine: stories, events, updates, subscriptions. Loaded by what needs it first,
 * which for most polls nothing does.
 */
import { createSubscriptionDesk, LINK_KEY } from '../lambda/flows/manage-subscriptions.ts';
import { createPostOutside } from '../lambda/flows/post-outside.ts';
import { type PublishReport, publishArticles } from '../lambda/flows/publish-articles.ts';
import { createDeliverySink, newDelivery } from '../lambda/flows/record-deliveries.ts';
import { type DeliveryJobReport, runDeliveryJob } from '../lambda/flows/run-delivery-job.ts';
import { deliveryId } from '../lambda/model/delivery.ts';
import type { EventSink } from '../lambda/model/event.ts';
import type { DeliveryJob } from '../lambda/model/jobs.ts';
import type { JobQueue, Logger, Now } from '../lambda/model/ports.ts';
import type { SubscriptionDesk } from '../lambda/model/subscription-management.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { inTurn } from '../lambda/publish/event-sinks.ts';
import type { Store } from '../lambda/store/create-store.ts';
import { createBusFile, createMailFiles } from './mail-files.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Sender of mail that is only written to files, unless the config names one. */
const LOCAL_SENDER = 'news-tracker@localhost.localdomain';
/** A heartbeat publishes for so long at most; the next one goes on. */
const PUBLISH_BUDGET_MS = 60_000;

export interface AnnouncingOptions {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly config: TrackerConfig;
  /** Folder of mail and updates for the bus that go nowhere else. */
  readonly outbox: string;
  /** Null: mail is written to files. */
  readonly smtpUrl: string | null;
  /** Where readers reach the API; null when they do not. */
  readonly publicUrl: () => string | null;
  readonly userAgent: string;
  readonly allowPrivate: boolean;
  readonly evenOld: boolean;
  readonly random: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: Now;
  readonly log: Logger;
}

export interface Announcing {
  /** Makes deliveries of events that are on record. */
  readonly deliveries: EventSink;
  readonly subscriptions: SubscriptionDesk;
  /** Assigns stories to what was stored and announces it. */
  publish(): Promise<PublishReport>;
  runJob(job: DeliveryJob): Promise<DeliveryJobReport>;
  sendDigestNow(id: string): Promise<void>;
  close(): Promise<void>;
}

export async function createAnnouncing(options: AnnouncingOptions): Promise<Announcing> {
  const { store, queue, config, outbox, smtpUrl, publicUrl, userAgent, allowPrivate, now, log } = options;
  const deliveries = createDeliverySink({ store, config, queue, now, log });
  const { post, close } = createPostOutside({ userAgent, allowPrivate, now });
  const from = config.mail?.from ?? LOCAL_SENDER;
  const linkKey = () => store.meta.getOrCreateSecret(LINK_KEY.name, LINK_KEY.bytes);
  const deps = {
    ...options,
    linkKey,
    events: inTurn(store.events, deliveries),
    channels: {
      post,
      mail: smtpUrl ? await openSmtpMail(smtpUrl, from) : createMailFiles(outbox, from),
      bus: createBusFile(outbox),
      publicUrl,
      linkKey,
    },
  };
  return {
    deliveries,
    subscriptions: createSubscriptionDesk(deps),
    publish: () => publishArticles({ ...deps, holder: `process ${process.pid}`, budgetMs: PUBLISH_BUDGET_MS }),
    runJob: (job) => runDeliveryJob(job, deps),
    async sendDigestNow(id) {
      const subscription = await store.subscriptions.get(id);
      if (!subscription) return;
      const at = now();
      const since = new Date(at.getTime() - DAY_MS).toISOString();
      const slot = at.toISOString();
      const delivery = newDelivery(subscription, deliveryId(subscription, slot, 'now'), at, {
        content: { kind: 'digest', slot: slot.slice(0, 10), since, until: slot, evenOld: true },
        dueAt: slot,
      });
      await store.deliveries.create(delivery);
      await queue.send([{ kind: 'deliver', deliveryId: delivery.id, dueAt: slot }]);
    },
    close,
  };
}

/** Loaded for those who use it. */
async function openSmtpMail(url: string, from: string) {
  const { createSmtpMail } = await import('../lambda/publish/smtp-mail.ts');
  return createSmtpMail(url, from);
}
