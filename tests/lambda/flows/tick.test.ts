import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tick } from '../../../lambda/flows/tick.ts';
import type { Job } from '../../../lambda/model/jobs.ts';
import { type FlowBench, openFlowBench, silentLog } from '../../helpers/flow-bench.ts';

let bench: FlowBench;
let queued: Job[];

beforeEach(async () => {
  bench = await openFlowBench();
  queued = [];
});
afterEach(() => bench.close());

const tickOnce = () =>
  tick({
    store: bench.deps.store,
    now: bench.deps.now,
    log: silentLog,
    queue: {
      async send(jobs) {
        queued.push(...jobs);
      },
    },
  });

describe('tick', () => {
  test('queues each due feed once', async () => {
    await bench.addFeed('a', 'https://a.example/feed');
    await bench.addFeed('b', 'https://b.example/feed');
    expect((await tickOnce()).sent).toHaveLength(2);
    expect((await tickOnce()).sent).toEqual([]);
    expect(queued.map((job) => job.kind === 'poll-feed' && job.feedId).sort()).toEqual(['a', 'b']);
  });

  test('says which host each job asks', async () => {
    await bench.addFeed('a', 'https://one.example/a');
    await bench.addFeed('b', 'https://one.example:8443/b');
    await tickOnce();
    const hosts = queued.map((job) => job.kind === 'poll-feed' && `${job.feedId} ${job.host}`);
    expect(hosts.sort()).toEqual(['a one.example', 'b one.example:8443']);
  });

  test('leaves what is not due yet', async () => {
    await bench.addFeed('a', 'https://a.example/feed');
    await bench.deps.store.feeds.update('a', { nextPollAt: new Date(bench.clock + 60_000).toISOString() });
    expect((await tickOnce()).sent).toEqual([]);
    bench.clock += 60_000;
    expect((await tickOnce()).sent).toHaveLength(1);
  });

  test('queues a job again when nobody finished it within the lease', async () => {
    await bench.addFeed('a', 'https://a.example/feed');
    await tickOnce();
    bench.clock += 16 * 60_000;
    expect((await tickOnce()).sent).toHaveLength(1);
  });

  test('lets one of several ticks at the same moment win', async () => {
    for (let i = 0; i < 10; i++) await bench.addFeed(`f${i}`, `https://f${i}.example/feed`);
    await Promise.all([tickOnce(), tickOnce(), tickOnce()]);
    expect(queued).toHaveLength(10);
  });

  test('loses no job when the queue refuses them', async () => {
    await bench.addFeed('a', 'https://a.example/feed');
    const refusing = tick({
      store: bench.deps.store,
      now: bench.deps.now,
      log: silentLog,
      queue: { send: () => Promise.reject(new Error('queue is down')) },
    });
    await expect(refusing).rejects.toThrow('queue is down');
    bench.clock += 16 * 60_000;
    expect((await tickOnce()).sent).toHaveLength(1);
  });
});
