/** The stories of a digest: what each says, what is new in it, in which order. */
import type { ArticleCard } from '../model/article.ts';
import type { Story, StoryBook, StoryMember } from '../model/story.ts';
import { storyOf } from '../model/story-of.ts';
import type { SubscriptionRecord } from '../model/subscription.ts';
import type { UpdateStory } from '../model/update.ts';
import { firstSentences, oneLine } from '../publish/text.ts';
import { developmentText } from '../publish/update-of-event.ts';
import { words } from '../publish/words.ts';
import { developmentsOf } from '../stories/developments.ts';

export interface DigestStoriesDeps {
  readonly store: { readonly stories: Pick<StoryBook, 'get' | 'resolve'> };
}

/** Times of first sighting, ISO 8601 UTC: `since` inclusive, `until` exclusive. */
export interface DigestWindow {
  readonly since: string;
  readonly until: string;
}

const MAX_FIGURES = 6;
const MAX_LINKS = 5;

/** Those that link watched entities first, then the most widely told, then the newest. */
export async function storiesOf(
  cards: readonly ArticleCard[],
  window: DigestWindow,
  subscription: Pick<SubscriptionRecord, 'language'>,
  deps: DigestStoriesDeps,
): Promise<UpdateStory[]> {
  const groups = new Map<string, ArticleCard[]>();
  for (const card of cards) {
    // An article that the publisher has not placed yet stands for itself.
    const id = card.storyId === null ? card.id : await deps.store.stories.resolve(card.storyId);
    groups.set(id, [...(groups.get(id) ?? []), card]);
  }
  const stories = await Promise.all([...groups].map(([id, group]) => storyTold(id, group, window, subscription, deps)));
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
  { since, until }: DigestWindow,
  subscription: Pick<SubscriptionRecord, 'language'>,
  { store }: DigestStoriesDeps,
): Promise<UpdateStory> {
  const found = await store.stories.get(id);
  // A digest that is tried again says what it would have said.
  const members = found?.kind === 'story' ? found.members.filter(({ firstSeenAt }) => firstSeenAt < until) : [];
  const fresh = new Set(group.map((card) => card.id));
  const story = storyOf(id, members) ?? storyOfCards(id, group);
  const before = members.filter(({ articleId, firstSeenAt }) => !fresh.has(articleId) && firstSeenAt < since);
  const lead = leadOf(group, subscription);
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

/**
 * The article that tells the story best: one that ties the entities, that has something to read, in the reader's
 * language, most about what is watched; of equal ones the first.
 */
function leadOf(group: readonly ArticleCard[], { language }: Pick<SubscriptionRecord, 'language'>): ArticleCard {
  const key = (card: ArticleCard) =>
    [card.relation, card.summary !== '', card.language === language, card.score].map(Number);
  return group.reduce((best, card) => {
    const [mine, theirs] = [key(card), key(best)];
    const at = mine.findIndex((value, index) => value !== theirs[index]);
    if (at === -1) return card.publishedAt < best.publishedAt ? card : best;
    return (mine[at] ?? 0) > (theirs[at] ?? 0) ? card : best;
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
  const figures = new Map<string, UpdateStory['figures'][number]>();
  for (const { kind, value, unit, text, contradicted, articleIds } of story.facts.filter(
    (one) => one.kind !== 'date',
  )) {
    // A price and a sum of money can be one figure that is read in two ways.
    const key = `${value} ${unit}`;
    const known = figures.get(key);
    const outlets = [...new Set([...(known?.outlets ?? []), ...articleIds.flatMap(outletsOf)])].slice(0, MAX_LINKS);
    figures.set(
      key,
      known
        ? { ...known, outlets, contradicted: known.contradicted || contradicted }
        : { kind, value, unit, text: oneLine(text), contradicted, outlets },
    );
  }
  return [...figures.values()].slice(0, MAX_FIGURES);
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
