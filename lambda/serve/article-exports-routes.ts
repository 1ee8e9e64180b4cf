/** `/v1/articles.csv` and `/v1/articles.ndjson`: the whole of a list as rows, for spreadsheets and notebooks. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ArticleCard } from '../model/article.ts';
import { messageOf } from '../model/errors.ts';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { articleList, articleQuery, type ListRequest } from './article-list.ts';
import { ROW_FORMATS, type RowFormat } from './export-rows.ts';
import { cursorParameter, limitParameter, linkNext } from './list-page.ts';
import { readList } from './list-reader.ts';
import { problemResponses } from './problems.ts';
import { knownText, READ_ANEW, readerOf } from './validators.ts';

const MAX_EXPORT = 1_000_000;
/** A result of up to so many rows is sent whole, with validators; a longer one as it is read. */
const BUFFERED_ROWS = 1000;
const CHUNK_ROWS = 200;

/** Adds the export routes. */
export function articleExportsRoutes(app: Api, deps: ServeDeps): void {
  for (const [suffix, format] of Object.entries(ROW_FORMATS)) {
    const most = deps.exportRows ?? MAX_EXPORT;
    const route = createRoute({
      ...guardedNews('read'),
      method: 'get',
      path: `/v1/articles.${suffix}`,
      operationId: `exportArticles${suffix === 'csv' ? 'Csv' : 'Ndjson'}`,
      tags: ['articles'],
      summary: `Articles as ${suffix === 'csv' ? 'CSV' : 'newline-delimited JSON'}, newest first`,
      request: { query: articleQuery({ limit: limitParameter(most, most), cursor: cursorParameter }) },
      responses: {
        200: { description: 'One row an article.', content: { [format.type]: { schema: z.string() } } },
        ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
      },
    });
    app.openapi(route, async (c) => exportArticles(c, deps, format, c.req.valid('query')));
  }
}

/**
 * The list as rows. Short of BUFFERED_ROWS, or of the limit, the answer is whole and says where the next one starts;
 * beyond that rows are sent as they are read, so that memory stays flat.
 */
export async function exportArticles(
  c: Context<ApiEnv>,
  deps: ServeDeps,
  format: RowFormat,
  request: ListRequest,
): Promise<Response> {
  const headers = { 'Content-Type': `${format.type}; charset=utf-8` };
  const limit = Math.min(request.limit, deps.exportRows ?? MAX_EXPORT);
  const buffered = deps.exportRows === undefined ? Math.min(limit, BUFFERED_ROWS) : limit;
  const first = await articleList(deps, { ...request, limit: buffered }, readerOf(c), Number.POSITIVE_INFINITY);
  const head = format.head + rowsOf(format, first.cards);
  if (first.position === null || first.cards.length >= limit) {
    linkNext(c, first.next);
    return knownText(c, head, headers['Content-Type']);
  }
  c.set('streamed', true);
  async function* chunks() {
    yield head;
    let left = limit - first.cards.length;
    for (let after = first.position; after && left > 0; ) {
      const page = await readList(first.reading, Math.min(left, CHUNK_ROWS), after, READ_ANEW);
      yield rowsOf(format, page.cards);
      left -= page.cards.length;
      after = page.next;
    }
  }
  return c.body(streamOf(chunks(), c, deps), 200, headers);
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

function rowsOf(format: RowFormat, cards: readonly ArticleCard[]): string {
  return cards.map(format.row).join('');
}
