/**
 * Answers what comes in on a WebSub callback. Anybody may call, so nothing is confirmed that is not pending, and nothing
 * is read that is not signed with the subscription's own secret.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebSubSubscription } from '../model/websub.ts';

/** What is asked for: the ten days that the recommendation suggests. */
export const LEASE_SECONDS = 10 * 24 * 60 * 60;
/** A hub may grant a lease up to this; a longer one is cut, so that a lost hub is noticed. */
const LONGEST_LEASE_SECONDS = 30 * 24 * 60 * 60;
/** A hub that has not come back by then never will. */
const PENDING_SECONDS = 24 * 60 * 60;

/** How to answer a request to the callback, and what to store. */
export interface CallbackAnswer {
  readonly status: 200 | 202 | 404 | 410;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null: nothing changed. `remove`: the subscription has ended. */
  readonly change: Partial<WebSubSubscription> | 'remove' | null;
  /** Whether the body of a push comes from the hub. Without it the body must not be looked at. */
  readonly genuine: boolean;
}

/**
 * Answers the hub's GET on the callback (sections 5.2 and 5.3). Only what is pending for this very topic is confirmed,
 * and only once: anybody may call, so an unexpected mode, topic or time changes nothing. A denial ends the subscription.
 */
export function answerVerification(
  subscription: WebSubSubscription | null,
  query: URLSearchParams,
  now: Date,
): CallbackAnswer {
  if (subscription === null || query.get('hub.topic') !== subscription.topic) return refusal(404);
  const mode = query.get('hub.mode');
  if (mode === 'denied') return { ...plain(200, ''), change: 'remove', genuine: false };
  const challenge = query.get('hub.challenge');
  if (!challenge || mode !== subscription.pending || !isPending(subscription, now)) return refusal(404);
  if (mode === 'unsubscribe') return { ...plain(200, challenge), change: 'remove', genuine: false };
  const granted = leaseSeconds(query.get('hub.lease_seconds'));
  if (granted === null) return refusal(404);
  return {
    ...plain(200, challenge),
    change: { pending: null, leaseUntil: after(now, granted), renewAt: after(now, granted * 0.8) },
    genuine: false,
  };
}

/**
 * Answers the hub's POST on the callback (section 7). A genuine body may be read as the feed's document, and its entries
 * stored as idempotently as polled ones: a hub sends again what it is not sure of. A forged one gets the same answer
 * and is ignored (section 7.1), so that nobody can try signatures out.
 */
export function answerPush(
  subscription: WebSubSubscription | null,
  push: {
    /** `X-Hub-Signature` */
    readonly signature: string | null;
    readonly body: Uint8Array;
  },
  now: Date,
): CallbackAnswer {
  if (subscription === null) return refusal(404);
  const { leaseUntil, secret } = subscription;
  // Before its confirmation a subscription takes nothing; after its lease the hub should have stopped.
  if (leaseUntil === null) return refusal(404);
  if (Date.parse(leaseUntil) <= now.getTime()) return refusal(410);
  return { ...plain(202, ''), change: null, genuine: isSignedBy(secret, push.signature, push.body) };
}

/** Whether `method=hex` is the HMAC of the body (section 7.1), compared in constant time. Missing means no. */
export function isSignedBy(secret: string, signature: string | null, body: Uint8Array): boolean {
  const parts = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/i.exec(signature?.trim() ?? '');
  if (parts === null) return false;
  const expected = createHmac((parts[1] ?? '').toLowerCase(), secret)
    .update(body)
    .digest();
  const given = Buffer.from(parts[2] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function isPending({ pending, requestedAt }: WebSubSubscription, now: Date): boolean {
  return pending !== null && now.getTime() - Date.parse(requestedAt) <= PENDING_SECONDS * 1000;
}

function leaseSeconds(granted: string | null): number | null {
  if (granted === null) return LEASE_SECONDS;
  if (!/^[1-9]\d{0,11}$/.test(granted)) return null;
  return Math.min(Number(granted), LONGEST_LEASE_SECONDS);
}

function plain(status: CallbackAnswer['status'], body: string): Omit<CallbackAnswer, 'change' | 'genuine'> {
  // A challenge comes from outside: no browser may take it for a page (section 8.2).
  const headers = { 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' };
  return { status, headers, body };
}

function refusal(status: 404 | 410): CallbackAnswer {
  return { ...plain(status, ''), change: null, genuine: false };
}

function after(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
