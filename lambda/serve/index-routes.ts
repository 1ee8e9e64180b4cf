/** `/`: where to go from here, for programs and for people. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { articleList } from './article-list.ts';
import { policyOf } from './html-page.ts';
import { PAGE_STYLE, renderPage } from './page.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { API_VERSION } from './reference-routes.ts';
import { READ_ANEW } from './validators.ts';

const LINKS = {
  articles: '/v1/articles',
  stats: '/v1/stats',
  entities: '/v1/entities',
  topics: '/v1/topics',
  watches: '/v1/watches',
  sources: '/v1/sources',
  feeds: '/v1/feeds',
  tokens: '/v1/tokens',
  tools: '/mcp',
  health: '/health',
  openapi: '/openapi.json',
  docs: '/docs',
};

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

/** Adds the index route. */
export function indexRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(indexRoute, async (c) => {
    c.header('Vary', 'Accept');
    const supports = ['application/json', 'text/html'];
    if (accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html') {
      const readable = await mayRead(c);
      const { cards } = readable ? await articleList(deps, { limit: 50 }, READ_ANEW) : { cards: null };
      c.header('Content-Security-Policy', policyOf(PAGE_STYLE));
      return c.html(await renderPage(deps.config, cards), 200);
    }
    return c.json({ name: 'news-tracker', version: API_VERSION, links: LINKS }, 200);
  });
}
