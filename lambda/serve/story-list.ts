/** From the parameters of a list of stories to a read of one timeline. */
import { z } from '@hono/zod-openapi';
import type { StoryCard, StoryPosition, StoryScope } from '../model/story.ts';
import type { ServeDeps } from './api-env.ts';
import { ids, moment, oneId, untilAfterSince } from './article-query.ts';
import { queryName, readCursor, writeCursor } from './cursor.ts';
import { once } from './list-page.ts';

/** Rows of the table that one request may read before it answers with what it has and a cursor. */
const MAX_ROWS = 2000;
const ORDERS = ['activity', 'opened'] as const;

const storyFilters = {
  entity: ids('Entity id; given several times, all must be named in the story.'),
  topic: oneId('Topic id.'),
  source: oneId('Feed id.'),
  lang: oneId('ISO 639-1 code of a language in which the story is told.'),
  watch: oneId('Watch id.'),
  relation: once(z.enum(['true', 'false'], 'Must be true or false.').transform((text) => text === 'true'))
    .optional()
    .openapi({ type: 'boolean', description: 'Whether one of its articles links two watched entities.' }),
  since: moment('At or after this date or time, in the time that `order` names.'),
  until: moment('Before this date or time, in the time that `order` names.'),
  order: once(z.enum(ORDERS, `Must be one of ${ORDERS.join(', ')}.`))
    .optional()
    .openapi({
      type: 'string',
      enum: [...ORDERS],
      default: 'activity',
      description: 'Newest first by the publication of the last article, or of the first one.',
    }),
};

/** The conditions of a list of stories with further parameters, checked together. */
export function storyQuery<T extends z.ZodRawShape>(more: T) {
  return untilAfterSince(z.strictObject({ ...storyFilters, ...more }));
}

export interface StoryFilter {
  readonly entity?: readonly string[] | undefined;
  readonly topic?: string | undefined;
  readonly source?: string | undefined;
  readonly lang?: string | undefined;
  readonly watch?: string | undefined;
  readonly relation?: boolean | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly order?: (typeof ORDERS)[number] | undefined;
}

export interface StoryListAnswer {
  readonly filter: StoryFilter;
  /** Name of the query; the same for all its formats. */
  readonly name: string;
  readonly stories: readonly StoryCard[];
  /** Signed cursor of the next page, null on the last. */
  readonly next: string | null;
}

/** Reads a page of the list that `route` names. Throws `invalid-cursor`. */
export async function storyList(
  { stories, signingKey }: Pick<ServeDeps, 'stories' | 'signingKey'>,
  route: string,
  request: StoryFilter & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<StoryListAnswer> {
  const filter = filterOf(request);
  const name = queryName(route, { ...filter });
  const key = await signingKey();
  const [publishedAt, id] = request.cursor === undefined ? [] : readCursor(request.cursor, name, key);
  let after: StoryPosition | null = publishedAt && id !== undefined ? { publishedAt, id } : null;
  const found: StoryCard[] = [];
  for (let rows = 0; ; ) {
    const page = await stories.list({
      scope: scopeOf(filter),
      since: filter.since ?? null,
      until: filter.until ?? null,
      limit: request.limit - found.length,
      after,
      accept: (card) => accepts(filter, card),
    });
    found.push(...page.stories);
    rows += Math.max(page.rowsRead, 1);
    after = page.next;
    if (!after || found.length >= request.limit || rows >= MAX_ROWS) break;
  }
  return { filter, name, stories: found, next: after && writeCursor([after.publishedAt, after.id], name, key) };
}

/** The conditions alone, in a form that two spellings of the same query share. */
function filterOf(query: StoryFilter): StoryFilter {
  const { topic, source, lang, watch, relation, since, until } = query;
  const entity = query.entity?.length ? [...new Set(query.entity)].sort() : undefined;
  return {
    entity,
    topic,
    source,
    lang,
    watch,
    relation,
    since,
    until,
    order: query.order === 'opened' ? 'opened' : undefined,
  };
}

/** The timeline that is likely to be the narrowest. */
function scopeOf({ order, watch, source, entity, topic, lang }: StoryFilter): StoryScope {
  if (order === 'opened') return { by: 'opened' };
  if (source) return { by: 'source', id: source };
  if (watch) return { by: 'watch', id: watch };
  if (entity?.[0]) return { by: 'entity', id: entity[0] };
  if (topic) return { by: 'topic', id: topic };
  return lang ? { by: 'language', id: lang } : { by: 'all' };
}

function accepts(filter: StoryFilter, card: StoryCard): boolean {
  return (
    (filter.entity ?? []).every((entity) => card.entities.includes(entity)) &&
    (!filter.topic || card.topics.includes(filter.topic)) &&
    (!filter.source || card.sources.includes(filter.source)) &&
    (!filter.lang || card.languages.includes(filter.lang)) &&
    (!filter.watch || card.watches.includes(filter.watch)) &&
    (filter.relation === undefined || card.relation === filter.relation)
  );
}
