/** `/v1/stats`: how many articles a list has, by day and by what they are about. */
import { createRoute, z } from '@hono/zod-openapi';
import type { CountedArticle } from '../model/ports.ts';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { type ArticleFilter, articleQuery, openArticles } from './article-list.ts';
import { readList } from './list-reader.ts';
import { problemResponses } from './problem-schemas.ts';
import type { Subject } from './selection.ts';
import { createTally, type Tally } from './tally.ts';
import { jsonText, type Reader, readerOf } from './validators.ts';

/** Where cards have to be read for it; this many cost about as much as a hundred pages of a list. */
const MAX_COUNTED = 10_000;
/** Cards that a filter's own timeline may take before the rows for counting are the shorter way. */
const MOST_CARDS = 1_000;
const DEFAULT_DAYS = 30;
const DAY = 86_400_000;

const counts = z.array(z.object({ id: z.string(), articles: z.number().int() }));

const StatsSchema = z
  .object({
    since: z.string().openapi({ format: 'date-time' }),
    until: z.string().openapi({ format: 'date-time' }),
    articles: z.number().int(),
    complete: z.boolean().openapi({
      description: `False for a query about texts, or by arrival, that more than ${MAX_COUNTED} articles satisfy: the newest were counted.`,
    }),
    byDay: z
      .array(z.object({ day: z.string().openapi({ format: 'date' }), articles: z.number().int() }))
      .openapi({ description: 'Days in UTC with at least one article, oldest first.' }),
    bySource: counts,
    byEntity: counts,
    byTopic: counts,
    byLanguage: counts,
  })
  .openapi('Stats', { description: 'Counts; every list but `byDay` starts with the largest.' });

const route = createRoute({
  ...guardedNews('read'),
  method: 'get',
  path: '/v1/stats',
  operationId: 'getStats',
  tags: ['articles'],
  summary: `Counts of articles in a window, the last ${DEFAULT_DAYS} days unless given`,
  request: { query: articleQuery({}) },
  responses: {
    200: { description: 'The counts.', content: { 'application/json': { schema: StatsSchema } } },
    ...problemResponses(...GUARDED, 'invalid-parameter'),
  },
});

/** Adds the statistics. */
export function statsRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    const asked = c.req.valid('query');
    const reader = readerOf(c);
    // Whole days, so that the default window, and with it the ETag, stays the same all day.
    const tomorrow = Math.floor(deps.now().getTime() / DAY) * DAY + DAY;
    // Without bounds of its own the window moves at midnight.
    if (!asked.until) reader.noteStaleAt(tomorrow / 1000);
    const until = asked.until ?? new Date(tomorrow).toISOString();
    const since = asked.since ?? new Date(Date.parse(until) - DEFAULT_DAYS * DAY).toISOString();
    const tally = createTally();
    const complete = await countAll(deps, { ...asked, since, until }, tally, reader);
    return jsonText(c, { since, until, ...tally.counts(), complete });
  });
}

/**
 * Counts what a filter selects; whether all of it was counted. Rows for counting are read where they say all that the
 * filter asks, unless a timeline of its own has it in fewer.
 */
async function countAll(
  deps: ServeDeps,
  asked: ArticleFilter & { readonly since: string; readonly until: string },
  tally: Tally,
  reader: Reader,
): Promise<boolean> {
  const { reading, selection } = await openArticles(deps, asked);
  const readCards = async (most: number) => {
    const page = await readList(reading, most, null, reader, Number.POSITIVE_INFINITY);
    const all = page.next === null;
    if (!all && most < MAX_COUNTED) return null;
    for (const { card } of page.rows)
      tally.add({ ...card, publishedAt: reading.timeOf(card), feeds: card.sources.map(({ feedId }) => feedId) });
    return all;
  };
  if (!selection.countable || asked.order === 'arrival') return (await readCards(MAX_COUNTED)) ?? false;
  if (selection.scopes.length > 0 && (await readCards(MOST_CARDS)) !== null) return true;
  const window = { since: selection.since ?? asked.since, until: selection.until ?? asked.until };
  const counted = await deps.articles.count({ ...window, asOf: reader.asOf }, (article) => {
    if (selection.accept(subjectOf(article))) tally.add(article);
  });
  reader.noteStaleAt(selection.fixed ? (counted?.staleAt ?? null) : 0);
  return counted ? true : ((await readCards(MAX_COUNTED)) ?? false);
}

/** What is counted, as conditions that read no text see it. */
const subjectOf = ({ feeds, ...article }: CountedArticle): Subject => ({
  ...article,
  ...{ title: '', summary: '' },
  sources: feeds.map((feedId) => ({ feedId, name: '' })),
});
