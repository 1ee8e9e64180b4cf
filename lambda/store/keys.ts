/**
 * Every key of the table. No other file spells one.
 *
 * | access pattern                                   | key                                                        | index  |
 * |--------------------------------------------------|------------------------------------------------------------|--------|
 * | article by id                                    | pk `ARTICLE#<id>`, sk `ARTICLE`                            | table  |
 * | articles of a scope, newest first, time window   | pk `TL#<scope>#<YYYY-MM>`, sk `<time>#<article id>`        | table  |
 * | what is counted of articles, by time             | pk `TL#counted#<YYYY-MM>`, sk `<time>#<article id>`        | table  |
 * | months in which a scope has rows                 | pk `MONTHS#<scope>`, sk `MONTHS`                           | table  |
 * | articles to publish, oldest first                | outboxPk `OUTBOX`, outboxSk `<time>#<article id>#<version>` | outbox |
 * | parked articles, longest parked first            | outboxPk `PARKED`, outboxSk as above                       | outbox |
 * | what has been published of an article            | pk `ARTICLE#<id>`, sk `PUBLISHED`                          | table  |
 * | batch of articles that is being published        | pk `BATCH#<id>`, sk `BATCH`; pk `META`, sk `publishing`    | table  |
 * | story by id                                      | pk `STORY#<id>`, sk `STORY`                                | table  |
 * | articles of a story                              | pk `STORY#<id>`, sk `ARTICLE#<article id>`                 | table  |
 * | stories of a scope, newest activity first        | pk `TL#stories#<scope>#<YYYY-MM>`, sk `<time>#<story id>`  | table  |
 * | signature of an article                          | pk `ARTICLE#<id>`, sk `SIGNATURE`                          | table  |
 * | articles that links connect                      | pk `NETWORK#<id>`, sk `NETWORK`                            | table  |
 * | articles under a look-up key, newest first       | pk `LOOKUP#<key>`, sk `<time>#<article id>`                | table  |
 * | event by id                                      | pk `EVENT#<id>`, sk `EVENT`                                | table  |
 * | events, newest first                             | pk `TL#events#<YYYY-MM>`, sk `<time>#<event id>`           | table  |
 * | feed by id, all feeds                            | pk `FEEDS`, sk `<feed id>`                                 | table  |
 * | subscription by id, all subscriptions            | pk `SUBSCRIPTIONS`, sk `<subscription id>`                 | table  |
 * | deliveries of a subscription, newest first       | pk `DELIVERIES#<subscription id>`, sk `<time>~<subject>`   | table  |
 * | stories of which a subscription has heard        | pk `TOLD#<subscription id>`, sk `<story id>`               | table  |
 * | feeds due before a time                          | duePk `DUE#<shard>`, dueSk `<time>#poll-feed#<id>#<host>`  | due    |
 * | what else is due before a time                   | duePk `DUE#others`, dueSk `<time>#<kind>#<id>`             | due    |
 * | how far due feeds were sent                      | pk `META`, sk `due`                                        | table  |
 * | hold on a host                                   | pk `HOSTS`, sk `<host>`                                    | table  |
 * | lease by name, all leases                        | pk `LEASES`, sk `<name>`                                   | table  |
 * | subscription at a hub by feed                    | pk `WEBSUB`, sk `<feed id>`                                | table  |
 * | token by id, all tokens                          | pk `TOKENS`, sk `<token id>`                               | table  |
 * | watch made at run time by id, all of them         | pk `WATCHES`, sk `<watch id>`                              | table  |
 * | settings of the table itself, secrets            | pk `META`, sk `<name>`                                     | table  |
 * | count of changes of what lists show              | pk `META`, sk `changes`                                    | table  |
 *
 * A scope is `all`, `arrival` (by first sighting instead of publishing time) or `<kind>#<id>`, for example
 * `entity#aws`, or `combined#aws&globex#supply` for what must hold together (see model/combined-scopes.ts). Times are ISO 8601 in UTC with milliseconds, so that their text order is their order in time.
 * Both indexes project keys only: all that is read from them stands in the keys.
 */
import { createHash } from 'node:crypto';
import { readDeliveryId } from '../model/delivery.ts';
import { TABLE } from '../model/deployment.ts';
import type { Job } from '../model/jobs.ts';
import type { TimelineScope } from '../model/ports.ts';
import type { StoryScope } from '../model/story.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Enough for thousands of feeds falling due in the same minute; every shard costs one query a tick. */
const DUE_SHARDS = 4;

export const OUTBOX = 'OUTBOX';
export const PARKED = 'PARKED';
/** The timeline of events. */
export const EVENTS_SCOPE = 'events';
export const FEEDS = TABLE.partitions.feeds;
export const SUBSCRIPTIONS = TABLE.partitions.subscriptions;
export const LEASES = 'LEASES';
export const WEBSUB = TABLE.partitions.websub;
export const TOKENS = TABLE.partitions.tokens;
export const WATCHES = TABLE.partitions.watches;

/** The one spelling of a time in keys. Throws RangeError for what is no date. */
export function keyTime(time: string | Date): string {
  return new Date(time).toISOString();
}

/** `YYYY-MM` of a time. */
export function monthOf(time: string): string {
  return keyTime(time).slice(0, -17);
}

export const articleKey = (id: string): Key => ({ pk: `ARTICLE#${id}`, sk: TABLE.articleSort });
/** The id of the article that a row belongs to. */
export const articleIdOf = ({ pk }: { readonly pk?: unknown }): string => String(pk).slice('ARTICLE#'.length);
export const PUBLISHED_SORT = 'PUBLISHED';
export const publicationKey = (articleId: string): Key => ({ pk: `ARTICLE#${articleId}`, sk: PUBLISHED_SORT });
export const batchKey = (id: string): Key => ({ pk: `BATCH#${id}`, sk: 'BATCH' });
export const signatureKey = (articleId: string): Key => ({ pk: `ARTICLE#${articleId}`, sk: 'SIGNATURE' });
export const networkKey = (id: string): Key => ({ pk: `NETWORK#${id}`, sk: 'NETWORK' });
export const lookupPartition = (key: string): string => `LOOKUP#${key}`;
export const lookupKey = (key: string, time: string, articleId: string): Key => ({
  pk: lookupPartition(key),
  sk: `${keyTime(time)}#${articleId}`,
});
/** Takes the sort key of a look-up row apart. */
export function readLookupSort(sort: string): { addedAt: string; articleId: string } {
  const cut = sort.indexOf('#');
  return { addedAt: sort.slice(0, cut), articleId: sort.slice(cut + 1) };
}
export const storyPartition = (id: string): string => `STORY#${id}`;
export const storyKey = (id: string): Key => ({ pk: storyPartition(id), sk: 'STORY' });
export const STORY_ARTICLES = 'ARTICLE#';
export const storyArticleKey = (storyId: string, articleId: string): Key => ({
  pk: storyPartition(storyId),
  sk: `${STORY_ARTICLES}${articleId}`,
});
export const eventKey = (id: string): Key => ({ pk: `EVENT#${id}`, sk: 'EVENT' });
export const feedKey = (id: string): Key => ({ pk: FEEDS, sk: id });
export const subscriptionKey = (id: string): Key => ({ pk: SUBSCRIPTIONS, sk: id });
export const deliveryPartition = (subscriptionId: string): string => `DELIVERIES#${subscriptionId}`;
export const toldKey = (subscriptionId: string, storyId: string): Key => ({
  pk: `TOLD#${subscriptionId}`,
  sk: storyId,
});

/** The key of a delivery is its id. Throws RangeError for what is none. */
export function deliveryKey(id: string): Key {
  const parts = readDeliveryId(id);
  if (parts === null) throw new RangeError('not the id of a delivery');
  return { pk: deliveryPartition(parts.subscriptionId), sk: parts.rest };
}

export const hostKey = (host: string): Key => ({ pk: 'HOSTS', sk: host });
export const leaseKey = (name: string): Key => ({ pk: LEASES, sk: name });
export const webSubKey = (feedId: string): Key => ({ pk: WEBSUB, sk: feedId });
export const tokenKey = (id: string): Key => ({ pk: TOKENS, sk: id });
export const watchKey = (id: string): Key => ({ pk: WATCHES, sk: id });
export const metaKey = (name: string): Key => ({ pk: TABLE.partitions.meta, sk: name });
/** Says which batch is being published. */
export const PUBLISHING = metaKey('publishing');
/** How far the tick has come. */
export const sentKey: Key = metaKey('due');

/** The text that stands for a scope in keys. */
export function scopeName(scope: TimelineScope): string {
  return 'id' in scope ? `${scope.by}#${scope.id}` : scope.by;
}

/** The text that stands for a scope of stories. */
export const storyScopeName = (scope: StoryScope): string =>
  'id' in scope ? `stories#${scope.by}#${scope.id}` : `stories#${scope.by}`;

export const timelinePartition = (scope: string, month: string): string => `TL#${scope}#${month}`;
export const timelineSort = (time: string, articleId: string): string => `${keyTime(time)}#${articleId}`;
export const monthsKey = (scope: string): Key => ({ pk: `MONTHS#${scope}`, sk: 'MONTHS' });

export const outboxSort = (enteredAt: string, articleId: string, version: number): string =>
  `${enteredAt}#${articleId}#${version}`;

/** Takes an outbox sort key apart. */
export function readOutboxSort(sort: string): { enteredAt: string; articleId: string; version: number } {
  const [enteredAt = '', articleId = '', version = ''] = sort.split('#');
  return { enteredAt, articleId, version: Number(version) };
}

/** Partitions of the due index that hold the feeds, and rows of other kinds that an older version wrote. */
export const dueFeedPartitions: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => `DUE#${shard}`);

/** The partition of all other kinds: a digest never waits behind a million feeds. */
export const DUE_OTHERS = 'DUE#others';

interface DueAttributes {
  readonly duePk: string;
  readonly dueSk: string;
}

/** Attributes that put a feed into the due index: the key says which host a poll asks, so that nobody has to look. */
export function feedDueAttributes(id: string, at: string, host: string): DueAttributes {
  const shard = (createHash('sha256').update(`poll-feed#${id}`).digest()[0] ?? 0) % DUE_SHARDS;
  return { duePk: `DUE#${shard}`, dueSk: `${keyTime(at)}#poll-feed#${id}#${host}` };
}

/** Attributes that put anything else into the due index at a time. */
export function dueAttributes(kind: Exclude<Job['kind'], 'poll-feed'>, id: string, at: string): DueAttributes {
  return { duePk: DUE_OTHERS, dueSk: `${keyTime(at)}#${kind}#${id}` };
}

/** Takes a due sort key apart; null for a kind that this version does not know. */
export function readDueSort(sort: string): Job | null {
  const [dueAt = '', kind, ...rest] = sort.split('#');
  if (kind === 'poll-feed') {
    const [feedId = '', host] = rest;
    return { kind, feedId, dueAt, ...(host !== undefined && { host }) };
  }
  const id = rest.join('#');
  if (kind === 'open-digest') return { kind, subscriptionId: id, dueAt };
  if (kind === 'deliver') return { kind, deliveryId: id, dueAt };
  if (kind === 'renew-websub') return { kind, feedId: id, dueAt };
  return null;
}

/** Upper bound (inclusive) of sort keys that start with a time up to `at`. */
export const upTo = (at: Date): string => `${at.toISOString()}#~`;

/** The same due sort key at another time. */
export const moveDueSort = (sort: string, at: Date): string => at.toISOString() + sort.slice(sort.indexOf('#'));
