/** `/v1/facts`: the figures that stories state, with who states them and who contradicts. */
import { createRoute } from '@hono/zod-openapi';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { factList, factQuery } from './fact-list.ts';
import { cursorParameter, limitParameter, linkNext } from './list-page.ts';
import { problemResponses } from './problems.ts';
import { FactPageSchema } from './story-schemas.ts';
import { jsonText, readerOf } from './validators.ts';

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
    query: factQuery({ limit: limitParameter(10, 50), cursor: cursorParameter }),
  },
  responses: {
    200: { description: 'A page of figures.', content: { 'application/json': { schema: FactPageSchema } } },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
  },
});

/** Adds the facts route. */
export function factsRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    const { facts, next } = await factList(deps, c.req.valid('query'), readerOf(c));
    linkNext(c, next);
    return jsonText(c, { data: [...facts], next });
  });
}
