/**
 * The subscriber's side of WebSub (W3C Recommendation of 23 January 2018): a hub pushes a feed's news instead of being
 * polled. Pushes come from outside, so nothing is taken from them that is not signed with the subscription's own secret.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { GuardedClient } from './guarded-client.ts';
import { firstValue } from './http-fields.ts';
import { absoluteUrl, parseLinkHeader } from './link-header.ts';
import { failure, type TransferFailure } from './transfer-failure.ts';

export interface HubAndTopic {
  readonly hub: string;
  /** The feed's address as its publisher spells it (`rel=self`). */
  readonly topic: string;
}

/** One subscription as it is stored, under its `callbackId`. */
export interface WebSubSubscription extends HubAndTopic {
  readonly feedId: string;
  /** Unguessable last segment of the callback's path; a renewal takes a new one. */
  readonly callbackId: string;
  /** Key of the signatures, shared with the hub alone. Never to be logged or shown. */
  readonly secret: string;
  /** What was asked of the hub and not yet confirmed by it. */
  readonly pending: 'subscribe' | 'unsubscribe' | null;
  readonly requestedAt: string;
  /** Until when pushes are accepted, null before the hub has confirmed. */
  readonly leaseUntil: string | null;
  /** When to ask for the next lease. */
  readonly renewAt: string | null;
}

const DAY_SECONDS = 86_400;
/** What is asked for: the length that the recommendation suggests. */
const LEASE_SECONDS = 10 * DAY_SECONDS;
/** A hub may grant a lease up to this; a longer one is cut, so that a lost hub is noticed. */
const LONGEST_LEASE_SECONDS = 30 * DAY_SECONDS;
/** A hub that has not come back by then never will. */
const PENDING_SECONDS = DAY_SECONDS;
const HUB_REDIRECTS = 2;

/**
 * Hub and topic of a feed, from the answer's `Link` header, else from the document (section 4). A hub over HTTPS goes
 * first. Null when either is missing.
 */
export function discoverHub(feed: {
  readonly linkHeader: string | null;
  readonly hubs: readonly string[];
  readonly self: string | null;
  /** Address that answered. */
  readonly url: string;
}): HubAndTopic | null {
  const links = parseLinkHeader(feed.linkHeader);
  const inHeader = (rel: string) => links.filter(({ rels }) => rels.includes(rel)).map(({ target }) => target);
  const headerHubs = inHeader('hub');
  const hubs = (headerHubs.length > 0 ? headerHubs : feed.hubs).flatMap((hub) => absoluteUrl(hub, feed.url) ?? []);
  const self = inHeader('self')[0] ?? feed.self;
  const hub = hubs.find((address) => address.startsWith('https:')) ?? hubs[0];
  const topic = self === null ? null : absoluteUrl(self, feed.url);
  return hub === undefined || topic === null ? null : { hub, topic };
}

/** A new subscription, to be stored before `requestSubscription`: the hub may come back before it answers. */
export function newSubscription(
  feedId: string,
  { hub, topic }: HubAndTopic,
  now: Date,
  randomBytes: (size: number) => Uint8Array,
): WebSubSubscription {
  return {
    feedId,
    hub,
    topic,
    callbackId: Buffer.from(randomBytes(24)).toString('base64url'),
    secret: Buffer.from(randomBytes(32)).toString('base64url'),
    pending: 'subscribe',
    requestedAt: now.toISOString(),
    leaseUntil: null,
    renewAt: null,
  };
}

/**
 * Asks the hub to carry out what is pending (section 5.1). `accepted` means only that the hub will verify it. Follows
 * the hub's redirects as it asks, but never from HTTPS to HTTP: the secret goes along.
 */
export async function requestSubscription(
  subscription: WebSubSubscription,
  callbackUrl: string,
  client: GuardedClient,
): Promise<{ readonly kind: 'accepted' } | TransferFailure> {
  const form = new URLSearchParams({
    'hub.mode': subscription.pending ?? 'subscribe',
    'hub.topic': subscription.topic,
    'hub.callback': callbackUrl,
    'hub.lease_seconds': String(LEASE_SECONDS),
    'hub.secret': subscription.secret,
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  let hub = subscription.hub;
  for (let hops = 0; ; hops++) {
    const answer = await client.request(hub, { method: 'POST', headers, body: form, wantsBody: () => false });
    if (answer.kind === 'failure') return answer;
    if (answer.status >= 200 && answer.status < 300) return { kind: 'accepted' };
    const { host } = new URL(hub);
    if (answer.status !== 307 && answer.status !== 308) {
      const code = answer.status >= 500 ? 'http/server-error' : 'http/client-error';
      return failure(code, `The hub ${host} refuses the subscription (${answer.status}); the feed is polled instead.`);
    }
    const next = absoluteUrl(firstValue(answer.fields, 'location') ?? 'none:', hub);
    if (next === null || hops >= HUB_REDIRECTS || (hub.startsWith('https:') && !next.startsWith('https:'))) {
      return failure('fetch/bad-redirect', `The hub ${host} redirects to no usable hub; the feed is polled instead.`);
    }
    hub = next;
  }
}

/** How to answer a request to the callback, and what to store. */
export interface CallbackAnswer {
  readonly status: 200 | 202 | 403 | 404 | 410;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null: nothing changed. `remove`: the subscription has ended. */
  readonly change: Partial<WebSubSubscription> | 'remove' | null;
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
  if (mode === 'denied') return { ...plain(200, ''), change: 'remove' };
  const challenge = query.get('hub.challenge');
  if (!challenge || mode !== subscription.pending || !isPending(subscription, now)) return refusal(404);
  if (mode === 'unsubscribe') return { ...plain(200, challenge), change: 'remove' };
  const granted = leaseSeconds(query.get('hub.lease_seconds'));
  if (granted === null) return refusal(404);
  return {
    ...plain(200, challenge),
    change: { pending: null, leaseUntil: after(now, granted), renewAt: after(now, granted * 0.8) },
  };
}

/**
 * Answers the hub's POST on the callback (section 7). With status 202 the body may be read as the feed's document, and
 * its entries stored as idempotently as polled ones: a hub sends again what it is not sure of. With any other status it
 * must not be looked at.
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
  return isSignedBy(secret, push.signature, push.body) ? { ...plain(202, ''), change: null } : refusal(403);
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

function plain(status: CallbackAnswer['status'], body: string): Omit<CallbackAnswer, 'change'> {
  // A challenge comes from outside: no browser may take it for a page (section 8.2).
  const headers = { 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' };
  return { status, headers, body };
}

function refusal(status: 403 | 404 | 410): CallbackAnswer {
  return { ...plain(status, ''), change: null };
}

function after(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
