/** What a hub says on a callback: it verifies a subscription, ends it, or pushes news. Called by the API. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { answerPush, answerVerification, type CallbackAnswer } from '../fetch/websub-callback.ts';
import type { ArchivedBody, FeedArchive, FeedStore, JobQueue, Logger, Now, WebSubStore } from '../model/ports.ts';
import type { WebSubSubscription } from '../model/websub.ts';
import { INTERNAL, type StoreDocumentDeps, type Stored, storeDocument } from './store-document.ts';

/** A push as it came in. */
export interface Push {
  /** `X-Hub-Signature` */
  readonly signature: string | null;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

export interface CallbackDeps {
  readonly store: { readonly feeds: Pick<FeedStore, 'get'>; readonly websub: WebSubStore };
  /** Keeps a genuine push for good; the hub is answered after it. Rejects when it could not: the hub sends it again. */
  readonly keep: (push: ArchivedBody) => Promise<void>;
  readonly now: Now;
  readonly log: Logger;
  /** Counts pushes that are not from the hub. */
  readonly countForged?: () => void;
}

/** Answers GET on a callback. */
async function answerHub(callbackId: string, query: URLSearchParams, deps: CallbackDeps): Promise<CallbackAnswer> {
  const subscription = await find(callbackId, deps);
  const answer = answerVerification(subscription, query, deps.now());
  if (subscription) await carryOut(answer, subscription, deps);
  return answer;
}

/**
 * Answers POST on a callback. Only a push that its hub has signed is kept; any other is answered alike, ignored and
 * counted. For a feed that is paused, gone or removed nothing is taken any more (410).
 */
async function receivePush(callbackId: string, push: Push, deps: CallbackDeps): Promise<CallbackAnswer> {
  const subscription = await find(callbackId, deps);
  const feed = subscription && (await deps.store.feeds.get(subscription.feedId));
  const answer = answerPush(subscription, push, deps.now());
  if (subscription === null || answer.status !== 202) return answer;
  const { feedId, topic } = subscription;
  if (!answer.genuine) {
    deps.log.warn('push without the signature of its hub ignored', { feedId, bytes: push.body.byteLength });
    deps.countForged?.();
    return answer;
  }
  if (!feed || feed.nextPollAt === null) return { ...answer, status: 410, genuine: false };
  const fetchedAt = await deps.store.websub.notePush(feedId, subscription.callbackId, deps.now());
  await deps.keep({ feedId, fetchedAt, url: topic, contentType: push.contentType, body: push.body });
  deps.log.info('push taken', { feedId, bytes: push.body.byteLength });
  return answer;
}

/** Both answers over the same parts, for the API. */
export function hubCallbacks(deps: CallbackDeps) {
  return {
    answerHub: (callbackId: string, query: URLSearchParams) => answerHub(callbackId, query, deps),
    receivePush: (callbackId: string, push: Push) => receivePush(callbackId, push, deps),
  };
}

/** Keeps a push in the archive and queues its reading. */
export function keepInArchive(archive: Pick<FeedArchive, 'put'>, queue: JobQueue): CallbackDeps['keep'] {
  return async (push) => {
    await archive.put(push);
    await queue.send([{ kind: 'read-push', feedId: push.feedId, dueAt: push.fetchedAt }]);
  };
}

export interface ReadPushDeps extends StoreDocumentDeps {
  readonly store: StoreDocumentDeps['store'] & { readonly feeds: FeedStore };
  readonly archive: Pick<FeedArchive, 'get'>;
}

/** What a push brought. `lost`: the archive has it no more. `unreadable`: the feed is polled instead, at once. */
export interface PushReport extends Partial<Stored> {
  readonly outcome: 'stored' | 'unreadable' | 'skipped' | 'lost';
}

/** The job that reads a kept push. Twice is harmless. */
export async function readPush(feedId: string, fetchedAt: string, deps: ReadPushDeps): Promise<PushReport> {
  const push = await deps.archive.get(feedId, fetchedAt);
  if (push) return storePush(push, deps);
  deps.log.error('a push is not in the archive; polling brings its news', { feedId, fetchedAt });
  return { outcome: 'lost' };
}

/**
 * Stores what was pushed exactly as if it had been polled. A push may carry the newest entries alone, so the feed keeps
 * the validators and the body hash of its last poll.
 */
export async function storePush(push: ArchivedBody, deps: Omit<ReadPushDeps, 'archive'>): Promise<PushReport> {
  const { feedId, fetchedAt } = push;
  const feed = await deps.store.feeds.get(feedId);
  if (!feed || feed.nextPollAt === null) return { outcome: 'skipped' };
  const { reading, stored } = await storeDocument(feed, push, deps);
  if (reading.kind === 'problem') {
    const { code, message } = reading;
    deps.log.warn('push cannot be read; the feed is polled', { feedId, code, message });
    // A defect would meet the same document again at once.
    if (code !== INTERNAL) await deps.store.feeds.update(feedId, { nextPollAt: deps.now().toISOString() });
    return { outcome: 'unreadable', ...stored };
  }
  if (feed.push) {
    await deps.store.feeds.update(feedId, { push: { ...feed.push, lastPushAt: fetchedAt } });
  }
  deps.log.info('push stored', { feedId, created: stored.created.length });
  return { outcome: 'stored', ...stored };
}

/** The feed's id is part of the callback's; the rest of it is compared in constant time. */
async function find(callbackId: string, deps: CallbackDeps): Promise<WebSubSubscription | null> {
  const dot = callbackId.lastIndexOf('.');
  if (dot < 1 || callbackId.length > 400) return null;
  const subscription = await deps.store.websub.get(callbackId.slice(0, dot));
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return subscription && timingSafeEqual(digest(subscription.callbackId), digest(callbackId)) ? subscription : null;
}

async function carryOut(answer: CallbackAnswer, of: WebSubSubscription, deps: CallbackDeps): Promise<void> {
  const { feedId, callbackId } = of;
  if (answer.change === 'remove') await deps.store.websub.remove(feedId, callbackId);
  else if (answer.change !== null) await deps.store.websub.update(feedId, callbackId, answer.change);
}
