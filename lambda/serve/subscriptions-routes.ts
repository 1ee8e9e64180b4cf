/** `/v1/subscriptions`: who is told what; made, changed and ended. */
import { createRoute, z } from '@hono/zod-openapi';
import type { RefusedSetting } from '../model/subscription-management.ts';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { pageSchema } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import {
  CreatedSubscriptionSchema,
  NewSubscriptionSchema,
  SubscriptionChangeSchema,
  SubscriptionSchema,
  showSubscription,
} from './subscription-schemas.ts';

const common = { tags: ['subscriptions'], ...guarded('admin') };
const params = z.object({ id: z.string().max(64) });
const none = z.strictObject({});
const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } });
const bodyProblems = [
  'invalid-body',
  'invalid-parameter',
  ...GUARDED,
  'body-too-large',
  'unsupported-media-type',
] as const;

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions',
  operationId: 'listSubscriptions',
  summary: 'Subscriptions by id, without their keys',
  request: { query: none },
  responses: {
    200: { description: 'All of them.', content: json(pageSchema('SubscriptionPage', SubscriptionSchema)) },
    ...problemResponses('invalid-parameter', ...GUARDED),
  },
});

const getRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions/{id}',
  operationId: 'getSubscription',
  summary: 'One subscription',
  request: { params, query: none },
  responses: {
    200: { description: 'The subscription.', content: json(SubscriptionSchema) },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found'),
  },
});

const createSubscriptionRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/subscriptions',
  operationId: 'createSubscription',
  summary: 'Subscribe; the key of a webhook is shown this once',
  request: { query: none, body: { required: true, content: json(NewSubscriptionSchema) } },
  responses: {
    201: { description: 'Made.', content: json(CreatedSubscriptionSchema) },
    ...problemResponses(...bodyProblems),
  },
});

const changeRoute = createRoute({
  ...common,
  method: 'patch',
  path: '/v1/subscriptions/{id}',
  operationId: 'changeSubscription',
  summary: 'Change, pause or resume; on resumption, what waited is sent',
  request: { params, query: none, body: { required: true, content: json(SubscriptionChangeSchema) } },
  responses: {
    200: { description: 'Changed.', content: json(SubscriptionSchema) },
    ...problemResponses(...bodyProblems, 'not-found'),
  },
});

const removeRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/v1/subscriptions/{id}',
  operationId: 'removeSubscription',
  summary: 'End a subscription made at run time',
  request: { params, query: none },
  responses: {
    204: { description: 'Ended.' },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found'),
  },
});

const rotateRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/subscriptions/{id}/secret',
  operationId: 'rotateSubscriptionSecret',
  summary: 'A new key for a webhook; the one before signs as well for a day',
  request: { params, query: none },
  responses: {
    200: {
      description: 'The new key, shown this once.',
      content: json(z.object({ secret: z.string() }).openapi('SubscriptionSecret')),
    },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found'),
  },
});

const missing = () => new ProblemError('not-found', 'There is no subscription with this id.');

function refused({ field, message }: RefusedSetting): ProblemError {
  const errors = [{ pointer: `/${field}`, detail: message }];
  return new ProblemError('invalid-body', `Not accepted: /${field}.`, { errors });
}

/** Adds the routes where a driver has put something behind them. */
export function subscriptionsRoutes(app: Api, { subscriptions: desk, log }: ServeDeps): void {
  if (!desk) return;
  app.openapi(listRoute, async (c) => {
    const all = [...(await desk.list())].sort((a, b) => (a.id < b.id ? -1 : 1));
    return c.json({ data: all.map(showSubscription), next: null }, 200);
  });

  app.openapi(getRoute, async (c) => {
    const found = await desk.get(c.req.valid('param').id);
    if (!found) throw missing();
    return c.json(showSubscription(found), 200);
  });

  app.openapi(createSubscriptionRoute, async (c) => {
    const made = await desk.create(c.req.valid('json'));
    if (made.kind === 'refused') throw refused(made);
    if (made.kind === 'exists') throw refused({ kind: 'refused', field: 'id', message: 'There is one with this id.' });
    log.info('subscription made', { requestId: c.var.requestId, subscriptionId: made.subscription.id });
    c.header('Location', `/v1/subscriptions/${made.subscription.id}`);
    return c.json({ ...showSubscription(made.subscription), secret: made.secret }, 201);
  });

  app.openapi(changeRoute, async (c) => {
    const changed = await desk.change(c.req.valid('param').id, c.req.valid('json'));
    if (changed.kind === 'missing') throw missing();
    if (changed.kind === 'refused') throw refused(changed);
    return c.json(showSubscription(changed.subscription), 200);
  });

  app.openapi(removeRoute, async (c) => {
    const { id } = c.req.valid('param');
    const outcome = await desk.remove(id);
    if (outcome === 'missing') throw missing();
    if (outcome === 'in-config') {
      throw new ProblemError(
        'forbidden',
        'It stands in tracker.config.ts: take it out there, or set `state` to paused.',
      );
    }
    log.info('subscription ended', { requestId: c.var.requestId, subscriptionId: id });
    return c.body(null, 204);
  });

  app.openapi(rotateRoute, async (c) => {
    const secret = await desk.rotateSecret(c.req.valid('param').id);
    if (secret === null) throw new ProblemError('not-found', 'There is no webhook with this id.');
    return c.json({ secret }, 200);
  });
}
