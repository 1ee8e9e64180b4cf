/** Articles, stories and figures as rows: CSV (RFC 4180) and newline-delimited JSON. */
import type { ArticleCard } from '../model/article.ts';
import type { StoryCard } from '../model/story.ts';
import { showCard } from './article-schemas.ts';
import { type StatedFact, showStoryCard } from './story-schemas.ts';

export interface RowFormat<Item> {
  readonly type: string;
  readonly head: string;
  readonly row: (item: Item) => string;
}

export type RowFormats<Item> = Readonly<Record<'csv' | 'ndjson', RowFormat<Item>>>;

type Columns<Item> = Readonly<Record<string, (item: Item) => string>>;

export const ARTICLE_ROWS = rowFormats<ArticleCard>(showCard, {
  id: (a) => a.id,
  publishedAt: (a) => a.publishedAt,
  title: (a) => text(a.title),
  url: (a) => text(a.url),
  summary: (a) => text(a.summary),
  language: (a) => a.language,
  entities: (a) => a.entities.join(' '),
  topics: (a) => a.topics.join(' '),
  watches: (a) => a.watches.join(' '),
  sources: (a) => names(a.sources.map(({ name }) => name)),
  relation: (a) => String(a.relation),
  score: (a) => String(a.score),
  firstSeenAt: (a) => a.firstSeenAt,
  revision: (a) => String(a.revision),
  storyId: (a) => a.storyId ?? '',
});

export const STORY_ROWS = rowFormats<StoryCard>(showStoryCard, {
  id: (s) => s.id,
  firstPublishedAt: (s) => s.firstPublishedAt,
  lastPublishedAt: (s) => s.lastPublishedAt,
  title: (s) => text(s.title),
  url: (s) => text(s.url),
  articleCount: (s) => String(s.articleCount),
  outlets: (s) => names(s.outlets),
  sources: (s) => s.sources.join(' '),
  languages: (s) => s.languages.join(' '),
  entities: (s) => s.entities.join(' '),
  topics: (s) => s.topics.join(' '),
  watches: (s) => s.watches.join(' '),
  relation: (s) => String(s.relation),
  firstSeenAt: (s) => s.firstSeenAt,
  lastSeenAt: (s) => s.lastSeenAt,
});

export const FACT_ROWS = rowFormats<StatedFact>((fact) => fact, {
  kind: (f) => f.kind,
  value: (f) => (f.value === null ? '' : String(f.value)),
  unit: (f) => text(f.unit ?? ''),
  text: (f) => text(f.text),
  firstStatedAt: (f) => f.firstStatedAt,
  lastStatedAt: (f) => f.lastStatedAt,
  contradicted: (f) => String(f.contradicted),
  storyId: (f) => f.storyId,
  storyTitle: (f) => text(f.storyTitle),
  articles: (f) => f.articles.map(({ id }) => id).join(' '),
  outlets: (f) => names([...new Set(f.articles.flatMap(({ outlets }) => outlets))]),
});

function rowFormats<Item>(show: (item: Item) => object, columns: Columns<Item>): RowFormats<Item> {
  return {
    csv: {
      type: 'text/csv',
      head: line(Object.keys(columns)),
      row: (item) => line(Object.values(columns).map((column) => column(item))),
    },
    ndjson: { type: 'application/x-ndjson', head: '', row: (item) => `${JSON.stringify(show(item))}\n` },
  };
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/** Text from a feed must not become a formula in a spreadsheet: such a cell gets an apostrophe (OWASP, CSV injection). */
function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function names(list: readonly string[]): string {
  return text(list.join('; '));
}
