/** Articles as rows: CSV (RFC 4180) and newline-delimited JSON. */
import type { ArticleCard } from '../model/article.ts';
import { showCard } from './article-schemas.ts';

const COLUMNS = {
  id: (a) => a.id,
  publishedAt: (a) => a.publishedAt,
  title: (a) => text(a.title),
  url: (a) => text(a.url),
  summary: (a) => text(a.summary),
  language: (a) => a.language,
  entities: (a) => a.entities.join(' '),
  topics: (a) => a.topics.join(' '),
  watches: (a) => a.watches.join(' '),
  sources: (a) => text(a.sources.map(({ name }) => name).join('; ')),
  relation: (a) => String(a.relation),
  score: (a) => String(a.score),
  firstSeenAt: (a) => a.firstSeenAt,
  revision: (a) => String(a.revision),
  storyId: (a) => a.storyId ?? '',
} satisfies Record<string, (article: ArticleCard) => string>;

export interface RowFormat {
  readonly type: string;
  readonly head: string;
  readonly row: (article: ArticleCard) => string;
}

export const ROW_FORMATS: Readonly<Record<'csv' | 'ndjson', RowFormat>> = {
  csv: {
    type: 'text/csv',
    head: line(Object.keys(COLUMNS)),
    row: (article) => line(Object.values(COLUMNS).map((column) => column(article))),
  },
  ndjson: {
    type: 'application/x-ndjson',
    head: '',
    row: (article) => `${JSON.stringify(showCard(article))}\n`,
  },
};

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/** Text from a feed must not become a formula in a spreadsheet: such a cell gets an apostrophe (OWASP, CSV injection). */
function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
