/** One page of an article list with its cursor, shared by every format of the list. */
import type { ArticleCard } from '../model/article.ts';
import type { TimelinePosition } from '../model/ports.ts';
import type { ServeDeps } from './api-env.ts';
import { type ArticleFilter, filterOf, readArticles } from './article-query.ts';
import { type Selection, selectionOf } from './article-selection.ts';
import { queryName, readCursor, writeCursor } from './cursor.ts';

export interface ListRequest extends ArticleFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ListAnswer {
  readonly filter: ArticleFilter;
  readonly selection: Selection;
  /** Name of the query; the same for all its formats. */
  readonly name: string;
  readonly cards: readonly ArticleCard[];
  readonly position: TimelinePosition | null;
  /** Signed cursor of the next page, null on the last. */
  readonly next: string | null;
}

/** Reads a page. Throws `invalid-cursor` and `invalid-parameter`. `maxRows` bounds the rows of the table read for it. */
export async function articleList(deps: ServeDeps, request: ListRequest, maxRows?: number): Promise<ListAnswer> {
  const story = request.story === undefined ? undefined : await deps.stories.resolve(request.story);
  const filter = filterOf({ ...request, story });
  const name = queryName('articles', { ...filter });
  const key = await deps.signingKey();
  let after: TimelinePosition | null = null;
  if (request.cursor !== undefined) {
    const [publishedAt = '', id = ''] = readCursor(request.cursor, name, key);
    after = { publishedAt, id };
  }
  const selection = await selectionOf(deps, filter);
  const { cards, next } = await readArticles(deps.articles, selection, request.limit, after, maxRows);
  return {
    filter,
    selection,
    name,
    cards,
    position: next,
    next: next && writeCursor([next.publishedAt, next.id], name, key),
  };
}
