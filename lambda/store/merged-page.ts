/** One page out of pages of two timelines that share a query. */
import type { ArticleCard } from '../model/article.ts';
import type { Listed } from '../model/listed.ts';
import type { TimelinePosition } from '../model/ports.ts';
import { timelineSort } from './keys.ts';
import type { RowPage } from './timeline-reader.ts';

/** What both pages hold, in order, as far as both have been read. */
export function mergedPage(
  a: RowPage<ArticleCard>,
  b: RowPage<ArticleCard>,
  limit: number,
  oldestFirst: boolean,
): RowPage<ArticleCard> {
  // Nearly always one of the two is all there is.
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    if (other.rows.length === 0 && other.next === null) return { ...one, rowsRead: a.rowsRead + b.rowsRead };
  const place = (at: TimelinePosition) => timelineSort(at.publishedAt, at.id);
  const placeOf = ({ card }: Listed<ArticleCard>) => place(card);
  const before = (one: string, other: string) => (oldestFirst ? one < other : one > other);
  const order = (one: string, other: string) => (before(one, other) ? -1 : 1);
  const horizon =
    [a.next, b.next].filter((next) => next !== null).sort((one, other) => order(place(one), place(other)))[0] ?? null;
  const byId = new Map([...a.rows, ...b.rows].map((row) => [row.id, row]));
  const known = [...byId.values()].filter((row) => horizon === null || !before(place(horizon), placeOf(row)));
  const rows = known.sort((one, other) => order(placeOf(one), placeOf(other))).slice(0, limit);
  const stale = [a.staleAt, b.staleAt].filter((time) => time !== null);
  return {
    rows,
    next: known.length > limit ? positionOf(rows.at(-1)) : horizon,
    rowsRead: a.rowsRead + b.rowsRead,
    staleAt: stale.length > 0 ? Math.min(...stale) : null,
  };
}

function positionOf(row: Listed<ArticleCard> | undefined): TimelinePosition | null {
  return row ? { publishedAt: new Date(row.card.publishedAt).toISOString(), id: row.id } : null;
}
