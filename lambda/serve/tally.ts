/** Counts of articles by day and by what they are about. */
import type { CountedArticle } from '../model/ports.ts';

export interface Tally {
  /** Counts an article once for each id that it has, however often it has it. */
  add(article: Pick<CountedArticle, 'publishedAt' | 'language' | 'entities' | 'topics' | 'feeds'>): void;
  /** Days oldest first, all others with the largest first. */
  counts(): {
    readonly articles: number;
    readonly byDay: { readonly day: string; readonly articles: number }[];
    readonly bySource: Ranked[];
    readonly byEntity: Ranked[];
    readonly byTopic: Ranked[];
    readonly byLanguage: Ranked[];
  };
}

interface Ranked {
  readonly id: string;
  readonly articles: number;
}

export function createTally(): Tally {
  let articles = 0;
  const [days, sources, entities, topics, languages] = Array.from({ length: 5 }, () => new Map<string, number>());
  const count = (tallied: Map<string, number> | undefined, ids: Iterable<string>) => {
    for (const id of ids) tallied?.set(id, (tallied.get(id) ?? 0) + 1);
  };
  return {
    add(article) {
      articles++;
      count(days, [article.publishedAt.slice(0, 10)]);
      count(sources, new Set(article.feeds));
      count(entities, new Set(article.entities));
      count(topics, new Set(article.topics));
      count(languages, [article.language]);
    },
    counts: () => ({
      articles,
      byDay: [...(days ?? [])].map(([day, articles]) => ({ day, articles })).sort((a, b) => (a.day < b.day ? -1 : 1)),
      bySource: ranked(sources),
      byEntity: ranked(entities),
      byTopic: ranked(topics),
      byLanguage: ranked(languages),
    }),
  };
}

function ranked(tallied: ReadonlyMap<string, number> = new Map()): Ranked[] {
  return [...tallied]
    .map(([id, articles]) => ({ id, articles }))
    .sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1));
}
