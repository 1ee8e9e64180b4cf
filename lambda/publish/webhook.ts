/** Signed webhooks: Standard Webhooks 1.0.0, through its own library. */
import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../model/delivery.ts';
import type { SubscriptionRecord, WebhookSecret } from '../model/subscription.ts';
import type { Update, UpdateStory } from '../model/update.ts';

/** The specification asks for 24 to 64 random bytes. */
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';
/** How long the key before the newest goes on signing. */
const ROTATION_MS = 24 * 60 * 60 * 1000;
const KEYS_AT_ONCE = 3;
/** The specification asks for bodies under 20 kB. */
const MAX_BODY_BYTES = 20_000;
const MAX_LISTED = 10;
const MAX_TITLE = 300;
const MAX_URL = 4000;

/** The keys after a new one was made: older ones sign for another day. */
export function rotateSecret(
  known: readonly WebhookSecret[],
  now: Date,
  randomBytes: (count: number) => Uint8Array,
): readonly WebhookSecret[] {
  const value = PREFIX + Buffer.from(randomBytes(SECRET_BYTES)).toString('base64');
  const until = new Date(now.getTime() + ROTATION_MS).toISOString();
  const older = known
    .filter(({ validUntil }) => validUntil === null || validUntil > now.toISOString())
    .map((secret) => ({ ...secret, validUntil: secret.validUntil ?? until }));
  return [{ value, createdAt: now.toISOString(), validUntil: null }, ...older].slice(0, KEYS_AT_ONCE);
}

/** The three headers of the specification; every key that is valid signs, the newest first. */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly WebhookSecret[],
  now: Date,
): Readonly<Record<string, string>> {
  const valid = secrets.filter(({ validUntil }) => validUntil === null || validUntil > now.toISOString());
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': valid.map(({ value }) => new Webhook(value).sign(id, now, body)).join(' '),
  };
}

/** What programs are sent: the event as it was recorded, or the digest; shortened where it would be too long. */
export function webhookBody(
  delivery: Pick<Delivery, 'id' | 'content' | 'createdAt'>,
  subscription: Pick<SubscriptionRecord, 'id' | 'name'>,
  update: Update,
): string {
  const about = { subscription: { id: subscription.id, name: subscription.name } };
  if (delivery.content.kind === 'event') {
    const { event } = delivery.content;
    const head = { type: event.type, timestamp: event.time, id: event.id, version: event.version, ...about };
    const bodyOf = (data: unknown) => JSON.stringify({ ...head, data });
    const whole = bodyOf(event.data);
    const shorter = [MAX_LISTED, 3].map((listed) => bodyOf(shortened(event.data, listed)));
    return (
      [whole, ...shorter].find((body) => Buffer.byteLength(body) < MAX_BODY_BYTES) ?? bodyOf(shortened(event.data, 1))
    );
  }
  const { slot, since, until } = delivery.content;
  const head = { type: 'digest', timestamp: delivery.createdAt, id: delivery.id, version: 1, ...about };
  const { trends, troubledFeeds } = update;
  const stories: unknown[] = [];
  const bodyOf = (shown: readonly unknown[]) =>
    JSON.stringify({
      ...head,
      data: {
        digest: { slot, since, until, stories: shown, omitted: update.stories.length - shown.length },
        trends: trends.slice(0, MAX_LISTED),
        troubledFeeds: troubledFeeds
          .slice(0, MAX_LISTED)
          .map((feed) => ({ ...feed, reason: feed.reason.slice(0, 300) })),
      },
    });
  for (const story of update.stories) {
    if (Buffer.byteLength(bodyOf([...stories, storyData(story)])) >= MAX_BODY_BYTES) break;
    stories.push(storyData(story));
  }
  return bodyOf(stories);
}

/** Lists cut to a length and texts to one that leaves room, wherever they stand; an address is cut only where it must. */
function shortened(value: unknown, listed: number, key = ''): unknown {
  if (typeof value === 'string') return value.slice(0, key === 'url' ? MAX_URL : MAX_TITLE);
  if (Array.isArray(value)) return value.slice(0, listed).map((item) => shortened(item, listed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item, listed, name)]));
}

function storyData({ figures, links, ...story }: UpdateStory): unknown {
  return {
    ...story,
    title: story.title.slice(0, MAX_TITLE),
    outlets: story.outlets.slice(0, MAX_LISTED),
    figures: figures.slice(0, MAX_LISTED),
    links: links.slice(0, MAX_LISTED).map((link) => ({ ...link, title: link.title.slice(0, MAX_TITLE) })),
  };
}
