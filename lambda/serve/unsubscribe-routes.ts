/**
 * `/v1/unsubscribe`: where the links of mails lead. A mail program posts there by itself (RFC 8058); a reader who
 * follows the link gets a page with a button, since programs that check links ask for them as well. Open to whoever has
 * the link: its signature counts. Mail programs know what the RFC says, so the OpenAPI document does not have it.
 */
import type { Context } from 'hono';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { pageStart, policyOf } from './html-page.ts';

const PATH = '/v1/unsubscribe';
const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}';

/** Adds the route where a driver has put something behind it. */
export function unsubscribeRoutes(app: Api, { subscriptions: desk }: ServeDeps): void {
  if (!desk) return;
  app.get(PATH, (c) =>
    page(c, 200, '<form method="post"><p>Stop these updates?</p><button type="submit">Unsubscribe</button></form>'),
  );
  app.post(PATH, async (c) => {
    const { subscription = '', signature = '' } = c.req.query();
    return (await desk.unsubscribe(subscription, signature))
      ? page(c, 200, '<p>You will get no more of these updates.</p>')
      : page(c, 404, '<p>This link is not valid any more.</p>');
  });
}

/** The form posts to the address it stands at, with the signature in it. */
function page(c: Context<ApiEnv>, status: 200 | 404, body: string): Response {
  const policy = policyOf(STYLE).replace("form-action 'none'", "form-action 'self'");
  return c.body(`${pageStart(STYLE)}<title>Unsubscribe</title></head><body>${body}</body></html>`, status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
}
