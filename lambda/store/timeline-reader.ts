/** Reads a timeline, newest first: month after month, only months that have rows, with bounded work for one page. */
import type { ArticleCard } from '../model/article.ts';
import type { Now, TimelinePage, TimelinePosition, TimelineQuery } from '../model/ports.ts';
import { keyTime, monthOf, monthsKey, scopeName, timelinePartition, timelineSort } from './keys.ts';
import type { Item, Table } from './table.ts';

/** A page that finds too little within these bounds ends early, with a position to go on from. */
const MAX_ROWS = 2_000;
const MAX_QUERIES = 50;

const MAX_LIMIT = 500;
const LARGEST_CHUNK = 250;

/** Sorts before and after every time. */
const FIRST = ' ';
const LAST = '~';

/**
 * One page of a timeline. The position of a row is its time in that timeline, so in `arrival` the time of first
 * sighting. An article stands on a page once even while it is moving to another publishing time.
 */
export async function listTimeline(table: Table, now: Now, query: TimelineQuery): Promise<TimelinePage> {
  const scope = scopeName(query.scope);
  const limit = Math.min(Math.max(1, Math.floor(query.limit)), MAX_LIMIT);
  const nowSeconds = Math.floor(now().getTime() / 1000);
  const found = new Map<string, { readonly card: ArticleCard; readonly position: TimelinePosition }>();
  let rowsRead = 0;
  let last: TimelinePosition | null = null;
  for await (const row of rowsDown(table, scope, query, limit)) {
    if (row === 'bound') return page(found, last, rowsRead);
    rowsRead++;
    const position = positionOf(row);
    if (row.removed !== true && Number(row.expiresAt) > nowSeconds) {
      const card = JSON.parse(String(row.card)) as ArticleCard;
      if (!found.has(card.id) && query.accept(card)) {
        if (found.size === limit) return page(found, [...found.values()].at(-1)?.position ?? null, rowsRead);
        found.set(card.id, { card, position });
      }
    }
    last = position;
  }
  return page(found, null, rowsRead);
}

const page = (
  found: ReadonlyMap<string, { readonly card: ArticleCard }>,
  next: TimelinePosition | null,
  rowsRead: number,
): TimelinePage => ({ articles: [...found.values()].map(({ card }) => card), next, rowsRead });

function positionOf(row: Item): TimelinePosition {
  const sort = String(row.sk);
  const cut = sort.indexOf('#');
  return { publishedAt: sort.slice(0, cut), id: sort.slice(cut + 1) };
}

/** The rows of the window, newest first; ends with `bound` when the work for one page is used up. */
async function* rowsDown(
  table: Table,
  scope: string,
  { since, until, after }: TimelineQuery,
  limit: number,
): AsyncGenerator<Item | 'bound'> {
  const low = since ? keyTime(since) : FIRST;
  const behind = after ? timelineSort(after.publishedAt, after.id) : null;
  // No sort key equals a bare time, so an inclusive bound at `until` leaves out the rows at that time.
  const high = [behind, until ? keyTime(until) : null].filter((bound) => bound !== null).sort()[0] ?? LAST;
  let rows = 0;
  let queries = 1;
  let chunk = limit + 1;
  for (const month of await monthsDown(table, scope, since, high)) {
    for (let start: Item | undefined; ; ) {
      if (queries >= MAX_QUERIES || rows >= MAX_ROWS) return yield 'bound';
      const { items, last } = await table.query({
        when: '#pk = :pk AND #sk BETWEEN :low AND :high',
        values: { pk: timelinePartition(scope, month), low, high },
        newestFirst: true,
        limit: chunk,
        after: start,
      });
      queries++;
      rows += items.length;
      for (const item of items) if (item.sk !== behind) yield item;
      // Whoever still wants rows refuses many of them: read more at once.
      chunk = Math.min(LARGEST_CHUNK, Math.max(chunk, 25) * 2);
      start = last;
      if (!start) break;
    }
  }
}

async function monthsDown(table: Table, scope: string, since: string | null, high: string): Promise<string[]> {
  const item = await table.get(monthsKey(scope), false);
  const months = item?.months instanceof Set ? [...(item.months as Set<string>)] : [];
  const first = since ? monthOf(since) : '';
  const last = high === LAST ? LAST : high.slice(0, 7);
  return months
    .filter((month) => month >= first && month <= last)
    .sort()
    .reverse();
}
