/**
 * Timelines of what is asked for together: two entities, an entity and a topic, two entities and a topic. Such a list is
 * read row by row, where the timeline of one of its conditions would be read for the few rows that meet the others.
 */
import type { TimelineScope } from './ports.ts';

/** Timelines beside its own that one article is written to. A round-up of everything goes to `MANY` instead. */
const MOST = 40;

export type NamedScope = Extract<TimelineScope, { readonly id: string }>;

/** Holds the articles that name too much for timelines of their combinations; read along with each of those. */
export const MANY: NamedScope = { by: 'combined', id: '*' };

/** The combined timelines of an article. */
export function combinedScopes(entities: readonly string[], topics: readonly string[]): NamedScope[] {
  const pairs = pairsOf(entities);
  const count = pairs.length * (1 + topics.length) + entities.length * topics.length;
  if (count > MOST) return [MANY];
  const together = [...pairs, ...entities.map((entity) => [entity])];
  return [
    ...pairs.map((pair) => combined(pair, null)),
    ...topics.flatMap((topic) => together.map((some) => combined(some, topic))),
  ];
}

/**
 * Timelines for conditions that must hold together: those of two entities or of an entity and a topic give way to one of
 * both. One story is less than any of them.
 */
export function combineScopes(scopes: readonly NamedScope[]): readonly NamedScope[] {
  const idsBy = (by: NamedScope['by']) => scopes.filter((scope) => scope.by === by).map(({ id }) => id);
  const story = scopes.filter(({ by }) => by === 'story');
  if (story.length > 0) return story;
  const [entities, topics] = [idsBy('entity'), idsBy('topic')];
  const others = scopes.filter(({ by }) => by !== 'entity' && by !== 'topic');
  const some = entities.length > 1 ? pairsOf(entities) : entities.map((entity) => [entity]);
  if (topics.length > 0 && some.length > 0)
    return [...topics.flatMap((topic) => some.map((together) => combined(together, topic))), ...others];
  return entities.length > 1 ? [...some.map((pair) => combined(pair, null)), ...others] : scopes;
}

/** Whether an article belongs to a combined timeline. */
export function inCombined(
  id: string,
  article: { readonly entities: readonly string[]; readonly topics: readonly string[] },
) {
  const [entities = '', topic] = id.split('#');
  return (
    entities.split('&').every((entity) => article.entities.includes(entity)) &&
    (topic === undefined || article.topics.includes(topic))
  );
}

/** What everything on a timeline meets, as the timelines of single conditions. */
export function conditionsOf(scope: NamedScope): readonly NamedScope[] {
  if (scope.by !== 'combined') return [scope];
  const [entities = '', topic] = scope.id.split('#');
  return [
    ...entities.split('&').map((id): NamedScope => ({ by: 'entity', id })),
    ...(topic === undefined ? [] : [{ by: 'topic', id: topic } as const]),
  ];
}

/** A timeline of one of the conditions, which holds all that the combined one does, and more. */
export const anyOf = (id: string): NamedScope => ({ by: 'entity', id: id.split(/[&#]/)[0] ?? '' });

/** No id has `&` or `#`. */
const combined = (entities: readonly string[], topic: string | null): NamedScope => ({
  by: 'combined',
  id: [...entities].sort().join('&') + (topic === null ? '' : `#${topic}`),
});

function pairsOf(ids: readonly string[]): string[][] {
  return ids.flatMap((one, index) => ids.slice(index + 1).map((other) => [one, other]));
}
