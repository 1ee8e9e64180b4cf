/** Tables for a person at a terminal. */
import Table from 'cli-table3';
import type { FeedRecord } from '../lambda/model/feed.ts';
import { printable } from './console-logger.ts';

const PLAIN = { style: { head: [], border: [] } };

/** An article as the tables show it. */
export interface ArticleRow {
  readonly publishedAt: string;
  readonly language: string;
  readonly entities: readonly string[];
  readonly title: string;
  readonly outlet: string;
}

export function articleTable(rows: readonly ArticleRow[]): string {
  const table = new Table({
    ...PLAIN,
    head: ['published', 'lang', 'entities', 'title', 'outlet'],
    colWidths: [12, 6, 26, 62, 24],
  });
  for (const row of rows) {
    table.push([
      row.publishedAt.slice(0, 10),
      row.language,
      clip(row.entities.join(', '), 24),
      clip(row.title, 60),
      clip(row.outlet, 22),
    ]);
  }
  return table.toString();
}

/** Feeds that need an owner's eye: one line each, with the reason. */
export function troubleLines(feeds: readonly FeedRecord[]): string[] {
  return feeds
    .filter((feed) => feed.lastProblem !== null && feed.state !== 'paused')
    .map((feed) => `  ${feed.state.padEnd(8)} ${printable(feed.name)}: ${printable(feed.lastProblem?.message ?? '')}`);
}

function clip(text: string, length: number): string {
  const characters = [...printable(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
