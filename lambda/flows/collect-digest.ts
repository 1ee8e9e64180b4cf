/** What a digest says: the stories of a window, what is told more than usual, and feeds in trouble. */
import type { ArticleCard } from '../model/article.ts';
import type { ArticleStore, FeedStore, TimelinePosition } from '../model/ports.ts';
import type { Story, StoryBook, StoryMember } from '../model/story.ts';
import { storyOf } from '../model/story-of.ts';
import type { SubscriptionRecord } from '../model/subscription.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import type { Trend, Update, UpdateStory } from '../model/update.ts';
import { firstSentences, oneLine } from '../publish/text.ts';
import { developmentText } from '../publish/update-of-event.ts';
import { words } from '../publish/words.ts';
import { developmentsOf } from '../stories/developments.ts';
import { compileQuery } from './subscription-query.ts';

export interface CollectDigestDeps {
  readonly store: {
    readonly articles: Pick<ArticleStore, 'list'>;
    readonly feeds: FeedStore;
    readonly stories: StoryBook;
  };
  readonly config: Pick<TrackerConfig, 'entities' | 'topics' | 'watches'>;
}

interface Window {
  readonly since: string;
  readonly until: string;
  readonly evenOld?: boolean | undefined;
}

/** An article first seen now but published longer ago than this is no news; it stays readable through the API. */
const MAX_AGE_MS = 31 * 24 * 60 * 60 * 1000;
const MAX_FIGURES = 6;
const MAX_LINKS = 5;
/** Periods that make the usual. */
const USUAL_PERIODS = 7;
const MIN_TREND = 3;
const TREND_FACTOR = 2;
const MAX_TRENDS = 8;

/** The digest of a window. Throws QueryGoneError when its query names what the config no longer has. */
export async function collectDigest(
  subscription: Pick<SubscriptionRecord, 'name' | 'query' | 'language' | 'createdAt'>,
  window: Window,
  deps: CollectDigestDeps,
): Promise<Update> {
  const said = words(subscription.language);
  const query = compileQuery(subscription.query, deps.config);
  if (!query.ok) throw new QueryGoneError(`The query of this subscription cannot be asked: ${query.message}`);
  const cards = await newCards(window, (card) => query.accepts(card), deps);
  const stories = await storiesOf(cards, subscription, deps);
  const trends = await trendsOf(cards, window, subscription, (card) => query.accepts(card), deps);
  const troubled = (await deps.store.feeds.list()).filter(({ state }) => state === 'failing' || state === 'blocked');
  const heading = oneLine(subscription.name);
  return {
    type: 'digest',
    language: subscription.language,
    heading,
    subject: `${heading}: ${said.stories(stories.length)}, ${window.until.slice(0, 10)}`,
    intro:
      stories.length === 0
        ? said.nothing
        : `${said.between(minute(window.since), minute(window.until))} ${said.stories(stories.length)}, ${said.articles(cards.length)}.`,
    stories,
    trends,
    troubledFeeds: troubled.map(({ name, state, reason, lastProblem }) => ({
      name,
      state,
      reason: reason ?? lastProblem?.message ?? '',
    })),
  };
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

/** Those that link watched entities first, then the most widely told, then the newest. */
async function storiesOf(
  cards: readonly ArticleCard[],
  subscription: Pick<SubscriptionRecord, 'language'>,
  deps: CollectDigestDeps,
): Promise<UpdateStory[]> {
  const groups = new Map<string, ArticleCard[]>();
  for (const card of cards) {
    // An article that the publisher has not placed yet stands for itself.
    const id = card.storyId === null ? card.id : await deps.store.stories.resolve(card.storyId);
    groups.set(id, [...(groups.get(id) ?? []), card]);
  }
  const stories = await Promise.all([...groups].map(([id, group]) => storyTold(id, group, subscription, deps)));
  const key = (story: UpdateStory) => [story.relation ? 1 : 0, story.outlets.length, Date.parse(story.lastPublishedAt)];
  return stories.sort((a, b) => {
    const [ours, theirs] = [key(a), key(b)];
    const at = ours.findIndex((value, index) => value !== theirs[index]);
    return at === -1 ? (a.id < b.id ? -1 : 1) : (theirs[at] ?? 0) - (ours[at] ?? 0);
  });
}

async function storyTold(
  id: string,
  group: readonly ArticleCard[],
  subscription: Pick<SubscriptionRecord, 'language'>,
  { store }: CollectDigestDeps,
): Promise<UpdateStory> {
  const found = await store.stories.get(id);
  const members = found?.kind === 'story' ? found.members : [];
  const fresh = new Set(group.map((card) => card.id));
  const story = storyOf(id, members) ?? storyOfCards(id, group);
  const before = members.filter(({ articleId }) => !fresh.has(articleId));
  const lead = leadOf(group);
  return {
    id,
    title: oneLine(before.length === 0 ? lead.title : story.title) || lead.url,
    url: lead.url,
    summary: firstSentences(lead.summary, lead.language),
    outlets: story.outlets,
    languages: story.languages,
    articleCount: story.articleCount,
    lastPublishedAt: story.lastPublishedAt,
    relation: story.relation,
    isNew: before.length === 0,
    news: before.length === 0 ? [] : newsOf(before, members, fresh, group.length, subscription),
    figures: figuresOf(story, members),
    links: group.slice(0, MAX_LINKS).map(({ title, url, sources }) => ({
      title: oneLine(title),
      url,
      outlet: sources[0]?.name ?? '',
    })),
  };
}

/** The article that tells the story best: one that ties the entities, with the most to read. */
function leadOf(group: readonly ArticleCard[]): ArticleCard {
  return group.reduce((best, card) => {
    if (card.relation !== best.relation) return card.relation ? card : best;
    if ((card.summary === '') !== (best.summary === '')) return card.summary === '' ? best : card;
    return card.score > best.score ? card : best;
  });
}

/** In words, what the new articles add to those before. */
function newsOf(
  before: readonly StoryMember[],
  members: readonly StoryMember[],
  fresh: ReadonlySet<string>,
  count: number,
  subscription: Pick<SubscriptionRecord, 'language'>,
): string[] {
  const said = words(subscription.language);
  const known = [...before];
  const news = [said.newArticles(count)];
  for (const member of members.filter(({ articleId }) => fresh.has(articleId))) {
    news.push(...developmentsOf(known, member).map((one) => developmentText(one, subscription, said)));
    known.push(member);
  }
  return [...new Set(news)];
}

function figuresOf(story: Pick<Story, 'facts'>, members: readonly StoryMember[]): UpdateStory['figures'] {
  const outletsOf = (articleId: string) =>
    members.find((member) => member.articleId === articleId)?.sources.map(({ name }) => name) ?? [];
  return story.facts
    .filter(({ kind }) => kind !== 'date')
    .slice(0, MAX_FIGURES)
    .map(({ kind, value, unit, text, contradicted, articleIds }) => ({
      kind,
      value,
      unit,
      text: oneLine(text),
      contradicted,
      outlets: [...new Set(articleIds.flatMap(outletsOf))].slice(0, MAX_LINKS),
    }));
}

function storyOfCards(id: string, group: readonly ArticleCard[]) {
  const unique = (values: readonly string[]) => [...new Set(values)];
  return {
    id,
    title: group[0]?.title ?? '',
    outlets: unique(group.flatMap(({ sources }) => sources.map(({ name }) => name))),
    languages: unique(group.map(({ language }) => language)),
    articleCount: group.length,
    lastPublishedAt:
      group
        .map(({ publishedAt }) => publishedAt)
        .sort()
        .at(-1) ?? '',
    relation: group.some(({ relation }) => relation),
    facts: [] as Story['facts'],
  };
}

/** Topics told of at least twice as often as in the periods before; none before there are such periods. */
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
    .filter((trend) => trend.count >= MIN_TREND && trend.count >= TREND_FACTOR * trend.usual)
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_TRENDS);
}

const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
