/** Feeds and their health as the API shows them. */
import { z } from '@hono/zod-openapi';
import { pageSchema } from './list-page.ts';

const instant = z.string().openapi({ format: 'date-time' });

export const feedStates = ['active', 'slow', 'failing', 'blocked', 'moved', 'gone', 'paused'] as const;

export const FeedSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    siteUrl: z.string().nullable(),
    title: z.string().nullable(),
    format: z.string().nullable(),
    language: z.string().nullable(),
    origin: z.enum(['config', 'runtime']),
    about: z.array(z.string()),
    tags: z.array(z.string()),
    health: z.object({
      state: z.enum(feedStates),
      reason: z.string().nullable().openapi({ description: 'Why the feed is in this state, in words.' }),
      since: instant,
      advice: z
        .string()
        .nullable()
        .openapi({ description: 'What the owner of the tracker can do; null when all is well.' }),
      lastPolledAt: instant.nullable(),
      lastSuccessAt: instant.nullable(),
      lastChangedAt: instant.nullable(),
      nextPollAt: instant.nullable().openapi({ description: 'Null while the feed is paused or gone.' }),
      intervalSeconds: z.number().nullable(),
      intervalReason: z.string().nullable().openapi({ description: 'Why the interval is what it is, in words.' }),
      consecutiveFailures: z.number().int(),
      lastProblem: z.object({ code: z.string(), message: z.string(), at: instant }).nullable(),
      recovered: z
        .string()
        .nullable()
        .openapi({ description: 'Set when the last document was malformed and only a lenient reading succeeded.' }),
    }),
    createdAt: instant,
  })
  .openapi('Feed');

export const FeedPageSchema = pageSchema('FeedPage', FeedSchema);
