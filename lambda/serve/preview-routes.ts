/** `/v1/subscriptions/{id}/preview`: the digest that would be sent now. Nothing is sent. */
import { createRoute, z } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { DigestPreviewSchema, showPreview } from './preview-schemas.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';

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
