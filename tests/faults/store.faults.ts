/** Poll, publish, deliver and digest over a table that throttles, lags, cuts, loses answers and leaves batches half done. */
import { expect, test } from 'vitest';
import { dynamoClient } from '../../lambda/store/dynamo-client.ts';
import { createTrackerTable, startDynalite } from '../helpers/dynalite.ts';
import { newFeed } from '../helpers/feeds.ts';
import { type FlowBench, openFlowBench, rssOf } from '../helpers/flow-bench.ts';
import { openReceiver } from '../helpers/receiver.ts';
import { serveHttp } from '../lambda/fetch/feed-server.ts';
import { type Fault, openFaultProxy, seededFaults } from './fault-proxy.ts';
import { compare, report } from './promises.ts';
import { FEED_ITEMS, SCENES, type SceneName } from './scenes.ts';

const HEARTBEATS = 3;

/** The same work as in a scene that is killed, over the given parts. */
async function play(name: SceneName, bench: FlowBench, disturb: () => void, heal: () => void) {
  const feed = await serveHttp((_request, response) => void response.end(rssOf(FEED_ITEMS)));
  const receiver = await openReceiver();
  try {
    await SCENES[name].prepare(bench, { feedUrl: feed.url, hookUrl: receiver.url });
    disturb();
    const start = performance.now();
    const failures: Error[] = [];
    // What fails after all tries, or gives way to a writer that was itself, is done by the next heartbeat; the last of
    // them has better weather.
    for (let beat = 0; beat < HEARTBEATS; beat++) {
      if (beat === HEARTBEATS - 1) heal();
      await SCENES[name].work(bench.deps).catch((error: Error) => failures.push(error));
      bench.clock += 120_000;
    }
    const worstMs = performance.now() - start;
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(failures.length, 'work that failed').toBeLessThan(HEARTBEATS);
    return { worstMs, outcome: [...(await SCENES[name].outcome(bench.deps)), `${ids.size} ids`] };
  } finally {
    await receiver.close();
    await feed.close();
  }
}

async function undisturbed(name: SceneName): Promise<string[]> {
  const bench = await openFlowBench();
  const { outcome } = await play(
    name,
    bench,
    () => {},
    () => {},
  );
  await bench.close();
  return outcome;
}

async function disturbed(name: SceneName, shares: Partial<Record<Fault, number>>) {
  const database = await startDynalite();
  const bench = await openFlowBench();
  let faultOf: () => Fault = () => 'none';
  const proxy = await openFaultProxy(database.url, () => faultOf());
  try {
    const client = database.client({ endpoint: proxy.url });
    await createTrackerTable(client, bench.tableName);
    const deps = bench.withClient(() => dynamoClient(client));
    // The bench itself, over the other table.
    const addFeed = async (id: string, url: string) =>
      void (await deps.store.feeds.create(newFeed(id, { url, nextPollAt: deps.now().toISOString() })));
    const over = Object.create(bench, { deps: { value: deps }, addFeed: { value: addFeed } }) as FlowBench;
    const result = await play(
      name,
      over,
      () => {
        faultOf = seededFaults(17, shares);
      },
      () => proxy.heal(),
    );
    const { none: _none, ...faults } = proxy.counts;
    return { ...result, faults, operations: proxy.operations };
  } finally {
    await proxy.close();
    await bench.close();
    await database.stop();
  }
}

const WEATHERS: readonly (readonly [string, Partial<Record<Fault, number>>])[] = [
  ['30 % throttled', { throttled: 0.3 }],
  ['throttled, busy, slow, cut before and after', { throttled: 0.15, busy: 0.05, slow: 0.1, cut: 0.07, lost: 0.08 }],
];
const cases = [
  ...(['poll', 'publish', 'deliver', 'digest'] as const).flatMap((name) =>
    WEATHERS.map(([weather, shares]) => [name, weather, shares] as const),
  ),
  // Nothing else writes in batches.
  ['publish', 'half of every batch left undone', { partly: 1 }] as const,
];

test.for(cases)('%s: %s', { timeout: 240_000 }, async ([name, , shares], { task }) => {
  const wanted = await undisturbed(name);
  const { outcome, faults, worstMs } = await disturbed(name, shares);
  const { lost, duplicated } = compare(wanted, outcome);
  if (lost + duplicated > 0) expect(outcome).toEqual(wanted);
  const injected = Object.values(faults).reduce((sum, count) => sum + count, 0);
  report(task, { promise: 'store', faults: injected, lost, duplicated, worstMs });
});

test('asks for no transactions, and for batches where a writer has its rows to itself', async () => {
  const asked = async (name: SceneName) =>
    [...(await disturbed(name, {})).operations].filter((operation) => /Batch|Transact/.test(operation)).sort();
  expect(await asked('poll')).toEqual([]);
  expect(await asked('publish')).toEqual(['BatchGetItem', 'BatchWriteItem']);
});
