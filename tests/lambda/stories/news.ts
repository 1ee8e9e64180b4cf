/** Turns the invented reports into items as matching hands them to stories. */
import { extractFacts } from '../../../lambda/match/facts.ts';
import type { StoryItem } from '../../../lambda/stories/signature.ts';
import { REPORTS, type Report } from './reports.ts';

const WATCHED = ['AWS', 'Amazon Web Services', 'Amazon', 'STMicroelectronics', 'STMicro', 'STM'];

export function itemOf(report: Omit<Report, 'story'>): StoryItem {
  const { id, title, summary, publishedAt, language, entities, topics } = report;
  const both = entities.includes('aws') && entities.includes('stmicroelectronics');
  return {
    id,
    title,
    summary,
    publishedAt,
    match: {
      language,
      entities,
      topics,
      relation: both ? { between: ['aws', 'stmicroelectronics'], score: 1, sentence: summary } : null,
      facts: extractFacts({ title, summary }, { language, published: publishedAt }),
      evidence: WATCHED.map((text) => ({ kind: 'entity', text })),
    },
  };
}

export const ITEMS: readonly StoryItem[] = REPORTS.map(itemOf);

/** Ids of the articles that share a story, as sorted groups: what two clusterings are compared by. */
export function groupsOf(stories: ReadonlyMap<string, string>): string[] {
  const groups = new Map<string, string[]>();
  for (const [articleId, storyId] of stories) {
    groups.set(storyId, [...(groups.get(storyId) ?? []), articleId]);
  }
  return [...groups.values()].map((group) => group.sort().join(' ')).sort();
}
