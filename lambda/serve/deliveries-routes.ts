/** Deliveries with their attempts, and sending one again. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { queryName, readCursor, writeCursor } from './cursor.ts';
import { cursorParameter, limitParameter, pageSchema } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { DeliverySchema, showDelivery } from './subscription-schemas.ts';

const common = { tags: ['subscriptions'], ...guarded('admin') };
const params = z.object({ id: z.string().max(200) });

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions/{id}/deliveries',
  operationId: 'listDeliveries',
  summary: 'What a subscription was sent, newest first, with every attempt',
  request: { params, query: z.strictObject({ limit: limitParameter(20, 100), cursor: cursorParameter }) },
  responses: {
    200: {
      description: 'A page of deliveries.',
      content: { 'application/json': { schema: pageSchema('DeliveryPage', DeliverySchema) } },
    },
    ...problemResponses('invalid-parameter', 'invalid-cursor', ...GUARDED, 'not-found'),
  },
});

const getRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/deliveries/{id}',
  operationId: 'getDelivery',
  summary: 'One delivery',
  request: { params, query: z.strictObject({}) },
  responses: {
    200: { description: 'The delivery.', content: { 'application/json': { schema: DeliverySchema } } },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found'),
  },
});

const resendRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/deliveries/{id}/resend',
  operationId: 'resendDelivery',
  summary: 'Send it again, under its own id, from the first attempt on',
  request: { params, query: z.strictObject({}) },
  responses: {
    202: { description: 'It is due now.', content: { 'application/json': { schema: DeliverySchema } } },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found'),
  },
});

const missing = () => new ProblemError('not-found', 'There is no delivery with this id.');

/** Adds the routes where a driver has put something behind them. */
export function deliveriesRoutes(app: Api, { subscriptions: desk, signingKey }: ServeDeps): void {
  if (!desk) return;
  app.openapi(listRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const [query, key] = [queryName('deliveries', { id }), await signingKey()];
    const after = cursor === undefined ? null : (readCursor(cursor, query, key)[0] ?? null);
    const page = await desk.deliveries(id, limit, after);
    if (!page) throw new ProblemError('not-found', 'There is no subscription with this id.');
    const next = page.next === null ? null : writeCursor([page.next], query, key);
    if (next !== null) c.header('Link', `<${c.req.path}?limit=${limit}&cursor=${next}>; rel="next"`);
    return c.json({ data: page.deliveries.map(showDelivery), next }, 200);
  });

  app.openapi(getRoute, async (c) => {
    const found = await desk.delivery(c.req.valid('param').id);
    if (!found) throw missing();
    return c.json(showDelivery(found), 200);
  });

  app.openapi(resendRoute, async (c) => {
    const queued = await desk.resend(c.req.valid('param').id);
    if (!queued) throw missing();
    return c.json(showDelivery(queued), 202);
  });
}
