/** `/v1/feeds/check`: asks an address once and says what the tracker would make of it. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { feedStates } from './feed-schemas.ts';
import { invalidBody } from './feeds-changes-routes.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';

const text = z.string().nullable();
const seconds = z.number().nullable();

const CheckRequestSchema = z
  .union([z.strictObject({ url: z.string().max(4096) }), z.strictObject({ id: z.string().max(200) })], {
    error: 'Must have either `url` or `id`.',
  })
  .openapi('FeedCheckRequest');

const CheckSchema = z
  .object({
    address: z.string(),
    known: z
      .object({ id: z.string(), name: z.string(), state: z.enum(feedStates) })
      .nullable()
      .openapi({ description: 'The feed that the tracker has at this address.' }),
    http: z.object({
      outcome: z.enum(['fetched', 'notModified', 'gone', 'rateLimited', 'refused', 'failed']),
      status: z.number().int().nullable(),
      url: text.openapi({ description: 'Address that answered, after redirects.' }),
      permanentUrl: text.openapi({ description: 'Where permanent redirects alone led.' }),
      contentType: text,
      validators: z.object({ etag: text, lastModified: text }),
      freshSeconds: seconds,
      retryAfterSeconds: seconds,
      bytes: z.number().int(),
      bytesOnWire: z.number().int(),
      milliseconds: z.number(),
    }),
    problem: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: 'Why there is no feed; null when there is.' }),
    document: z
      .object({
        format: z.string(),
        title: z.string(),
        siteUrl: text,
        language: text,
        encoding: z.string(),
        recovered: text.openapi({ description: 'What was malformed; null when the document is well-formed.' }),
        requestedIntervalSeconds: seconds,
        hub: z.object({ hub: z.string(), topic: z.string() }).nullable().openapi({ description: 'WebSub.' }),
        entries: z.number().int(),
        matching: z.number().int().nullable().openapi({ description: 'Entries a watch wants; null when not counted.' }),
        newest: z.object({ title: z.string(), link: text, published: text }).nullable(),
      })
      .nullable(),
    candidates: z
      .array(
        z.object({
          url: z.string(),
          title: text,
          confidence: z.enum(['declared', 'linked', 'guessed']),
          why: z.string(),
        }),
      )
      .openapi({ description: 'Feeds that the page has, the likeliest first; none of them was asked.' }),
    verdict: z
      .object({
        state: z.enum(feedStates),
        reason: text,
        intervalSeconds: seconds,
        intervalReason: text,
        nextInSeconds: seconds,
        advice: text,
      })
      .openapi({ description: 'How the feed would stand after such a poll.' }),
  })
  .openapi('FeedCheck');

const checkRoute = createRoute({
  ...guarded('admin'),
  method: 'post',
  path: '/v1/feeds/check',
  operationId: 'checkFeed',
  tags: ['feeds'],
  summary: 'Ask an address or a feed once, and store nothing',
  request: {
    query: z.strictObject({}),
    body: { required: true, content: { 'application/json': { schema: CheckRequestSchema } } },
  },
  responses: {
    200: { description: 'What was found.', content: { 'application/json': { schema: CheckSchema } } },
    ...problemResponses(
      ...(['invalid-body', 'invalid-parameter', ...GUARDED, 'not-found', 'body-too-large'] as const),
      'unsupported-media-type',
    ),
  },
});

/** Adds the route that checks feeds. */
export function feedsCheckRoutes(app: Api, { feedManager }: ServeDeps): void {
  app.openapi(checkRoute, async (c) => {
    const body = c.req.valid('json');
    const outcome = await feedManager.check('url' in body ? { address: body.url } : { id: body.id });
    if (outcome.kind === 'unknown') throw new ProblemError('not-found', 'There is no feed with this id.');
    if (outcome.kind === 'invalid') throw invalidBody(outcome.fields);
    const { kind: _, candidates, ...found } = outcome;
    return c.json({ ...found, candidates: [...candidates] }, 200);
  });
}
