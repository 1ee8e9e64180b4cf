/** A list as rows: whole with validators where it is short, streamed as it is read where it is long. */
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { messageOf } from '../model/errors.ts';
import type { ApiEnv, ServeDeps } from './api-env.ts';
import type { RowFormat, RowFormats } from './export-rows.ts';
import { linkNext } from './list-page.ts';
import { knownText, READ_ANEW, type Reader, readerOf } from './validators.ts';

const MAX_EXPORT = 1_000_000;
/** A result of up to so many rows is sent whole, with validators; a longer one as it is read. */
const BUFFERED_ROWS = 1000;
const CHUNK_ROWS = 200;

const JSON_TYPE = 'application/json';

export interface ExportRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A list that can be had as rows. */
export interface ExportedList<Item, Request extends ExportRequest> {
  readonly formats: RowFormats<Item>;
  readonly description: string;
  /** How many rows one of what `limit` counts stands for in the bounds above. */
  readonly weight: number;
  /** One page; `counted` of what `limit` counts are in it. `maxRows` bounds the rows of the table read for it. */
  readonly read: (
    deps: ServeDeps,
    request: Request,
    reader: Reader,
    maxRows?: number,
  ) => Promise<{ readonly items: readonly Item[]; readonly counted: number; readonly next: string | null }>;
}

/** The format among those of a list that `Accept` prefers, null for JSON. The answer then varies by it. */
export function rowsWanted<Item>(c: Context<ApiEnv>, formats: RowFormats<Item>): RowFormat<Item> | null {
  c.header('Vary', 'Accept', { append: true });
  const { csv, ndjson } = formats;
  const asked = c.req.header('Accept');
  if (asked === undefined || asked === JSON_TYPE || asked === '*/*') return null;
  const supports = [JSON_TYPE, csv.type, ndjson.type];
  const type = accepts(c, { header: 'Accept', supports, default: JSON_TYPE });
  return [csv, ndjson].find((format) => format.type === type) ?? null;
}

/** The most that one answer has of what `limit` counts. */
export function mostOf(list: { readonly weight: number }, deps: Pick<ServeDeps, 'exportRows'>): number {
  return Math.floor((deps.exportRows ?? MAX_EXPORT) / list.weight);
}

/**
 * The list as rows. Short of BUFFERED_ROWS, or of the limit, the answer is whole and says where the next one starts;
 * beyond that rows are sent as they are read, so that memory stays flat.
 */
export async function exportList<Item, Request extends ExportRequest>(
  c: Context<ApiEnv>,
  deps: ServeDeps,
  list: ExportedList<Item, Request>,
  format: RowFormat<Item>,
  request: Request,
): Promise<Response> {
  const type = `${format.type}; charset=utf-8`;
  const limit = Math.min(request.limit, mostOf(list, deps));
  const whole = Math.min(limit, deps.exportRows === undefined ? Math.floor(BUFFERED_ROWS / list.weight) : limit);
  const first = await list.read(deps, { ...request, limit: whole }, readerOf(c), Number.POSITIVE_INFINITY);
  const head = format.head + rowsOf(format, first.items);
  if (first.next === null || first.counted >= limit) {
    linkNext(c, first.next);
    return knownText(c, head, type);
  }
  c.set('streamed', true);
  async function* chunks() {
    yield head;
    let left = limit - first.counted;
    for (let cursor = first.next; cursor && left > 0; ) {
      const most = Math.min(left, CHUNK_ROWS / list.weight);
      const page = await list.read(deps, { ...request, limit: most, cursor }, READ_ANEW);
      yield rowsOf(format, page.items);
      left -= page.counted;
      cursor = page.next;
    }
  }
  return c.body(streamOf(chunks(), c, deps), 200, { 'Content-Type': type });
}

/** An error cuts the connection, so that the reader sees a broken transfer and not a short list. */
function streamOf(chunks: AsyncGenerator<string>, c: Context<ApiEnv>, deps: ServeDeps): ReadableStream {
  const encoder = new TextEncoder();
  const { requestId } = c.var;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        deps.log.error('an export was cut', { requestId, error: messageOf(error) });
        controller.error(error);
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

const rowsOf = <Item>(format: RowFormat<Item>, items: readonly Item[]): string => items.map(format.row).join('');
