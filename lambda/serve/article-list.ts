/** Lists of articles: from the parameters to a page with its cursor, shared by every format. */
import type { z } from '@hono/zod-openapi';
import type { ArticleCard } from '../model/article.ts';
import { combineScopes } from '../model/combined-scopes.ts';
import type { Listed } from '../model/listed.ts';
import type { TimelineScope } from '../model/ports.ts';
import type { ServeDeps } from './api-env.ts';
import { queryName } from './cursor.ts';
import { filterOf, type ListFilter, listQuery, orderParameter } from './list-filters.ts';
import { type Reading, readList, readPlace, writePlace } from './list-reader.ts';
import { type Selection, selectionOf } from './selection.ts';
import type { Reader } from './validators.ts';

const ORDERS = ['published', 'published-asc', 'arrival'] as const;

const order = orderParameter(
  ORDERS,
  'Newest first by time of publication, the same oldest first (`published-asc`), or newest first by arrival: the ' +
    'time the tracker first saw the article.',
);

/** The conditions of a list of articles with further parameters, checked together. */
export function articleQuery<T extends z.ZodRawShape>(more: T) {
  return listQuery({ order, ...more });
}

export interface ArticleFilter extends ListFilter {
  readonly order?: (typeof ORDERS)[number] | undefined;
}

export interface ListRequest extends ArticleFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type ArticleReading = Reading<ArticleCard, TimelineScope>;

export interface ListAnswer {
  readonly filter: ArticleFilter;
  /** Name of the query; the same for all its formats. */
  readonly name: string;
  readonly rows: readonly Listed<ArticleCard>[];
  /** The cards of the rows. */
  readonly cards: readonly ArticleCard[];
  /** Signed cursor of the next page, null on the last. */
  readonly next: string | null;
}

type ListDeps = Pick<ServeDeps, 'articles' | 'stories' | 'config' | 'query' | 'watches' | 'signingKey'>;

/** The list of a filter as it was asked for, before it is read. Throws `invalid-parameter`. */
export async function openArticles(
  deps: Omit<ListDeps, 'signingKey'>,
  asked: ArticleFilter,
): Promise<{ readonly filter: ArticleFilter; readonly reading: ArticleReading; readonly selection: Selection }> {
  const story = asked.story === undefined ? undefined : await deps.stories.resolve(asked.story);
  const order = asked.order === 'published' ? undefined : asked.order;
  const filter = { ...filterOf({ ...asked, story }), order };
  const byArrival = order === 'arrival';
  const selection = await selectionOf(deps, filter, !byArrival);
  const { scopes, since, until, acceptOn, fixed } = selection;
  const [first, ...more] = combineScopes(scopes);
  return {
    filter,
    selection,
    reading: {
      async read(query) {
        const { rows, next, rowsRead, staleAt } = await deps.articles.list(query);
        return { rows, next, rowsRead, staleAt: fixed ? staleAt : 0 };
      },
      scopes: byArrival ? [{ by: 'arrival' }] : first ? [first, ...more] : [{ by: 'all' }],
      since,
      until,
      oldestFirst: order === 'published-asc',
      acceptOn,
      timeOf: (card) => (byArrival ? card.firstSeenAt : card.publishedAt),
    },
  };
}

/** Reads a page. Throws `invalid-cursor` and `invalid-parameter`. `maxRows` bounds the rows of the table read for it. */
export async function articleList(
  deps: ListDeps,
  request: ListRequest,
  reader: Reader,
  maxRows?: number,
): Promise<ListAnswer> {
  const { filter, reading } = await openArticles(deps, request);
  const name = queryName('articles', { ...filter });
  const key = await deps.signingKey();
  const after = readPlace(request.cursor, name, key);
  const { rows, next } = await readList(reading, request.limit, after, reader, maxRows);
  return {
    ...{ filter, name, rows },
    get cards() {
      return rows.map(({ card }) => card);
    },
    next: writePlace(next, name, key),
  };
}
