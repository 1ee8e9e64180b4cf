/** `/v1/feeds`: adding, changing and removing feeds at run time. */
import { createRoute, z } from '@hono/zod-openapi';
import type { ChangeFeedOutcome, RefusedField } from '../model/feed-management.ts';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { FeedSchema } from './feed-schemas.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { showFeed } from './show-feed.ts';

/** The manager says what is wrong with a text; here only its kind counts. */
const text = z.string().max(4096);
const texts = z.array(text).max(100);

const NewFeedSchema = z
  .strictObject({
    url: text.openapi({ description: 'Address of the feed, or of a page that has one. Without a scheme it is https.' }),
    name: text.optional().openapi({ description: 'Without it, the title that the feed has.' }),
    tags: texts.optional(),
    about: texts.optional().openapi({ description: 'Ids of the entities that every entry of the feed is about.' }),
  })
  .openapi('NewFeed');

const AddedFeedSchema = z
  .object({
    added: z
      .boolean()
      .openapi({ description: 'False when the tracker had the feed already; nothing was changed then.' }),
    why: z.string().openapi({ description: 'Why this address, in words.' }),
    tried: z
      .array(z.object({ url: z.string(), why: z.string(), code: z.string().nullable(), message: z.string() }))
      .openapi({ description: 'The addresses asked, in order.' }),
    feed: FeedSchema,
  })
  .openapi('AddedFeed');

const FeedChangeSchema = z
  .strictObject({
    name: text.optional(),
    tags: texts.optional(),
    about: texts.optional(),
    paused: z
      .union([z.boolean(), text])
      .optional()
      .openapi({ description: 'True, or why in words, to pause; false to poll again at once.' }),
  })
  .openapi('FeedChange');

const common = { tags: ['feeds'], ...guarded('admin') };
const query = z.strictObject({});
const params = z.object({ id: z.string().max(200) });
const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } });
const BODY = ['invalid-body', 'invalid-parameter', ...GUARDED, 'body-too-large', 'unsupported-media-type'] as const;

const addRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/feeds',
  operationId: 'addFeed',
  summary: 'Add the feed at an address, or the likeliest feed of the page there',
  request: { query, body: { required: true, content: json(NewFeedSchema) } },
  responses: {
    201: { description: 'Added; polled within a minute.', content: json(AddedFeedSchema) },
    200: { description: 'The tracker has this feed already.', content: json(AddedFeedSchema) },
    ...problemResponses(...BODY, 'no-feed'),
  },
});

const changeRoute = createRoute({
  ...common,
  method: 'patch',
  path: '/v1/feeds/{id}',
  operationId: 'changeFeed',
  summary: 'Pause, resume, rename or tag a feed',
  request: { query, params, body: { required: true, content: json(FeedChangeSchema) } },
  responses: {
    200: { description: 'The feed as it is now.', content: json(FeedSchema) },
    ...problemResponses(...BODY, 'not-found', 'decided-by-config'),
  },
});

const removeRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/v1/feeds/{id}',
  operationId: 'removeFeed',
  summary: 'Remove a feed that was added at run time; its articles stay',
  request: { query, params },
  responses: {
    204: { description: 'Removed.' },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found', 'decided-by-config'),
  },
});

/** Adds the routes that change feeds. */
export function feedsChangesRoutes(app: Api, { feedManager }: ServeDeps): void {
  app.openapi(addRoute, async (c) => {
    const { url, name = null, tags = [], about = [] } = c.req.valid('json');
    const outcome = await feedManager.add({ address: url, name, tags, about });
    if (outcome.kind === 'invalid') throw invalidBody(outcome.fields);
    if (outcome.kind === 'no-feed') {
      const errors = outcome.tried.map(({ url, message }) => ({ pointer: '/url', detail: `${url}: ${message}` }));
      throw new ProblemError('no-feed', outcome.message, { errors });
    }
    const { kind, why, tried } = outcome;
    const body = { added: kind === 'added', why, tried: [...tried], feed: showFeed(outcome.feed) };
    c.header('Location', `/v1/feeds/${encodeURIComponent(outcome.feed.id)}`);
    return kind === 'added' ? c.json(body, 201) : c.json(body, 200);
  });

  app.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { paused, ...edit } = c.req.valid('json');
    let feed = feedOf(await feedManager.edit(id, edit));
    if (paused === false) feed = feedOf(await feedManager.resume(id));
    else if (paused !== undefined)
      feed = feedOf(await feedManager.pause(id, paused === true ? null : paused), 'paused');
    return c.json(showFeed(feed), 200);
  });

  app.openapi(removeRoute, async (c) => {
    feedOf(await feedManager.remove(c.req.valid('param').id));
    return c.body(null, 204);
  });
}

/** @param renamed member of the body that a refused name stands for. */
function feedOf(outcome: ChangeFeedOutcome, renamed = 'name') {
  switch (outcome.kind) {
    case 'unknown':
      throw new ProblemError('not-found', 'There is no feed with this id.');
    case 'from-config':
      throw new ProblemError('decided-by-config', outcome.message);
    case 'invalid':
      throw invalidBody(outcome.fields, renamed);
    default:
      return outcome.feed;
  }
}

/** The refusal of a body whose members are these fields. */
export function invalidBody(fields: readonly RefusedField[], renamed = 'name'): ProblemError {
  const errors = fields.map(({ field, message }) => {
    const pointer = `/${field === 'name' ? renamed : field}`;
    return { pointer, detail: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` };
  });
  return new ProblemError('invalid-body', `Not accepted: ${errors.map(({ pointer }) => pointer).join(', ')}.`, {
    errors,
  });
}
