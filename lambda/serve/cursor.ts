/**
 * Cursors: a place in a list, signed and bound to the query it was given for. They name a position and not an offset,
 * so articles that arrive between two pages neither shift nor repeat a row.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ProblemError } from './problems.ts';

/** 128 bits of HMAC-SHA256: nobody guesses one, and the cursor stays short in an address. */
const TAG_BYTES = 16;
const MAX_LENGTH = 512;

/** The name of a query: the same for the same conditions in whatever order they were written. */
export function queryName(route: string, conditions: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(conditions).filter(([, value]) => value !== undefined && value !== null);
  given.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${route} ${JSON.stringify(given)}`;
}

/** Signs a place in the list that `query` names. */
export function writeCursor(place: readonly string[], query: string, key: Uint8Array): string {
  const payload = Buffer.from(JSON.stringify(place));
  return Buffer.concat([tag(payload, query, key), payload]).toString('base64url');
}

/** The place a cursor names. Throws `invalid-cursor` for one that was changed, or given for another query or key. */
export function readCursor(cursor: string, query: string, key: Uint8Array): readonly string[] {
  const bytes = cursor.length <= MAX_LENGTH && /^[\w-]+$/.test(cursor) ? Buffer.from(cursor, 'base64url') : null;
  if (bytes && bytes.length > TAG_BYTES && bytes.toString('base64url') === cursor) {
    const payload = bytes.subarray(TAG_BYTES);
    if (timingSafeEqual(bytes.subarray(0, TAG_BYTES), tag(payload, query, key))) return JSON.parse(payload.toString());
  }
  throw new ProblemError(
    'invalid-cursor',
    'Use a cursor as it was given, with the same filters; leave it out to start at the beginning.',
    { errors: [{ parameter: 'cursor', detail: 'Not a cursor of this query.' }] },
  );
}

function tag(payload: Uint8Array, query: string, key: Uint8Array): Buffer {
  const queryHash = createHash('sha256').update(query).digest();
  return createHmac('sha256', key).update('cursor\0').update(queryHash).update(payload).digest().subarray(0, TAG_BYTES);
}
