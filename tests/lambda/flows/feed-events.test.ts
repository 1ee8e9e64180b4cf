import { afterEach, beforeEach, expect, test } from 'vitest';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { type FlowBench, openFlowBench } from '../../helpers/flow-bench.ts';
import { KilledError } from '../../helpers/interrupted-client.ts';

let bench: FlowBench;
beforeEach(async () => {
  bench = await openFlowBench();
  // Nothing listens there: a connection is refused at once.
  await bench.addFeed('f', 'http://127.0.0.1:9/feed.xml');
});
afterEach(() => bench.close());

async function pollUntilFailing(poll: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await poll();
    bench.clock += 86_400_000;
    if ((await bench.deps.store.feeds.get('f'))?.state === 'failing') return;
  }
  throw new Error('the feed never fails');
}

const recorded = async () =>
  (await bench.deps.store.events.list({ limit: 50, after: null, types: null })).events.map(({ id, type }) => ({
    id,
    type,
  }));

test('a feed that begins to fail is announced once', async () => {
  await pollUntilFailing(() => pollFeed('f', bench.deps));
  for (let more = 0; more < 3; more++) {
    await pollFeed('f', bench.deps);
    bench.clock += 86_400_000;
  }
  expect(await recorded()).toMatchObject([{ type: 'feed.failing' }]);
});

test('a poll killed between the announcement and the record announces under the same id', async () => {
  let killed = 0;
  const beforeTheRecord = bench.withClient((client) => ({
    ...client,
    async update(input) {
      if (input.Key.pk === 'FEEDS') throw new KilledError();
      return client.update(input);
    },
  }));
  const dyingPoll = async () => {
    await pollFeed('f', beforeTheRecord).catch((error: unknown) => {
      if (!(error instanceof KilledError)) throw error;
      killed += 1;
    });
    await pollFeed('f', bench.deps);
  };
  await pollUntilFailing(dyingPoll);
  expect(killed).toBeGreaterThan(0);
  expect(await recorded()).toMatchObject([{ type: 'feed.failing' }]);
});
