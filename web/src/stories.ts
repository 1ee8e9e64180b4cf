/** Articles that report one event, as lists show them. */
import type { ArticleCard, Story } from './types.ts';

export interface StoryItem {
  readonly id: string;
  readonly href: string;
  /** The article the story is told by: one that ties the companies, else the one most about them. */
  readonly lead: ArticleCard;
  /** Oldest first. */
  readonly articles: readonly ArticleCard[];
  readonly outlets: readonly string[];
  readonly languages: readonly string[];
  readonly relation: boolean;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Groups articles by story; one without a story stands for itself. In the order of `ranked`. */
export function groupStories(articles: readonly ArticleCard[]): StoryItem[] {
  const groups = new Map<string, ArticleCard[]>();
  for (const article of articles) {
    const key = article.storyId ?? `article:${article.id}`;
    groups.set(key, [...(groups.get(key) ?? []), article]);
  }
  return ranked([...groups.values()].map(storyOf));
}

export function storyOf(articles: readonly ArticleCard[]): StoryItem {
  const inOrder = [...articles].sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
  const [first] = inOrder;
  if (!first) throw new RangeError('A story has at least one article.');
  const lead = inOrder.reduce((best, each) => (weight(each) > weight(best) ? each : best), first);
  return {
    id: first.storyId ?? first.id,
    href: first.storyId ? `/stories/${encodeURIComponent(first.storyId)}` : `/articles/${encodeURIComponent(first.id)}`,
    lead,
    articles: inOrder,
    outlets: [...new Set(inOrder.flatMap(({ sources }) => sources.map(({ name }) => name)))],
    languages: [...new Set(inOrder.map(({ language }) => language))],
    relation: inOrder.some(({ relation }) => relation),
    firstAt: first.publishedAt,
    lastAt: inOrder.at(-1)?.publishedAt ?? first.publishedAt,
  };
}

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

/** Articles a day in UTC, with the days between that had none: seconds since the epoch and counts. */
export function countByDay(times: readonly string[]): { days: number[]; counts: number[] } {
  const DAY = 86_400;
  const dayOf = (time: string) => Math.floor(Date.parse(time) / 1000 / DAY) * DAY;
  const found = times.map(dayOf).sort((a, b) => a - b);
  const days: number[] = [];
  const counts: number[] = [];
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return { days, counts };
  for (let day = first - DAY; day <= last + DAY; day += DAY) {
    days.push(day);
    counts.push(found.filter((each) => each === day).length);
  }
  return { days, counts };
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
