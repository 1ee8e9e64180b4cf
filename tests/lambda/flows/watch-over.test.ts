/** The dead man's switch: silent while all is well, and counting from the moment that something is overdue. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDigest } from '../../../lambda/flows/open-digest.ts';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { sendDelivery } from '../../../lambda/flows/send-deliveries.ts';
import { syncSubscriptions } from '../../../lambda/flows/sync-subscriptions.ts';
import { tick } from '../../../lambda/flows/tick.ts';
import { watchOver } from '../../../lambda/flows/watch-over.ts';
import { newArticle } from '../../helpers/articles.ts';
import { type FlowBench, openFlowBench, rssOf } from '../../helpers/flow-bench.ts';
import { serveHttp } from '../fetch/feed-server.ts';
import { deskOver } from './published.ts';

const MINUTE = 60_000;
const fine = { overdueDigests: 0, silentFeeds: 0, staleOutbox: 0, failingFeeds: 0 };

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
});
afterEach(() => bench.close());

const look = () => watchOver({ ...bench.deps, lookAtFeeds: true });

test('nothing is overdue in a tracker that has nothing to do', async () => {
  expect(await look()).toEqual(fine);
});

test('a digest that was due and is not opened, from half an hour on', async () => {
  await syncSubscriptions(bench.deps);
  const due = Date.parse('2026-02-11T07:00:00Z');
  bench.clock = due + 29 * MINUTE;
  expect(await look()).toEqual(fine);
  bench.clock = due + 31 * MINUTE;
  expect(await look()).toEqual({ ...fine, overdueDigests: 1 });
  await openDigest('daily', bench.deps);
  expect(await look()).toEqual(fine);
});

test('a digest that is opened and does not get through', async () => {
  await syncSubscriptions(bench.deps);
  bench.clock = Date.parse('2026-02-11T07:00:00Z');
  await bench.deps.store.subscriptions.update('daily', { minimum: 0 });
  await openDigest('daily', bench.deps);
  const [delivery] = (await bench.deps.store.deliveries.list('daily', 1, null)).deliveries;
  const mail = () => Promise.reject(new Error('the server is down'));
  const down = { ...bench.deps, channels: { ...bench.deps.channels, mail } };
  expect(await sendDelivery(delivery?.id ?? '', down)).toMatchObject({ outcome: 'retry' });
  bench.clock += 31 * MINUTE;
  expect(await look()).toEqual({ ...fine, overdueDigests: 1 });
  expect(await sendDelivery(delivery?.id ?? '', bench.deps)).toMatchObject({ outcome: 'sent' });
  expect(await look()).toEqual(fine);
});

test('a digest that nobody has sent: its worker died, or no worker runs', async () => {
  await syncSubscriptions(bench.deps);
  bench.clock = Date.parse('2026-02-11T07:00:00Z');
  await openDigest('daily', bench.deps);
  bench.clock += 31 * MINUTE;
  expect(await look()).toEqual({ ...fine, overdueDigests: 1 });
});

test('feeds of which none was polled for two of its intervals', async () => {
  const site = await serveHttp((_request, response) => void response.end(rssOf([])));
  try {
    await bench.addFeed('a', site.url);
    await bench.addFeed('b', site.url);
    for (const id of ['a', 'b']) {
      await pollFeed(id, bench.deps);
      await bench.deps.store.feeds.update(id, {
        intervalSeconds: 900,
        nextPollAt: new Date(bench.clock + 15 * MINUTE).toISOString(),
      });
    }
    bench.clock += 29 * MINUTE;
    expect(await look()).toEqual(fine);
    bench.clock += 2 * MINUTE;
    expect(await look()).toEqual({ ...fine, silentFeeds: 2 });
    // A tick that claims them does not make it right: they have to be polled.
    await tick({ ...bench.deps, queue: { send: async () => {} } });
    expect(await look()).toEqual({ ...fine, silentFeeds: 2 });
    await pollFeed('a', bench.deps);
    expect(await look()).toEqual(fine);
  } finally {
    await site.close();
  }
});

test('an article that waits to be published, or cannot be', async () => {
  const table = { client: bench.client, tableName: bench.tableName };
  const now = () => new Date(bench.clock);
  await bench.deps.store.articles.put(newArticle(1));
  bench.clock += 9 * MINUTE;
  expect(await look()).toEqual(fine);
  bench.clock += 2 * MINUTE;
  expect(await look()).toEqual({ ...fine, staleOutbox: 1 });
  const failing = deskOver(table, now, { record: () => Promise.reject(new Error('refused')) });
  for (let attempt = 0; attempt < 3; attempt++) {
    expect(await failing.publish()).toMatchObject({ deferred: 1 });
    bench.clock += 6 * MINUTE;
  }
  expect(await look()).toEqual({ ...fine, staleOutbox: 1 });
  bench.clock += 60 * MINUTE;
  expect(await deskOver(table, now).publish()).toMatchObject({ published: 1 });
  expect(await look()).toEqual(fine);
});

test('many failing feeds at once: a fifth of those that are polled, and not two of a few', async () => {
  const inTenMinutes = new Date(bench.clock + 10 * MINUTE).toISOString();
  for (let index = 0; index < 15; index++) {
    const id = `feed-${index}`;
    await bench.addFeed(id, `https://${id}.example/`);
    const state = index < 2 ? ('failing' as const) : ('active' as const);
    await bench.deps.store.feeds.update(id, { nextPollAt: inTenMinutes, intervalSeconds: 900, state });
  }
  expect(await look()).toEqual(fine);
  await bench.deps.store.feeds.update('feed-2', { state: 'blocked' });
  expect(await look()).toEqual({ ...fine, failingFeeds: 3 });
  await bench.deps.store.feeds.update('feed-3', { state: 'failing', nextPollAt: null });
  expect(await look()).toEqual({ ...fine, failingFeeds: 3 });
  expect(await watchOver({ ...bench.deps, lookAtFeeds: false })).toEqual(fine);
});
