/**
 * Keeps a feed subscribed at its WebSub hub. A poll only notes what is to be asked; asking is a job of its own, so that
 * a slow hub holds up no poll, and what is pending stands in the table before the hub comes back to verify it.
 */
import { type AskHub, discoverHub, newSubscription } from '../fetch/websub.ts';
import type { ParsedFeed } from '../model/entry.ts';
import type { FeedRecord, FetchedBody } from '../model/feed.ts';
import type { FeedStore, Logger, Now, WebSubStore } from '../model/ports.ts';
import type { WebSubSubscription } from '../model/websub.ts';

const HOUR_MS = 3_600_000;
/** A hub that has not come back by then never will. */
const VERIFIED_WITHIN_MS = 24 * HOUR_MS;
/** A hub that refused, or never came back, is asked again so much later. */
const ASK_AGAIN_MS = 7 * 24 * HOUR_MS;

export interface SubscribeDeps {
  readonly store: { readonly feeds: FeedStore; readonly websub: WebSubStore };
  /** Where the callbacks are reached from the internet, without a slash at its end; null when they are not. */
  readonly callbackBase: string | null;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly now: Now;
  readonly log: Logger;
}

export interface FollowHubDeps extends SubscribeDeps {
  readonly askHub: AskHub;
}

/** What became of a subscription. `idle`: there was nothing to do. */
export type FollowReport = 'asked' | 'ending' | 'ended' | 'refused' | 'idle';

/**
 * After a good poll: notes a subscription to be asked for when the feed names a hub, the tracker can be reached, and
 * this hub was not asked for this topic before. One that came to nothing is asked for again a week later.
 */
export async function subscribeOnce(
  feed: FeedRecord,
  response: FetchedBody,
  document: ParsedFeed,
  deps: SubscribeDeps,
): Promise<void> {
  if (deps.callbackBase === null) return;
  const { linkHeader, url } = response;
  const found = discoverHub({ linkHeader, hubs: document.hubs, self: document.self, url });
  if (found === null) return;
  const { push } = feed;
  const now = deps.now();
  if (push?.hub === found.hub && push.topic === found.topic) {
    if (now.getTime() - Date.parse(push.askedAt) < ASK_AGAIN_MS) return;
    if (await deps.store.websub.get(feed.id)) return;
  }
  await deps.store.websub.put(newSubscription(feed.id, found, now, deps.randomBytes));
  const note = { ...found, askedAt: now.toISOString(), lastPushAt: null, missedAt: null };
  await deps.store.feeds.update(feed.id, { push: note });
}

/** A hub that has pushed since it was last found to have missed something, while its lease is live. */
export function provenPush(
  { push }: FeedRecord,
  subscription: WebSubSubscription | null,
  now: Date,
): { readonly hub: string; readonly until: string } | null {
  const until = subscription?.leaseUntil;
  if (!push?.lastPushAt || !until || until <= now.toISOString()) return null;
  return push.missedAt !== null && push.missedAt >= push.lastPushAt ? null : { hub: push.hub, until };
}

/** Takes the subscription a step further. A hub's failure is logged and resolves: the feed is polled all the same. */
export async function followHub(feedId: string, deps: FollowHubDeps): Promise<FollowReport> {
  const subscription = await deps.store.websub.get(feedId);
  if (!subscription) return 'idle';
  const now = deps.now();
  const feed = await deps.store.feeds.get(feedId);
  const wanted = deps.callbackBase !== null && feed !== null && feed.nextPollAt !== null;
  if (!wanted || subscription.pending === 'unsubscribe') return endSubscription(subscription, feed, now, deps);
  const overdue = subscription.pending === 'subscribe' && since(subscription.requestedAt, now) >= VERIFIED_WITHIN_MS;
  const live = isLive(subscription, now);
  if (overdue && !live) {
    deps.log.warn('hub never verified', { feedId, hub: subscription.hub });
    await forget(subscription, deps);
    return 'refused';
  }
  // Until the lease ends a failing hub is asked several times, but not more often than every hour.
  const left = live ? Date.parse(subscription.leaseUntil ?? '') - now.getTime() : VERIFIED_WITHIN_MS * 4;
  const asked = {
    ...subscription,
    pending: 'subscribe' as const,
    requestedAt: now.toISOString(),
    renewAt: new Date(now.getTime() + Math.max(left / 4, HOUR_MS)).toISOString(),
  };
  return ask(asked, live, deps);
}

async function ask(asked: WebSubSubscription, live: boolean, deps: FollowHubDeps): Promise<FollowReport> {
  const { feedId, hub, callbackId, pending, requestedAt, renewAt } = asked;
  if (!(await deps.store.websub.update(feedId, callbackId, { pending, requestedAt, renewAt }))) return 'idle';
  const answer = await deps.askHub(asked, deps.callbackBase ?? '');
  if (answer.kind === 'accepted') {
    deps.log.info('hub asked', { feedId, hub, pending });
    return pending === 'unsubscribe' ? 'ending' : 'asked';
  }
  deps.log.warn('hub refused', { feedId, hub, pending, code: answer.code, message: answer.message });
  // A live lease goes on, and the next attempt is due before its end.
  if (pending === 'subscribe' && !live) await forget(asked, deps);
  return 'refused';
}

/** Asks the hub to stop; what it sends meanwhile is not read any more. */
async function endSubscription(
  subscription: WebSubSubscription,
  feed: FeedRecord | null,
  now: Date,
  deps: FollowHubDeps,
): Promise<FollowReport> {
  const { feedId, callbackId, pending, requestedAt } = subscription;
  const tried = pending === 'unsubscribe';
  // A feed that comes back is subscribed anew at its next poll.
  if (feed?.push) await deps.store.feeds.update(feedId, { push: null });
  // Without a lease or an address to come back to there is nobody to ask, and once asked it is over in any case.
  if (!isLive(subscription, now) || deps.callbackBase === null || (tried && since(requestedAt, now) >= HOUR_MS)) {
    await deps.store.websub.remove(feedId, callbackId);
    return 'ended';
  }
  if (tried) return 'idle';
  const renewAt = new Date(now.getTime() + VERIFIED_WITHIN_MS).toISOString();
  return ask({ ...subscription, pending: 'unsubscribe', requestedAt: now.toISOString(), renewAt }, true, deps);
}

/** Gives a subscription up, unless the hub has verified it meanwhile. */
async function forget({ feedId, callbackId }: WebSubSubscription, deps: FollowHubDeps): Promise<void> {
  await deps.store.websub.remove(feedId, callbackId, 'subscribe');
}

function isLive({ leaseUntil }: WebSubSubscription, now: Date): boolean {
  return leaseUntil !== null && leaseUntil > now.toISOString();
}

function since(time: string, now: Date): number {
  return now.getTime() - Date.parse(time);
}
