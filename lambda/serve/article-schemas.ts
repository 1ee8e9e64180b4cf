/** Articles as the API shows them. */
import { z } from '@hono/zod-openapi';
import type { Article, ArticleCard, Evidence } from '../model/article.ts';
import type { Fact } from '../model/fact.ts';
import type { StoryCard } from '../model/story.ts';
import { pageSchema } from './list-page.ts';
import { RevisionSchema, showRevisions } from './revisions.ts';
import { StoryCardSchema, showStoryCard } from './story-schemas.ts';

const instant = z.string().openapi({ format: 'date-time' });

const card = {
  id: z.string(),
  url: z.string(),
  title: z.string(),
  summary: z.string(),
  image: z.string().nullable(),
  publishedAt: instant,
  dateSource: z.enum(['feed', 'first-seen']).openapi({ description: 'Where `publishedAt` comes from.' }),
  firstSeenAt: instant,
  revision: z.number().int().openapi({ description: 'Counts from 1; each change of the text adds one.' }),
  storyId: z.string().nullable(),
  language: z.string().openapi({ description: 'ISO 639-1 code, `und` when unknown.' }),
  entities: z.array(z.string()),
  topics: z.array(z.string()),
  watches: z.array(z.string()),
  score: z.number().openapi({ description: '0 to 1: how much the article is about what is watched.' }),
};

export const ArticleCardSchema = z
  .object({
    ...card,
    sources: z.array(z.object({ feedId: z.string(), name: z.string() })),
    relation: z.boolean().openapi({ description: 'Whether the text itself links two watched entities.' }),
  })
  .openapi('ArticleCard');

const SomeOfCardSchema = ArticleCardSchema.partial().openapi('ArticleCardFields', {
  description: 'The fields that `fields` asks for.',
});

export const ArticlePageSchema = pageSchema('ArticlePage', z.union([ArticleCardSchema, SomeOfCardSchema]));

export const CARD_FIELDS = Object.keys(ArticleCardSchema.shape);

export const EvidenceSchema = z
  .object({
    kind: z.enum(['entity', 'topic', 'relation']),
    target: z.string(),
    alias: z.string(),
    field: z.enum(['title', 'summary', 'content', 'category', 'feed']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    rule: z.string(),
  })
  .openapi('Evidence', { description: 'One reason for a match; offsets count UTF-16 code units of `field`.' });

export const FactSchema = z
  .object({
    kind: z.string(),
    value: z.number().nullable(),
    unit: z.string().nullable(),
    text: z.string(),
    field: z.enum(['title', 'summary', 'content']),
    start: z.number().int(),
    end: z.number().int(),
    sentence: z.string(),
  })
  .openapi('Fact');

export const RelationSchema = z
  .object({ between: z.array(z.string()), score: z.number(), sentence: z.string() })
  .nullable()
  .openapi({ description: 'The link between two watched entities that the text makes.' });

export const ArticleSchema = z
  .object({
    ...card,
    sources: z.array(
      z.object({
        feedId: z.string(),
        name: z.string(),
        entryId: z.string(),
        link: z.string().nullable(),
        firstSeenAt: instant,
      }),
    ),
    updatedAt: instant.nullable(),
    authors: z.array(z.string()),
    categories: z.array(z.string()),
    contentHtml: z.string().nullable().openapi({ description: 'Sanitized.' }),
    contentText: z.string(),
    relation: RelationSchema,
    facts: z.array(FactSchema),
    evidence: z.array(EvidenceSchema),
    contentTruncated: z
      .literal(true)
      .optional()
      .openapi({ description: 'Present when the article was too long to be kept whole.' }),
    revisions: z.array(RevisionSchema).openapi({ description: 'Earlier texts, oldest first, at most 20.' }),
    // Not `nullable()`, which would make the component itself null wherever it is referred to.
    story: z
      .union([StoryCardSchema, z.null()])
      .openapi({ description: 'The story it is part of, once it is published.' }),
  })
  .openapi('Article');

/**
 * A card, field by field, so that nothing the store adds reaches a reader unannounced. One literal that shares the lists
 * of the card: of a page of fifty, copying was half the work beside the table's.
 */
export function showCard(article: ArticleCard): Readonly<z.infer<typeof ArticleCardSchema>> {
  return {
    id: article.id,
    url: article.url,
    title: article.title,
    summary: article.summary,
    image: article.image,
    publishedAt: article.publishedAt,
    dateSource: article.dateSource,
    firstSeenAt: article.firstSeenAt,
    revision: article.revision,
    storyId: article.storyId,
    language: article.language,
    entities: article.entities as string[],
    topics: article.topics as string[],
    watches: article.watches as string[],
    score: article.score,
    sources: article.sources.map(showSource),
    relation: article.relation,
  };
}

const showSource = ({ feedId, name }: ArticleCard['sources'][number]) => ({ feedId, name });

/** A whole article, with what matching found beside its text, and its story. */
export function showArticle(article: Article, story: StoryCard | null): z.infer<typeof ArticleSchema> {
  const { match } = article;
  const { id, url, title, summary, image, publishedAt, dateSource, firstSeenAt, revision, storyId } = article;
  return {
    ...{ id, url, title, summary, image, publishedAt, dateSource, firstSeenAt, revision, storyId },
    language: match.language,
    entities: [...match.entities],
    topics: [...match.topics],
    watches: [...match.watches],
    score: match.score,
    sources: article.sources.map(({ feedId, name, entryId, link, firstSeenAt }) => ({
      feedId,
      name,
      entryId,
      link,
      firstSeenAt,
    })),
    updatedAt: article.updatedAt,
    authors: [...article.authors],
    categories: [...article.categories],
    contentHtml: article.contentHtml,
    contentText: article.contentText,
    relation: match.relation && { ...match.relation, between: [...match.relation.between] },
    facts: match.facts.map(showFact),
    evidence: match.evidence.map(showEvidence),
    ...(article.contentTruncated && { contentTruncated: true as const }),
    revisions: showRevisions(article.revisions, article),
    story: story && showStoryCard(story),
  };
}

export function showFact({ kind, value, unit, text, field, start, end, sentence }: Fact): z.infer<typeof FactSchema> {
  return { kind, value, unit, text, field, start, end, sentence };
}

export function showEvidence(given: Evidence): z.infer<typeof EvidenceSchema> {
  const { kind, target, alias, field, start, end, text, rule } = given;
  return { kind, target, alias, field, start, end, text, rule };
}
