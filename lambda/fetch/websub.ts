/**
 * The subscriber's side of WebSub (W3C Recommendation of 23 January 2018): finding a feed's hub and asking it to push
 * news as it comes, instead of being polled. What the hub then sends is answered by websub-callback.ts.
 */
import type { HubAndTopic, WebSubSubscription } from '../model/websub.ts';
import { createGuardedClient, type GuardedClient, type GuardedClientOptions } from './guarded-client.ts';
import { firstValue } from './http-fields.ts';
import { absoluteUrl, parseLinkHeader } from './link-header.ts';
import { failure, type TransferFailure } from './transfer-failure.ts';
import { LEASE_SECONDS } from './websub-callback.ts';

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
    callbackId: `${feedId}.${Buffer.from(randomBytes(24)).toString('base64url')}`,
    secret: Buffer.from(randomBytes(32)).toString('base64url'),
    pending: 'subscribe',
    requestedAt: now.toISOString(),
    leaseUntil: null,
    renewAt: now.toISOString(),
    lastPushAt: null,
  };
}

/** Carries what is pending to the hub; a client of its own. `callbackBase` is where the callbacks are, without a slash. */
export type AskHub = (subscription: WebSubSubscription, callbackBase: string) => ReturnType<typeof requestSubscription>;

/** Make one a process; `close` drops its connections. */
export function createAskHub(options: GuardedClientOptions): AskHub & { close(): Promise<void> } {
  const client = createGuardedClient(options);
  const ask: AskHub = (subscription, base) =>
    requestSubscription(subscription, `${base}/${encodeURIComponent(subscription.callbackId)}`, client);
  return Object.assign(ask, { close: () => client.close() });
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
