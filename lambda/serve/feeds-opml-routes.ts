/** `/v1/feeds.opml`: the list of feeds, for feed readers and from them. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';

/**
 * No browser sends these from a page of another site without asking first, as it would send text/plain: a local
 * tracker takes what reaches it.
 */
const TYPES = ['text/x-opml', 'application/xml', 'text/xml'] as const;

const list = z.string().openapi({ description: 'OPML 1.0 or 2.0.' });
const content = Object.fromEntries(TYPES.map((type) => [type, { schema: list }])) as Record<
  (typeof TYPES)[number],
  { schema: typeof list }
>;

const line = z.number().int().openapi({ description: 'Line of the list, from 1.' });
const feeds = z.array(z.object({ id: z.string(), name: z.string(), url: z.string(), line }));

const ImportSchema = z
  .object({
    added: feeds,
    known: feeds.openapi({ description: 'Feeds that the tracker had already; left as they were.' }),
    duplicates: z
      .array(z.object({ line, url: z.string(), firstLine: line }))
      .openapi({ description: 'Entries that repeat an earlier one.' }),
    refused: z
      .array(z.object({ line, name: z.string(), reason: z.string() }))
      .openapi({ description: 'Entries that are no feeds; the rest was imported.' }),
  })
  .openapi('FeedImport');

const exportRoute = createRoute({
  ...guarded('read'),
  method: 'get',
  path: '/v1/feeds.opml',
  operationId: 'exportFeeds',
  tags: ['feeds'],
  summary: 'Every feed as OPML 2.0, tags as folders and categories',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'The list.', content: { 'text/x-opml': { schema: z.string() } } },
    ...problemResponses(...GUARDED, 'invalid-parameter'),
  },
});

const importRoute = createRoute({
  ...guarded('admin'),
  method: 'post',
  path: '/v1/feeds.opml',
  operationId: 'importFeeds',
  tags: ['feeds'],
  summary: 'Add the feeds of an OPML list; folders become tags',
  request: { query: z.strictObject({}), body: { required: true, content } },
  responses: {
    200: { description: 'What became of each entry.', content: { 'application/json': { schema: ImportSchema } } },
    ...problemResponses(
      ...(['invalid-body', 'invalid-parameter', ...GUARDED, 'body-too-large', 'unsupported-media-type'] as const),
    ),
  },
});

/** Adds the OPML routes. */
export function feedsOpmlRoutes(app: Api, { feedManager }: ServeDeps): void {
  app.openapi(exportRoute, async (c) => {
    c.header('Content-Disposition', 'attachment; filename="feeds.opml"');
    return c.body(await feedManager.exportOpml(), 200, { 'Content-Type': 'text/x-opml; charset=utf-8' });
  });

  app.openapi(importRoute, async (c) => {
    const contentType = c.req.header('Content-Type') ?? '';
    const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
    if (!TYPES.some((each) => each === type)) {
      throw new ProblemError('unsupported-media-type', `Send one of ${TYPES.join(', ')}.`);
    }
    const outcome = await feedManager.importOpml(new Uint8Array(await c.req.arrayBuffer()), contentType);
    if (outcome.kind === 'unreadable') throw new ProblemError('invalid-body', outcome.message);
    const { added, known, duplicates, refused } = outcome;
    const body = { added: [...added], known: [...known], duplicates: [...duplicates], refused: [...refused] };
    return c.json(body, 200);
  });
}
