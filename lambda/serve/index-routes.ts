/** `/`, `/openapi.json` and `/problems/{kind}`: where to go from here. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { BEARER, FEED_TOKEN } from './access.ts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { readArticles } from './article-query.ts';
import { DOCS_POLICY, renderDocs } from './docs-page.ts';
import { PAGE_POLICY, renderPage } from './page.ts';
import { PROBLEMS, ProblemError, type ProblemKind, problemResponses } from './problems.ts';

const IndexSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    links: z.record(z.string(), z.string()).openapi({ description: 'Addresses by name.' }),
  })
  .openapi('Index');

const indexRoute = createRoute({
  method: 'get',
  path: '/',
  security: [],
  operationId: 'getIndex',
  tags: ['service'],
  summary: 'What there is: JSON, or a page for browsers',
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'An index in JSON, or the newest articles as a page.',
      content: { 'application/json': { schema: IndexSchema }, 'text/html': { schema: z.string() } },
    },
    ...problemResponses('invalid-parameter', 'too-many-requests'),
  },
});

const ProblemKindSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number().int() })
  .openapi('ProblemType');

const problemRoute = createRoute({
  method: 'get',
  path: '/problems/{kind}',
  operationId: 'getProblemType',
  tags: ['service'],
  summary: 'What the `type` of a problem means',
  security: [],
  request: { params: z.object({ kind: z.string() }), query: z.strictObject({}) },
  responses: {
    200: { description: 'The type.', content: { 'application/json': { schema: ProblemKindSchema } } },
    ...problemResponses('invalid-parameter', 'not-found'),
  },
});

const documentRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getOpenapi',
  tags: ['service'],
  summary: 'This document',
  security: [],
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'An OpenAPI 3.1 document.',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
    },
    ...problemResponses('invalid-parameter'),
  },
});

const docsRoute = createRoute({
  method: 'get',
  path: '/docs',
  operationId: 'getDocs',
  tags: ['service'],
  summary: 'This reference as a page',
  security: [],
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } },
    ...problemResponses('invalid-parameter'),
  },
});

const VERSION = '1.0.0';

const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'News tracker',
    version: VERSION,
    description: 'The articles a news tracker found, the feeds it reads and how they fare.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'tokens', description: 'Who may read and change it.' },
    { name: 'articles', description: 'What was found.' },
    { name: 'subscriptions', description: 'What was found, as feeds for feed readers.' },
    { name: 'feeds', description: 'Where it was found.' },
    { name: 'catalog', description: 'What is watched: the values the filters take.' },
    { name: 'service', description: 'The service itself.' },
  ],
};

/** The page of a private tracker names what there is and shows no article. */
async function mayRead(c: Context<ApiEnv>): Promise<boolean> {
  try {
    await c.var.authorize('read');
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.kind !== 'too-many-requests') return false;
    throw error;
  }
}

/** Adds the index routes; the OpenAPI document describes every route that the app has by the first request for it. */
export function indexRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(indexRoute, async (c) => {
    c.header('Vary', 'Accept');
    const supports = ['application/json', 'text/html'];
    if (accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html') {
      const readable = await mayRead(c);
      const { cards } = readable ? await readArticles(deps.articles, {}, 50, null) : { cards: null };
      c.header('Content-Security-Policy', PAGE_POLICY);
      return c.html(await renderPage(deps.config, cards), 200);
    }
    const links = {
      articles: '/v1/articles',
      feeds: '/v1/feeds',
      health: '/health',
      tokens: '/v1/tokens',
      openapi: '/openapi.json',
      docs: '/docs',
    };
    return c.json({ name: 'news-tracker', version: VERSION, links }, 200);
  });

  app.openapi(problemRoute, (c) => {
    const { kind } = c.req.valid('param');
    if (!Object.hasOwn(PROBLEMS, kind)) throw new ProblemError('not-found', 'There is no problem type of this name.');
    const { title, status } = PROBLEMS[kind as ProblemKind];
    return c.json({ type: `/problems/${kind}`, title, status }, 200);
  });

  app.openAPIRegistry.registerComponent('securitySchemes', BEARER, {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of the tracker. Scopes: `feeds`, `read` (includes `feeds`), `admin` (includes all).',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', FEED_TOKEN, {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'A token with the scope `feeds` alone, for feed readers.',
  });
  let document: ReturnType<Api['getOpenAPI31Document']> | undefined;
  const describe = () => {
    document ??= app.getOpenAPI31Document(DOCUMENT);
    return document;
  };
  app.openapi(documentRoute, (c) => c.json({ ...describe(), openapi: describe().openapi }, 200));
  app.openapi(docsRoute, async (c) => {
    c.header('Content-Security-Policy', DOCS_POLICY);
    return c.html(await renderDocs(describe()), 200);
  });
}
