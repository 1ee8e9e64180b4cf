import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { type TickDeps, tick } from '../../../lambda/flows/tick.ts';
import { type Job, jobIdentity } from '../../../lambda/model/jobs.ts';
import { type FlowBench, openFlowBench, silentLog } from '../../helpers/flow-bench.ts';

const MINUTE = 60_000;

let bench: FlowBench;
/** What the queue was given, once for all the copies it is given within five minutes. */
let queued: Job[];
let taken: Map<string, number>;
/** All that it was given. */
let given: Job[];
let waiting: number;

beforeEach(async () => {
  bench = await openFlowBench();
  queued = [];
  taken = new Map();
  given = [];
  waiting = 0;
});
afterEach(() => bench.close());

const fifo: TickDeps['queue'] = {
  async send(jobs) {
    given.push(...jobs);
    for (const job of jobs) {
      const before = taken.get(jobIdentity(job));
      if (before !== undefined && Math.abs(bench.clock - before) < 5 * MINUTE) continue;
      taken.set(jobIdentity(job), bench.clock);
      queued.push(job);
    }
  },
};
const tickOnce = (over: Partial<TickDeps> = {}) =>
  tick({
    store: bench.deps.store,
    now: bench.deps.now,
    log: silentLog,
    queue: fifo,
    waitingPolls: async () => waiting,
    ...over,
  });
const idsOf = (jobs: readonly Job[]) => jobs.map((job) => ('feedId' in job ? job.feedId : job.kind)).sort();
const at = (ms: number) => new Date(ms).toISOString();
const due = (id: string, ms: number) => bench.deps.store.feeds.update(id, { nextPollAt: at(ms) });
const addFeeds = async (...ids: string[]) => {
  for (const id of ids) await bench.addFeed(id, `https://${id}.example/feed`);
};
/** As a poll ends that was told "not modified". */
const poll = (id: string, over: Partial<FlowBench['deps']> = {}, dueAt: string | null = null) =>
  pollFeed(
    id,
    {
      ...bench.deps,
      fetchFeed: async (url) => ({
        kind: 'notModified',
        url,
        validators: { etag: '"1"', lastModified: null },
        freshSeconds: null,
        permanentUrl: null,
      }),
      ...over,
    },
    dueAt,
  );

describe('tick', () => {
  test('queues each due feed once, and writes nothing to it', async () => {
    await addFeeds('a', 'b');
    const before = await bench.deps.store.feeds.list();
    expect(idsOf((await tickOnce()).sent)).toEqual(['a', 'b']);
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'b']);
    expect(await bench.deps.store.feeds.list()).toEqual(before);
  });

  test('says of each job which host it asks and which instant it stands for', async () => {
    await bench.addFeed('a', 'https://one.example/a');
    await bench.addFeed('b', 'https://one.example:8443/b');
    await due('b', bench.clock - 1000);
    await tickOnce();
    expect(queued).toEqual([
      { kind: 'poll-feed', feedId: 'b', dueAt: at(bench.clock - 1000), host: 'one.example:8443' },
      { kind: 'poll-feed', feedId: 'a', dueAt: at(bench.clock), host: 'one.example' },
    ]);
  });

  test('the host follows the address of the feed', async () => {
    await addFeeds('a');
    await bench.deps.store.feeds.update('a', { url: 'https://moved.example/feed', nextPollAt: at(bench.clock) });
    await due('a', bench.clock - 1000);
    await tickOnce();
    expect(queued).toMatchObject([{ host: 'moved.example' }]);
  });

  test('of a row that an older version wrote, the feed says the host', async () => {
    await addFeeds('a');
    const dueSk = `${at(bench.clock)}#poll-feed#a`;
    const { client, tableName: TableName } = bench;
    const { Item = {} } = await client.get({ TableName, Key: { pk: 'FEEDS', sk: 'a' } });
    await client.put({ TableName, Item: { ...Item, dueSk } });
    await tickOnce();
    expect(queued).toMatchObject([{ feedId: 'a', host: 'a.example' }]);
  });

  test('leaves what is not due yet', async () => {
    await addFeeds('a');
    await due('a', bench.clock + MINUTE);
    expect((await tickOnce()).sent).toEqual([]);
    bench.clock += MINUTE;
    expect((await tickOnce()).sent).toHaveLength(1);
  });

  test('side by side, several ticks queue each feed once', async () => {
    await addFeeds(...Array.from({ length: 10 }, (_, i) => `f${i}`));
    await Promise.all([tickOnce(), tickOnce(), tickOnce()]);
    expect(queued).toHaveLength(10);
  });

  test('loses no job when the queue refuses them, or the tick dies before it notes what it sent', async () => {
    await addFeeds('a');
    const refuse = { send: () => Promise.reject(new Error('queue is down')) };
    await expect(tickOnce({ queue: refuse })).rejects.toThrow('queue is down');
    const dies = { ...bench.deps.store.due, markSent: () => Promise.reject(new Error('killed')) };
    await expect(tickOnce({ store: { ...bench.deps.store, due: dies } })).rejects.toThrow('killed');
    bench.clock += MINUTE;
    await tickOnce();
    expect(idsOf(given)).toEqual(['a', 'a']);
    expect(idsOf(queued)).toEqual(['a']);
  });

  test('a queue that takes no updates does not keep feeds from being polled', async () => {
    await addFeeds('a');
    const digest = { pk: 'SUBSCRIPTIONS', sk: 's', duePk: 'DUE#others', dueSk: `${at(bench.clock)}#open-digest#s` };
    await bench.client.put({ TableName: bench.tableName, Item: digest });
    const polls: Job[] = [];
    const queue = {
      send: async (jobs: readonly Job[]) => {
        if (jobs.some(({ kind }) => kind === 'open-digest')) throw new Error('no updates');
        polls.push(...jobs);
      },
    };
    await expect(tickOnce({ queue })).rejects.toThrow('no updates');
    expect(idsOf(polls)).toEqual(['a']);
  });
});

describe('a backlog', () => {
  test('is sent once and in order, tick after tick, also when all of it is due at one instant', async () => {
    const ids = Array.from({ length: 10_500 }, (_, i) => `f${i}`);
    const { client, tableName: TableName } = bench;
    await Promise.all(
      ids.map((id, i) => {
        const index = { duePk: `DUE#${i % 4}`, dueSk: `${at(bench.clock)}#poll-feed#${id}#${id}.example` };
        return client.put({ TableName, Item: { pk: 'FEEDS', sk: id, ...index } });
      }),
    );
    const first = await tickOnce();
    expect([first.sent.length, first.more]).toEqual([10_000, true]);
    bench.clock += 2 * MINUTE;
    const second = await tickOnce();
    expect([second.sent.length, second.more]).toEqual([500, false]);
    expect(new Set(idsOf(queued)).size).toBe(10_500);
    bench.clock += 2 * MINUTE;
    expect((await tickOnce()).sent).toEqual([]);
  });

  test('does not hide what falls due meanwhile with a clock that is late', async () => {
    await addFeeds('a', 'b');
    await tickOnce();
    await due('b', bench.clock - 30_000);
    bench.clock += MINUTE / 2;
    expect(idsOf((await tickOnce()).sent)).toContain('b');
    expect(queued).toContainEqual(expect.objectContaining({ feedId: 'b', dueAt: at(bench.clock - MINUTE) }));
  });
});

describe('a job that nobody finishes', () => {
  test('is sent again after a quarter of an hour, and not before', async () => {
    await addFeeds('a');
    await tickOnce();
    for (let minute = 1; minute < 15; minute++) {
      bench.clock += MINUTE;
      await tickOnce();
    }
    expect(idsOf(queued)).toEqual(['a']);
    bench.clock += MINUTE;
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'a']);
    bench.clock += 10 * MINUTE;
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'a']);
    bench.clock += 5 * MINUTE;
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'a', 'a']);
  });

  test('is left alone while the queue is full of others, for as long as the queue keeps it', async () => {
    await addFeeds('a');
    await tickOnce();
    waiting = 5000;
    for (let minute = 1; minute <= 60; minute++) {
      bench.clock += MINUTE;
      await tickOnce();
    }
    expect(idsOf(queued)).toEqual(['a']);
    bench.clock += 24 * 60 * MINUTE;
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'a']);
  });

  test('behind the place that the tick has come to is found as well', async () => {
    await addFeeds('a', 'b');
    await due('b', bench.clock + 60 * MINUTE);
    bench.clock += 60 * MINUTE;
    await tickOnce();
    queued = [];
    await poll('a');
    await poll('b');
    // A clock that is an hour late writes a time that the tick has long passed.
    await due('a', bench.clock - 60 * MINUTE);
    await due('b', bench.clock - 60_000);
    bench.clock += 15 * MINUTE;
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'b']);
  });
});

describe('a clock that jumps', () => {
  test('forward and back again loses nothing', async () => {
    await addFeeds('a', 'b');
    await due('b', bench.clock + 30 * MINUTE);
    const year = 365 * 24 * 60 * MINUTE;
    bench.clock += year;
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a', 'b']);
    bench.clock -= year;
    queued = [];
    taken.clear();
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a']);
    await poll('a');
    bench.clock += 30 * MINUTE;
    queued = [];
    taken.clear();
    await tickOnce();
    expect(idsOf(queued)).toContain('b');
  });

  test('back sends again what is due by then', async () => {
    await addFeeds('a');
    bench.clock += 60 * MINUTE;
    await tickOnce();
    bench.clock -= 30 * MINUTE;
    queued = [];
    taken.clear();
    await tickOnce();
    expect(idsOf(queued)).toEqual(['a']);
  });
});

describe('a poll', () => {
  test('does nothing for a job whose instant has passed to another', async () => {
    await addFeeds('a');
    const dueAt = at(bench.clock);
    let asked = 0;
    const fetchFeed: FlowBench['deps']['fetchFeed'] = async (url, validators) => {
      asked++;
      return { kind: 'notModified', url, validators, freshSeconds: null, permanentUrl: null };
    };
    expect((await poll('a', { fetchFeed }, dueAt)).outcome).toBe('notModified');
    const after = await bench.deps.store.feeds.get('a');
    expect((await poll('a', { fetchFeed }, dueAt)).outcome).toBe('skipped');
    expect(asked).toBe(1);
    expect(await bench.deps.store.feeds.get('a')).toEqual(after);
  });

  test('takes a job of a later instant than the feed is due at: an older version had claimed it', async () => {
    await addFeeds('a');
    expect((await poll('a', {}, at(bench.clock + 15 * MINUTE))).outcome).toBe('notModified');
  });

  test('of two copies at once writes the conclusion of one', async () => {
    await addFeeds('a');
    const dueAt = at(bench.clock);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answer = (etag: string) => ({
      kind: 'notModified' as const,
      url: 'https://a.example/feed',
      validators: { etag, lastModified: null },
      freshSeconds: null,
      permanentUrl: null,
    });
    // Each with a gate of its own, as two functions have.
    const slow = poll('a', { gate: openGate(), fetchFeed: () => held.then(() => answer('"slow"')) }, dueAt);
    await poll('a', { gate: openGate(), fetchFeed: async () => answer('"quick"') }, dueAt);
    const after = await bench.deps.store.feeds.get('a');
    bench.clock += 1000;
    release();
    await slow;
    expect(await bench.deps.store.feeds.get('a')).toEqual(after);
    expect(after?.validators.etag).toBe('"quick"');
  });

  test('of a feed that was paused, removed or checked by hand while its job was queued asks nobody', async () => {
    await addFeeds('paused', 'removed', 'checked');
    await tickOnce();
    const store = bench.deps.store;
    await store.feeds.update('paused', { nextPollAt: null, state: 'paused' });
    await store.feeds.remove('removed');
    // By hand: the poll that was due next, whenever that is.
    expect((await poll('checked', {}, (await store.feeds.get('checked'))?.nextPollAt)).outcome).toBe('notModified');
    const fetchFeed = () => Promise.reject(new Error('asked'));
    for (const job of queued) {
      if (job.kind !== 'poll-feed') continue;
      expect((await poll(job.feedId, { fetchFeed }, job.dueAt)).outcome).toBe('skipped');
    }
    expect(queued).toHaveLength(3);
  });

  test('keeps a rename that happened meanwhile', async () => {
    await addFeeds('a');
    await poll('a', {
      fetchFeed: async (url, validators) => {
        await bench.deps.store.feeds.update('a', { name: 'Renamed' });
        return { kind: 'notModified', url, validators, freshSeconds: null, permanentUrl: null };
      },
    });
    const feed = await bench.deps.store.feeds.get('a');
    expect(feed?.name).toBe('Renamed');
    expect(feed?.nextPollAt && feed.nextPollAt > at(bench.clock)).toBe(true);
  });
});

const openGate = (): FlowBench['deps']['gate'] => ({
  run: (_host, task) => task(),
  hold() {},
  heldUntil: () => null,
});
