/** From an event to a receiver on loopback, with a clock that the tests move. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSubscriptionDesk } from '../../../lambda/flows/manage-subscriptions.ts';
import { createPostOutside } from '../../../lambda/flows/post-outside.ts';
import { sendDelivery } from '../../../lambda/flows/send-deliveries.ts';
import { newSubscription } from '../../../lambda/flows/sync-subscriptions.ts';
import { tick } from '../../../lambda/flows/tick.ts';
import type { Delivery } from '../../../lambda/model/delivery.ts';
import type { TrackerEvent } from '../../../lambda/model/event.ts';
import type { SubscriptionSettings } from '../../../lambda/model/subscription.ts';
import type { TableClient } from '../../../lambda/store/table-client.ts';
import { type FlowBench, openFlowBench } from '../../helpers/flow-bench.ts';
import { openReceiver, type Receiver } from '../../helpers/receiver.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let bench: FlowBench;
let receiver: Receiver;
beforeEach(async () => {
  [bench, receiver] = [await openFlowBench(), await openReceiver()];
});
afterEach(async () => {
  await bench.close();
  await receiver.close();
});

const article = {
  id: 'a1',
  url: 'https://outlet.example/a1',
  title: 'Acme signs with Globex',
  summary: 'First sentence. Second one. Third.',
  publishedAt: '2026-02-10T08:00:00.000Z',
  outlets: ['Outlet'],
  language: 'en',
  entities: ['acme', 'globex'],
  topics: [],
  watches: ['acme', 'both'],
  relation: true,
  storyId: 's1',
};
const story = {
  ...article,
  id: 's1',
  firstSeenAt: article.publishedAt,
  lastSeenAt: article.publishedAt,
  articleCount: 1,
  languages: ['en'],
  facts: [],
};

const opened = (id = 's1', change: Partial<typeof article> = {}): TrackerEvent => ({
  id: `evt_opened_${id}`,
  version: 1,
  time: new Date(bench.clock).toISOString(),
  type: 'story.opened',
  data: { story: { ...story, id }, article: { ...article, storyId: id, ...change } },
});
const developed = (n: number, id = 's1'): TrackerEvent => ({
  id: `evt_developed_${id}_${n}`,
  version: 1,
  time: new Date(bench.clock).toISOString(),
  type: 'story.developed',
  data: {
    story: { ...story, id },
    article: { ...article, storyId: id },
    developments: [{ kind: 'outlet', outlet: `Outlet ${n}` }],
  },
});

async function subscribe(change: Partial<SubscriptionSettings> = {}): Promise<string> {
  const settings: SubscriptionSettings = {
    id: 'hook',
    name: 'Hook',
    query: null,
    channel: { kind: 'webhook', url: receiver.url },
    cadence: 'instant',
    timeZone: 'Europe/Paris',
    quiet: null,
    minimum: 1,
    language: 'en',
    events: ['story.opened'],
    ...change,
  };
  const { now, randomBytes, store } = bench.deps;
  const record = newSubscription(settings, 'runtime', now(), randomBytes);
  await store.subscriptions.create(record);
  return record.secrets[0]?.value ?? '';
}

const recordAll = (...events: TrackerEvent[]) => bench.deps.events.record(events);
const listed = async (id = 'hook'): Promise<readonly Delivery[]> =>
  (await bench.deps.store.deliveries.list(id, 100, null)).deliveries;
const only = async (id = 'hook'): Promise<Delivery> => {
  const [delivery, ...more] = await listed(id);
  if (!delivery || more.length > 0) throw new Error(`${more.length + 1} deliveries, and not one`);
  return delivery;
};
const send = async () => sendDelivery((await only()).id, bench.deps);

describe('recording', () => {
  test('makes one delivery an event and subscription, however often and side by side', async () => {
    await subscribe();
    await Promise.all([1, 2, 3].map(() => recordAll(opened())));
    bench.clock += MINUTE;
    await recordAll(opened());
    expect(await listed()).toHaveLength(1);
    expect(bench.queued).toEqual([expect.objectContaining({ kind: 'deliver', deliveryId: (await only()).id })]);
  });

  test('alerts once a story, whatever develops', async () => {
    await subscribe();
    await recordAll(opened(), developed(1), developed(2), opened());
    expect(await listed()).toHaveLength(1);
  });

  test('tells of developments to who asks, and first of a story by the first that fits', async () => {
    await subscribe({ id: 'all', events: ['story.opened', 'story.developed'] });
    await subscribe({ id: 'globex', query: 'globex' });
    await recordAll(opened('s1', { entities: ['acme'] }), developed(1), developed(2));
    await recordAll(developed(1), developed(2));
    expect(await listed('all')).toHaveLength(3);
    expect((await listed('globex')).map(({ content }) => 'event' in content && content.event.id)).toEqual([
      'evt_developed_s1_1',
    ]);
  });

  test('who has heard of a story that became part of another hears of that one as of the same', async () => {
    await subscribe({ id: 'heard' });
    await subscribe({ id: 'asks', query: 'globex', events: ['story.merged'] });
    await subscribe({ id: 'french', query: 'lang:fr', events: ['story.merged'] });
    await recordAll(opened('small'));
    const merged: TrackerEvent = {
      id: 'evt_merged',
      version: 1,
      time: new Date(bench.clock).toISOString(),
      type: 'story.merged',
      data: { story, merged: { id: 'small', title: 'Small' }, article },
    };
    await recordAll(merged, developed(1));
    const told = async (id: string) =>
      (await listed(id)).map(({ content }) => 'event' in content && content.event.type);
    expect(await told('heard')).toEqual(['story.opened']);
    expect(await bench.deps.store.deliveries.toldBy('heard', 's1')).toBe('evt_opened_small');
    expect(await told('asks')).toEqual(['story.merged']);
    expect(await told('french')).toEqual([]);
  });

  test('holds back what falls into quiet hours', async () => {
    await subscribe({ quiet: { from: '09:00', to: '12:00' } });
    await recordAll(opened());
    expect(await only()).toMatchObject({ dueAt: '2026-02-10T11:00:00.000Z' });
    expect(bench.queued).toEqual([]);
    expect(await send()).toEqual({ outcome: 'not-due' });
  });
});

describe('a signed webhook', () => {
  test('is verified by the library, with the same id for every attempt', async () => {
    const secret = await subscribe();
    receiver.answers = [500, 200];
    await recordAll(opened());
    await send();
    bench.clock += 6_000;
    expect(await send()).toMatchObject({ outcome: 'sent' });
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(first?.headers['webhook-id']).toBe((await only()).id);
    const told = verify(secret, 1) as { type: string; data: { story: { id: string } } };
    expect(told).toMatchObject({ type: 'story.opened', id: 'evt_opened_s1', data: { story: { id: 's1' } } });
    expect(Buffer.byteLength(second?.body ?? '')).toBeLessThan(20_000);
  });

  test('is signed by the old key and the new one for a day after rotation', async () => {
    const old = await subscribe();
    const desk = createSubscriptionDesk({ ...bench.deps, linkKey: bench.deps.channels.linkKey });
    const fresh = (await desk.rotateSecret('hook')) ?? '';
    expect(Buffer.from(fresh.replace('whsec_', ''), 'base64')).toHaveLength(32);
    await recordAll(opened());
    await send();
    expect([verify(old, 0), verify(fresh, 0)]).toEqual([verify(fresh, 0), verify(old, 0)]);
    bench.clock += 25 * HOUR;
    await recordAll(opened('s2'));
    await sendDelivery((await listed())[0]?.id ?? '', bench.deps);
    expect(() => verify(old, 1)).toThrow('No matching signature');
    expect(verify(fresh, 1)).toBeTruthy();
  });

  /** The library compares with the clock of the machine; the signature itself holds the tests' time. */
  function verify(secret: string, at: number): unknown {
    const { headers = {}, body = '' } = receiver.received[at] ?? {};
    const realNow = Date.now;
    Date.now = () => bench.clock;
    try {
      return new Webhook(secret).verify(body, headers as Record<string, string>);
    } finally {
      Date.now = realNow;
    }
  }
});

describe('a receiver in trouble', () => {
  test('is tried again on the schedule of Standard Webhooks; the delivery is dead after the last', async () => {
    await subscribe();
    receiver.answers = [500];
    await recordAll(opened());
    const waits: number[] = [];
    for (;;) {
      // Another success in between keeps the subscription from being paused.
      await bench.deps.store.subscriptions.update('hook', { failingSince: null });
      const report = await send();
      if (report.outcome !== 'retry') {
        expect(report.outcome).toBe('dead');
        break;
      }
      const at = Date.parse(report.retryAt);
      waits.push((at - bench.clock) / 1000 / 1.05);
      bench.clock = at - 1;
      expect((await send()).outcome).toBe('not-due');
      bench.clock = at;
      const { sent } = await tick({ ...bench.deps, queue: { send: async () => {} } });
      expect(sent).toEqual([expect.objectContaining({ kind: 'deliver' })]);
    }
    const hours = [2, 5, 10, 14, 20, 24].map((hour) => hour * 3600);
    expect(waits.map(Math.round)).toEqual([5, 300, 1800, ...hours]);
    expect(await only()).toMatchObject({ state: 'dead', dueAt: null, attempts: 10 });
    expect((await only()).log).toHaveLength(10);
  });

  test.each([
    ['is slow to come', 429, '1800', 1800],
    ['names a date', 503, 'Tue, 10 Feb 2026 10:00:00 GMT', 3600],
    ['asks for less than the schedule', 429, '1', 5],
    ['asks for weeks', 429, '9999999', 86_400],
  ])('that %s is waited for', async (_, status, value, seconds) => {
    await subscribe();
    receiver.answers = [{ status, headers: { 'retry-after': value } }];
    await recordAll(opened());
    const report = await send();
    if (report.outcome !== 'retry') throw new Error(report.outcome);
    expect(Math.round((Date.parse(report.retryAt) - bench.clock) / 1000 / (seconds === 5 ? 1.05 : 1))).toBe(seconds);
  });

  test('that answers 410 gets nothing more', async () => {
    await subscribe();
    receiver.answers = [410];
    await recordAll(opened());
    expect(await send()).toMatchObject({ outcome: 'gone' });
    expect(await bench.deps.store.subscriptions.get('hook')).toMatchObject({ state: 'disabled' });
    await recordAll(opened('s2'));
    expect(await listed()).toHaveLength(1);
  });

  test('that redirects has failed, and where it points to is never asked', async () => {
    const target = await openReceiver();
    await subscribe();
    receiver.answers = [{ status: 302, headers: { location: target.url } }];
    await recordAll(opened());
    expect(await send()).toMatchObject({ outcome: 'retry', message: expect.stringContaining('redirects') });
    expect(target.received).toEqual([]);
    await target.close();
  });

  test('at a private address is never reached', async () => {
    await subscribe();
    const { post, close } = createPostOutside({ userAgent: 'test', now: bench.deps.now });
    await recordAll(opened());
    const deps = { ...bench.deps, channels: { ...bench.deps.channels, post } };
    expect(await sendDelivery((await only()).id, deps)).toMatchObject({ outcome: 'retry' });
    expect(receiver.received).toEqual([]);
    await close();
  });

  test('that refuses for three days is paused, its owner told by mail, and what came is sent on resumption', async () => {
    await subscribe();
    await subscribe({ id: 'mail', channel: { kind: 'email', to: 'owner@example.org' }, events: ['feed.failing'] });
    receiver.answers = [500];
    await recordAll(opened());
    for (;;) {
      const report = await send();
      if (report.outcome === 'paused') break;
      if (report.outcome !== 'retry') throw new Error(report.outcome);
      bench.clock = Date.parse(report.retryAt);
    }
    expect(await bench.deps.store.subscriptions.get('hook')).toMatchObject({ state: 'paused' });
    expect(await sendDelivery((await only('mail')).id, bench.deps)).toMatchObject({ outcome: 'sent' });
    expect(bench.mail).toMatchObject([{ to: 'owner@example.org', subject: 'Updates paused: Hook' }]);
    await recordAll(opened('s2'));
    expect((await listed()).map(({ state }) => state)).toEqual(['paused', 'paused']);
    receiver.answers = [200];
    const desk = createSubscriptionDesk({ ...bench.deps, linkKey: bench.deps.channels.linkKey });
    await desk.change('hook', { state: 'active' });
    for (const { id } of await listed()) expect(await sendDelivery(id, bench.deps)).toMatchObject({ outcome: 'sent' });
  });
});

describe('a worker killed at any call', () => {
  test('leaves every story announced at least once, and never under two ids', async () => {
    let kills = 0;
    for (let k = 1; ; k++) {
      const id = `k${k}`;
      await subscribe({ id });
      let calls = 0;
      const dying = bench.withClient((client) => killedAt(client, () => ++calls === k));
      const work = async (deps: typeof dying) => {
        await deps.events.record([opened(id)]);
        for (const delivery of await listed(id)) await sendDelivery(delivery.id, deps);
      };
      const before = receiver.received.length;
      const killed = await work(dying).then(
        () => false,
        () => true,
      );
      bench.clock += 2 * MINUTE;
      await work(bench.deps);
      const told = receiver.received
        .slice(before)
        .filter(({ body }) => body.includes(`"id":"${id}"`))
        .filter(({ headers }) => String(headers['webhook-id']).startsWith(`${id}~`));
      expect(told.length).toBeGreaterThanOrEqual(1);
      expect(new Set(told.map(({ headers }) => headers['webhook-id']))).toHaveProperty('size', 1);
      await bench.deps.store.subscriptions.remove(id);
      if (!killed) break;
      kills++;
    }
    expect(kills).toBeGreaterThan(5);
  }, 60_000);
});

/** A client whose process ends with one of its calls: before it is made, and for good. */
function killedAt(client: TableClient, dies: () => boolean): TableClient {
  let dead = false;
  const call = <Input, Output>(method: (input: Input) => Promise<Output>) => {
    return async (input: Input): Promise<Output> => {
      dead ||= dies();
      if (dead) throw new Error('killed');
      return method(input);
    };
  };
  return {
    get: call((input) => client.get(input)),
    put: call((input) => client.put(input)),
    update: call((input) => client.update(input)),
    delete: call((input) => client.delete(input)),
    batchGet: call((input) => client.batchGet(input)),
    batchWrite: call((input) => client.batchWrite(input)),
    query: call((input) => client.query(input)),
  };
}
