/** Reads a timeline: month after month, only months that have rows, with bounded work for one page. */
import { type Listed, listed } from '../model/listed.ts';
import type { Now, TimelinePosition } from '../model/ports.ts';
import { keyTime, timelinePartition, timelineSort } from './keys.ts';
import { cardText } from './packed-card.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';
import type { TimelineMonths } from './timeline-months.ts';

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
  /** Null where every card of the timeline is wanted: then none is read. */
  readonly accept: ((card: Card) => boolean) | null;
  readonly asOf?: number | null | undefined;
}

export interface RowPage<Card> {
  readonly rows: readonly Listed<Card>[];
  readonly next: TimelinePosition | null;
  readonly rowsRead: number;
  readonly staleAt: number | null;
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
export async function listTimeline<Card>(
  table: Table,
  months: TimelineMonths,
  now: Now,
  query: RowQuery<Card>,
): Promise<RowPage<Card>> {
  const limit = Math.min(Math.max(1, Math.floor(query.limit)), MAX_LIMIT);
  const nowSeconds = Math.floor(now().getTime() / 1000);
  const found = new Map<string, Listed<Card>>();
  let last: Item | null = null;
  let rowsRead = 0;
  let staleAt: number | null = null;
  // As many as are missing, by the share of rows that were wanted so far.
  const chunk = (): number => {
    const missing = limit + 1 - found.size;
    const share = rowsRead === 0 ? 1 : (found.size + 1) / (rowsRead + 1);
    return Math.min(LARGEST_CHUNK, Math.ceil(missing / share));
  };
  for await (const { rows, goOn } of chunksOf(table, months, query, chunk)) {
    // Where the work ended depends on rows that nobody sees: such a page may change without any change of the list.
    if (goOn) return { rows: [...found.values()], next: goOn, rowsRead, staleAt: 0 };
    for (const row of rows) {
      rowsRead++;
      const expiresAt = Number(row.expiresAt);
      if (row.removed === true || expiresAt <= nowSeconds) continue;
      const line = listed<Card>(positionOf(row).id, cardText(row.card));
      if (found.has(line.id) || (query.accept && !query.accept(line.card))) continue;
      // The row beyond the page counts as well: when it goes, there is no next page any more.
      staleAt = Math.min(staleAt ?? expiresAt, expiresAt);
      if (found.size === limit) return { rows: [...found.values()], next: last && positionOf(last), rowsRead, staleAt };
      found.set(line.id, line);
      last = row;
    }
  }
  return { rows: [...found.values()], next: null, rowsRead, staleAt };
}

function positionOf(row: Item): TimelinePosition {
  const sort = String(row.sk);
  const cut = sort.indexOf('#');
  return { publishedAt: sort.slice(0, cut), id: sort.slice(cut + 1) };
}

/** The rows of the window in order; ends with a place to go on from when the work for one page is used up. */
async function* chunksOf(
  table: Table,
  months: TimelineMonths,
  { scope, since, until, after, oldestFirst = false, asOf = null }: Omit<RowQuery<never>, 'accept'>,
  chunk: () => number,
): AsyncGenerator<{ readonly rows: readonly Item[]; readonly goOn?: TimelinePosition }> {
  const behind = after ? timelineSort(after.publishedAt, after.id) : null;
  // No sort key equals a bare time, so an inclusive bound at `until` leaves out the rows at that time.
  const lows = [since ? keyTime(since) : FIRST, ...(behind !== null && oldestFirst ? [behind] : [])].sort();
  const highs = [until ? keyTime(until) : LAST, ...(behind !== null && !oldestFirst ? [behind] : [])].sort();
  const [low, high] = [lows.at(-1) ?? FIRST, highs[0] ?? LAST];
  if (low > high) return;
  let rows = 0;
  let queries = 1;
  const withRows = within(await months.of(scope, asOf), low, high);
  for (const month of oldestFirst ? withRows : withRows.reverse()) {
    for (let start: Item | undefined; ; ) {
      if (queries >= MAX_QUERIES || rows >= MAX_ROWS)
        return yield { rows: [], goOn: start ? positionOf(start) : edgeOf(month, oldestFirst) };
      const { items, last } = await table.query({
        when: '#pk = :pk AND #sk BETWEEN :low AND :high',
        values: { pk: timelinePartition(scope, month), low, high },
        newestFirst: !oldestFirst,
        limit: chunk(),
        after: start,
      });
      queries++;
      rows += items.length;
      yield { rows: behind === null ? items : items.filter(({ sk }) => sk !== behind) };
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

/** The months of the window, oldest first. */
function within(months: readonly string[], low: string, high: string): string[] {
  const first = low === FIRST ? '' : low.slice(0, 7);
  const last = high === LAST ? LAST : high.slice(0, 7);
  return months.filter((month) => month >= first && month <= last);
}
