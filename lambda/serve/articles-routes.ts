/** `/v1/articles`: lists by filter, and one article whole. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { GUARDED, guarded, guardedNews } from './access.ts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { articleList, articleQuery, type ListAnswer } from './article-list.ts';
import { readArticle } from './article-reader.ts';
import { ArticlePageSchema, ArticleSchema, CARD_FIELDS, showCard } from './article-schemas.ts';
import { exportList, rowsWanted } from './export-list.ts';
import { articleExport } from './exported-lists.ts';
import { cursorParameter, fieldsParameter, limitUpTo, linkNext, pick } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { jsonText, knownJson, readerOf } from './validators.ts';

const PAGE = 20;

const listRoute = createRoute({
  ...guardedNews('read'),
  method: 'get',
  path: '/v1/articles',
  operationId: 'listArticles',
  tags: ['articles'],
  summary: 'Articles, newest first',
  request: {
    query: articleQuery({ limit: limitUpTo(100), cursor: cursorParameter, fields: fieldsParameter(CARD_FIELDS) }),
  },
  responses: {
    200: {
      description:
        'A page of articles; as CSV or NDJSON, which `Accept` asks for, all of them unless `limit` is given.',
      content: {
        'application/json': { schema: ArticlePageSchema },
        'text/csv': { schema: z.string() },
        'application/x-ndjson': { schema: z.string() },
      },
    },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
  },
});

const getRoute = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/articles/{id}',
  operationId: 'getArticle',
  tags: ['articles'],
  summary: 'One article with its text, sources, evidence, facts and revisions',
  request: { params: z.object({ id: z.string().max(100) }), query: z.strictObject({}) },
  responses: {
    200: { description: 'The article.', content: { 'application/json': { schema: ArticleSchema } } },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'not-found'),
  },
});

/** A page of whole cards. Their texts are what `showCard` would make of them; reading and writing them took most of the time. */
const shownWhole = (c: Context<ApiEnv>, { rows, next }: Pick<ListAnswer, 'rows' | 'next'>) =>
  knownJson<z.infer<typeof ArticlePageSchema>>(
    c,
    `{"data":[${rows.map(({ text }) => text).join(',')}],"next":${JSON.stringify(next)}}`,
  );

/** Adds the article routes. */
export function articlesRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(listRoute, async (c) => {
    const { limit, fields, ...query } = c.req.valid('query');
    const rows = rowsWanted(c, articleExport.formats);
    if (rows) return exportList(c, deps, articleExport, rows, { ...query, limit: limit ?? Number.POSITIVE_INFINITY });
    const list = await articleList(deps, { ...query, limit: limit ?? PAGE }, readerOf(c));
    linkNext(c, list.next);
    if (!fields) return shownWhole(c, list);
    return jsonText(c, { data: list.cards.map((card) => pick(showCard(card), fields)), next: list.next });
  });

  app.openapi(getRoute, async (c) => {
    return c.json(await readArticle(deps, c.req.valid('param').id), 200);
  });
}
