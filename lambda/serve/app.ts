/** The HTTP API: one app for API Gateway and for localhost. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { articleFeedsRoutes } from './article-feeds-routes.ts';
import { articlesRoutes } from './articles-routes.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { deliveriesRoutes } from './deliveries-routes.ts';
import { exportsRoutes } from './exports-routes.ts';
import { factsRoutes } from './facts-routes.ts';
import { feedsChangesRoutes } from './feeds-changes-routes.ts';
import { feedsCheckRoutes } from './feeds-check-routes.ts';
import { feedsOpmlRoutes } from './feeds-opml-routes.ts';
import { feedsRoutes } from './feeds-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { httpRules } from './http-rules.ts';
import { indexRoutes } from './index-routes.ts';
import { matchRoutes } from './match-routes.ts';
import { mcpRoutes } from './mcp-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { referenceRoutes } from './reference-routes.ts';
import { statsRoutes } from './stats-routes.ts';
import { storiesRoutes } from './stories-routes.ts';
import { storyFeedsRoutes } from './story-feeds-routes.ts';
import { subscriptionsRoutes } from './subscriptions-routes.ts';
import { tokensRoutes } from './tokens-routes.ts';
import { unsubscribeRoutes } from './unsubscribe-routes.ts';
import { refuseInvalid } from './validation.ts';
import { watchesRoutes } from './watches-routes.ts';
import { webSubRoutes } from './websub-routes.ts';

export type { Api, ServeDeps } from './api-env.ts';

const ROUTES = [
  // Before the index, whose address the first view shares.
  pageRoutes,
  indexRoutes,
  healthRoutes,
  articlesRoutes,
  articleFeedsRoutes,
  storiesRoutes,
  storyFeedsRoutes,
  factsRoutes,
  exportsRoutes,
  statsRoutes,
  catalogRoutes,
  watchesRoutes,
  matchRoutes,
  mcpRoutes,
  feedsRoutes,
  feedsChangesRoutes,
  feedsCheckRoutes,
  feedsOpmlRoutes,
  tokensRoutes,
  referenceRoutes,
  subscriptionsRoutes,
  previewRoutes,
  deliveriesRoutes,
  unsubscribeRoutes,
  webSubRoutes,
];

/**
 * The API over the given stores. `app.fetch(request)` answers a request and never rejects: whatever goes wrong
 * becomes `application/problem+json`.
 */
export function createApp(given: ServeDeps): Api {
  const deps = { ...given, signingKey: keepFirst(given.signingKey) };
  const app: Api = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  httpRules(app, deps);
  for (const add of ROUTES) add(app, deps);
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
