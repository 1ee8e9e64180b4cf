/** A digest as the API previews it. */
import { z } from '@hono/zod-openapi';
import type { DigestPreview } from '../model/subscription-management.ts';

const StorySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    summary: z.string().openapi({ description: 'Two sentences at most.' }),
    outlets: z.array(z.string()),
    languages: z.array(z.string()),
    articleCount: z.number().int(),
    lastPublishedAt: z.string().openapi({ format: 'date-time' }),
    relation: z.boolean().openapi({ description: 'Whether its articles link watched entities.' }),
    isNew: z.boolean(),
    news: z.array(z.string()).openapi({ description: 'What was added since the last update, in words.' }),
    figures: z.array(
      z.object({
        kind: z.string(),
        value: z.number().nullable(),
        unit: z.string().nullable(),
        text: z.string(),
        contradicted: z.boolean(),
        outlets: z.array(z.string()),
      }),
    ),
    links: z.array(z.object({ title: z.string(), url: z.string(), outlet: z.string() })),
  })
  .openapi('DigestStory');

export const DigestPreviewSchema = z
  .object({
    subject: z.string(),
    heading: z.string(),
    intro: z.string(),
    language: z.enum(['en', 'fr']),
    stories: z.array(StorySchema).openapi({ description: 'Most important first.' }),
    trends: z.array(z.object({ name: z.string(), count: z.number().int(), usual: z.number() })),
    troubledFeeds: z.array(z.object({ name: z.string(), state: z.string(), reason: z.string() })),
    html: z.string().openapi({ description: 'The mail as HTML, without its link to unsubscribe.' }),
    text: z.string().openapi({ description: 'The mail as text.' }),
  })
  .openapi('DigestPreview');

/** The parts of a digest, and both forms of its mail. */
export function showPreview({ update, html, text }: DigestPreview): z.infer<typeof DigestPreviewSchema> {
  const { type: _type, ...digest } = update;
  return { ...digest, html, text } as z.infer<typeof DigestPreviewSchema>;
}
