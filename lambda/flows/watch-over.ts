/** The dead man's switch: notices what should have happened and did not. The tick asks, since it runs whatever else fails. */
import type { DeliveryStore } from '../model/delivery.ts';
import type { FeedState } from '../model/feed.ts';
import type { FeedStore, Now, OutboxStore } from '../model/ports.ts';
import type { SubscriptionRecord, SubscriptionStore } from '../model/subscription.ts';

export interface WatchOverDeps {
  readonly store: {
    readonly feeds: Pick<FeedStore, 'list'>;
    readonly outbox: Pick<OutboxStore, 'list' | 'listPutOff'>;
    readonly subscriptions: Pick<SubscriptionStore, 'list'>;
    readonly deliveries: Pick<DeliveryStore, 'list'>;
  };
  readonly now: Now;
  /** Whether to look at every feed as well, which reads each of them. */
  readonly lookAtFeeds: boolean;
}

/** Counts; all zero while everything is in order. */
export interface Overdue {
  /** Subscriptions whose digest was due half an hour ago and has not got through. */
  readonly overdueDigests: number;
  /** Every feed that is polled, when none of them was for two of its intervals. */
  readonly silentFeeds: number;
  /** Feeds in trouble, when they are a fifth of those that are polled and at least three. */
  readonly failingFeeds: number;
  /** Articles that wait to be published for longer than ten minutes, or failed and are put off so far; up to 200. */
  readonly staleOutbox: number;
}

const DIGEST_MS = 30 * 60_000;
const OUTBOX_MS = 10 * 60_000;
const MAX_COUNTED = 100;
const FAILING_SHARE = 0.2;
const FEWEST_FAILING = 3;
const TROUBLED: ReadonlySet<FeedState> = new Set(['failing', 'blocked']);

export async function watchOver({ store, now, lookAtFeeds }: WatchOverDeps): Promise<Overdue> {
  const at = now().getTime();
  const before = (ms: number) => new Date(at - ms).toISOString();
  const [subscriptions, feeds, outbox, putOff] = await Promise.all([
    store.subscriptions.list(),
    lookAtFeeds ? store.feeds.list() : [],
    store.outbox.list(MAX_COUNTED),
    store.outbox.listPutOff(MAX_COUNTED),
  ]);
  const active = subscriptions.filter(({ state, nextAt }) => state === 'active' && nextAt !== null);
  const late = before(DIGEST_MS);
  const overdue = await Promise.all(active.map((one) => isOverdue(one, late, store)));
  const polled = feeds.filter(({ nextPollAt }) => nextPollAt !== null);
  // A feed is late by two intervals when it has been due for one.
  const silent = polled.filter(
    ({ nextPollAt, intervalSeconds }) => (nextPollAt ?? '') < before((intervalSeconds ?? 15 * 60) * 1000),
  );
  const failing = polled.filter(({ state }) => TROUBLED.has(state)).length;
  return {
    overdueDigests: overdue.filter(Boolean).length,
    silentFeeds: silent.length === polled.length ? silent.length : 0,
    failingFeeds: failing >= Math.max(FEWEST_FAILING, FAILING_SHARE * polled.length) ? failing : 0,
    staleOutbox:
      outbox.filter(({ enteredAt }) => enteredAt < before(OUTBOX_MS)).length +
      putOff.filter(({ enteredAt }) => enteredAt > before(-OUTBOX_MS)).length,
  };
}

/** Not opened, tried in vain, or opened and never tried: then nobody carries out what is due. */
async function isOverdue(
  { id, nextAt, failingSince }: SubscriptionRecord,
  late: string,
  { deliveries }: WatchOverDeps['store'],
): Promise<boolean> {
  if ((nextAt ?? late) < late || (failingSince ?? late) < late) return true;
  const [newest] = (await deliveries.list(id, 1, null)).deliveries;
  return (
    newest?.state === 'pending' && newest.createdAt < late && (newest.attempts > 0 || (newest.dueAt ?? late) < late)
  );
}
