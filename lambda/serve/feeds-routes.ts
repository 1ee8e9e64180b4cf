/** `/v1/feeds`: what is polled and how it fares. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { queryName, readCursor, writeCursor } from './cursor.ts';
import { FeedPageSchema, FeedSchema, feedStates } from './feed-schemas.ts';
import { cursorParameter, limitParameter, linkNext, once } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { showFeed } from './show-feed.ts';

const state = once(z.enum(feedStates, `Must be one of ${feedStates.join(', ')}.`))
  .optional()
  .openapi({ type: 'string', enum: [...feedStates], description: 'Only feeds in this state.' });

/** A feed takes about a kilobyte. Every page looks over all of them, so few large ones cost less than many small. */
const MOST_FEEDS = 1_000;

const listRoute = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/feeds',
  operationId: 'listFeeds',
  tags: ['feeds'],
  summary: 'Feeds with their health, by id',
  request: { query: z.strictObject({ state, limit: limitParameter(20, MOST_FEEDS), cursor: cursorParameter }) },
  responses: {
    200: { description: 'A page of feeds.', content: { 'application/json': { schema: FeedPageSchema } } },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
  },
});

const getRoute = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/feeds/{id}',
  operationId: 'getFeed',
  tags: ['feeds'],
  summary: 'One feed with its health',
  request: { params: z.object({ id: z.string().max(200) }), query: z.strictObject({}) },
  responses: {
    200: { description: 'The feed.', content: { 'application/json': { schema: FeedSchema } } },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'not-found'),
  },
});

/** Adds the feed routes. */
export function feedsRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(listRoute, async (c) => {
    const { limit, cursor, state: wanted } = c.req.valid('query');
    const key = await deps.signingKey();
    const name = queryName('feeds', { state: wanted });
    const [after = ''] = cursor ? readCursor(cursor, name, key) : [];
    const rest = (await deps.feeds.list())
      .filter((feed) => feed.id > after && (!wanted || feed.state === wanted))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const feeds = rest.slice(0, limit);
    const last = feeds.at(-1);
    const next = last && rest.length > limit ? writeCursor([last.id], name, key) : null;
    linkNext(c, next);
    return c.json({ data: feeds.map(showFeed), next }, 200);
  });

  app.openapi(getRoute, async (c) => {
    const feed = await deps.feeds.get(c.req.valid('param').id);
    if (!feed) throw new ProblemError('not-found', 'There is no feed with this id.');
    return c.json(showFeed(feed), 200);
  });
}
