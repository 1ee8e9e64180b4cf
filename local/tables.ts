/** Tables for a person at a terminal. */
import Table from 'cli-table3';
import type { StoryCard } from '../lambda/model/story.ts';
import { printable } from './console-logger.ts';

const NO_RULES = { 'left-mid': '', mid: '', 'mid-mid': '', 'right-mid': '' };
/** A table without colours and without rules between its rows. */
export function plainTable(head: string[], colWidths: (number | null)[] = []): Table.Table {
  return new Table({ style: { head: [], border: [] }, chars: NO_RULES, head, colWidths });
}

/** What the table is made for where the terminal does not say. */
const DEFAULT_COLUMNS = 120;
const FRAME = 16;
const FIXED = { published: 10, language: 4, entities: 23, outlet: 20 };

/** An article as the tables show it. */
export interface ArticleRow {
  readonly publishedAt: string;
  readonly language: string;
  readonly entities: readonly string[];
  readonly title: string;
  readonly outlet: string;
}

/** @param columns width of the terminal; titles take what the other columns leave. */
export function articleTable(rows: readonly ArticleRow[], columns = DEFAULT_COLUMNS): string {
  const others = Object.values(FIXED).reduce((sum, width) => sum + width, 0);
  const title = Math.max(24, columns - others - FRAME);
  const widths = [FIXED.published, FIXED.language, FIXED.entities, title, FIXED.outlet];
  const head = ['published', 'lang', 'entities', 'title', 'outlet'];
  const table = plainTable(
    head,
    widths.map((width) => width + 2),
  );
  for (const row of rows) {
    const cells = [row.publishedAt.slice(0, 10), row.language, row.entities.join(', '), row.title, row.outlet];
    table.push(cells.map((text) => printable(text)));
  }
  return table.toString();
}

const STORY_FIXED = { outlets: 7, articles: 8, languages: 20, last: 10 };

/** Stories with how widely they are told. `columns` as in `articleTable`. */
export function storyTable(stories: readonly StoryCard[], columns = DEFAULT_COLUMNS): string {
  const others = Object.values(STORY_FIXED).reduce((sum, width) => sum + width, 0);
  const widths = [
    STORY_FIXED.outlets,
    STORY_FIXED.articles,
    STORY_FIXED.languages,
    Math.max(24, columns - others - FRAME),
    STORY_FIXED.last,
  ];
  const table = plainTable(
    ['outlets', 'articles', 'languages', 'story', 'last'],
    widths.map((width) => width + 2),
  );
  for (const { outlets, articleCount, languages, title, lastPublishedAt } of stories) {
    const cells = [outlets.length, articleCount, languages.join(', '), title, lastPublishedAt.slice(0, 10)];
    table.push(cells.map((cell) => printable(String(cell))));
  }
  return table.toString();
}
