/** `/v1/entities`, `/v1/topics`, `/v1/sources`: values that the filters of a list take. */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { fieldsParameter, pageSchema, pick } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';

/** For a topic or watch of the config. */
export const namesSchema = z
  .record(z.string(), z.string())
  .openapi({ description: 'Its name in other languages, by language tag; empty unless the config has some.' });

const EntitySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    aliases: z.array(z.string()).openapi({ description: 'Names by which texts call it.' }),
    tickers: z.array(z.string()).openapi({ description: 'Exchange symbols, for example NYSE:STM.' }),
  })
  .openapi('Entity');

const TopicSchema = z
  .object({ id: z.string(), name: z.string(), names: namesSchema, terms: z.array(z.string()) })
  .partial()
  .openapi('Topic', { description: 'The fields that `fields` asks for.' });

const SourceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    siteUrl: z.string().nullable(),
    language: z.string().nullable(),
    tags: z.array(z.string()),
  })
  .openapi('Source');

/** A route that lists everything there is of one kind, with parameters where it takes some. */
export function catalogRoute<T extends z.ZodType, Q extends z.ZodRawShape = Record<never, never>>(
  kind: string,
  summary: string,
  schema: T,
  parameters?: Q,
) {
  const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  return createRoute({
    ...guarded('read'),
    method: 'get',
    path: `/v1/${kind}`,
    operationId: `list${name}`,
    tags: ['catalog'],
    summary,
    request: { query: z.strictObject((parameters ?? {}) as Q) },
    responses: {
      200: {
        description: 'All of them.',
        content: { 'application/json': { schema: pageSchema(`${name}Page`, schema) } },
      },
      ...problemResponses(...GUARDED, 'invalid-parameter'),
    },
  });
}

const entitiesRoute = catalogRoute('entities', 'Entities that are watched', EntitySchema);
const topicsRoute = catalogRoute('topics', 'Topics that are watched', TopicSchema, {
  fields: fieldsParameter(Object.keys(TopicSchema.shape)),
});
const sourcesRoute = catalogRoute('sources', 'Sources that articles come from', SourceSchema);

/** Adds the routes of what is watched. */
export function catalogRoutes(app: Api, { config, feeds }: ServeDeps): void {
  app.openapi(entitiesRoute, (c) => {
    const data = config.entities.map(({ id, name, aliases, tickers }) => ({
      id,
      name,
      aliases: aliases.map(({ text }) => text),
      tickers: [...tickers],
    }));
    return c.json({ data, next: null }, 200);
  });

  app.openapi(topicsRoute, (c) => {
    const { fields } = c.req.valid('query');
    const data = config.topics.map(({ id, name, names, terms }) =>
      pick({ id, name, names: { ...names }, terms: terms.map(({ text }) => text) }, fields),
    );
    return c.json({ data, next: null }, 200);
  });

  app.openapi(sourcesRoute, async (c) => {
    const data = [...(await feeds.list())]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name, siteUrl, language, tags }) => ({ id, name, siteUrl, language, tags: [...tags] }));
    return c.json({ data, next: null }, 200);
  });
}
