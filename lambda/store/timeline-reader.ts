/** Reads a timeline: month after month, only months that have rows, with bounded work for one page. */
import type { Now, TimelinePosition } from '../model/ports.ts';
import { keyTime, monthsKey, timelinePartition, timelineSort } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

/** Bounds and conditions of a page, as TimelineQuery, whatever the rows hold. */
export interface RowQuery<Card> {
  /** As keys spell it. */
  readonly scope: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly limit: number;
  readonly after: TimelinePosition | null;
  /** Newest first unless set. */
  readonly oldestFirst?: boolean | undefined;
  readonly accept: (card: Card) => boolean;
}

export interface RowPage<Card> {
  readonly cards: readonly Card[];
  readonly next: TimelinePosition | null;
  readonly rowsRead: number;
}

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
 * sighting. A card stands on a page once even while it is moving to another time.
 */
export async function listTimeline<Card extends { readonly id: string }>(
  table: Table,
  now: Now,
  query: RowQuery<Card>,
): Promise<RowPage<Card>> {
  const limit = Math.min(Math.max(1, Math.floor(query.limit)), MAX_LIMIT);
  const nowSeconds = Math.floor(now().getTime() / 1000);
  const found = new Map<string, { readonly card: Card; readonly position: TimelinePosition }>();
  let rowsRead = 0;
  for await (const { row, goOn } of rowsOf(table, query, limit)) {
    if (!row) return page(found, goOn, rowsRead);
    rowsRead++;
    const position = positionOf(row);
    if (row.removed !== true && Number(row.expiresAt) > nowSeconds) {
      const card = JSON.parse(String(row.card)) as Card;
      if (!found.has(card.id) && query.accept(card)) {
        if (found.size === limit) return page(found, [...found.values()].at(-1)?.position ?? null, rowsRead);
        found.set(card.id, { card, position });
      }
    }
  }
  return page(found, null, rowsRead);
}

const page = <Card>(
  found: ReadonlyMap<string, { readonly card: Card }>,
  next: TimelinePosition | null,
  rowsRead: number,
): RowPage<Card> => ({ cards: [...found.values()].map(({ card }) => card), next, rowsRead });

function positionOf(row: Item): TimelinePosition {
  const sort = String(row.sk);
  const cut = sort.indexOf('#');
  return { publishedAt: sort.slice(0, cut), id: sort.slice(cut + 1) };
}

/** The rows of the window in order; ends with a place to go on from when the work for one page is used up. */
async function* rowsOf(
  table: Table,
  { scope, since, until, after, oldestFirst = false }: Omit<RowQuery<never>, 'accept'>,
  limit: number,
): AsyncGenerator<
  { readonly row: Item; readonly goOn?: never } | { readonly row: null; readonly goOn: TimelinePosition }
> {
  const behind = after ? timelineSort(after.publishedAt, after.id) : null;
  // No sort key equals a bare time, so an inclusive bound at `until` leaves out the rows at that time.
  const lows = [since ? keyTime(since) : FIRST, ...(behind !== null && oldestFirst ? [behind] : [])].sort();
  const highs = [until ? keyTime(until) : LAST, ...(behind !== null && !oldestFirst ? [behind] : [])].sort();
  const [low, high] = [lows.at(-1) ?? FIRST, highs[0] ?? LAST];
  if (low > high) return;
  let rows = 0;
  let queries = 1;
  let chunk = limit + 1;
  const months = await monthsOf(table, scope, low, high);
  for (const month of oldestFirst ? months : months.reverse()) {
    for (let start: Item | undefined; ; ) {
      if (queries >= MAX_QUERIES || rows >= MAX_ROWS)
        return yield { row: null, goOn: start ? positionOf(start) : edgeOf(month, oldestFirst) };
      const { items, last } = await table.query({
        when: '#pk = :pk AND #sk BETWEEN :low AND :high',
        values: { pk: timelinePartition(scope, month), low, high },
        newestFirst: !oldestFirst,
        limit: chunk,
        after: start,
      });
      queries++;
      rows += items.length;
      for (const item of items) if (item.sk !== behind) yield { row: item };
      // Whoever still wants rows refuses many of them: read more at once.
      chunk = Math.min(LARGEST_CHUNK, Math.max(chunk, 25) * 2);
      start = last;
      if (!start) break;
    }
  }
}

/** The place before every row of a month, in reading order. */
function edgeOf(month: string, oldestFirst: boolean): TimelinePosition {
  const edge = new Date(`${month}-01T00:00:00.000Z`);
  if (!oldestFirst) edge.setUTCMonth(edge.getUTCMonth() + 1);
  return { publishedAt: edge.toISOString(), id: '' };
}

/** The months of the window that have rows, oldest first. */
async function monthsOf(table: Table, scope: string, low: string, high: string): Promise<string[]> {
  const item = await table.get(monthsKey(scope), false);
  const months = item?.months instanceof Set ? [...(item.months as Set<string>)] : [];
  const first = low === FIRST ? '' : low.slice(0, 7);
  const last = high === LAST ? LAST : high.slice(0, 7);
  return months.filter((month) => month >= first && month <= last).sort();
}
