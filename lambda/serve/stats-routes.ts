/** `/v1/stats`: how many articles a list has, by day and by what they are about. */
import { createRoute, z } from '@hono/zod-openapi';
import type { ArticleCard } from '../model/article.ts';
import { GUARDED, guardedNews } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { articleQuery, openArticles } from './article-list.ts';
import { readList } from './list-reader.ts';
import { problemResponses } from './problems.ts';
import { readerOf } from './validators.ts';

/** Counting reads every article of the window; this many cost about as much as a hundred pages of a list. */
const MAX_COUNTED = 10_000;
const DEFAULT_DAYS = 30;
const DAY = 86_400_000;

const counts = z.array(z.object({ id: z.string(), articles: z.number().int() }));

const StatsSchema = z
  .object({
    since: z.string().openapi({ format: 'date-time' }),
    until: z.string().openapi({ format: 'date-time' }),
    articles: z.number().int(),
    complete: z.boolean().openapi({
      description: `False when the window has more than ${MAX_COUNTED} articles: the newest were counted.`,
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
    const { reading } = await openArticles(deps, { ...asked, since, until });
    const page = await readList(reading, MAX_COUNTED, null, reader, Number.POSITIVE_INFINITY);
    const cards = page.rows.map(({ card }) => card);
    const days = tally(cards, (card) => [reading.timeOf(card).slice(0, 10)]);
    return c.json(
      {
        since,
        until,
        articles: cards.length,
        complete: page.next === null,
        byDay: [...days].map(([day, articles]) => ({ day, articles })).sort((a, b) => (a.day < b.day ? -1 : 1)),
        bySource: ranked(tally(cards, (card) => card.sources.map(({ feedId }) => feedId))),
        byEntity: ranked(tally(cards, (card) => card.entities)),
        byTopic: ranked(tally(cards, (card) => card.topics)),
        byLanguage: ranked(tally(cards, (card) => [card.language])),
      },
      200,
    );
  });
}

/** How many cards have each id; a card counts once for an id however often it has it. */
function tally(cards: readonly ArticleCard[], idsOf: (card: ArticleCard) => readonly string[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const card of cards) for (const id of new Set(idsOf(card))) result.set(id, (result.get(id) ?? 0) + 1);
  return result;
}

function ranked(tallied: ReadonlyMap<string, number>) {
  return [...tallied]
    .map(([id, articles]) => ({ id, articles }))
    .sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1));
}
