/** `/v1/watches`: queries that are kept, those of the config and those made here. */
import { createRoute, z } from '@hono/zod-openapi';
import { isId } from '../model/config-values.ts';
import { idFromName } from '../model/id-from-name.ts';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { catalogRoute, namesSchema } from './catalog-routes.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { queryError } from './selection.ts';
import { allWatches, findWatch, type Watch } from './watches.ts';

/** Every watch is evaluated by `POST /v1/match`, and all are listed at once. */
const MAX_WATCHES = 200;

const WatchSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    names: namesSchema,
    query: z.string(),
    origin: z.enum(['config', 'runtime']).openapi({ description: 'Those of the config change with the config alone.' }),
    articles: z.string().openapi({ description: 'Address of its articles.' }),
    feed: z.string().openapi({ description: 'Address of its Atom feed.' }),
  })
  .openapi('Watch');

const NewWatchSchema = z
  .strictObject({
    id: z
      .string()
      .refine(isId, 'Must have at most 64 lower-case letters, digits and single hyphens.')
      .optional()
      .openapi({ description: 'Made from the name unless given.' }),
    name: z
      .string()
      .trim()
      .min(1, 'Must not be empty.')
      .max(100, 'Must have at most 100 characters.')
      .refine((name) => !/\p{Cc}/u.test(name), 'Must have no control characters.'),
    query: z.string().openapi({ description: 'As in `q` of `/v1/articles`.' }),
  })
  .openapi('NewWatch');

const listRoute = catalogRoute('watches', 'Watches: queries that are kept', WatchSchema);

const content = { 'application/json': { schema: WatchSchema } };
const params = z.object({ id: z.string().max(100) });

const getRoute = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/watches/{id}',
  operationId: 'getWatch',
  tags: ['catalog'],
  summary: 'One watch',
  request: { params, query: z.strictObject({}) },
  responses: {
    200: { description: 'The watch.', content },
    ...problemResponses(...GUARDED, 'invalid-parameter', 'not-found'),
  },
});

const createWatchRoute = createRoute({
  ...guarded('admin'),
  method: 'post',
  path: '/v1/watches',
  operationId: 'createWatch',
  tags: ['catalog'],
  summary: 'Keep a query: its articles, past ones included, are a list and a feed from now on',
  request: {
    query: z.strictObject({}),
    body: { required: true, content: { 'application/json': { schema: NewWatchSchema } } },
  },
  responses: {
    201: { description: 'Made.', content },
    ...problemResponses(
      'invalid-body',
      'invalid-parameter',
      ...GUARDED,
      'conflict',
      'body-too-large',
      'unsupported-media-type',
    ),
  },
});

const deleteRoute = createRoute({
  ...guarded('admin'),
  method: 'delete',
  path: '/v1/watches/{id}',
  operationId: 'deleteWatch',
  tags: ['catalog'],
  summary: 'Forget a query that was made here',
  request: { params, query: z.strictObject({}) },
  responses: {
    204: { description: 'Forgotten.' },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found', 'conflict'),
  },
});

/** Adds the watch routes. */
export function watchesRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(listRoute, async (c) => c.json({ data: (await allWatches(deps)).map(showWatch), next: null }, 200));

  app.openapi(getRoute, async (c) => c.json(showWatch(await findWatch(deps, c.req.valid('param').id)), 200));

  app.openapi(createWatchRoute, async (c) => {
    const watch = checked(deps, c.req.valid('json'));
    const known = await allWatches(deps);
    if (known.length >= MAX_WATCHES) throw new ProblemError('conflict', `There are at most ${MAX_WATCHES} watches.`);
    const taken = known.some(({ id }) => id === watch.id);
    const createdAt = deps.now().toISOString();
    if (taken || (await deps.watches.create({ ...watch, createdAt })) === 'exists') {
      throw new ProblemError('conflict', `There is a watch \`${watch.id}\` already.`);
    }
    deps.log.info('watch made', { requestId: c.var.requestId, watchId: watch.id });
    c.header('Location', `/v1/watches/${watch.id}`);
    return c.json(showWatch({ ...watch, origin: 'runtime' }), 201);
  });

  app.openapi(deleteRoute, async (c) => {
    const { id, origin } = await findWatch(deps, c.req.valid('param').id);
    if (origin === 'config') throw new ProblemError('conflict', 'This watch stands in tracker.config.ts.');
    await deps.watches.remove(id);
    deps.log.info('watch removed', { requestId: c.var.requestId, watchId: id });
    return c.body(null, 204);
  });
}

/** Throws `invalid-body` for a name that gives no id, and for a query that cannot be read. */
function checked({ query: read }: ServeDeps, { id: given, name, query }: z.infer<typeof NewWatchSchema>) {
  const id = given ?? idFromName(name);
  if (!isId(id)) {
    const errors = [{ pointer: '/id', detail: 'Must be given, since the name has no Latin letter or digit.' }];
    throw new ProblemError('invalid-body', 'Not accepted: /id.', { errors });
  }
  const outcome = read(query);
  if (outcome.ok) return { id, name, query };
  throw new ProblemError('invalid-body', 'Not accepted: /query.', {
    errors: [queryError({ pointer: '/query' }, outcome)],
  });
}

function showWatch({ id, name, names, query, origin }: Watch): z.infer<typeof WatchSchema> {
  const path = encodeURIComponent(id);
  return {
    id,
    name,
    names: { ...names },
    query,
    origin,
    articles: `/v1/articles?watch=${path}`,
    feed: `/v1/watches/${path}/feed.atom`,
  };
}
