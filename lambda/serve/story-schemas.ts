/** Stories and the figures they state as the API shows them. */
import { z } from '@hono/zod-openapi';
import type { StoryCard, StoryFact, StoryMember } from '../model/story.ts';
import { storyOf } from '../model/story-of.ts';
import { pageSchema } from './list-page.ts';

const instant = z.string().openapi({ format: 'date-time' });

const card = {
  id: z.string(),
  title: z.string().openapi({ description: 'Title of its first article that says clearly what happened.' }),
  url: z.string().openapi({ description: 'Address of the article that gives the title.' }),
  firstPublishedAt: instant,
  lastPublishedAt: instant,
  firstSeenAt: instant,
  lastSeenAt: instant.openapi({ description: 'When the tracker first saw its newest article.' }),
  articleCount: z.number().int(),
  outlets: z.array(z.string()).openapi({ description: 'In the order in which they reported.' }),
  sources: z.array(z.string()).openapi({ description: 'Ids of the feeds that carry it.' }),
  languages: z.array(z.string()),
  entities: z.array(z.string()),
  topics: z.array(z.string()),
  watches: z.array(z.string()),
  relation: z.boolean().openapi({ description: 'Whether one of its articles links two watched entities.' }),
};

export const StoryCardSchema = z.object(card).openapi('StoryCard');
export const StoryPageSchema = pageSchema('StoryPage', StoryCardSchema);

const StoryArticleSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publishedAt: instant,
    firstSeenAt: instant,
    outlets: z.array(z.string()),
    language: z.string(),
    relation: z.boolean(),
  })
  .openapi('StoryArticle');

const fact = {
  kind: z.string(),
  value: z.number().nullable().openapi({ description: 'In base units; a day as YYYYMMDD.' }),
  unit: z.string().nullable(),
  text: z.string().openapi({ description: 'The words of the first article that states it.' }),
  firstStatedAt: instant,
  lastStatedAt: instant,
  contradicted: z.boolean().openapi({
    description: 'Whether another article of the story gives another value for what seems to be the same figure.',
  }),
};

const StoryFactSchema = z.object({ ...fact, articleIds: z.array(z.string()) }).openapi('StoryFact');

export const StorySchema = z
  .object({
    ...card,
    articles: z.array(StoryArticleSchema).openapi({ description: 'Oldest publication first, at most 1,000.' }),
    facts: z.array(StoryFactSchema).openapi({ description: 'Figures, those of most articles first.' }),
    days: z
      .array(
        z.object({
          day: z.string().openapi({ format: 'date', description: 'In UTC.' }),
          articles: z.number().int(),
          newOutlets: z.array(z.string()),
        }),
      )
      .openapi({ description: 'How the story spread, oldest day first; days without an article are left out.' }),
  })
  .openapi('Story');

const StatedFactSchema = z
  .object({
    ...fact,
    storyId: z.string(),
    storyTitle: z.string(),
    articles: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        url: z.string(),
        publishedAt: instant,
        outlets: z.array(z.string()),
      }),
    ),
  })
  .openapi('StatedFact');
export type StatedFact = z.infer<typeof StatedFactSchema>;
export const FactPageSchema = pageSchema('FactPage', StatedFactSchema);

/** A card, field by field, so that nothing the store adds reaches a reader unannounced. */
export function showStoryCard(story: StoryCard): z.infer<typeof StoryCardSchema> {
  return {
    id: story.id,
    title: story.title,
    url: story.url,
    firstPublishedAt: story.firstPublishedAt,
    lastPublishedAt: story.lastPublishedAt,
    firstSeenAt: story.firstSeenAt,
    lastSeenAt: story.lastSeenAt,
    articleCount: story.articleCount,
    outlets: [...story.outlets],
    sources: [...story.sources],
    languages: [...story.languages],
    entities: [...story.entities],
    topics: [...story.topics],
    watches: [...story.watches],
    relation: story.relation,
  };
}

const outletsOf = (member: StoryMember): string[] => [...new Set(member.sources.map(({ name }) => name))];

/** The story whole; the card where it has no articles any more. */
export function showStory(known: StoryCard, members: readonly StoryMember[]): z.infer<typeof StorySchema> {
  const story = storyOf(known.id, members);
  const byId = new Map(members.map((member) => [member.articleId, member]));
  const sorted = (story?.articleIds ?? []).flatMap((id) => byId.get(id) ?? []);
  return {
    ...showStoryCard(story ?? known),
    articles: sorted.map((member) => ({
      id: member.articleId,
      title: member.title,
      url: member.url,
      publishedAt: member.publishedAt,
      firstSeenAt: member.firstSeenAt,
      outlets: outletsOf(member),
      language: member.language,
      relation: member.relation,
    })),
    facts: (story?.facts ?? []).map((one) => ({ ...showFact(one), articleIds: [...one.articleIds] })),
    days: daysOf(sorted),
  };
}

function daysOf(sorted: readonly StoryMember[]): z.infer<typeof StorySchema>['days'] {
  const days = new Map<string, { articles: number; newOutlets: string[] }>();
  const known = new Set<string>();
  for (const member of sorted) {
    const day = member.publishedAt.slice(0, 10);
    const { articles, newOutlets } = days.get(day) ?? { articles: 0, newOutlets: [] };
    const fresh = outletsOf(member).filter((outlet) => !known.has(outlet));
    for (const outlet of fresh) known.add(outlet);
    days.set(day, { articles: articles + 1, newOutlets: [...newOutlets, ...fresh] });
  }
  return [...days].map(([day, rest]) => ({ day, ...rest }));
}

function showFact({ kind, value, unit, text, firstStatedAt, lastStatedAt, contradicted }: StoryFact) {
  return { kind, value, unit, text, firstStatedAt, lastStatedAt, contradicted };
}

/** The figures of a story, each with the articles that state it. */
export function showStatedFacts(card: StoryCard, members: readonly StoryMember[]): StatedFact[] {
  const byId = new Map(members.map((member) => [member.articleId, member]));
  return (storyOf(card.id, members)?.facts ?? []).map((one) => ({
    ...showFact(one),
    storyId: card.id,
    storyTitle: card.title,
    articles: one.articleIds.flatMap((id) => {
      const member = byId.get(id);
      if (!member) return [];
      const { title, url, publishedAt } = member;
      return [{ id, title, url, publishedAt, outlets: outletsOf(member) }];
    }),
  }));
}
