import { expect, test } from 'vitest';
import { createStore } from '../../../../lambda/store/create-store.ts';
import { SchemaVersionError } from '../../../../lambda/store/meta-store.ts';
import { createTable } from '../../../../lambda/store/table.ts';
import { newArticle } from '../../../helpers/articles.ts';
import { type OpenStore, testClock } from './open-store.ts';

export function leaseContract(open: OpenStore): void {
  test('one of many gets a lease', async () => {
    const { store, close } = await open();
    const leases = await Promise.all(['a', 'b', 'c'].map((holder) => store.leases.acquire('publish', holder, 60)));
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
    await close();
  });

  test('a lease that ran out goes to the next, with a higher token, and is lost to the first', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    const first = await store.leases.acquire('publish', 'a', 60);
    if (!first) throw new Error('the lease is free');
    clock.advance(59);
    expect(await store.leases.acquire('publish', 'b', 60)).toBeNull();
    clock.advance(1);
    const second = await store.leases.acquire('publish', 'b', 60);
    expect(second?.token).toBeGreaterThan(first.token);
    expect(await store.leases.renew(first, 60)).toBeNull();
    await store.leases.release(first);
    expect(await store.leases.acquire('publish', 'c', 60)).toBeNull();
    await close();
  });

  test('a renewed lease lasts longer and a released one is free', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    const lease = await store.leases.acquire('publish', 'a', 60);
    if (!lease) throw new Error('the lease is free');
    clock.advance(30);
    expect(await store.leases.renew(lease, 60)).toMatchObject({
      token: lease.token,
      until: '2026-02-10T12:01:30.000Z',
    });
    await store.leases.release(lease);
    expect(await store.leases.renew(lease, 60)).toBeNull();
    expect((await store.leases.acquire('publish', 'b', 60))?.token).toBeGreaterThan(lease.token);
    await store.leases.releaseAll();
    expect(await store.leases.acquire('publish', 'c', 60)).not.toBeNull();
    await close();
  });

  test('the outbox is read oldest first', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    for (const number of [3, 1, 2]) {
      await store.articles.put(newArticle(number));
      clock.advance(1);
    }
    const entries = await store.outbox.list(2);
    expect(entries.map((entry) => entry.articleId)).toEqual([newArticle(3).id, newArticle(1).id]);
    expect(entries[0]?.enteredAt).toBe('2026-02-10T12:00:00.000Z');
    await close();
  });

  test('an acknowledgement takes out the entry that was read and no later one', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1));
    const [entry] = await store.outbox.list(10);
    if (!entry) throw new Error('the outbox is empty');
    await store.articles.put(newArticle(1, { title: 'Revised meanwhile' }));
    expect(await store.outbox.acknowledge(entry)).toBe(false);
    const [again] = await store.outbox.list(10);
    if (!again) throw new Error('the outbox is empty');
    expect(again.enteredAt).toBe(entry.enteredAt);
    expect(await store.outbox.acknowledge(again)).toBe(true);
    expect(await store.outbox.acknowledge(again)).toBe(false);
    expect(await store.outbox.list(10)).toEqual([]);
    await close();
  });

  test('a secret is made once, also when two ask at once', async () => {
    const { client, tableName, store, close } = await open();
    const other = createStore({ client, tableName, now: () => new Date(), retentionDays: 1 });
    const [one, two] = await Promise.all([
      store.meta.getOrCreateSecret('cursor', 32),
      other.meta.getOrCreateSecret('cursor', 32),
    ]);
    expect(one).toHaveLength(32);
    expect(Buffer.from(one)).toEqual(Buffer.from(two));
    expect(Buffer.from(await store.meta.getOrCreateSecret('cursor', 32))).toEqual(Buffer.from(one));
    await close();
  });

  test('a mark is kept', async () => {
    const { store, close } = await open();
    expect(await store.meta.getMark('config')).toBeNull();
    await store.meta.setMark('config', 'abc');
    expect(await store.meta.getMark('config')).toBe('abc');
    await close();
  });

  test('a table of a newer tracker is refused', async () => {
    const { client, tableName, store, close } = await open();
    await store.meta.checkSchema();
    await store.meta.checkSchema();
    await createTable(client, tableName).put({ pk: 'META', sk: 'schema', version: 99 });
    await expect(store.meta.checkSchema()).rejects.toThrow(SchemaVersionError);
    await close();
  });
}
