/** Records that nobody can read, among those that everybody can: they are set aside, and the others flow. */
import { expect, test } from 'vitest';
import { PublishingError, publishArticles } from '../../lambda/flows/publish-articles.ts';
import { tick } from '../../lambda/flows/tick.ts';
import type { Job } from '../../lambda/model/jobs.ts';
import { openFlowBench } from '../helpers/flow-bench.ts';
import { eventsIn, lock, reportOf, sale } from '../lambda/flows/published.ts';
import { report } from './promises.ts';

const HOUR = 3_600_000;

test('articles that cannot be published', { timeout: 120_000 }, async ({ task }) => {
  const bench = await openFlowBench();
  const { store } = bench.deps;
  const broken = [5, 6, 8].map((n) => reportOf(n, { title: `ST part ${n}`, summary: `Number ${n}.` }));
  const good = [sale, lock, reportOf(9, { title: 'ST paints a wall', summary: 'Painters paint.' })];
  for (const n of [0, 1, 2]) {
    for (const article of [broken[n], good[n]]) if (article) await store.articles.put(article);
    bench.clock += 1000;
  }
  for (const { id } of broken) {
    const key = { pk: `ARTICLE#${id}`, sk: 'ARTICLE' };
    const { Item: item } = await bench.client.get({ TableName: bench.tableName, Key: key });
    await bench.client.put({ TableName: bench.tableName, Item: { ...item, body: new Uint8Array([1, 2, 3]) } });
  }
  const start = performance.now();
  // Three failures in a row end a call with an error, as if the store were down; the next heartbeat goes on.
  const parked = async () => (await store.outbox.listParked(10)).map(({ articleId }) => articleId).sort();
  for (let beat = 0; beat < 40 && (await parked()).length < broken.length; beat++) {
    await publishArticles({ ...bench.deps, holder: 'test', budgetMs: 600_000 }).catch((error: unknown) =>
      expect(error).toBeInstanceOf(PublishingError),
    );
    bench.clock += 24 * HOUR;
  }
  const worstMs = performance.now() - start;
  const told = (await eventsIn(store)).flatMap((event) =>
    event.type === 'article.matched' ? event.data.article.id : [],
  );
  expect(await parked()).toEqual(broken.map(({ id }) => id).sort());
  const lost = good.filter(({ id }) => !told.includes(id)).length;
  await bench.close();
  report(task, {
    promise: 'poison-record',
    faults: broken.length,
    lost,
    duplicated: told.length - new Set(told).size,
    worstMs,
  });
});

test('rows of the due index that no version knows', async ({ task }) => {
  const bench = await openFlowBench();
  await bench.addFeed('f', 'https://f.example/');
  const due = new Date(bench.clock - HOUR).toISOString();
  const rows = ['unknown-kind#x', '#', 'deliver#', ''].map((rest) => `${due}#${rest}`);
  for (const [n, dueSk] of rows.entries()) {
    const item = { pk: 'ODD', sk: String(n), duePk: `DUE#${n % 4}`, dueSk };
    await bench.client.put({ TableName: bench.tableName, Item: item });
  }
  const jobs: Job[] = [];
  await tick({ ...bench.deps, queue: { send: async (sent) => void jobs.push(...sent) } });
  const polls = jobs.filter(({ kind }) => kind === 'poll-feed');
  await bench.close();
  report(task, { promise: 'poison-record', faults: rows.length, lost: 1 - polls.length, duplicated: 0 });
});
