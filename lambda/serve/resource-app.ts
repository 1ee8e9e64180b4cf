/** The app of one resource. Apart from `app.ts`, since the validating of requests is a large part of what there is to load. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { loadRoutes, type Resource } from './resources.ts';
import { refuseInvalid } from './validation.ts';

/** An app with the rules and with the routes of the resource. */
export async function createResourceApp(
  resource: Resource,
  deps: ServeDeps,
  addRules: (app: Api) => void,
): Promise<Api> {
  const routes = await loadRoutes(resource);
  const app: Api = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  addRules(app);
  for (const add of routes) add(app, deps);
  return app;
}
