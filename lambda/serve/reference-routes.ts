/** `/openapi.json`, `/docs` and `/problems/{kind}`: the API as it describes itself. */
import { createRoute, z } from '@hono/zod-openapi';
import { BEARER, FEED_TOKEN } from './access.ts';
import type { Api } from './api-env.ts';
import { DOCS_STYLE, renderDocs } from './docs-page.ts';
import { policyOf } from './html-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { PROBLEMS, ProblemError, type ProblemKind } from './problems.ts';

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

export const API_VERSION = '1.0.0';

const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'News tracker',
    version: API_VERSION,
    description: 'The articles a news tracker found, the feeds it reads and how they fare.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'tokens', description: 'Who may read and change it.' },
    { name: 'articles', description: 'What was found.' },
    { name: 'stories', description: 'What was found, one for all reports of an event, with the figures they state.' },
    { name: 'subscriptions', description: 'What was found, as feeds for feed readers.' },
    { name: 'feeds', description: 'Where it was found.' },
    { name: 'catalog', description: 'What is watched: the values the filters take.' },
    { name: 'tools', description: 'For agents.' },
    { name: 'service', description: 'The service itself.' },
  ],
};

/** Adds the reference. The document describes every route that the app has by the first request for it. */
export function referenceRoutes(app: Api): void {
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
    c.header('Content-Security-Policy', policyOf(DOCS_STYLE));
    return c.html(await renderDocs(describe()), 200);
  });
}
