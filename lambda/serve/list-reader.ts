/** Reads a list: from the timeline with the fewest rows to read in vain, until a page is full. */
import type { Listed } from '../model/listed.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Reader } from './validators.ts';

/** A place in a list: a time and the id of the last card seen. */
export interface Position {
  readonly publishedAt: string;
  readonly id: string;
}

/** What is read of a timeline at once. */
export interface Page<Card> {
  readonly rows: readonly Listed<Card>[];
  readonly next: Position | null;
  readonly rowsRead: number;
  readonly staleAt: number | null;
}

/** A list of articles or of stories, before it is read. */
export interface Reading<Card extends { readonly id: string }, Scope> {
  /** One page of a timeline, with the rows that were read for it. */
  readonly read: (query: {
    readonly scope: Scope;
    readonly since: string | null;
    readonly until: string | null;
    readonly limit: number;
    readonly after: Position | null;
    readonly oldestFirst: boolean;
    readonly accept: ((card: Card) => boolean) | null;
    readonly asOf: number | null;
  }) => Promise<Page<Card>>;
  /** Each holds every card of the list. */
  readonly scopes: readonly [Scope, ...Scope[]];
  readonly since: string | null;
  readonly until: string | null;
  readonly oldestFirst: boolean;
  /** What belongs to the list of what is on a timeline; null for all of it. */
  readonly acceptOn: (scope: Scope) => ((card: Card) => boolean) | null;
  /** The time by which the list is ordered. */
  readonly timeOf: (card: Card) => string;
}

/** Rows of the table that one request may read before it answers with what it has and a cursor. */
const MAX_ROWS = 2000;

/** Rows by which timelines are judged, all of them together: looking costs less than one wrong choice. */
const SAMPLES = 20;
/** Of each timeline, however many there are. */
const LEAST_SAMPLE = 2;

/**
 * One page. Reads on while the timeline has rows and the page has room, up to `maxRows` rows: a rare combination then
 * yields a short page with a cursor rather than a slow answer.
 */
export async function readList<Card extends { readonly id: string }, Scope>(
  list: Reading<Card, Scope>,
  limit: number,
  after: Position | null,
  { asOf, noteStaleAt }: Reader,
  maxRows = MAX_ROWS,
): Promise<{ readonly rows: readonly Listed<Card>[]; readonly next: Position | null }> {
  const { since, until, oldestFirst } = list;
  const { scope, sample } = await choose(list, after, asOf);
  const accept = list.acceptOn(scope);
  const sampled = (sample?.rows ?? []).filter(({ card }) => accept === null || accept(card));
  // A page that the sample fills is read anew: it has to look one row beyond its last.
  const begun = sampled.length < limit ? sample : null;
  const rows: Listed<Card>[] = begun ? sampled : [];
  let [read, next] = begun ? [begun.rowsRead, begun.next] : [0, after];
  if (begun) noteStaleAt(begun.staleAt);
  for (let first = begun === null; first || (next && rows.length < limit && read < maxRows); first = false) {
    const page = await list.read({
      ...{ scope, since, until, accept, oldestFirst, asOf },
      limit: limit - rows.length,
      after: next,
    });
    rows.push(...page.rows);
    read += Math.max(page.rowsRead, 1);
    next = page.next;
    noteStaleAt(page.staleAt);
  }
  // Where the work ended depends on rows that nobody sees.
  if (next && rows.length < limit) noteStaleAt(0);
  return { rows, next };
}

/** The place that a cursor of the list names, null without one. Throws `invalid-cursor`. */
export function readPlace(cursor: string | undefined, name: string, key: Uint8Array): Position | null {
  if (cursor === undefined) return null;
  const [publishedAt = '', id = ''] = readCursor(cursor, name, key);
  return { publishedAt, id };
}

/** The signed cursor of a place in the list that `name` names, null for none. */
export function writePlace(place: Position | null, name: string, key: Uint8Array): string | null {
  return place && writeCursor([place.publishedAt, place.id], name, key);
}

/** The timeline that is read; see `choose`. */
export async function chooseScope<Card extends { readonly id: string }, Scope>(
  list: Reading<Card, Scope>,
  after: Position | null,
  asOf: number | null,
): Promise<Scope> {
  return (await choose(list, after, asOf)).scope;
}

/**
 * The sparsest timeline among those that hold the list, by how far its next few rows reach; with these rows, since the
 * list goes on from them. One look at each candidate, and none when there is only one. The choice changes what is read
 * and never what is found.
 */
async function choose<Card extends { readonly id: string }, Scope>(
  list: Reading<Card, Scope>,
  after: Position | null,
  asOf: number | null,
): Promise<{ readonly scope: Scope; readonly sample: Page<Card> | null }> {
  const [only, ...others] = list.scopes;
  if (others.length === 0) return { scope: only, sample: null };
  const sample = Math.max(LEAST_SAMPLE, Math.floor(SAMPLES / list.scopes.length));
  const looks = await Promise.all(list.scopes.map((scope) => look(list, scope, sample, after, asOf)));
  const { scope, page } = looks.reduce((best, next) => (next.reach > best.reach ? next : best));
  return { scope, sample: page };
}

/** `reach`: how much time the rows looked at span, without end for a timeline that has no more. */
async function look<Card extends { readonly id: string }, Scope>(
  { read, since, until, oldestFirst, timeOf }: Reading<Card, Scope>,
  scope: Scope,
  limit: number,
  after: Position | null,
  asOf: number | null,
): Promise<{ readonly scope: Scope; readonly page: Page<Card>; readonly reach: number }> {
  const page = await read({ ...{ scope, since, until, oldestFirst, after, asOf }, limit, accept: null });
  const last = page.rows.at(-1)?.card;
  if (page.next === null || !last) return { scope, page, reach: Number.POSITIVE_INFINITY };
  const time = Date.parse(timeOf(last));
  return { scope, page, reach: oldestFirst ? time : -time };
}
