/**
 * Timelines of what is asked for together: two entities, an entity and a topic, two entities and a topic; each of entity,
 * two entities, topic and watch in one language; an entity in one feed; a link in the text, of any and of two entities, and in one language.
 * Such a list is read row by row, where the timeline of one of its conditions would be read for the few rows that meet
 * the others. Every row is written twice, when an article is stored and when it is published, so there are no more.
 */
import type { TimelineScope } from './ports.ts';

/** Timelines beside its own that one article is written to. A round-up of everything goes to `MANY` instead. */
const MOST = 70;

export type NamedScope = Extract<TimelineScope, { readonly id: string }>;

/** What of an article its combined timelines follow from. */
export interface Combinable {
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  readonly language: string;
  readonly sources: readonly { readonly feedId: string }[];
  /** Something where the text itself links two watched entities. */
  readonly relation: unknown;
}

/** What a combined timeline is of: see `partsTogether` for which there are. */
interface Parts {
  readonly entities?: readonly string[];
  readonly topic?: string;
  readonly watch?: string;
  readonly source?: string;
  readonly language?: string;
  readonly linked?: boolean;
}

/** Everything that is asked for, or that an article has. */
interface Named {
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  readonly sources: readonly string[];
  readonly languages: readonly string[];
  readonly linked: boolean;
}

/** Holds the articles that name too much for timelines of their combinations; read along with each of those. */
export const MANY: NamedScope = { by: 'combined', id: '*' };

/** Holds the articles whose text itself links watched entities. */
export const LINKED: NamedScope = { by: 'combined', id: '!' };

/** The combined timelines of an article. */
export function combinedScopes(article: Combinable): NamedScope[] {
  const { sources, language, relation } = article;
  const ids = [...new Set(sources.map(({ feedId }) => feedId))];
  const parts = partsTogether({ ...article, sources: ids, languages: [language], linked: Boolean(relation) }, MOST);
  return parts?.map(combined) ?? [MANY];
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
  const linked = idsBy('combined').includes(LINKED.id);
  const together = partsTogether({ entities, topics, watches, sources, languages, linked })?.map(combined) ?? [];
  // A language by itself is a large share of everything: worth reading only when there is nothing narrower.
  const alone = scopes.filter(({ by }) => by !== 'language' && by !== 'combined');
  const found = [...together, ...alone].map((scope) => ({ scope, met: new Set(conditionsOf(scope).map(nameOf)) }));
  const narrowest = found.filter(
    ({ met }) => !found.some((other) => other.met.size > met.size && holds(other.met, met)),
  );
  return narrowest.length > 0 ? narrowest.map(({ scope }) => scope) : scopesOf('language', languages);
}

const nameOf = ({ by, id }: NamedScope): string => `${by} ${id}`;
const holds = (set: ReadonlySet<string>, part: ReadonlySet<string>): boolean => [...part].every((one) => set.has(one));

/** Which combinations have a timeline; null when there are more than `most`. */
function partsTogether(named: Named, most = Number.POSITIVE_INFINITY): Parts[] | null {
  const { entities, topics, watches, sources, languages, linked } = named;
  const pairs = pairsOf(entities);
  const together = [...pairs, ...entities.map((entity) => [entity])];
  // Before they are made: of a hundred entities there would be thousands.
  const ofLanguages = languages.length * (together.length + topics.length + watches.length);
  const ofSources = sources.length * entities.length;
  const ofLinks = linked ? 1 + pairs.length + languages.length : 0;
  const count = pairs.length + topics.length * together.length + ofLanguages + ofSources + ofLinks;
  if (count > most) return null;
  return [
    ...pairs.map((some): Parts => ({ entities: some })),
    ...topics.flatMap((topic) => together.map((some): Parts => ({ entities: some, topic }))),
    ...languages.flatMap((language): Parts[] => [
      ...together.map((some) => ({ entities: some, language })),
      ...topics.map((topic) => ({ topic, language })),
      ...watches.map((watch) => ({ watch, language })),
    ]),
    ...sources.flatMap((source) => entities.map((entity): Parts => ({ entities: [entity], source }))),
    ...(linked ? [[], ...pairs].map((some): Parts => ({ entities: some, linked })) : []),
    ...(linked ? languages.map((language): Parts => ({ language, linked })) : []),
  ];
}

/** What everything on a timeline meets, as the timelines of single conditions. */
export function conditionsOf(scope: NamedScope): readonly NamedScope[] {
  if (scope.by !== 'combined') return [scope];
  const { entities = [], topic, watch, source, language, linked } = partsOf(scope.id);
  const one = (by: 'topic' | 'watch' | 'source' | 'language', id: string | undefined) =>
    id === undefined ? [] : [{ by, id }];
  return [
    ...scopesOf('entity', entities),
    ...one('topic', topic),
    ...one('watch', watch),
    ...one('source', source),
    ...one('language', language),
    ...(linked ? [LINKED] : []),
  ];
}

/** Whether an article belongs to a combined timeline. */
export function inCombined(id: string, article: Combinable): boolean {
  const { entities = [], topic, watch, source, language, linked } = partsOf(id);
  return (
    entities.every((entity) => article.entities.includes(entity)) &&
    (topic === undefined || article.topics.includes(topic)) &&
    (watch === undefined || article.watches.includes(watch)) &&
    (source === undefined || article.sources.some(({ feedId }) => feedId === source)) &&
    (language === undefined || article.language === language) &&
    (!linked || Boolean(article.relation))
  );
}

/** A timeline of one of the conditions, which holds all that the combined one does, and more. */
export function anyOf(id: string): TimelineScope {
  return conditionsOf({ by: 'combined', id }).find(({ by }) => by !== 'combined') ?? { by: 'all' };
}

/** As keys have it: `a&b`, `a&b#topic`, `#topic@fr`, `~watch@fr`, `a^feed`, `a&b!`. No id has these signs. */
const combined = ({ entities = [], topic, watch, source, language, linked }: Parts): NamedScope => ({
  by: 'combined',
  id: [
    [...entities].sort().join('&'),
    topic === undefined ? '' : `#${topic}`,
    watch === undefined ? '' : `~${watch}`,
    source === undefined ? '' : `^${source}`,
    language === undefined ? '' : `@${language}`,
    linked ? LINKED.id : '',
  ].join(''),
});

const SPELLING = /^([^#~^@!]*)(?:#([^~^@!]*))?(?:~([^^@!]*))?(?:\^([^@!]*))?(?:@([^!]*))?(!)?$/;

function partsOf(id: string): Parts {
  const [, entities, topic, watch, source, language, linked] = SPELLING.exec(id) ?? [];
  return {
    entities: entities ? entities.split('&') : [],
    ...(topic !== undefined && { topic }),
    ...(watch !== undefined && { watch }),
    ...(source !== undefined && { source }),
    ...(language !== undefined && { language }),
    ...(linked !== undefined && { linked: true }),
  };
}

const scopesOf = (by: 'entity' | 'language', ids: readonly string[]): NamedScope[] => ids.map((id) => ({ by, id }));

function pairsOf(ids: readonly string[]): string[][] {
  return ids.flatMap((one, index) => ids.slice(index + 1).map((other) => [one, other]));
}
