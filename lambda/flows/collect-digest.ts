/** What a digest says: the stories of a window, what is told more than usual, and feeds in trouble. */
import type { ArticleCard } from '../model/article.ts';
import type { ArticleStore, FeedStore, TimelinePosition } from '../model/ports.ts';
import type { SubscriptionRecord } from '../model/subscription.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import type { Trend, TroubledFeed, Update } from '../model/update.ts';
import { localTime } from '../publish/cadence.ts';
import { oneLine } from '../publish/text.ts';
import { words } from '../publish/words.ts';
import { type DigestStoriesDeps, type DigestWindow, storiesOf } from './digest-stories.ts';
import { compileQuery } from './subscription-query.ts';

export interface CollectDigestDeps {
  readonly store: DigestStoriesDeps['store'] & {
    readonly articles: Pick<ArticleStore, 'list'>;
    readonly feeds: FeedStore;
  };
  readonly config: Pick<TrackerConfig, 'entities' | 'topics' | 'watches'>;
}

interface Window extends DigestWindow {
  readonly evenOld?: boolean | undefined;
}

type Reader = Pick<SubscriptionRecord, 'name' | 'query' | 'language' | 'timeZone' | 'createdAt'>;

/** An article first seen now but published longer ago than this is no news; it stays readable through the API. */
const MAX_AGE_MS = 31 * 24 * 60 * 60 * 1000;
/** Periods that make the usual. */
const USUAL_PERIODS = 7;
/** A topic stands out when it is told of so often at least, or usually is, and by so much more or less. */
const MIN_TREND = 3;
const TREND_FACTOR = 2;
const MAX_TRENDS = 8;

/** The digest of a window. Throws QueryGoneError when its query names what the config no longer has. */
export async function collectDigest(subscription: Reader, window: Window, deps: CollectDigestDeps): Promise<Update> {
  const said = words(subscription.language);
  const query = compileQuery(subscription.query, deps.config);
  if (!query.ok) throw new QueryGoneError(`The query of this subscription cannot be asked: ${query.message}`);
  const cards = await newCards(window, (card) => query.accepts(card), deps);
  const stories = await storiesOf(cards, window, subscription, deps);
  const trends = await trendsOf(cards, window, subscription, (card) => query.accepts(card), deps);
  const heading = oneLine(subscription.name);
  const [since, until] = [window.since, window.until].map((at) => localTime(at, subscription.timeZone));
  return {
    type: 'digest',
    language: subscription.language,
    heading,
    subject: `${heading}: ${said.stories(stories.length)}, ${until?.slice(0, 10)}`,
    intro:
      stories.length === 0
        ? said.nothing
        : `${said.between(since ?? '', until ?? '', subscription.timeZone)} ${said.stories(stories.length)}, ${said.articles(cards.length)}.`,
    stories,
    trends,
    troubledFeeds: await troubledFeeds(window, deps),
  };
}

/** Feeds that bring nothing at the moment; one that is gone for good is told of once. */
async function troubledFeeds({ since }: Window, { store }: CollectDigestDeps): Promise<TroubledFeed[]> {
  const feeds = await store.feeds.list();
  return feeds
    .filter(
      ({ state, stateSince }) =>
        state === 'failing' || state === 'blocked' || (state === 'gone' && stateSince >= since),
    )
    .map(({ name, state, reason, lastProblem }) => ({ name, state, reason: reason ?? lastProblem?.message ?? '' }));
}

/** A query names an entity, topic or watch that has left the config. */
export class QueryGoneError extends Error {
  override readonly name = 'QueryGoneError';
}

/** Articles first seen in the window and not older than news can be. */
async function newCards(
  { since, until, evenOld = false }: Window,
  accept: (card: ArticleCard) => boolean,
  { store }: CollectDigestDeps,
): Promise<ArticleCard[]> {
  const oldest = new Date(Date.parse(since) - MAX_AGE_MS).toISOString();
  const found: ArticleCard[] = [];
  let after: TimelinePosition | null = null;
  do {
    const page = await store.articles.list({
      scope: { by: 'arrival' },
      since,
      until,
      limit: 100,
      after,
      accept: (card) => (evenOld || card.publishedAt >= oldest) && accept(card),
    });
    found.push(...page.articles);
    after = page.next;
  } while (after !== null);
  return found;
}

/** Topics told of twice as often as in the periods before, or half as often; none before there are such periods. */
async function trendsOf(
  cards: readonly ArticleCard[],
  { since, until }: Window,
  { createdAt }: Pick<SubscriptionRecord, 'createdAt'>,
  accept: (card: ArticleCard) => boolean,
  deps: CollectDigestDeps,
): Promise<Trend[]> {
  const length = Date.parse(until) - Date.parse(since);
  const past = Date.parse(since) - Math.max(Date.parse(since) - USUAL_PERIODS * length, Date.parse(createdAt));
  if (length <= 0 || past < length) return [];
  const start = new Date(Date.parse(since) - past).toISOString();
  const earlier = await newCards({ since: start, until: since }, accept, deps);
  const count = (list: readonly ArticleCard[], topic: string) =>
    list.filter(({ topics }) => topics.includes(topic)).length;
  return deps.config.topics
    .map(({ id, name }) => ({ name, count: count(cards, id), usual: count(earlier, id) / (past / length) }))
    .filter(
      ({ count: now, usual }) =>
        (now >= MIN_TREND && now >= TREND_FACTOR * usual) || (usual >= MIN_TREND && usual >= TREND_FACTOR * now),
    )
    .sort((a, b) => Math.abs(b.count - b.usual) - Math.abs(a.count - a.usual))
    .slice(0, MAX_TRENDS);
}
