/** What a filter selects: which timelines hold it, and which cards on them belong to it. */
import type { ArticleCard } from '../model/article.ts';
import type { ReadQueryOutcome, TimelineScope } from '../model/ports.ts';
import type { ServeDeps } from './api-env.ts';
import type { ArticleFilter } from './article-query.ts';
import { type FieldError, ProblemError } from './problems.ts';

export interface Selection {
  /** Each holds every article of the selection. */
  readonly scopes: readonly TimelineScope[];
  readonly since: string | null;
  readonly until: string | null;
  readonly oldestFirst: boolean;
  /** Whether a card in the time window belongs to it. */
  readonly accept: (card: ArticleCard) => boolean;
}

export const EVERYTHING: Selection = {
  scopes: [{ by: 'all' }],
  since: null,
  until: null,
  oldestFirst: false,
  accept: () => true,
};

interface Condition {
  readonly accepts: (card: ArticleCard) => boolean;
  readonly scopes: readonly TimelineScope[];
  /** Publishing times. */
  readonly window?: { readonly since: string | null; readonly until: string | null };
}

/** Throws `invalid-parameter` for a query that cannot be read. */
export async function selectionOf(
  deps: Pick<ServeDeps, 'config' | 'query' | 'watches'>,
  filter: ArticleFilter,
): Promise<Selection> {
  const conditions = [...fieldConditions(filter)];
  if (filter.watch) conditions.push(await watchCondition(deps, filter.watch));
  if (filter.q) conditions.push(readCondition(deps, filter.q, 'q'));
  // A query speaks of publishing times: on the timeline of arrivals only the filter's own bounds are bounds.
  const byArrival = filter.order === 'arrival';
  const windows = byArrival ? [] : conditions.flatMap(({ window }) => window ?? []);
  const sinces = [filter.since, ...windows.map(({ since }) => since)].filter((time) => time != null).sort();
  const untils = [filter.until, ...windows.map(({ until }) => until)].filter((time) => time != null).sort();
  return {
    scopes: byArrival ? [{ by: 'arrival' }] : narrowest(conditions.flatMap(({ scopes }) => scopes)),
    since: sinces.at(-1) ?? null,
    until: untils[0] ?? null,
    oldestFirst: filter.order === 'published-asc',
    accept: (card) => conditions.every(({ accepts }) => accepts(card)),
  };
}

/** A language holds a large share of everything: worth reading only when there is nothing narrower. */
function narrowest(scopes: readonly TimelineScope[]): readonly TimelineScope[] {
  const distinct = [...new Map(scopes.map((scope) => [JSON.stringify(scope), scope])).values()];
  const narrow = distinct.filter(({ by }) => by !== 'language');
  if (narrow.length > 0) return narrow;
  return distinct.length > 0 ? distinct : [{ by: 'all' }];
}

function* fieldConditions(filter: ArticleFilter): Generator<Condition> {
  const { entity = [], topic, source, lang, story, relation } = filter;
  const on = (by: 'topic' | 'source' | 'language' | 'entity' | 'story', id: string, accepts: Condition['accepts']) => ({
    accepts,
    scopes: [{ by, id }],
  });
  if (source) yield on('source', source, (card) => card.sources.some(({ feedId }) => feedId === source));
  for (const id of entity) yield on('entity', id, (card) => card.entities.includes(id));
  if (topic) yield on('topic', topic, (card) => card.topics.includes(topic));
  if (lang) yield on('language', lang, (card) => card.language === lang);
  if (story) yield on('story', story, (card) => card.storyId === story);
  if (relation) yield relationCondition(relation);
}

/** A card says only that there is a link: then both entities have to be named. */
function relationCondition(relation: string): Condition {
  const between = relation === 'true' ? [] : relation.split(',');
  return {
    accepts: (card) => card.relation && between.every((id) => card.entities.includes(id)),
    scopes: between.map((id) => ({ by: 'entity', id })),
  };
}

/** A watch of the config has a timeline of its own; one made at run time is a query over cards. */
async function watchCondition(deps: Pick<ServeDeps, 'config' | 'query' | 'watches'>, id: string): Promise<Condition> {
  const saved = deps.config.watches.some((watch) => watch.id === id) ? null : await deps.watches.get(id);
  if (saved) return readCondition(deps, saved.query, 'watch');
  return { accepts: (card) => card.watches.includes(id), scopes: [{ by: 'watch', id }] };
}

function readCondition({ query }: Pick<ServeDeps, 'query'>, text: string, parameter: 'q' | 'watch'): Condition {
  const read = query(text);
  if (read.ok) return read;
  throw new ProblemError('invalid-parameter', `Not accepted: ${parameter}.`, {
    errors: [queryError({ parameter }, read)],
  });
}

/** Where and why a query cannot be read. */
export function queryError(
  where: Pick<FieldError, 'parameter' | 'pointer'>,
  { position, message }: Extract<ReadQueryOutcome, { ok: false }>,
): FieldError {
  return { ...where, position, detail: `At position ${position}: ${message}.` };
}
