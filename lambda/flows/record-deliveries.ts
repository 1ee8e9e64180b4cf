/** Events as they are recorded: one delivery for each instant subscription that asked for it. */
import { hashId } from '../model/canonical-url.ts';
import { type Delivery, type DeliveryStore, deliveryId } from '../model/delivery.ts';
import { messageOf } from '../model/errors.ts';
import type { EventLog, EventSink, TrackerEvent } from '../model/event.ts';
import type { Job } from '../model/jobs.ts';
import type { JobQueue, Logger, Now } from '../model/ports.ts';
import { readCadence, type SubscriptionRecord, type SubscriptionStore } from '../model/subscription.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { afterQuietHours } from '../publish/cadence.ts';
import { compileQuery, querySubject } from './subscription-query.ts';

export interface RecordDeliveriesDeps {
  readonly store: {
    readonly subscriptions: SubscriptionStore;
    readonly deliveries: DeliveryStore;
    /** Told before: its record of an event has the time of the first. */
    readonly events: Pick<EventLog, 'get'>;
  };
  readonly config: Pick<TrackerConfig, 'entities' | 'topics' | 'watches'>;
  /** Takes what is to go at once; whatever it does not take comes due by the index. */
  readonly queue: JobQueue;
  readonly now: Now;
  readonly log: Logger;
}

/**
 * Resolves once every delivery is in the table; nothing is sent before. Idempotent: a delivery's id follows from the
 * event and the subscription, so a repeated event makes no second one.
 */
export function createDeliverySink(deps: RecordDeliveriesDeps): EventSink {
  return {
    async record(events) {
      if (events.length === 0) return;
      const instant = (await deps.store.subscriptions.list()).filter(
        (one) => one.state !== 'disabled' && readCadence(one.cadence)?.kind === 'instant',
      );
      const queued: Job[] = [];
      for (const subscription of instant) {
        const asked = await askedFor(events, subscription, deps);
        for (const event of asked) queued.push(...(await recordOne(event, subscription, deps)));
      }
      await wake(queued, deps);
    },
  };
}

/** The events that a subscription is told of, in their order. */
async function askedFor(
  events: readonly TrackerEvent[],
  subscription: SubscriptionRecord,
  { config, store, log }: RecordDeliveriesDeps,
): Promise<TrackerEvent[]> {
  const query = compileQuery(subscription.query, config);
  if (!query.ok) {
    // Ids that a query names may have left the config since; its owner sees it in the list of subscriptions.
    log.error('a subscription asks what cannot be asked', { subscriptionId: subscription.id, message: query.message });
    return [];
  }
  const wanted = new Set(subscription.events);
  const asked: TrackerEvent[] = [];
  for (const event of events) {
    if (event.type === 'story.merged') await hearOfMerger(event.data, subscription, store.deliveries);
    const article = 'article' in event.data ? event.data.article : null;
    if (article !== null && !query.accepts(querySubject(article))) continue;
    const news = event.type === 'story.opened' || event.type === 'story.developed';
    if (news && wanted.has('story.opened')) {
      // The first that a subscription hears of a story may be a development: what opened it was not asked for.
      const first = await store.deliveries.firstTold(subscription.id, event.data.story.id, event.id);
      if (first === event.id || (event.type === 'story.developed' && wanted.has(event.type))) asked.push(event);
    } else if (wanted.has(event.type)) asked.push(event);
  }
  return asked;
}

/** Whoever has heard of a story that became part of another has heard of that one: it gets no second alert. */
async function hearOfMerger(
  { story, merged }: Extract<TrackerEvent, { type: 'story.merged' }>['data'],
  { id }: SubscriptionRecord,
  deliveries: Pick<DeliveryStore, 'firstTold' | 'toldBy'>,
): Promise<void> {
  const told = await deliveries.toldBy(id, merged.id);
  if (told !== null) await deliveries.firstTold(id, story.id, told);
}

/** @returns the job to queue when it is to go now. */
async function recordOne(
  given: TrackerEvent,
  subscription: SubscriptionRecord,
  deps: RecordDeliveriesDeps,
): Promise<Job[]> {
  const now = deps.now();
  // An event that is announced anew after a crash may carry another time, and the time stands in the delivery's id.
  const event = (await deps.store.events.get(given.id)) ?? given;
  const delivery = newDelivery(subscription, deliveryId(subscription, event.time, hashId(event.id)), now, {
    content: { kind: 'event', event },
    dueAt: afterQuietHours(subscription, now).toISOString(),
  });
  const created = await deps.store.deliveries.create(delivery);
  return created && delivery.dueAt === now.toISOString()
    ? [{ kind: 'deliver', deliveryId: delivery.id, dueAt: delivery.dueAt }]
    : [];
}

/** A delivery as it is first recorded; one of a paused subscription waits for its resumption. */
export function newDelivery(
  { id: subscriptionId, state }: SubscriptionRecord,
  id: string,
  now: Date,
  { content, dueAt }: { readonly content: Delivery['content']; readonly dueAt: string },
): Delivery {
  const waits = state !== 'active';
  return {
    id,
    subscriptionId,
    content,
    state: waits ? 'paused' : 'pending',
    createdAt: now.toISOString(),
    dueAt: waits ? null : dueAt,
    attempts: 0,
    token: 0,
    log: [],
    sentAt: null,
  };
}

/** Queues what is due now; it is in the due index all the same. */
export async function wake(jobs: readonly Job[], { queue, log }: Pick<RecordDeliveriesDeps, 'queue' | 'log'>) {
  if (jobs.length === 0) return;
  try {
    await queue.send(jobs);
  } catch (error) {
    log.warn('deliveries were not queued; the next tick finds them', { jobs: jobs.length, message: messageOf(error) });
  }
}
