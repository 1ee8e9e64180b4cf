/** Sends one delivery, and decides what follows from how that went. */
import { hashId } from '../model/canonical-url.ts';
import { type Attempt, type Delivery, type DeliveryStore, deliveryId, type SendOutcome } from '../model/delivery.ts';
import type { EventSink, TrackerEvent } from '../model/event.ts';
import type { JobQueue, Logger, Now } from '../model/ports.ts';
import type { SubscriptionRecord, SubscriptionStore } from '../model/subscription.ts';
import type { Update } from '../model/update.ts';
import { eventId } from '../publish/announce.ts';
import { nextAttemptAt } from '../publish/retry-schedule.ts';
import { type Channels, sendUpdate } from '../publish/send-update.ts';
import { updateOfEvent } from '../publish/update-of-event.ts';
import { type CollectDigestDeps, collectDigest, QueryGoneError } from './collect-digest.ts';
import { newDelivery, wake } from './record-deliveries.ts';

export interface SendDeliveryDeps {
  readonly store: CollectDigestDeps['store'] & {
    readonly subscriptions: SubscriptionStore;
    readonly deliveries: DeliveryStore;
  };
  readonly config: CollectDigestDeps['config'];
  readonly channels: Channels;
  /** Told of digests sent and subscriptions paused. */
  readonly events: EventSink;
  readonly queue: JobQueue;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  readonly now: Now;
  readonly log: Logger;
}

/** Longer than any channel may take; a worker that dies holds a delivery back for so long. */
const LEASE_SECONDS = 90;
const MAX_LOG = 20;
/** A subscription through which nothing got for so long is paused. */
const PAUSE_AFTER_MS = 3 * 24 * 60 * 60 * 1000;

export type SendReport =
  | { readonly outcome: 'sent'; readonly delivery: Delivery; readonly receipt: string }
  | { readonly outcome: 'retry'; readonly delivery: Delivery; readonly message: string; readonly retryAt: string }
  | { readonly outcome: 'dead' | 'gone'; readonly delivery: Delivery; readonly message: string }
  | { readonly outcome: 'skipped' | 'paused'; readonly delivery: Delivery }
  /** Nothing to do: sent already, held by another worker, not due yet, or not there. */
  | { readonly outcome: 'not-due' };

/**
 * Safe to call late, twice and side by side: an attempt is taken by a conditional write, and every attempt carries the
 * same id to the receiver. Killed after the receiver has answered, it sends once more under that id.
 */
export async function sendDelivery(id: string, deps: SendDeliveryDeps): Promise<SendReport> {
  const { subscriptions, deliveries } = deps.store;
  const delivery = await deliveries.begin(id, deps.now(), LEASE_SECONDS);
  if (!delivery) return { outcome: 'not-due' };
  const subscription = await subscriptions.get(delivery.subscriptionId);
  if (subscription?.state !== 'active') {
    const state = subscription?.state === 'paused' ? 'paused' : 'skipped';
    await deliveries.finish(delivery, { ...delivery, state, dueAt: null });
    return { outcome: state, delivery };
  }
  let update: Update;
  try {
    update = await updateOf(delivery, subscription, deps);
  } catch (error) {
    if (!(error instanceof QueryGoneError)) throw error;
    const outcome = { kind: 'failed', status: null, message: error.message, retryAfterSeconds: null } as const;
    return failed(delivery, subscription, outcome, deps);
  }
  if (delivery.content.kind === 'digest' && update.stories.length < subscription.minimum) {
    await deliveries.finish(delivery, { ...delivery, state: 'skipped', dueAt: null });
    return { outcome: 'skipped', delivery };
  }
  const outcome = await sendUpdate(update, delivery, subscription, deps.channels, deps.now());
  switch (outcome.kind) {
    case 'sent':
      return sent(delivery, subscription, update, outcome, deps);
    case 'gone':
      return gone(delivery, subscription, outcome, deps);
    case 'failed':
      return failed(delivery, subscription, outcome, deps);
  }
}

async function updateOf(delivery: Delivery, subscription: SubscriptionRecord, deps: SendDeliveryDeps): Promise<Update> {
  const { content } = delivery;
  if (content.kind === 'event') return updateOfEvent(content.event, subscription);
  return collectDigest(subscription, content, deps);
}

async function sent(
  delivery: Delivery,
  subscription: SubscriptionRecord,
  update: Update,
  { status, receipt }: Extract<SendOutcome, { kind: 'sent' }>,
  deps: SendDeliveryDeps,
): Promise<SendReport> {
  const at = deps.now().toISOString();
  const log = logged(delivery, { at, outcome: 'sent', status, message: receipt });
  if (delivery.content.kind === 'digest') await deps.events.record([digestSent(delivery, update, at)]);
  if (subscription.failingSince !== null) {
    await deps.store.subscriptions.update(subscription.id, { failingSince: null });
  }
  await deps.store.deliveries.finish(delivery, { state: 'sent', dueAt: null, log, sentAt: at });
  deps.log.info('delivered', { deliveryId: delivery.id, receipt, attempts: delivery.attempts });
  return { outcome: 'sent', delivery: { ...delivery, state: 'sent', log, sentAt: at }, receipt };
}

function digestSent({ id, subscriptionId, content }: Delivery, update: Update, time: string): TrackerEvent {
  const day = content.kind === 'digest' ? content.slot : '';
  const data = { digestId: subscriptionId, day, stories: update.stories.length };
  return { id: eventId('digest.sent', id), version: 1, time, type: 'digest.sent', data };
}

/** The receiver wants nothing more: neither this nor anything after it. */
async function gone(
  delivery: Delivery,
  { id }: SubscriptionRecord,
  { status, message }: Extract<SendOutcome, { kind: 'gone' }>,
  deps: SendDeliveryDeps,
): Promise<SendReport> {
  const at = deps.now().toISOString();
  const log = logged(delivery, { at, outcome: 'failed', status, message });
  await deps.store.subscriptions.update(id, { state: 'disabled', reason: message, stateSince: at, nextAt: null });
  await deps.store.deliveries.finish(delivery, { state: 'dead', dueAt: null, log, sentAt: null });
  deps.log.warn('subscription disabled by its receiver', { subscriptionId: id, deliveryId: delivery.id });
  return { outcome: 'gone', delivery: { ...delivery, log }, message };
}

async function failed(
  delivery: Delivery,
  subscription: SubscriptionRecord,
  { status, message, retryAfterSeconds }: Extract<SendOutcome, { kind: 'failed' }>,
  deps: SendDeliveryDeps,
): Promise<SendReport> {
  const now = deps.now();
  const at = now.toISOString();
  const log = logged(delivery, { at, outcome: 'failed', status, message });
  const failingSince = subscription.failingSince ?? at;
  const retryAt = nextAttemptAt(delivery.attempts, retryAfterSeconds, now, deps.random);
  if (now.getTime() - Date.parse(failingSince) >= PAUSE_AFTER_MS) {
    await pause(subscription, message, deps);
    await deps.store.deliveries.finish(delivery, { state: 'paused', dueAt: null, log, sentAt: null });
    return { outcome: 'paused', delivery: { ...delivery, log } };
  }
  if (subscription.failingSince === null) await deps.store.subscriptions.update(subscription.id, { failingSince });
  const state = retryAt === null ? 'dead' : 'pending';
  await deps.store.deliveries.finish(delivery, { state, dueAt: retryAt, log, sentAt: null });
  deps.log.warn('delivery failed', { deliveryId: delivery.id, status, message, retryAt });
  if (retryAt === null) return { outcome: 'dead', delivery: { ...delivery, state, log }, message };
  return { outcome: 'retry', delivery: { ...delivery, log }, message, retryAt };
}

/** The owner is told first: killed in between, the next attempt tells again under the same id. */
async function pause(subscription: SubscriptionRecord, reason: string, deps: SendDeliveryDeps): Promise<void> {
  const now = deps.now();
  const { id, name, channel, failingSince } = subscription;
  const event: TrackerEvent = {
    id: eventId('subscription.paused', id, failingSince ?? ''),
    version: 1,
    time: new Date(Date.parse(failingSince ?? now.toISOString()) + PAUSE_AFTER_MS).toISOString(),
    type: 'subscription.paused',
    data: { subscription: { id, name, channel: channel.kind }, reason },
  };
  await deps.events.record([event]);
  const other = otherChannel(subscription, await deps.store.subscriptions.list());
  if (other) {
    const notice = newDelivery(other, deliveryId(other, event.time, hashId(event.id)), now, {
      content: { kind: 'event', event },
      dueAt: now.toISOString(),
    });
    await deps.store.deliveries.create(notice);
    await wake([{ kind: 'deliver', deliveryId: notice.id, dueAt: now.toISOString() }], deps);
  }
  await deps.store.subscriptions.update(id, { state: 'paused', reason, stateSince: now.toISOString() });
  deps.log.error('subscription paused: nothing got through for three days', { subscriptionId: id, reason });
}

const PREFERRED = ['email', 'slack', 'teams', 'webhook', 'eventbridge'] as const;

/** A subscription that works and reaches somebody by another way; people before programs. */
function otherChannel(
  { id, channel }: SubscriptionRecord,
  all: readonly SubscriptionRecord[],
): SubscriptionRecord | undefined {
  return all
    .filter((other) => other.id !== id && other.state === 'active' && other.failingSince === null)
    .filter((other) => JSON.stringify(other.channel) !== JSON.stringify(channel))
    .sort((a, b) => PREFERRED.indexOf(a.channel.kind) - PREFERRED.indexOf(b.channel.kind))[0];
}

const logged = ({ log }: Delivery, attempt: Attempt): Attempt[] =>
  [...log, { ...attempt, message: attempt.message.slice(0, 500) }].slice(-MAX_LOG);
