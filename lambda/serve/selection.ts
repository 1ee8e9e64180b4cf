/** What a filter selects: which timelines hold it, and what on them belongs to it. */
import { conditionsOf, LINKED, type NamedScope } from '../model/combined-scopes.ts';
import type { QuerySubject, ReadQueryOutcome, TimelineScope } from '../model/ports.ts';
import type { ServeDeps } from './api-env.ts';
import type { ListFilter } from './list-filters.ts';
import { type FieldError, ProblemError } from './problems.ts';

/** What conditions look at: an article as lists show it, or a story as if it were one. */
export type Subject = QuerySubject &
  Required<Pick<QuerySubject, 'watches' | 'sources' | 'relation'>> & { readonly storyId: string | null };

export interface Selection {
  /** Each holds everything that is selected; none where nothing is narrower than the whole. */
  readonly scopes: readonly NamedScope[];
  readonly since: string | null;
  readonly until: string | null;
  /** Whether something in the time window belongs to it. */
  readonly accept: (subject: Subject) => boolean;
  /** The same for what is on a timeline; null where everything there belongs to it. */
  readonly acceptOn: (scope: TimelineScope) => ((subject: Subject) => boolean) | null;
  /** Whether no text has to be looked at to tell what belongs to it. */
  readonly countable: boolean;
  /** False when part of it is kept in the table and not in the filter: then the same filter may come to mean another thing. */
  readonly fixed: boolean;
}

interface Condition {
  readonly accepts: (subject: Subject) => boolean;
  readonly scopes: readonly TimelineScope[];
  /** Whether being on each of `scopes` is all that the condition asks. */
  readonly whole: boolean;
  /** Publishing times. */
  readonly window?: { readonly since: string | null; readonly until: string | null };
  readonly fixed?: false;
  readonly readsText?: boolean;
}

/**
 * `byPublication`: whether the list's own time is that of publication, of which a query speaks; on other timelines only
 * the filter's own bounds are bounds. Throws `invalid-parameter` for a query that cannot be read.
 */
export async function selectionOf(
  deps: Pick<ServeDeps, 'config' | 'query' | 'watches'>,
  filter: ListFilter,
  byPublication = true,
): Promise<Selection> {
  const conditions = [...fieldConditions(filter)];
  if (filter.watch) conditions.push(await watchCondition(deps, filter.watch));
  if (filter.q) conditions.push(readCondition(deps, filter.q, 'q'));
  const windows = byPublication ? conditions.flatMap(({ window }) => window ?? []) : [];
  const sinces = [filter.since, ...windows.map(({ since }) => since)].filter((time) => time != null).sort();
  const untils = [filter.until, ...windows.map(({ until }) => until)].filter((time) => time != null).sort();
  return {
    scopes: distinct(conditions.flatMap(({ scopes }) => scopes)),
    since: sinces.at(-1) ?? null,
    until: untils[0] ?? null,
    accept: allOf(conditions),
    acceptOn(scope) {
      const left = 'id' in scope ? conditions.filter((one) => !isMetOn(scope, one)) : conditions;
      return left.length === 0 ? null : allOf(left);
    },
    countable: conditions.every(({ readsText }) => !readsText),
    fixed: conditions.every(({ fixed }) => fixed !== false),
  };
}

const allOf =
  (conditions: readonly Condition[]) =>
  (subject: Subject): boolean =>
    conditions.every(({ accepts }) => accepts(subject));

/** Whether a condition holds for everything on the timeline. */
function isMetOn(scope: NamedScope, { whole, scopes }: Condition): boolean {
  if (!whole) return false;
  const met = conditionsOf(scope);
  return scopes.every((asked) => 'id' in asked && met.some(({ by, id }) => by === asked.by && id === asked.id));
}

function distinct(scopes: readonly TimelineScope[]): readonly NamedScope[] {
  const found = new Map<string, NamedScope>();
  for (const scope of scopes) if ('id' in scope) found.set(`${scope.by} ${scope.id}`, scope);
  return [...found.values()];
}

function* fieldConditions(filter: ListFilter): Generator<Condition> {
  const { entity = [], topic, source, lang, story, relation } = filter;
  const on = (by: NamedScope['by'], id: string, accepts: Condition['accepts']): Condition => ({
    accepts,
    scopes: [{ by, id }],
    whole: true,
  });
  if (story) yield on('story', story, ({ storyId }) => storyId === story);
  if (source) yield on('source', source, ({ sources }) => sources.some(({ feedId }) => feedId === source));
  for (const id of entity) yield on('entity', id, ({ entities }) => entities.includes(id));
  if (topic) yield on('topic', topic, ({ topics }) => topics.includes(topic));
  if (lang) yield on('language', lang, ({ language }) => [language].flat().includes(lang));
  if (relation) yield relationCondition(relation);
}

/** What is listed says only that there is a link: then both entities have to be named. */
function relationCondition(relation: string): Condition {
  if (relation === 'false') return { accepts: (subject) => !subject.relation, scopes: [], whole: false };
  const between = relation === 'true' ? [] : relation.split(',');
  return {
    accepts: ({ relation: linked, entities }) => Boolean(linked) && between.every((id) => entities.includes(id)),
    scopes: [LINKED, ...between.map((id): NamedScope => ({ by: 'entity', id }))],
    whole: true,
  };
}

/** A watch of the config has a timeline of its own; one made at run time is a query over what is listed. */
async function watchCondition(deps: Pick<ServeDeps, 'config' | 'query' | 'watches'>, id: string): Promise<Condition> {
  if (deps.config.watches.some((watch) => watch.id === id))
    return { accepts: ({ watches }) => watches.includes(id), scopes: [{ by: 'watch', id }], whole: true };
  const saved = await deps.watches.get(id);
  if (saved) return { ...readCondition(deps, saved.query, 'watch'), fixed: false };
  // Of a watch that the config no longer has, what it once kept is still listed.
  return { accepts: ({ watches }) => watches.includes(id), scopes: [{ by: 'watch', id }], whole: true, fixed: false };
}

function readCondition({ query }: Pick<ServeDeps, 'query'>, text: string, parameter: 'q' | 'watch'): Condition {
  const read = query(text);
  if (read.ok) return { ...read, readsText: !read.whole };
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
