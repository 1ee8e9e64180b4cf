/** Lists of stories: from the parameters to a page with its cursor, shared by every format. */
import type { z } from '@hono/zod-openapi';
import type { NamedScope } from '../model/combined-scopes.ts';
import type { StoryCard, StoryScope } from '../model/story.ts';
import type { ServeDeps } from './api-env.ts';
import { queryName } from './cursor.ts';
import { filterOf, type ListFilter, listQuery, orderParameter } from './list-filters.ts';
import { type Reading, readList, readPlace, writePlace } from './list-reader.ts';
import { type Selection, type Subject, selectionOf } from './selection.ts';
import type { Reader } from './validators.ts';

const ORDERS = ['activity', 'opened'] as const;

const order = orderParameter(ORDERS, 'Newest first by the publication of the last article, or of the first one.');

/** The conditions of a list of stories with further parameters, checked together. */
export function storyQuery<T extends z.ZodRawShape>(more: T) {
  return listQuery({ order, ...more });
}

export interface StoryFilter extends ListFilter {
  readonly order?: (typeof ORDERS)[number] | undefined;
}

export interface StoryRequest extends StoryFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface StoryListAnswer {
  readonly filter: StoryFilter;
  /** Name of the query; the same for all its formats. */
  readonly name: string;
  readonly stories: readonly StoryCard[];
  /** Signed cursor of the next page, null on the last. */
  readonly next: string | null;
}

type StoryDeps = Pick<ServeDeps, 'stories' | 'config' | 'query' | 'watches' | 'signingKey'>;

/**
 * Reads a page of the list that `route` names. Throws `invalid-cursor` and `invalid-parameter`. `maxRows` bounds the rows
 * of the table read for it.
 */
export async function storyList(
  deps: StoryDeps,
  route: string,
  request: StoryRequest,
  reader: Reader,
  maxRows?: number,
): Promise<StoryListAnswer> {
  const story = request.story === undefined ? undefined : await deps.stories.resolve(request.story);
  const order = request.order === 'opened' ? request.order : undefined;
  const filter = { ...filterOf({ ...request, story }), order };
  const name = queryName(route, { ...filter });
  const key = await deps.signingKey();
  const after = readPlace(request.cursor, name, key);
  const selection = await selectionOf(deps, filter, order === undefined);
  if (story !== undefined) {
    reader.noteStaleAt(0);
    return { filter, name, stories: await theOne(deps, story, selection, order), next: null };
  }
  const page = await readList(readingOf(deps, selection, order), request.limit, after, reader, maxRows);
  return { filter, name, stories: page.rows.map(({ card }) => card), next: writePlace(page.next, name, key) };
}

function readingOf(
  { stories }: Pick<StoryDeps, 'stories'>,
  { scopes, since, until, acceptOn, fixed }: Selection,
  order: StoryFilter['order'],
): Reading<StoryCard, StoryScope> {
  const narrow = scopes.filter(ofStories);
  // A language holds a large share of everything: worth reading only when there is nothing narrower.
  const narrower = narrow.filter(({ by }) => by !== 'language');
  const [first, ...more] = narrower.length > 0 ? narrower : narrow;
  const opened = order === 'opened';
  return {
    async read(query) {
      const { rows, next, rowsRead, staleAt } = await stories.list(query);
      return { rows, next, rowsRead, staleAt: fixed ? staleAt : 0 };
    },
    scopes: opened ? [{ by: 'opened' }] : first ? [first, ...more] : [{ by: 'all' }],
    since,
    until,
    oldestFirst: false,
    acceptOn(scope) {
      const accept = acceptOn('id' in scope ? scope : { by: 'all' });
      return accept && ((card) => accept(subjectOf(card)));
    },
    timeOf: (card) => timeOf(card, order),
  };
}

/** A story is found by its own id; no timeline is read for it. */
async function theOne(
  { stories }: Pick<StoryDeps, 'stories'>,
  id: string,
  { since, until, accept }: Selection,
  order: StoryFilter['order'],
): Promise<StoryCard[]> {
  const card = await stories.card(id);
  if (!card || !accept(subjectOf(card))) return [];
  const time = timeOf(card, order);
  return (since === null || time >= since) && (until === null || time < until) ? [card] : [];
}

const ofStories = (scope: NamedScope): scope is Extract<NamedScope, StoryScope> =>
  scope.by !== 'story' && scope.by !== 'combined';

const timeOf = (card: StoryCard, order: StoryFilter['order']): string =>
  order === 'opened' ? card.firstPublishedAt : card.lastPublishedAt;

/** A story as conditions see it: it is about whatever one of its articles is about, in each of their languages. */
function subjectOf(card: StoryCard): Subject {
  const { id, title, languages, entities, topics, watches, relation } = card;
  return {
    ...{ title, entities, topics, watches, relation },
    summary: '',
    language: languages,
    sources: [
      ...card.sources.map((feedId) => ({ feedId, name: '' })),
      ...card.outlets.map((name) => ({ feedId: '', name })),
    ],
    storyId: id,
    publishedAt: card.lastPublishedAt,
  };
}
