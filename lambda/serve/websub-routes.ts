/**
 * `/websub/{callback}`: where WebSub hubs verify subscriptions and push news. Open to everybody by design, since hubs
 * have no token: the callback's name cannot be guessed, and a push counts by its signature alone. Hubs know what the
 * recommendation says, so the OpenAPI document does not have these routes.
 */
import type { Context } from 'hono';
import type { Api, ApiEnv, HubAnswer, ServeDeps } from './api-env.ts';

/** Adds the callbacks where a driver has put something behind them. */
export function webSubRoutes(app: Api, { hubCallbacks }: ServeDeps): void {
  if (!hubCallbacks) return;
  app.get('/websub/:callback', async (c) =>
    answered(c, await hubCallbacks.answerHub(c.req.param('callback'), new URL(c.req.url).searchParams)),
  );
  app.post('/websub/:callback', async (c) => {
    const push = {
      signature: c.req.header('X-Hub-Signature') ?? null,
      contentType: c.req.header('Content-Type') ?? null,
      body: new Uint8Array(await c.req.arrayBuffer()),
    };
    return answered(c, await hubCallbacks.receivePush(c.req.param('callback'), push));
  });
}

function answered(c: Context<ApiEnv>, { status, headers, body }: HubAnswer): Response {
  return c.body(body, status, { ...headers, 'Cache-Control': 'no-store' });
}
