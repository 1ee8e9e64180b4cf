/** Lists of stories as feeds for feed readers: `/v1/stories.atom` and the like. One item a story, however many outlets. */
import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ArticleCard } from '../model/article.ts';
import type { StoryCard } from '../model/story.ts';
import { GUARDED, guardedNews } from './access.ts';
import { addressOf } from './address.ts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { FEED_FORMATS, tokenParameter } from './article-feeds-routes.ts';
import { FEED_TYPES, type FeedDocument, lastModified } from './feed-documents.ts';
import { cursorParameter, limitParameter, linkNext } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { storyList, storyQuery } from './story-list.ts';
import { knownText, readerOf } from './validators.ts';

const query = storyQuery({ limit: limitParameter(50, 100), cursor: cursorParameter, token: tokenParameter });

/** Adds the feed documents of stories. */
export function storyFeedsRoutes(app: Api, deps: ServeDeps): void {
  for (const { suffix, name, render, schema } of FEED_FORMATS) {
    const content: Record<string, { schema: z.ZodType }> = { [FEED_TYPES[suffix]]: { schema } };
    const route = createRoute({
      ...guardedNews('feeds'),
      method: 'get',
      path: `/v1/stories.${suffix}`,
      operationId: `listStoriesAs${name}`,
      tags: ['subscriptions'],
      summary: `Stories as ${name}, newest activity first`,
      request: { query },
      responses: {
        200: { description: 'The feed.', content },
        ...problemResponses(...GUARDED, 'invalid-parameter', 'invalid-cursor'),
      },
    });
    app.openapi(route, async (c) => {
      const feed = await feedDocument(c, deps, c.req.valid('query'));
      return knownText(c, render(feed), `${FEED_TYPES[suffix]}; charset=utf-8`);
    });
  }
}

async function feedDocument(
  c: Context<ApiEnv>,
  deps: ServeDeps,
  request: Parameters<typeof storyList>[2],
): Promise<FeedDocument> {
  const list = await storyList(deps, 'stories', request, readerOf(c));
  const articles = list.stories.map(itemOf);
  const modified = lastModified(articles);
  if (modified) c.header('Last-Modified', modified.toUTCString());
  linkNext(c, list.next);
  const self = addressOf(c);
  const watch = deps.config.watches.find(({ id }) => id === list.filter.watch)?.name ?? 'News tracker';
  return {
    title: `${watch}: stories`,
    name: list.name,
    homeUrl: `${self.origin}/`,
    selfUrl: self.href,
    nextUrl: list.next && addressOf(c, list.next).href,
    articles,
    labels: new Map([...deps.config.entities, ...deps.config.topics].map(({ id, name }) => [id, name])),
  };
}

/** A story as feeds show an article: its id stays, its text says how widely it is told. */
function itemOf(story: StoryCard): ArticleCard {
  const { articleCount, outlets, languages } = story;
  const told = outlets.slice(0, 10).join(', ') + (outlets.length > 10 ? ` and ${outlets.length - 10} more` : '');
  return {
    id: `of story ${story.id}`,
    url: story.url,
    title: story.title,
    summary: `${articleCount} ${articleCount === 1 ? 'article' : 'articles'} by ${told} (${languages.join(', ')})`,
    image: null,
    publishedAt: story.firstPublishedAt,
    dateSource: 'feed',
    firstSeenAt: story.lastSeenAt,
    revision: 1,
    storyId: story.id,
    sources: outlets.map((name) => ({ feedId: '', name })),
    language: 'und',
    entities: story.entities,
    topics: story.topics,
    watches: story.watches,
    relation: story.relation,
    score: 1,
  };
}
