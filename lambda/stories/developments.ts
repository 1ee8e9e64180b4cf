/** What an article adds to a story that is worth another announcement. */
import type { Development } from '../model/event.ts';
import type { StoryFact, StoryMember } from '../model/story.ts';
import { contestedBy, disagree, figureKey, storyOf } from '../model/story-of.ts';

/**
 * What `member` adds to the articles `before` it: an outlet, a language, figures of its title or summary. A figure is a
 * contradiction when each of the two articles names just one of its kind and unit. Days are left out: nearly every
 * report names some. Pure; empty when there is nothing before it.
 */
export function developmentsOf(before: readonly StoryMember[], member: StoryMember): Development[] {
  const story = storyOf('', before);
  if (!story) return [];
  const outlets = [...new Set(member.sources.map(({ name }) => name))].filter((name) => !story.outlets.includes(name));
  const language = story.languages.includes(member.language) || member.language === 'und' ? [] : [member.language];
  return [
    ...outlets.map((outlet) => ({ kind: 'outlet', outlet }) as const),
    ...language.map((one) => ({ kind: 'language', language: one }) as const),
    ...factDevelopments(before, story.facts, member),
  ];
}

function factDevelopments(
  before: readonly StoryMember[],
  known: readonly StoryFact[],
  member: StoryMember,
): Development[] {
  const contested = new Set(before.flatMap(contestedBy).map(figureKey));
  const own = new Set(contestedBy(member).map(figureKey));
  const found: Development[] = [];
  for (const stated of member.facts) {
    const { kind, value, unit, text, lead } = stated;
    if (!lead || kind === 'date' || known.some((fact) => restates(fact, stated))) continue;
    const earlier = own.has(figureKey(stated))
      ? known.find((fact) => contested.has(figureKey(fact)) && disagree(fact, stated))
      : undefined;
    const fact: StoryFact = {
      kind,
      value,
      unit,
      text,
      articleIds: [member.articleId],
      firstStatedAt: member.publishedAt,
      lastStatedAt: member.publishedAt,
      contradicted: earlier !== undefined,
    };
    found.push(earlier ? { kind: 'contradiction', fact, earlier } : { kind: 'fact', fact });
  }
  return found;
}

const restates = (known: StoryFact, { kind, value, unit }: StoryMember['facts'][number]): boolean =>
  known.kind === kind && known.unit === unit && !disagree(known, { kind, value, unit });
