/** `/v1/stories`: lists by filter, and one story with its articles and figures. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { exportList, rowsWanted } from './export-list.ts';
import { storyExport } from './exported-lists.ts';
import { cursorParameter, limitUpTo, linkNext } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { storyList, storyQuery } from './story-list.ts';
import { StoryPageSchema, StorySchema, showStory, showStoryCard } from './story-schemas.ts';
import { jsonText, readerOf } from './validators.ts';

const PAGE = 20;

const listRoute = createRoute({
  ...guardedNews('read'),
  method: 'get',
  path: '/v1/stories',
  operationId: 'listStories',
  tags: ['stories'],
  summary: 'Stories, newest activity first',
  request: { query: storyQuery({ limit: limitUpTo(100), cursor: cursorParameter }) },
  responses: {
    200: {
      description: 'A page of stories; as CSV or NDJSON, which `Accept` asks for, all of them unless `limit` is given.',
      content: {
        'application/json': { schema: StoryPageSchema },
        'text/csv': { schema: z.string() },
        'application/x-ndjson': { schema: z.string() },
      },
    },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
  },
});

const getRoute = createRoute({
  ...guardedNews('read'),
  method: 'get',
  path: '/v1/stories/{id}',
  operationId: 'getStory',
  tags: ['stories'],
  summary: 'One story with its articles, the figures they state and how it spread',
  request: { params: z.object({ id: z.string().max(100) }), query: z.strictObject({}) },
  responses: {
    200: { description: 'The story.', content: { 'application/json': { schema: StorySchema } } },
    308: {
      description: 'The story became part of another one, for good.',
      headers: z.object({ Location: z.string() }),
    },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'not-found'),
  },
});

/** Adds the story routes. */
export function storiesRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(listRoute, async (c) => {
    const { limit, ...query } = c.req.valid('query');
    const rows = rowsWanted(c, storyExport.formats);
    if (rows) return exportList(c, deps, storyExport, rows, { ...query, limit: limit ?? Number.POSITIVE_INFINITY });
    const { stories, next } = await storyList(deps, 'stories', { ...query, limit: limit ?? PAGE }, readerOf(c));
    linkNext(c, next);
    return jsonText(c, { data: stories.map(showStoryCard), next });
  });

  app.openapi(getRoute, async (c) => {
    const found = await deps.stories.get(c.req.valid('param').id);
    if (!found) throw new ProblemError('not-found', 'There is no story with this id.');
    if (found.kind === 'merged') return c.redirect(`/v1/stories/${encodeURIComponent(found.into)}`, 308);
    readerOf(c).noteStaleAt(found.staleAt);
    return jsonText(c, showStory(found.card, found.members));
  });
}
