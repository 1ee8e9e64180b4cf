/** `/v1/articles`: lists by filter, and one article whole. */
import { createRoute, z } from '@hono/zod-openapi';
import { guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { articleListQuery, filterOf, readArticles } from './article-query.ts';
import { ArticlePageSchema, ArticleSchema, showArticle, showCard } from './article-schemas.ts';
import { queryName, readCursor, writeCursor } from './cursor.ts';
import { linkNext } from './list-page.ts';
import { ProblemError, problemResponses } from './problems.ts';

const listRoute = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/articles',
  operationId: 'listArticles',
  tags: ['articles'],
  summary: 'Articles, newest first',
  request: { query: articleListQuery },
  responses: {
    200: { description: 'A page of articles.', content: { 'application/json': { schema: ArticlePageSchema } } },
    ...problemResponses('unauthorized', 'forbidden', 'invalid-parameter', 'invalid-cursor'),
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
    ...problemResponses('unauthorized', 'forbidden', 'invalid-parameter', 'not-found'),
  },
});

/** Adds the article routes. */
export function articlesRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(listRoute, async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query');
    const filter = filterOf(query);
    const key = await deps.signingKey();
    const name = queryName('articles', { ...filter });
    const [publishedAt = '', id = ''] = cursor ? readCursor(cursor, name, key) : [];
    const page = await readArticles(deps.articles, filter, limit, cursor ? { publishedAt, id } : null);
    const next = page.next && writeCursor([page.next.publishedAt, page.next.id], name, key);
    linkNext(c, next);
    return c.json({ data: page.cards.map(showCard), next }, 200);
  });

  app.openapi(getRoute, async (c) => {
    const article = await deps.articles.get(c.req.valid('param').id);
    if (!article) throw new ProblemError('not-found', 'There is no article with this id.');
    return c.json(showArticle(article), 200);
  });
}
