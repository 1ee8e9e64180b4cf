/** Which routes answer at which addresses. A file of routes is loaded by the first request for its resource. */
import type { Api, ServeDeps } from './api-env.ts';

type AddRoutes = (app: Api, deps: ServeDeps) => void;

/** In the order of the OpenAPI document. */
const ROUTES = {
  // Before the index, whose address the first view shares.
  page: async () => (await import('./page-routes.ts')).pageRoutes,
  index: async () => (await import('./index-routes.ts')).indexRoutes,
  health: async () => (await import('./health-routes.ts')).healthRoutes,
  articles: async () => (await import('./articles-routes.ts')).articlesRoutes,
  articleFeeds: async () => (await import('./article-feeds-routes.ts')).articleFeedsRoutes,
  stories: async () => (await import('./stories-routes.ts')).storiesRoutes,
  storyFeeds: async () => (await import('./story-feeds-routes.ts')).storyFeedsRoutes,
  facts: async () => (await import('./facts-routes.ts')).factsRoutes,
  exports: async () => (await import('./exports-routes.ts')).exportsRoutes,
  stats: async () => (await import('./stats-routes.ts')).statsRoutes,
  catalog: async () => (await import('./catalog-routes.ts')).catalogRoutes,
  watches: async () => (await import('./watches-routes.ts')).watchesRoutes,
  match: async () => (await import('./match-routes.ts')).matchRoutes,
  mcp: async () => (await import('./mcp-routes.ts')).mcpRoutes,
  feeds: async () => (await import('./feeds-routes.ts')).feedsRoutes,
  feedsChanges: async () => (await import('./feeds-changes-routes.ts')).feedsChangesRoutes,
  feedsCheck: async () => (await import('./feeds-check-routes.ts')).feedsCheckRoutes,
  feedsOpml: async () => (await import('./feeds-opml-routes.ts')).feedsOpmlRoutes,
  tokens: async () => (await import('./tokens-routes.ts')).tokensRoutes,
  reference: async () => (await import('./reference-routes.ts')).referenceRoutes,
  subscriptions: async () => (await import('./subscriptions-routes.ts')).subscriptionsRoutes,
  preview: async () => (await import('./preview-routes.ts')).previewRoutes,
  deliveries: async () => (await import('./deliveries-routes.ts')).deliveriesRoutes,
  unsubscribe: async () => (await import('./unsubscribe-routes.ts')).unsubscribeRoutes,
  webSub: async () => (await import('./websub-routes.ts')).webSubRoutes,
} satisfies Record<string, () => Promise<AddRoutes>>;

type RoutesName = keyof typeof ROUTES;

/** Addresses, and the routes there: all that have a path in common, so that one app knows the methods of each path. */
export interface Resource {
  readonly at: RegExp;
  readonly routes: readonly RoutesName[];
}

const RESOURCES: readonly Resource[] = [
  { at: /^\/v1\/articles\b/, routes: ['articles', 'articleFeeds', 'exports'] },
  { at: /^\/v1\/stories\b/, routes: ['stories', 'storyFeeds', 'exports'] },
  { at: /^\/v1\/facts\b/, routes: ['facts', 'exports'] },
  { at: /^\/v1\/stats\b/, routes: ['stats'] },
  { at: /^\/v1\/(?:entities|topics|sources)\b/, routes: ['catalog'] },
  { at: /^\/v1\/watches\b/, routes: ['articleFeeds', 'watches'] },
  { at: /^\/v1\/feeds\b/, routes: ['feeds', 'feedsChanges', 'feedsCheck', 'feedsOpml'] },
  { at: /^\/v1\/(?:subscriptions|deliveries)\b/, routes: ['subscriptions', 'preview', 'deliveries'] },
  { at: /^\/v1\/tokens\b/, routes: ['tokens'] },
  { at: /^\/v1\/match\b/, routes: ['match'] },
  { at: /^\/v1\/unsubscribe\b/, routes: ['unsubscribe'] },
  { at: /^\/websub\b/, routes: ['webSub'] },
  { at: /^\/mcp\b/, routes: ['mcp'] },
  { at: /^\/health\b/, routes: ['health'] },
  // The document describes all of them.
  { at: /^\/(?:openapi\.json|docs|problems)\b/, routes: Object.keys(ROUTES) as RoutesName[] },
];

/** The page, and whatever is nowhere. */
const ELSEWHERE: Resource = { at: /^/, routes: ['page', 'index'] };

/** The resource at a path. */
export const resourceAt = (path: string): Resource => RESOURCES.find(({ at }) => at.test(path)) ?? ELSEWHERE;

export const ALL_RESOURCES: readonly Resource[] = [...RESOURCES, ELSEWHERE];

/** Loads the routes of a resource, in their order. */
export const loadRoutes = ({ routes }: Resource): Promise<readonly AddRoutes[]> =>
  Promise.all(routes.map((name) => ROUTES[name]()));
