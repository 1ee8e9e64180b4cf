/** `/v1/subscriptions/{id}/preview`: the digest that would be sent now. Nothing is sent. */
import { createRoute, z } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import type { DigestPreview } from '../model/subscription-management.ts';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { ProblemError, problemResponses } from './problems.ts';

const StorySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    summary: z.string().openapi({ description: 'Two sentences at most.' }),
    outlets: z.array(z.string()),
    languages: z.array(z.string()),
    articleCount: z.number().int(),
    lastPublishedAt: z.string().openapi({ format: 'date-time' }),
    relation: z.boolean().openapi({ description: 'Whether its articles link watched entities.' }),
    isNew: z.boolean(),
    news: z.array(z.string()).openapi({ description: 'What was added since the last update, in words.' }),
    figures: z.array(
      z.object({
        kind: z.string(),
        value: z.number().nullable(),
        unit: z.string().nullable(),
        text: z.string(),
        contradicted: z.boolean(),
        outlets: z.array(z.string()),
      }),
    ),
    links: z.array(z.object({ title: z.string(), url: z.string(), outlet: z.string() })),
  })
  .openapi('DigestStory');

const DigestPreviewSchema = z
  .object({
    subject: z.string(),
    heading: z.string(),
    intro: z.string(),
    language: z.enum(['en', 'fr']),
    stories: z.array(StorySchema).openapi({ description: 'Most important first.' }),
    trends: z.array(z.object({ name: z.string(), count: z.number().int(), usual: z.number() })),
    troubledFeeds: z.array(z.object({ name: z.string(), state: z.string(), reason: z.string() })),
    html: z.string().openapi({ description: 'The mail as HTML, without its link to unsubscribe.' }),
    text: z.string().openapi({ description: 'The mail as text.' }),
  })
  .openapi('DigestPreview');

const route = createRoute({
  ...guarded('admin'),
  tags: ['subscriptions'],
  method: 'get',
  path: '/v1/subscriptions/{id}/preview',
  operationId: 'previewDigest',
  summary:
    'The digest that would be sent now, of the last hour, day or week at least; as a mail by `Accept: text/html`',
  request: { params: z.object({ id: z.string().max(64) }), query: z.strictObject({}) },
  responses: {
    200: {
      description: 'What it says, and both forms of the mail.',
      content: { 'application/json': { schema: DigestPreviewSchema }, 'text/html': { schema: z.string() } },
    },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found', 'conflict'),
  },
});

/** Mail has inline styles. Nothing runs, nothing is loaded; links open beside the page that frames it. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** Adds the route where a driver has put something behind it. */
export function previewRoutes(app: Api, { subscriptions: desk }: ServeDeps): void {
  if (!desk) return;
  app.openapi(route, async (c) => {
    const preview = await desk.preview(c.req.valid('param').id);
    if (preview.kind === 'missing') throw new ProblemError('not-found', 'There is no subscription with this id.');
    if (preview.kind === 'refused') throw new ProblemError('conflict', `Its ${preview.field}: ${preview.message}`);
    c.header('Vary', 'Accept');
    const supports = ['application/json', 'text/html'];
    if (accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'application/json') {
      return c.json(showPreview(preview), 200);
    }
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Frame-Options', 'SAMEORIGIN');
    c.header('Referrer-Policy', 'no-referrer');
    return c.html(preview.html, 200);
  });
}

function showPreview({ update, html, text }: DigestPreview): z.infer<typeof DigestPreviewSchema> {
  const { type: _type, ...digest } = update;
  return { ...digest, html, text } as z.infer<typeof DigestPreviewSchema>;
}
