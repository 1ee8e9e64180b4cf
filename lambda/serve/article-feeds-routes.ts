/** Lists of articles as feeds for feed readers: `/v1/articles.atom`, `/v1/watches/{id}/feed.atom` and the like. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { GUARDED, guardedNews } from './access.ts';
import { addressOf } from './address.ts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { type ArticleFilter, articleList, articleQuery, type ListRequest } from './article-list.ts';
import {
  FEED_TYPES,
  type FeedDocument,
  JsonFeedSchema,
  jsonFeed,
  lastModified,
  renderAtom,
  renderRss,
} from './feed-documents.ts';
import { cursorParameter, limitParameter, linkNext, once } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { knownText, readerOf } from './validators.ts';
import { findWatch } from './watches.ts';

export const tokenParameter = once(z.string().max(100))
  .optional()
  .openapi({ type: 'string', description: 'A token with the scope `feeds` alone.' });
const query = articleQuery({ limit: limitParameter(50, 100), cursor: cursorParameter, token: tokenParameter });

const problems = problemResponses(...GUARDED, 'not-found', 'invalid-parameter', 'invalid-cursor');
const common = { ...guardedNews('feeds'), method: 'get' as const, tags: ['subscriptions'] };
const watchParams = z.object({ id: z.string().max(100) });

interface FeedFormat {
  readonly suffix: keyof typeof FEED_TYPES;
  readonly name: string;
  readonly schema: z.ZodType;
  readonly render: (feed: FeedDocument) => string;
}

export const FEED_FORMATS: readonly FeedFormat[] = [
  { suffix: 'atom', name: 'Atom', schema: z.string(), render: renderAtom },
  { suffix: 'rss', name: 'Rss', schema: z.string(), render: renderRss },
  { suffix: 'json', name: 'JsonFeed', schema: JsonFeedSchema, render: (feed) => JSON.stringify(jsonFeed(feed)) },
];

/** Adds the feed documents. */
export function articleFeedsRoutes(app: Api, deps: ServeDeps): void {
  for (const { suffix, name, render, schema } of FEED_FORMATS) {
    const content: Record<string, { schema: z.ZodType }> = { [FEED_TYPES[suffix]]: { schema } };
    const responses = { 200: { description: 'The feed.', content }, ...problems };
    const answer = async (c: Context<ApiEnv>, request: ListRequest, title?: string) => {
      const feed = await feedDocument(c, deps, request, title);
      return knownText(c, render(feed), `${FEED_TYPES[suffix]}; charset=utf-8`);
    };
    const listRoute = createRoute({
      ...common,
      path: `/v1/articles.${suffix}`,
      operationId: `listArticlesAs${name}`,
      summary: `Articles as ${name}, newest first`,
      request: { query },
      responses,
    });
    const watchRoute = createRoute({
      ...common,
      path: `/v1/watches/{id}/feed.${suffix}`,
      operationId: `getWatchAs${name}`,
      summary: `The articles of a watch as ${name}, newest first`,
      request: { params: watchParams, query },
      responses,
    });
    app.openapi(listRoute, async (c) => answer(c, c.req.valid('query')));
    app.openapi(watchRoute, async (c) => {
      const { id: watch, name } = await findWatch(deps, c.req.valid('param').id);
      return answer(c, { ...c.req.valid('query'), watch }, name);
    });
  }
}

async function feedDocument(
  c: Context<ApiEnv>,
  deps: ServeDeps,
  request: ListRequest,
  title?: string,
): Promise<FeedDocument> {
  const list = await articleList(deps, request, readerOf(c));
  const modified = lastModified(list.cards);
  if (modified) c.header('Last-Modified', modified.toUTCString());
  linkNext(c, list.next);
  const self = addressOf(c);
  return {
    title: titleOf(list.filter, deps.config, title),
    name: list.name,
    homeUrl: `${self.origin}/`,
    selfUrl: self.href,
    nextUrl: list.next && addressOf(c, list.next).href,
    articles: list.cards,
    labels: labelsOf(deps.config),
  };
}

function labelsOf(config: TrackerConfig): ReadonlyMap<string, string> {
  return new Map([...config.entities, ...config.topics].map(({ id, name }) => [id, name]));
}

/** For example `The deal: STMicroelectronics, Supply, fr`. */
function titleOf(filter: ArticleFilter, config: TrackerConfig, name?: string): string {
  const labels = labelsOf(config);
  const { entity = [], topic, source, lang, q } = filter;
  const watch = name ?? config.watches.find(({ id }) => id === filter.watch)?.name ?? 'News tracker';
  const conditions = [...entity, topic, source, lang, q].filter((id) => id !== undefined);
  return conditions.length === 0 ? watch : `${watch}: ${conditions.map((id) => labels.get(id) ?? id).join(', ')}`;
}
