/** A table in which every text that a feed, a receiver or a name can bring in is a hostile one. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { newDelivery } from '../../lambda/flows/record-deliveries.ts';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import type { NewArticle } from '../../lambda/model/article.ts';
import { deliveryId } from '../../lambda/model/delivery.ts';
import type { StoryMember } from '../../lambda/model/story.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import type { Store } from '../../lambda/store/create-store.ts';
import { newArticle } from '../helpers/articles.ts';
import { newFeed } from '../helpers/feeds.ts';
import { storyDesk } from '../helpers/story-desk.ts';

const list = await readFile(fileURLToPath(new URL('xss-vectors.txt', import.meta.url)), 'utf8');
export const vectors: readonly string[] = [...new Set(list.split('\n').filter((line) => line !== ''))];

/** Articles of one story: as many as the page shows side by side. */
const STORY_SIZE = 55;
/** Each vector has an article in a story, and one that stands for itself under this number and its own. */
const ALONE = 1000;
/** Subscriptions that share the deliveries: each has as many as the page shows. */
export const WITH_DELIVERIES = Math.ceil(vectors.length / 38);

export const storyPaths: readonly string[] = Array.from(
  { length: Math.ceil(vectors.length / STORY_SIZE) },
  (_, number) => `/stories/story-${number}`,
);

/** An article that says `vector` wherever a feed can say anything, as if nothing had cleaned it. */
function hostileArticle(vector: string, number: number) {
  const base = newArticle(number);
  const field = (kind: 'entity' | 'relation', where: 'title' | 'summary' | 'content') =>
    ({
      kind,
      target: vector,
      alias: vector,
      field: where,
      start: 0,
      end: vector.length,
      text: vector,
      rule: vector,
    }) as const;
  return newArticle(number, {
    url: number % 2 === 0 ? vector : `javascript:alert(${number})`,
    title: vector,
    summary: `${vector} summary`,
    contentHtml: vector,
    contentText: `${vector}\nsecond paragraph ${vector}`,
    authors: [vector],
    categories: [vector],
    image: vector,
    publishedAt: base.publishedAt,
    match: {
      entities: ['aws', vector],
      topics: [vector],
      watches: ['aws'],
      relation: { between: ['aws', vector], score: 0.9, sentence: vector },
      score: 0.9,
      evidence: [field('entity', 'title'), field('entity', 'summary'), field('relation', 'content')],
      facts: [
        {
          kind: 'money',
          value: number,
          unit: vector,
          text: vector,
          field: 'summary',
          start: 0,
          end: vector.length,
          sentence: vector,
        },
      ],
    },
    source: { feedId: `feed-${number}`, name: vector, entryId: vector, link: vector },
  });
}

function memberOf(article: NewArticle, vector: string): StoryMember {
  const { id, url, title, publishedAt, source, match } = article;
  return {
    articleId: id,
    url,
    title,
    publishedAt,
    firstSeenAt: source.firstSeenAt,
    sources: [{ feedId: source.feedId, name: vector }],
    language: 'en',
    entities: match.entities,
    topics: match.topics,
    watches: match.watches,
    relation: true,
    facts: [{ kind: 'money', value: 1, unit: vector, text: vector, lead: true }],
  };
}

/** Fills the store. @returns ids of the articles, in the order of `vectors`. */
export async function storeHostileTexts(store: Store): Promise<string[]> {
  const ids: string[] = [];
  for (const [number, vector] of vectors.entries()) {
    const article = hostileArticle(vector, number);
    const storyId = `story-${Math.floor(number / STORY_SIZE)}`;
    const member = memberOf(article, vector);
    ids.push(article.id);
    await store.articles.put(article);
    await store.articles.put({ ...article, title: `${vector} revised`, summary: vector });
    await store.articles.assignStory(article.id, storyId);
    await storyDesk(store.stories).putMember(storyId, member);
    await store.articles.put(hostileArticle(vector, number + ALONE));
    await storeFeed(store, vector, number);
    await storeSubscription(store, vector, number);
    await issueToken(store.tokens, { name: vector, scopes: ['read'], validUntil: null }, new Date());
    await store.watches.create({
      id: `w-${number}`,
      name: vector,
      query: vector,
      createdAt: '2026-02-01T00:00:00.000Z',
    });
  }
  return ids;
}

function storeFeed(store: Store, vector: string, number: number) {
  return store.feeds.create(
    newFeed(`feed-${number}`, {
      name: vector,
      url: `https://feed.example/${number}`,
      siteUrl: vector,
      title: vector,
      state: 'failing',
      reason: vector,
      intervalReason: vector,
      recovered: vector,
      lastProblem: { code: vector, message: `${vector} problem`, at: '2026-02-01T00:00:00.000Z' },
    }),
  );
}

/** A subscription named by the vector, and a delivery whose receiver answered with it. */
async function storeSubscription(store: Store, vector: string, number: number): Promise<void> {
  const idOf = (at: number) => `s-${String(at).padStart(3, '0')}`;
  const settings = {
    id: idOf(number),
    name: vector,
    query: null,
    channel: { kind: 'email', to: vector },
    cadence: 'daily at 08:00',
    timeZone: 'UTC',
    quiet: null,
    minimum: 1,
    language: 'en',
    events: ['story.opened'],
  } as const;
  const since = '2026-01-01T00:00:00.000Z';
  const record = newSubscription(settings, 'runtime', new Date(since), randomBytes);
  await store.subscriptions.create({ ...record, reason: vector, failingSince: since });
  const content = { kind: 'digest', slot: vector, since, until: since } as const;
  const owner = { ...record, id: idOf(number % WITH_DELIVERIES) };
  const delivery = newDelivery(owner, deliveryId(owner, since, String(number)), new Date(), { content, dueAt: since });
  await store.deliveries.create({
    ...delivery,
    state: 'dead',
    dueAt: null,
    attempts: 1,
    log: [{ at: since, outcome: 'failed', status: 500, message: vector }],
  });
}
