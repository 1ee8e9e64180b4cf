/** Articles that report one event, as lists show them. */
import type { ArticleCard, Story, StoryCard } from './types.ts';

export interface StoryItem {
  readonly id: string;
  readonly href: string;
  /** The article the story is told by: one that ties the companies, else the one most about them. */
  readonly lead: ArticleCard;
  /** Those of the list, oldest first; the story can have more. */
  readonly articles: readonly ArticleCard[];
  /** All articles of the story, and where and how it is told. */
  readonly articleCount: number;
  readonly outlets: readonly string[];
  readonly languages: readonly string[];
  readonly relation: boolean;
  readonly firstAt: string;
  readonly lastAt: string;
}

/**
 * Groups articles by story; one without a story stands for itself. `known` says how far a story reaches beyond these
 * articles. In the order of `ranked`.
 */
export function groupStories(articles: readonly ArticleCard[], known: readonly StoryCard[] = []): StoryItem[] {
  const cards = new Map(known.map((card) => [card.id, card]));
  const groups = new Map<string, ArticleCard[]>();
  for (const article of articles) {
    const key = article.storyId ?? `article:${article.id}`;
    const group = groups.get(key);
    if (group) group.push(article);
    else groups.set(key, [article]);
  }
  return ranked([...groups].map(([key, group]) => storyOf(group, cards.get(key))));
}

export function storyOf(articles: readonly ArticleCard[], known?: StoryCard): StoryItem {
  const inOrder = [...articles].sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
  const [first] = inOrder;
  if (!first) throw new RangeError('A story has at least one article.');
  const lead = inOrder.reduce((best, each) => (weight(each) > weight(best) ? each : best), first);
  const own = {
    articleCount: inOrder.length,
    outlets: [...new Set(inOrder.flatMap(({ sources }) => sources.map(({ name }) => name)))],
    languages: [...new Set(inOrder.map(({ language }) => language))],
    relation: inOrder.some(({ relation }) => relation),
    firstAt: first.publishedAt,
    lastAt: inOrder.at(-1)?.publishedAt ?? first.publishedAt,
  };
  return {
    id: first.storyId ?? first.id,
    href: first.storyId ? `/stories/${encodeURIComponent(first.storyId)}` : `/articles/${encodeURIComponent(first.id)}`,
    lead,
    articles: inOrder,
    ...(known && known.articleCount > own.articleCount ? reachOf(known) : own),
  };
}

const reachOf = ({ articleCount, outlets, languages, relation, firstPublishedAt, lastPublishedAt }: StoryCard) => ({
  articleCount,
  outlets,
  languages,
  relation,
  firstAt: firstPublishedAt,
  lastAt: lastPublishedAt,
});

const weight = ({ relation, score }: ArticleCard) => (relation ? 1 : 0) + score;

/** Those that tie the companies first, then by reach, then newest first. */
function ranked(stories: readonly StoryItem[]): StoryItem[] {
  return [...stories].sort(
    (a, b) =>
      Number(b.relation) - Number(a.relation) ||
      b.outlets.length - a.outlets.length ||
      (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0),
  );
}

/** Coverage by day in UTC, days without an article among them: seconds since the epoch and counts. */
export interface Coverage {
  readonly days: readonly number[];
  readonly counts: readonly number[];
}

const DAY = 86_400;

export function coverageOf(times: readonly string[]): Coverage {
  const byDay = new Map<number, number>();
  for (const time of times) {
    const at = Math.floor(Date.parse(time) / 1000 / DAY) * DAY;
    byDay.set(at, (byDay.get(at) ?? 0) + 1);
  }
  const days: number[] = [];
  const first = Math.min(...byDay.keys());
  const last = Math.max(...byDay.keys());
  for (let at = first - DAY; at <= last + DAY; at += DAY) days.push(at);
  return { days, counts: days.map((at) => byDay.get(at) ?? 0) };
}

export interface LedgerRow {
  readonly key: string;
  readonly kind: string;
  /** The figure as the first outlet wrote it. */
  readonly text: string;
  readonly outlets: readonly string[];
  readonly contradicted: boolean;
}

/** Every figure of a story with the outlets that state it: those that are contradicted first, then those of most outlets. */
export function ledgerOf({ facts, articles }: Story): LedgerRow[] {
  const outlets = new Map(articles.map((article) => [article.id, article.outlets]));
  return facts
    .filter(({ kind }) => kind !== 'date')
    .map(({ kind, value, unit, text, contradicted, articleIds }) => ({
      key: `${kind}:${value ?? text}:${unit}`,
      kind,
      text,
      outlets: [...new Set(articleIds.flatMap((id) => outlets.get(id) ?? []))],
      contradicted,
    }))
    .sort((a, b) => Number(b.contradicted) - Number(a.contradicted) || b.outlets.length - a.outlets.length);
}
