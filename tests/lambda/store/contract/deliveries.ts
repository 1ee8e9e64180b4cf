/** What every store promises of subscriptions and deliveries. */
import { expect, test } from 'vitest';
import { newSubscription } from '../../../../lambda/flows/sync-subscriptions.ts';
import { type Delivery, deliveryId } from '../../../../lambda/model/delivery.ts';
import type { SubscriptionSettings } from '../../../../lambda/model/subscription.ts';
import type { OpenStore } from './open-store.ts';

const AT = '2026-02-10T09:00:00.000Z';
const settings: SubscriptionSettings = {
  id: 'daily',
  name: 'Daily',
  query: null,
  channel: { kind: 'email', to: 'reader@example.org' },
  cadence: 'daily at 08:00',
  timeZone: 'Europe/Paris',
  quiet: null,
  minimum: 1,
  language: 'en',
  events: ['story.opened'],
};
const record = newSubscription(settings, 'config', new Date(AT), () => new Uint8Array(32));

const delivery = (minute: number, change: Partial<Delivery> = {}): Delivery => ({
  id: deliveryId(record, `2026-02-10T09:${String(minute).padStart(2, '0')}:00.000Z`, 'x'),
  subscriptionId: 'daily',
  content: { kind: 'digest', slot: '2026-02-10', since: AT, until: AT },
  state: 'pending',
  createdAt: AT,
  dueAt: AT,
  attempts: 0,
  token: 0,
  log: [],
  sentAt: null,
  ...change,
});

export function deliveryContract(open: OpenStore): void {
  test('a subscription is kept as it was made, once', async () => {
    const { store, close } = await open();
    expect(await store.subscriptions.create(record)).toBe('created');
    expect(await store.subscriptions.create(record)).toBe('exists');
    expect(await store.subscriptions.get('daily')).toEqual(record);
    expect(await store.subscriptions.list()).toEqual([record]);
    expect([await store.subscriptions.remove('daily'), await store.subscriptions.remove('daily')]).toEqual([
      true,
      false,
    ]);
    await close();
  });

  test('a subscription is due at its next digest and moves on once', async () => {
    const { store, close } = await open();
    await store.subscriptions.create(record);
    const due = '2026-02-11T07:00:00.000Z';
    const listed = await store.due.listDue(new Date(due), 10);
    expect(listed.map(({ job }) => job)).toEqual([{ kind: 'open-digest', subscriptionId: 'daily', dueAt: due }]);
    const to = { nextAt: '2026-02-12T07:00:00.000Z', reportedUntil: due };
    expect(await store.subscriptions.advance('daily', due, to)).toBe(true);
    expect(await store.subscriptions.advance('daily', due, to)).toBe(false);
    await store.subscriptions.update('daily', { nextAt: null });
    expect(await store.due.listDue(new Date('2027-01-01T00:00:00Z'), 10)).toEqual([]);
    await close();
  });

  test('of many who claim a digest one gets it; it comes due again when the lease ends, or a process starts alone', async () => {
    const { store, close } = await open();
    await store.subscriptions.create(record);
    const noted = new Date(record.nextAt ?? '');
    const later = (minutes: number) => new Date(noted.getTime() + minutes * 60_000);
    const [due] = await store.due.listDueOthers(noted, 10);
    if (!due) throw new Error('nothing is due');
    const claims = await Promise.all([1, 2, 3, 4].map(() => store.due.claimDue(due, noted, 300)));
    expect(claims.filter(Boolean)).toEqual([{ address: null }]);
    expect(await store.due.listDueOthers(later(4), 10)).toEqual([]);
    expect(await store.due.listDueOthers(later(5), 10)).toHaveLength(1);
    expect(await store.due.releaseClaims()).toBe(1);
    expect(await store.due.listDueOthers(noted, 10)).toEqual([due]);
    expect(await store.due.releaseClaims()).toBe(0);
    await close();
  });

  test('a delivery is made once, listed newest first and found by its id', async () => {
    const { store, close } = await open();
    const all = [delivery(1), delivery(2), delivery(3)];
    for (const one of all) expect(await store.deliveries.create(one)).toBe(true);
    expect(await store.deliveries.create(delivery(1))).toBe(false);
    const first = await store.deliveries.list('daily', 2, null);
    expect(first.deliveries).toEqual([delivery(3), delivery(2)]);
    expect((await store.deliveries.list('daily', 2, first.next)).deliveries).toEqual([delivery(1)]);
    expect(await store.deliveries.get(delivery(2).id)).toEqual(delivery(2));
    expect(await store.deliveries.get('nonsense')).toBeNull();
    await close();
  });

  test('an attempt is taken by one, comes back when nobody finishes it, and is finished by its own token', async () => {
    const { store, close } = await open();
    await store.deliveries.create(delivery(1));
    const { id } = delivery(1);
    const at = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000);
    const taken = await Promise.all([1, 2, 3].map(() => store.deliveries.begin(id, at(0), 60)));
    const [mine] = taken.filter((one) => one !== null);
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
    expect(mine).toMatchObject({ attempts: 1, token: 1 });
    expect((await store.due.listDue(at(59), 10)).length).toBe(0);
    expect((await store.due.listDue(at(60), 10)).map(({ job }) => job)).toMatchObject([
      { kind: 'deliver', deliveryId: id },
    ]);
    const next = await store.deliveries.begin(id, at(60), 60);
    const done = { state: 'sent', dueAt: null, log: [], sentAt: AT } as const;
    expect(await store.deliveries.finish(mine ?? delivery(1), done)).toBe(false);
    expect(await store.deliveries.finish(next ?? delivery(1), done)).toBe(true);
    expect(await store.due.listDue(at(86_400), 10)).toEqual([]);
    expect(await store.deliveries.begin(id, at(600), 60)).toBeNull();
    await close();
  });

  test('a delivery that is queued again starts anew under its id', async () => {
    const { store, close } = await open();
    await store.deliveries.create(delivery(1, { state: 'dead', dueAt: null, attempts: 10 }));
    expect(await store.deliveries.requeue(delivery(1).id, new Date(AT))).toBe(true);
    expect(await store.deliveries.get(delivery(1).id)).toMatchObject({ state: 'pending', attempts: 0, dueAt: AT });
    expect(await store.deliveries.requeue(delivery(2).id, new Date(AT))).toBe(false);
    await close();
  });

  test('a claim that an earlier process left is freed', async () => {
    const { store, close } = await open();
    await store.deliveries.create(delivery(1));
    await store.deliveries.begin(delivery(1).id, new Date(AT), 900);
    expect(await store.due.releaseClaims()).toBe(1);
    expect(await store.deliveries.begin(delivery(1).id, new Date(AT), 900)).toMatchObject({ attempts: 2 });
    await close();
  });

  test('a story is told first by one event', async () => {
    const { store, close } = await open();
    const first = await store.deliveries.firstTold('daily', 's1', 'evt_1');
    expect([first, await store.deliveries.firstTold('daily', 's1', 'evt_2')]).toEqual(['evt_1', 'evt_1']);
    await close();
  });
}
