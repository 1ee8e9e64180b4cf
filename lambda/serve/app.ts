/** The HTTP API: for API Gateway and for localhost. */
import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { httpRules } from './http-rules.ts';
import { type Resource, resourceAt } from './resources.ts';

export type { ServeDeps } from './api-env.ts';

/** What drivers serve. */
export type App = Hono<ApiEnv>;

/**
 * The API over the given stores. `app.fetch(request)` answers a request and never rejects: whatever goes wrong
 * becomes `application/problem+json`.
 *
 * Behind it there is an app for each resource, made by the first request for it: a new process need not load the code,
 * and make the schemas, of all the others. The rules, such as how often somebody may ask, hold for all of them together.
 */
export function createApp(given: ServeDeps): App {
  const deps = { ...given, signingKey: keepFirst(given.signingKey) };
  const addRules = httpRules(deps);
  const made = new Map<Resource, Promise<Api>>();
  const open = async (resource: Resource) =>
    (await import('./resource-app.ts')).createResourceApp(resource, deps, addRules);
  const app: App = new Hono();
  app.fetch = async (request, ...rest) => {
    const resource = resourceAt(getPath(request));
    const resourceApp = made.get(resource) ?? open(resource);
    made.set(resource, resourceApp);
    return (await resourceApp).fetch(request, ...rest);
  };
  return app;
}

/** The result of the first call that succeeds, for all calls after it. */
function keepFirst<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: T | undefined;
  return async () => {
    kept ??= await make();
    return kept;
  };
}
