/** Articles in any order, published in batches of any size by publishers that die: what publishing one by one gives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NewArticle } from '../../../lambda/model/article.ts';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import { newArticle } from '../../helpers/articles.ts';
import { interruptedClient, KilledError } from '../../helpers/interrupted-client.ts';
import { openTestTable } from '../../helpers/table.ts';
import { labelled } from '../stories/labelled.ts';
import { groupsOf } from '../stories/news.ts';
import { deskOver, eventsIn, published } from './published.ts';

const START = Date.parse('2026-07-01T12:00:00.000Z');

const articles = labelled('outages-and-tariffs')
  .slice(0, 24)
  .map(({ title, summary, publishedAt, match }, number) =>
    newArticle(number, {
      title,
      summary,
      publishedAt: new Date(publishedAt ?? START).toISOString(),
      dateSource: publishedAt === null ? 'first-seen' : 'feed',
      match: { ...match, watches: ['st'] },
    }),
  );
const ids = articles.map(({ id }) => id);
const atOnce = groupsOf(
  clusterStories(articles.map((one) => ({ ...one, publishedAt: one.dateSource === 'feed' ? one.publishedAt : null }))),
);

/** One publisher after the other, each with its batch size and the call at which it dies; then one that lives. */
async function publishAll(order: readonly NewArticle[], publishers: readonly { batchSize: number; dies: number }[]) {
  let clock = START;
  const now = () => new Date(clock);
  const table = await openTestTable({ now });
  const told: string[] = [];
  for (const article of order) {
    await table.store.articles.put(article);
    clock += 1;
  }
  for (const { batchSize, dies } of publishers) {
    const { client } = interruptedClient(table.client, dies, dies % 2 === 0 ? 'before' : 'after');
    const desk = deskOver({ client, tableName: table.tableName }, now);
    await desk.publish({ batchSize }).catch((error: unknown) => expect(error).toBeInstanceOf(KilledError));
    told.push(...desk.told.map(({ id }) => id));
    // Until the lease of a publisher that died has run out.
    clock += 120_000;
  }
  const found = await published(table.store, ids);
  const opened = (await eventsIn(table.store)).flatMap(({ type, data }) =>
    type === 'story.opened' ? data.story.id : [],
  );
  await table.close();
  return { found, opened: opened.sort(), told: [...new Set(told)].sort() };
}

it('is the same whatever is published together and whoever dies', async () => {
  const publisher = fc.record({ batchSize: fc.integer({ min: 1, max: 30 }), dies: fc.integer({ min: 20, max: 400 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(articles, { minLength: articles.length, maxLength: articles.length }),
      fc.array(publisher, { maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
      async (order, dying, batchSize) => {
        const last = { batchSize, dies: Number.POSITIVE_INFINITY };
        const oneByOne = await publishAll(order, [{ ...last, batchSize: 1 }]);
        const together = await publishAll(order, [...dying, last]);
        expect(together).toEqual(oneByOne);
        expect(groupsOf(new Map(ids.map((id, n) => [id, together.found.articles[n] ?? ''])))).toEqual(atOnce);
        expect(new Set(together.opened).size, 'one alert a story').toBe(together.opened.length);
        expect(together.found.waiting).toBe(0);
      },
    ),
    { numRuns: 6 },
  );
}, 240_000);
