/** `/v1/facts`: the figures that stories state, with who states them and who contradicts. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { oneId } from './article-query.ts';
import { cursorParameter, limitParameter, linkNext, once } from './list-page.ts';
import { problemResponses } from './problems.ts';
import { storyList, storyQuery } from './story-list.ts';
import { FactPageSchema, showStatedFacts } from './story-schemas.ts';

const KINDS = [
  'money',
  'price-per-share',
  'shares',
  'percent',
  'duration',
  'power-voltage',
  'data-rate',
  'date',
] as const;

const route = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/facts',
  operationId: 'listFacts',
  tags: ['stories'],
  summary: 'Figures that stories state, story by story, newest activity first',
  description:
    'The ledger of figures about a watch, entity or topic. `limit` counts stories; a page holds all their figures.',
  request: {
    query: storyQuery({
      story: oneId('Only the figures of this story; the other conditions are not looked at.'),
      kind: once(z.enum(KINDS, `Must be one of ${KINDS.join(', ')}.`))
        .optional()
        .openapi({ type: 'string', enum: [...KINDS], description: 'Only figures of this kind.' }),
      limit: limitParameter(10, 50),
      cursor: cursorParameter,
    }),
  },
  responses: {
    200: { description: 'A page of figures.', content: { 'application/json': { schema: FactPageSchema } } },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
  },
});

/** Adds the facts route. */
export function factsRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    const { story, kind, ...query } = c.req.valid('query');
    const { ids, next } =
      story === undefined ? await idsOf(deps, query) : { ids: [await deps.stories.resolve(story)], next: null };
    const found = await Promise.all(ids.map((id) => deps.stories.get(id)));
    const facts = found.flatMap((one) => (one?.kind === 'story' ? showStatedFacts(one.card, one.members) : []));
    linkNext(c, next);
    return c.json({ data: facts.filter((fact) => kind === undefined || fact.kind === kind), next }, 200);
  });
}

async function idsOf(deps: ServeDeps, query: Parameters<typeof storyList>[2]) {
  const { stories, next } = await storyList(deps, 'facts', query);
  return { ids: stories.map(({ id }) => id), next };
}
