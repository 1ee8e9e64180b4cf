/** Records a digest that has fallen due as a delivery, with the window that it reports frozen. */
import { type DeliveryStore, deliveryId } from '../model/delivery.ts';
import type { SubscriptionStore } from '../model/subscription.ts';
import { afterQuietHours, digestSlot, nextDigestAt } from '../publish/cadence.ts';
import { newDelivery, type RecordDeliveriesDeps, wake } from './record-deliveries.ts';

export interface OpenDigestDeps extends Pick<RecordDeliveriesDeps, 'queue' | 'now' | 'log'> {
  readonly store: { readonly subscriptions: SubscriptionStore; readonly deliveries: DeliveryStore };
}

/**
 * The window closes this long before now, so that an article being stored at this moment falls into the next one; so
 * does one whose writer was killed, for the publisher completes its rows within the minute.
 */
const SETTLE_MS = 3 * 60_000;

export type OpenReport =
  | { readonly outcome: 'opened' | 'already-open'; readonly deliveryId: string; readonly nextAt: string }
  | { readonly outcome: 'not-due' | 'not-active' | 'unknown' };

/**
 * Safe to call late and twice: the delivery's id names the local day, so a day has one digest; the subscription moves
 * on after it is recorded, and a crash in between finds it there.
 */
export async function openDigest(subscriptionId: string, deps: OpenDigestDeps): Promise<OpenReport> {
  const { subscriptions, deliveries } = deps.store;
  const subscription = await subscriptions.get(subscriptionId);
  if (!subscription) return { outcome: 'unknown' };
  const now = deps.now();
  const { nextAt: dueAt, reportedUntil } = subscription;
  if (dueAt === null || dueAt > now.toISOString()) return { outcome: 'not-due' };
  const nextAt = nextDigestAt(subscription, now);
  if (subscription.state !== 'active' || nextAt === null) {
    // On resumption one digest reports everything since.
    await subscriptions.update(subscriptionId, { nextAt });
    return { outcome: 'not-active' };
  }
  const slot = digestSlot(subscription, now);
  const hourly = slot.length > 'YYYY-MM-DD'.length;
  // A time that orders it among its subscription's deliveries, and depends on the day, or the hour, alone.
  const id = deliveryId(subscription, hourly ? slot.slice(0, 13) : `${slot}T00`, hourly ? 'hour' : 'day');
  const until = new Date(Math.max(now.getTime() - SETTLE_MS, Date.parse(reportedUntil))).toISOString();
  const delivery = newDelivery(subscription, id, now, {
    content: { kind: 'digest', slot, since: reportedUntil, until },
    dueAt: afterQuietHours({ ...subscription, quiet: hourly ? subscription.quiet : null }, now).toISOString(),
  });
  const created = await deliveries.create(delivery);
  const recorded = created ? delivery : await deliveries.get(id);
  const reported = recorded?.content.kind === 'digest' ? recorded.content.until : reportedUntil;
  await subscriptions.advance(subscriptionId, dueAt, {
    nextAt,
    reportedUntil: reported > reportedUntil ? reported : reportedUntil,
  });
  await wake([{ kind: 'deliver', deliveryId: id, dueAt: delivery.dueAt ?? dueAt }], deps);
  deps.log.info('digest opened', { subscriptionId, deliveryId: id, nextAt });
  return { outcome: created ? 'opened' : 'already-open', deliveryId: id, nextAt };
}
