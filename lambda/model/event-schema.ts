/**
 * The events of `event.ts` as a schema, for those who receive them: `docs/schema/` is generated from it by
 * `scripts/event-schemas.ts`. Receivers must ignore fields that they do not know.
 */
import { z } from 'zod';

const time = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC' });
const texts = z.array(z.string());

const factFields = {
  kind: z.enum(['money', 'price-per-share', 'shares', 'percent', 'duration', 'power-voltage', 'data-rate', 'date']),
  value: z.number().nullable().describe('in base units: 24.8 million shares is 24800000'),
  unit: z.string().nullable().describe('ISO 4217 code, `share`, `percent`, `year`, `V`, `bit/s` …'),
  text: z.string().describe('the words as they stand'),
};

const fact = z
  .object({
    ...factFields,
    articleIds: texts.describe('articles that state it, in the order of publication'),
    firstStatedAt: time,
    lastStatedAt: time,
    contradicted: z.boolean().describe('another article of the story gives another value'),
  })
  .meta({ id: 'Fact' });

const article = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string().describe('at most 500 characters'),
    summary: z.string().describe('at most 1,000 characters'),
    publishedAt: time,
    outlets: texts.describe('names of the feeds that carried it'),
    language: z.string().describe('ISO 639-1, `und` when unknown'),
    entities: texts,
    topics: texts,
    watches: texts,
    relation: z.boolean().describe('whether its text links watched entities to each other'),
    storyId: z.string(),
  })
  .meta({ id: 'Article' });

const story = z
  .object({
    id: z.string(),
    title: z.string(),
    firstSeenAt: time,
    lastSeenAt: time,
    articleCount: z.int(),
    outlets: texts.describe('at most 50'),
    languages: texts,
    entities: texts,
    topics: texts,
    watches: texts,
    facts: z.array(fact).describe('figures, those of most articles first; at most 20'),
  })
  .meta({ id: 'Story' });

const development = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('outlet'), outlet: z.string() }),
    z.object({ kind: z.literal('language'), language: z.string() }),
    z.object({ kind: z.literal('fact'), fact }),
    z.object({ kind: z.literal('contradiction'), fact, earlier: fact }),
  ])
  .meta({ id: 'Development' });

const feed = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    state: z.enum(['active', 'slow', 'failing', 'blocked', 'moved', 'gone', 'paused']),
    reason: z.string().nullable().describe('in words'),
  })
  .meta({ id: 'Feed' });

/** `data` of every type. */
const DATA = {
  'article.matched': z.object({
    article,
    newWatches: texts.describe('watches for which it is news: all at first, later those that it satisfies in addition'),
  }),
  'story.opened': z.object({ story, article }),
  'story.developed': z.object({
    story,
    article,
    developments: z.tuple([development], development).describe('what the article adds'),
  }),
  'story.merged': z.object({
    story: story.describe('the story that goes on'),
    merged: z
      .object({ id: z.string(), title: z.string() })
      .describe('the story that became part of it: its id leads to the other from now on'),
    article: article.describe('the article that brought them together'),
  }),
  'article.revised': z.object({
    article,
    revision: z.int(),
    before: z.object({ title: z.string(), summary: z.string() }),
  }),
  'feed.failing': z.object({ feed }),
  'feed.recovered': z.object({ feed }),
  'digest.sent': z.object({
    digestId: z.string().describe('id of the subscription'),
    day: z.string().describe('the local day, or the hour in UTC of an hourly digest'),
    stories: z.int(),
  }),
  'subscription.paused': z.object({
    subscription: z.object({ id: z.string(), name: z.string(), channel: z.string() }),
    reason: z.string(),
  }),
};

export type EventData = { readonly [Type in keyof typeof DATA]: z.infer<(typeof DATA)[Type]> };

const id = z.string().describe('the same happening has the same id, however often it is told');
const version = z.literal(1).describe('grows when a meaning changes; fields are added without');
const types = Object.entries(DATA);

/** An event on the bus: the `detail` of an EventBridge event whose `detail-type` is `type`. */
const event = z.union(
  types.map(([type, data]) => z.object({ id, version, time, type: z.literal(type), data }).meta({ title: type })),
);

const figure = z.object({ ...factFields, contradicted: z.boolean(), outlets: texts });
const digest = z.object({
  digest: z.object({
    slot: z.string().describe('the local day, or the hour in UTC of an hourly digest'),
    since: time,
    until: time,
    stories: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        url: z.string(),
        summary: z.string(),
        outlets: texts,
        languages: texts,
        articleCount: z.int(),
        lastPublishedAt: time,
        relation: z.boolean(),
        isNew: z.boolean().describe('first told of in this digest'),
        news: texts.describe('what was added since the last digest, in words'),
        figures: z.array(figure),
        links: z.array(z.object({ title: z.string(), url: z.string(), outlet: z.string() })),
      }),
    ),
    omitted: z.int().describe('stories left out, so that the body stays under 20 kB'),
  }),
  trends: z.array(z.object({ name: z.string(), count: z.int(), usual: z.number() })),
  troubledFeeds: z.array(z.object({ name: z.string(), state: z.string(), reason: z.string() })),
});

/** The body of a webhook, and the `detail` of `subscription.update` on the bus. Lists may be shortened, see docs. */
const webhook = z.union(
  [...types, ['digest', digest] as const].map(([type, data]) =>
    z
      .object({
        type: z.literal(type),
        timestamp: time,
        id,
        version,
        subscription: z.object({ id: z.string(), name: z.string() }),
        data,
      })
      .meta({ title: type }),
  ),
);

/** JSON Schema (2020-12) of all that leaves the tracker, by file name. */
export function eventSchemas(): Readonly<Record<string, unknown>> {
  const document = (schema: z.ZodType, title: string) => ({
    title,
    ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' }),
  });
  return {
    'event.v1.json': document(event, 'An event of the tracker'),
    'webhook.v1.json': document(webhook, 'The body of a webhook of the tracker'),
  };
}
