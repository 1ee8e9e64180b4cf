/** Every message three times, in any order and side by side: stream wake-ups, jobs, digests that fall due. */
import { expect, test } from 'vitest';
import { publishArticles } from '../../lambda/flows/publish-articles.ts';
import { type JobReport, runJob } from '../../lambda/flows/run-job.ts';
import { syncSubscriptions } from '../../lambda/flows/sync-subscriptions.ts';
import type { Job } from '../../lambda/model/jobs.ts';
import { openFlowBench, rssOf } from '../helpers/flow-bench.ts';
import { openReceiver } from '../helpers/receiver.ts';
import { testConfig } from '../helpers/watchlist.ts';
import { serveHttp } from '../lambda/fetch/feed-server.ts';
import { report } from './promises.ts';

const ROUNDS = 12;

/** The same order in every run with a seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed + 1;
  const roll = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  return items
    .map((item) => ({ item, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
const thrice = <T>(items: readonly T[], seed: number): T[] => shuffled([...items, ...items, ...items], seed);

test('each story is told once to each, under one id', { timeout: 240_000 }, async ({ task }) => {
  const receiver = await openReceiver();
  const feeds = ['one', 'two', 'three'];
  let round = 0;
  // Two feeds carry the same articles, the third its own.
  const server = await serveHttp((request, response) => {
    const name = request.url?.includes('three') ? 'solo' : 'both';
    const items = [0, 1].map((n) => ({
      title: `Acme ${name} ${round} part ${n}`,
      link: `https://outlet.example/${name}/${round}/${n}`,
    }));
    response.end(rssOf(items));
  });
  const hook = { kind: 'webhook', url: receiver.url } as const;
  const config = testConfig({
    subscriptions: [
      { id: 'alerts', channel: hook, cadence: 'instant', events: ['article.matched'] },
      { id: 'hours', channel: hook, cadence: 'hourly' },
    ],
  });
  const bench = await openFlowBench(config);
  try {
    await syncSubscriptions(bench.deps);
    for (const id of feeds) await bench.addFeed(id, `${server.url}/${id}`);
    let faults = 0;
    const carryOut = async (jobs: readonly Job[]): Promise<JobReport[]> => {
      const all = thrice(jobs, round);
      faults += all.length - jobs.length;
      // Half of them side by side, half one after the other.
      const half = Math.ceil(all.length / 2);
      const reports = await Promise.all(all.slice(0, half).map((job) => runJob(job, bench.deps)));
      for (const job of all.slice(half)) reports.push(await runJob(job, bench.deps));
      return reports;
    };
    const start = performance.now();
    for (round = 0; round < ROUNDS; round++) {
      const dueAt = new Date(bench.clock).toISOString();
      const due = await Promise.all(feeds.map(async (id) => (await bench.deps.store.feeds.get(id))?.nextPollAt ?? ''));
      await carryOut(feeds.map((feedId, n) => ({ kind: 'poll-feed', feedId, dueAt: due[n] ?? '' })));
      const wakes = [1, 2, 3, 4];
      faults += wakes.length - 1;
      await Promise.all(
        wakes.map((n) => publishArticles({ ...bench.deps, holder: `publisher ${n}`, budgetMs: 600_000 })),
      );
      await carryOut(bench.queued.splice(0));
      bench.clock += 1_800_000;
      await carryOut([{ kind: 'open-digest', subscriptionId: 'hours', dueAt }]);
      await carryOut(bench.queued.splice(0));
    }
    const worstMs = (performance.now() - start) / ROUNDS;
    const told = receiver.received.map(({ headers, body }) => {
      const { type, data } = JSON.parse(body);
      const about = type === 'digest' ? data.digest.slot : data.article.url;
      return { about: `${type} ${about}`, id: String(headers['webhook-id']) };
    });
    const abouts = new Set(told.map(({ about }) => about));
    const ids = new Set(told.map(({ id }) => id));
    const articles = (await bench.articles()).map(({ url }) => `article.matched ${url}`);
    expect(articles).toHaveLength(ROUNDS * 4);
    const lost = articles.filter((about) => !abouts.has(about)).length;
    // Every id of its own happening, and nobody was asked twice to take the same.
    expect([...abouts].filter((about) => about.startsWith('digest')).length).toBeGreaterThanOrEqual(ROUNDS / 2 - 1);
    report(task, {
      promise: 'repeat',
      faults,
      lost,
      duplicated: told.length - abouts.size + (ids.size - abouts.size),
      worstMs,
    });
  } finally {
    await Promise.all([bench.close(), receiver.close(), server.close()]);
  }
});
