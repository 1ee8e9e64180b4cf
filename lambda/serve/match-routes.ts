/** `/v1/match`: what the tracker would find in a text, and why. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { ExplanationSchema, explain, TextSchema } from './explain.ts';
import { problemResponses } from './problem-schemas.ts';

const route = createRoute({
  ...guarded('read'),
  method: 'post',
  path: '/v1/match',
  operationId: 'explainMatch',
  tags: ['catalog'],
  summary: 'What matching finds in a text, and why; stores nothing',
  request: {
    query: z.strictObject({}),
    body: { required: true, content: { 'application/json': { schema: TextSchema } } },
  },
  responses: {
    200: { description: 'What was found.', content: { 'application/json': { schema: ExplanationSchema } } },
    ...problemResponses('invalid-body', 'invalid-parameter', ...GUARDED, 'body-too-large', 'unsupported-media-type'),
  },
});

/** Adds the dry run of matching. */
export function matchRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => c.json(await explain(deps, c.req.valid('json')), 200));
}
