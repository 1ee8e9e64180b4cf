import { expect, test } from 'vitest';
import type { FeedRecord } from '../../../../lambda/model/feed.ts';
import { FeedNotFoundError } from '../../../../lambda/store/feed-store.ts';
import { newFeed } from '../../../helpers/feeds.ts';
import { type OpenStore, testClock } from './open-store.ts';

const noon = '2026-02-10T12:00:00.000Z';
const minutesAfterNoon = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000);

export function feedContract(open: OpenStore): void {
  test('a feed is created once and comes back as it was', async () => {
    const { store, close } = await open();
    const feed = newFeed('wire', { nextPollAt: noon, recentPublished: [noon] });
    expect(await store.feeds.create(feed)).toBe('created');
    expect(await store.feeds.create({ ...feed, name: 'Other' })).toBe('exists');
    expect(await store.feeds.get('wire')).toEqual(feed);
    expect(await store.feeds.list()).toEqual([feed]);
    expect(await store.feeds.get('unknown')).toBeNull();
    await close();
  });

  test('writers of different fields keep what the other wrote', async () => {
    const { store, close } = await open();
    await store.feeds.create(newFeed('wire'));
    const changes: Partial<FeedRecord>[] = [
      { state: 'failing' },
      { siteUrl: 'https://wire.example' },
      { title: 'Wire' },
    ];
    await Promise.all(changes.map((change) => store.feeds.update('wire', change)));
    expect(await store.feeds.get('wire')).toMatchObject({
      state: 'failing',
      title: 'Wire',
      siteUrl: 'https://wire.example',
    });
    await close();
  });

  test('what a poll concludes never undoes an edit that it has not seen', async () => {
    const { store, close } = await open();
    await store.feeds.create(newFeed('wire', { nextPollAt: noon }));
    const read = async () => (await store.feeds.get('wire')) ?? newFeed('none');
    const first = await read();
    expect(await store.feeds.conclude(first, { title: 'Wire' })).toBe(true);
    expect(await store.feeds.conclude(first, { title: 'The wire' })).toBe(true);
    await store.feeds.update('wire', { state: 'paused', nextPollAt: null });
    expect(await store.feeds.conclude(first, { state: 'active', nextPollAt: noon })).toBe(false);
    expect(await read()).toMatchObject({ state: 'paused', nextPollAt: null, title: 'The wire' });
    expect(await store.due.listDue(minutesAfterNoon(1), 10)).toEqual([]);
    const second = await read();
    await store.feeds.update('wire', { name: 'Wire service' });
    expect(await store.feeds.conclude(second, { title: 'Old' })).toBe(false);
    expect(await store.feeds.conclude(await read(), { title: 'New' })).toBe(true);
    await store.feeds.remove('wire');
    expect(await store.feeds.conclude(second, { title: 'Back' })).toBe(false);
    expect(await store.feeds.get('wire')).toBeNull();
    await close();
  });

  test('a feed that is not there cannot be updated', async () => {
    const { store, close } = await open();
    await expect(store.feeds.update('wire', { title: 'Wire' })).rejects.toThrow(FeedNotFoundError);
    await store.feeds.remove('wire');
    expect(await store.feeds.list()).toEqual([]);
    await close();
  });

  test('what is due comes oldest first from every shard, up to the limit', async () => {
    const { store, close } = await open();
    for (let minute = 0; minute < 30; minute++)
      await store.feeds.create(newFeed(`feed-${minute}`, { nextPollAt: minutesAfterNoon(minute).toISOString() }));
    const due = await store.due.listDue(minutesAfterNoon(19), 12);
    expect(due.map(({ job }) => job)).toEqual(
      Array.from({ length: 12 }, (_, minute) => ({
        kind: 'poll-feed',
        feedId: `feed-${minute}`,
        dueAt: minutesAfterNoon(minute).toISOString(),
      })),
    );
    expect(await store.due.listDue(minutesAfterNoon(19), 100)).toHaveLength(20);
    await close();
  });

  test('the due index follows nextPollAt', async () => {
    const { store, close } = await open();
    await store.feeds.create(newFeed('wire', { nextPollAt: noon }));
    await store.feeds.update('wire', { nextPollAt: minutesAfterNoon(5).toISOString() });
    expect(await store.due.listDue(minutesAfterNoon(4), 10)).toEqual([]);
    expect(await store.due.listDue(minutesAfterNoon(5), 10)).toHaveLength(1);
    await store.feeds.update('wire', { nextPollAt: null, state: 'paused' });
    expect(await store.due.listDue(minutesAfterNoon(60), 10)).toEqual([]);
    await store.feeds.update('wire', { nextPollAt: noon });
    await store.feeds.remove('wire');
    expect(await store.due.listDue(minutesAfterNoon(60), 10)).toEqual([]);
    await close();
  });

  test('of many who claim a job one gets it, and it comes due again when the lease ends', async () => {
    const { store, close } = await open();
    await store.feeds.create(newFeed('wire', { nextPollAt: noon }));
    const [due] = await store.due.listDue(minutesAfterNoon(0), 10);
    if (!due) throw new Error('nothing is due');
    const claims = await Promise.all([1, 2, 3, 4].map(() => store.due.claimDue(due, minutesAfterNoon(0), 300)));
    expect(claims.filter(Boolean)).toEqual([{ address: newFeed('wire').url }]);
    expect(await store.due.listDue(minutesAfterNoon(4), 10)).toEqual([]);
    expect(await store.due.listDue(minutesAfterNoon(5), 10)).toHaveLength(1);
    expect((await store.feeds.get('wire'))?.nextPollAt).toBe(noon);
    await close();
  });

  test('a restarted process takes back its claims', async () => {
    const { store, close } = await open();
    await store.feeds.create(newFeed('wire', { nextPollAt: noon }));
    await store.feeds.create(newFeed('later', { nextPollAt: minutesAfterNoon(60).toISOString() }));
    const [due] = await store.due.listDue(minutesAfterNoon(0), 10);
    if (!due) throw new Error('nothing is due');
    await store.due.claimDue(due, minutesAfterNoon(0), 300);
    expect(await store.due.releaseClaims()).toBe(1);
    expect(await store.due.listDue(minutesAfterNoon(0), 10)).toEqual([due]);
    expect(await store.due.releaseClaims()).toBe(0);
    await close();
  });

  test('a host is held until the later of two times', async () => {
    const clock = testClock(noon);
    const { store, close } = await open({ now: clock.now });
    expect(await store.hosts.heldUntil('news.example')).toBeNull();
    await store.hosts.hold('news.example', minutesAfterNoon(10).toISOString());
    await store.hosts.hold('news.example', minutesAfterNoon(5).toISOString());
    expect(await store.hosts.heldUntil('news.example')).toBe(minutesAfterNoon(10).toISOString());
    clock.advance(600);
    expect(await store.hosts.heldUntil('news.example')).toBeNull();
    await close();
  });
}
