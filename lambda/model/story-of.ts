/** What a story tells, from its articles: the same set gives the same story, in whatever order it came. */
import type { FactKind } from './fact.ts';
import type { Story, StoryCard, StoryFact, StoryMember } from './story.ts';
import { bestTitled } from './story-title.ts';

type MemberFact = StoryMember['facts'][number];

/** Figures by which reports of one event can be told to disagree; two percentages or durations rarely mean one thing. */
const CONTESTABLE: ReadonlySet<FactKind> = new Set(['money', 'price-per-share', 'shares']);
/** Values closer than this, relative to the larger, are the same figure rounded differently. */
const ROUNDING = 0.005;

const inOrder = (members: readonly StoryMember[]): StoryMember[] =>
  [...members].sort((a, b) =>
    a.publishedAt === b.publishedAt ? (a.articleId < b.articleId ? -1 : 1) : a.publishedAt < b.publishedAt ? -1 : 1,
  );

const union = (members: readonly StoryMember[], of: (member: StoryMember) => readonly string[]): string[] => [
  ...new Set(members.flatMap(of)),
];

/** The story of at least one article; null of none. Pure. */
export function storyOf(id: string, members: readonly StoryMember[]): Story | null {
  const sorted = inOrder(members);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { title, url } = bestTitled(sorted) ?? first;
  const seen = sorted.map((member) => member.firstSeenAt).sort();
  return {
    id,
    title,
    url,
    firstSeenAt: seen[0] ?? first.firstSeenAt,
    lastSeenAt: seen.at(-1) ?? last.firstSeenAt,
    firstPublishedAt: first.publishedAt,
    lastPublishedAt: last.publishedAt,
    articleCount: sorted.length,
    outlets: union(sorted, (member) => member.sources.map(({ name }) => name)),
    sources: union(sorted, (member) => member.sources.map(({ feedId }) => feedId)),
    languages: union(sorted, (member) => [member.language]),
    entities: union(sorted, (member) => member.entities).sort(),
    topics: union(sorted, (member) => member.topics).sort(),
    watches: union(sorted, (member) => member.watches).sort(),
    relation: sorted.some((member) => member.relation),
    articleIds: sorted.map((member) => member.articleId),
    facts: factsOf(sorted),
  };
}

/**
 * So many outlets stand in the card, and by so many feeds is a story listed: a card is written again with every article,
 * once for each list, so that without an end the work would grow with the square of a story.
 */
const MAX_OUTLETS = 50;

/** The part that lists show. */
export function cardOfStory({ articleIds: _articles, facts: _facts, ...card }: Story): StoryCard {
  return { ...card, outlets: card.outlets.slice(0, MAX_OUTLETS), sources: card.sources.slice(0, MAX_OUTLETS) };
}

export const figureKey = ({ kind, value, unit }: Pick<MemberFact, 'kind' | 'value' | 'unit'>): string =>
  `${kind}:${unit}:${value}`;

const classOf = ({ kind, unit }: Pick<MemberFact, 'kind' | 'unit'>): string => `${kind}:${unit}`;

/** Every figure once, most articles first. */
function factsOf(sorted: readonly StoryMember[]): StoryFact[] {
  const found = new Map<string, StoryFact>();
  for (const member of sorted) {
    for (const fact of member.facts) {
      const { kind, value, unit, text } = fact;
      const known = found.get(figureKey(fact));
      if (known?.articleIds.includes(member.articleId)) continue;
      found.set(figureKey(fact), {
        kind,
        value,
        unit,
        text: known?.text ?? text,
        articleIds: [...(known?.articleIds ?? []), member.articleId],
        firstStatedAt: known?.firstStatedAt ?? member.publishedAt,
        lastStatedAt: member.publishedAt,
        contradicted: false,
      });
    }
  }
  const contested = sorted.flatMap(contestedBy);
  const facts = [...found.values()].map((fact) => ({
    ...fact,
    contradicted:
      contested.some((other) => figureKey(other) === figureKey(fact)) &&
      contested.some((other) => disagree(other, fact)),
  }));
  return facts.sort((a, b) => b.articleIds.length - a.articleIds.length);
}

/** Figures of an article that stand for one thing: the only one of their kind and unit in title and summary. */
export function contestedBy(member: StoryMember): MemberFact[] {
  const lead = member.facts.filter((fact) => fact.lead && fact.value !== null && CONTESTABLE.has(fact.kind));
  return lead.filter((fact) => lead.filter((other) => classOf(other) === classOf(fact)).length === 1);
}

/** Whether two figures of one kind and unit differ by more than rounding. */
export function disagree(
  a: Pick<MemberFact, 'kind' | 'value' | 'unit'>,
  b: Pick<MemberFact, 'kind' | 'value' | 'unit'>,
): boolean {
  if (a.value === null || b.value === null || classOf(a) !== classOf(b)) return false;
  return Math.abs(a.value - b.value) > ROUNDING * Math.max(Math.abs(a.value), Math.abs(b.value));
}
