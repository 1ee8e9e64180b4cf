/**
 * Timelines of what is asked for together: two entities, an entity and a topic, two entities and a topic; and each of
 * entity, two entities, topic and watch in one language. Such a list is read row by row, where the timeline of one of its
 * conditions would be read for the few rows that meet the others.
 */
import type { TimelineScope } from './ports.ts';

/** Timelines beside its own that one article is written to. A round-up of everything goes to `MANY` instead. */
const MOST = 60;

export type NamedScope = Extract<TimelineScope, { readonly id: string }>;

/** What of an article its combined timelines follow from. */
export interface Combinable {
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  readonly language: string;
}

/** What a combined timeline is of; entities without a topic, topic or watch alone only in a language. */
interface Parts {
  readonly entities?: readonly string[];
  readonly topic?: string;
  readonly watch?: string;
  readonly language?: string;
}

/** Holds the articles that name too much for timelines of their combinations; read along with each of those. */
export const MANY: NamedScope = { by: 'combined', id: '*' };

/** The combined timelines of an article. */
export function combinedScopes({ entities, topics, watches, language }: Combinable): NamedScope[] {
  const pairs = pairsOf(entities);
  const together = [...pairs, ...entities.map((entity) => [entity])];
  const count = pairs.length + together.length * (1 + topics.length) + topics.length + watches.length;
  if (count > MOST) return [MANY];
  return [
    ...pairs.map((some) => combined({ entities: some })),
    ...topics.flatMap((topic) => together.map((some) => combined({ entities: some, topic }))),
    ...together.map((some) => combined({ entities: some, language })),
    ...topics.map((topic) => combined({ topic, language })),
    ...watches.map((watch) => combined({ watch, language })),
  ];
}

/**
 * Timelines for conditions that must hold together, each of which holds all that is asked for: those of several
 * conditions in place of the ones that they narrow. One story is less than any of them.
 */
export function combineScopes(scopes: readonly NamedScope[]): readonly NamedScope[] {
  const idsBy = (by: NamedScope['by']) => scopes.filter((scope) => scope.by === by).map(({ id }) => id);
  const story = scopes.filter(({ by }) => by === 'story');
  if (story.length > 0) return story;
  const [entities, topics, watches, sources] = [idsBy('entity'), idsBy('topic'), idsBy('watch'), idsBy('source')];
  const languages = idsBy('language');
  const some = entities.length > 1 ? pairsOf(entities) : entities.map((entity) => [entity]);
  const narrow = [...topics.flatMap((topic) => some.map((together) => combined({ entities: together, topic })))];
  if (narrow.length === 0 && entities.length > 1) narrow.push(...some.map((pair) => combined({ entities: pair })));
  const spoken = languages.flatMap((language) => [
    ...some.map((together) => combined({ entities: together, language })),
    ...topics.map((topic) => combined({ topic, language })),
    ...watches.map((watch) => combined({ watch, language })),
  ]);
  const alone = [
    ...(narrow.length + spoken.length > 0 ? [] : scopesOf('entity', entities)),
    ...(narrow.length + spoken.length > 0 ? [] : scopesOf('topic', topics)),
    ...(spoken.length > 0 ? [] : scopesOf('watch', watches)),
    ...scopesOf('source', sources),
  ];
  // Of two entities the timeline in the language holds a part of the one without it.
  const covered = topics.length === 0 && spoken.length > 0 ? [] : narrow;
  const found = [...covered, ...spoken, ...alone];
  // A language by itself is a large share of everything: worth reading only when there is nothing narrower.
  return found.length > 0 ? found : scopesOf('language', languages);
}

/** What everything on a timeline meets, as the timelines of single conditions. */
export function conditionsOf(scope: NamedScope): readonly NamedScope[] {
  if (scope.by !== 'combined') return [scope];
  const { entities = [], topic, watch, language } = partsOf(scope.id);
  const one = (by: 'topic' | 'watch' | 'language', id: string | undefined) => (id === undefined ? [] : [{ by, id }]);
  return [
    ...scopesOf('entity', entities),
    ...one('topic', topic),
    ...one('watch', watch),
    ...one('language', language),
  ];
}

/** Whether an article belongs to a combined timeline. */
export function inCombined(id: string, article: Combinable): boolean {
  const { entities = [], topic, watch, language } = partsOf(id);
  return (
    entities.every((entity) => article.entities.includes(entity)) &&
    (topic === undefined || article.topics.includes(topic)) &&
    (watch === undefined || article.watches.includes(watch)) &&
    (language === undefined || article.language === language)
  );
}

/** A timeline of one of the conditions, which holds all that the combined one does, and more. */
export function anyOf(id: string): NamedScope {
  const [first] = conditionsOf({ by: 'combined', id });
  if (!first) throw new RangeError(`${id} is no combined timeline`);
  return first;
}

/** As keys have it: `a&b`, `a#topic`, `a&b#topic`, `a@fr`, `a&b@fr`, `#topic@fr`, `~watch@fr`. No id has these signs. */
const combined = ({ entities = [], topic, watch, language }: Parts): NamedScope => ({
  by: 'combined',
  id: [
    [...entities].sort().join('&'),
    topic === undefined ? '' : `#${topic}`,
    watch === undefined ? '' : `~${watch}`,
    language === undefined ? '' : `@${language}`,
  ].join(''),
});

function partsOf(id: string): Parts {
  const [, entities = '', topic, watch, language] = /^([^#~@]*)(?:#([^~@]*))?(?:~([^@]*))?(?:@(.*))?$/.exec(id) ?? [];
  return {
    entities: entities === '' ? [] : entities.split('&'),
    ...(topic !== undefined && { topic }),
    ...(watch !== undefined && { watch }),
    ...(language !== undefined && { language }),
  };
}

const scopesOf = (by: 'entity' | 'topic' | 'watch' | 'source' | 'language', ids: readonly string[]): NamedScope[] =>
  ids.map((id) => ({ by, id }));

function pairsOf(ids: readonly string[]): string[][] {
  return ids.flatMap((one, index) => ids.slice(index + 1).map((other) => [one, other]));
}
