/** `/v1/facts`: the figures that stories state, with who states them and who contradicts. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { exportList, rowsWanted } from './export-list.ts';
import { factExport } from './exported-lists.ts';
import { factList, factQuery } from './fact-list.ts';
import { cursorParameter, limitUpTo, linkNext } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { FactPageSchema } from './story-schemas.ts';
import { jsonText, readerOf } from './validators.ts';

/** Stories of a page. */
const STORIES = 10;

const route = createRoute({
  ...guardedNews('read'),
  method: 'get',
  path: '/v1/facts',
  operationId: 'listFacts',
  tags: ['stories'],
  summary: 'Figures that stories state, story by story, newest activity first',
  description:
    'The ledger of figures about a watch, entity or topic. `limit` counts stories; a page holds all their figures.',
  request: {
    query: factQuery({ limit: limitUpTo(50), cursor: cursorParameter }),
  },
  responses: {
    200: {
      description: 'A page of figures; as CSV or NDJSON, which `Accept` asks for, all of them unless `limit` is given.',
      content: {
        'application/json': { schema: FactPageSchema },
        'text/csv': { schema: z.string() },
        'application/x-ndjson': { schema: z.string() },
      },
    },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
  },
});

/** Adds the facts route. */
export function factsRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    const { limit, ...query } = c.req.valid('query');
    const rows = rowsWanted(c, factExport.formats);
    if (rows) return exportList(c, deps, factExport, rows, { ...query, limit: limit ?? Number.POSITIVE_INFINITY });
    const { facts, next } = await factList(deps, { ...query, limit: limit ?? STORIES }, readerOf(c));
    linkNext(c, next);
    return jsonText(c, { data: [...facts], next });
  });
}
