/** One page out of pages of two timelines that share a query. */
import type { ArticleCard } from '../model/article.ts';
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
  const place = (at: TimelinePosition) => timelineSort(at.publishedAt, at.id);
  const before = (one: string, other: string) => (oldestFirst ? one < other : one > other);
  const compare = (one: TimelinePosition, other: TimelinePosition) => (before(place(one), place(other)) ? -1 : 1);
  const horizon = [a.next, b.next].filter((next) => next !== null).sort(compare)[0] ?? null;
  const byId = new Map([...a.cards, ...b.cards].map((card) => [card.id, card]));
  const known = [...byId.values()].filter((card) => horizon === null || !before(place(horizon), place(card)));
  const cards = known.sort(compare).slice(0, limit);
  const stale = [a.staleAt, b.staleAt].filter((time) => time !== null);
  return {
    cards,
    next: known.length > limit ? positionOf(cards.at(-1)) : horizon,
    rowsRead: a.rowsRead + b.rowsRead,
    staleAt: stale.length > 0 ? Math.min(...stale) : null,
  };
}

function positionOf(card: ArticleCard | undefined): TimelinePosition | null {
  return card ? { publishedAt: new Date(card.publishedAt).toISOString(), id: card.id } : null;
}
