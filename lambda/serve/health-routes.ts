/** `/health`: whether this process can read its table. For load balancers and uptime checks; says nothing else. */
import { createRoute, z } from '@hono/zod-openapi';
import { messageOf } from '../model/errors.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';

const HealthSchema = z.object({ status: z.literal('ok') }).openapi('Health');

const route = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  tags: ['service'],
  summary: 'Whether the tracker can answer',
  security: [],
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'It can.', content: { 'application/json': { schema: HealthSchema } } },
    ...problemResponses('invalid-parameter', 'unavailable'),
  },
});

/** Adds the health route. */
export function healthRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    try {
      await deps.articles.list({ scope: { by: 'all' }, since: null, until: null, limit: 1, after: null, accept: any });
    } catch (error) {
      deps.log.error('health: the table cannot be read', { requestId: c.var.requestId, error: messageOf(error) });
      throw new ProblemError('unavailable', 'The table cannot be read.', { cause: error });
    }
    return c.json({ status: 'ok' as const }, 200);
  });
}

const any = () => true;
