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
        host: `feed-${minute}.example`,
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

  test('the index says which host a feed asks, also where only the time or the address changes', async () => {
    const { store, close } = await open();
    const hosts = async () =>
      (await store.due.listDue(minutesAfterNoon(60), 10)).map(({ job }) => 'host' in job && job.host);
    await store.feeds.create(newFeed('wire', { nextPollAt: noon }));
    expect(await hosts()).toEqual(['wire.example']);
    await store.feeds.update('wire', { url: 'https://new.example:8443/feed', nextPollAt: noon });
    expect(await hosts()).toEqual(['new.example:8443']);
    await store.feeds.update('wire', { nextPollAt: minutesAfterNoon(1).toISOString() });
    expect(await hosts()).toEqual(['new.example:8443']);
    const read = await store.feeds.get('wire');
    if (!read) throw new Error('there is no feed');
    const moved = { url: 'https://third.example/', nextPollAt: minutesAfterNoon(2).toISOString() };
    expect(await store.feeds.conclude(read, moved)).toBe(true);
    expect(await hosts()).toEqual(['third.example']);
    await close();
  });

  test('of two polls of one instant the first concludes', async () => {
    const { store, close } = await open();
    await store.feeds.create(newFeed('wire', { nextPollAt: noon }));
    const read = newFeed('wire', { nextPollAt: noon });
    expect(await store.feeds.conclude(read, { title: 'First', nextPollAt: minutesAfterNoon(5).toISOString() })).toBe(
      true,
    );
    expect(await store.feeds.conclude(read, { title: 'Second', nextPollAt: minutesAfterNoon(6).toISOString() })).toBe(
      false,
    );
    expect(await store.feeds.get('wire')).toMatchObject({
      title: 'First',
      nextPollAt: minutesAfterNoon(5).toISOString(),
    });
    await close();
  });

  test('feeds due are listed page by page, from a place in the index on, apart from other kinds', async () => {
    const { store, close } = await open();
    const ids = Array.from({ length: 25 }, (_, n) => `feed-${n}`);
    for (const id of ids) await store.feeds.create(newFeed(id, { nextPollAt: noon }));
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await store.due.listDueFeeds(minutesAfterNoon(0), 10, after);
      seen.push(...page.jobs.map(({ job }) => ('feedId' in job ? job.feedId : '')));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(await store.due.listDueFeeds(minutesAfterNoon(0), 10, minutesAfterNoon(1).toISOString())).toEqual({
      jobs: [],
      next: null,
    });
    expect(await store.due.listDueOthers(minutesAfterNoon(0), 10)).toEqual([]);
    await close();
  });

  test('how far due feeds were sent is remembered, until a process starts alone', async () => {
    const { store, close } = await open();
    expect(await store.due.sentMark()).toBeNull();
    const mark = { upTo: noon, after: `${noon}#poll-feed#wire#wire.example`, sweptAt: noon };
    await store.due.markSent(mark);
    expect(await store.due.sentMark()).toEqual(mark);
    await store.due.markSent({ ...mark, after: null });
    expect(await store.due.sentMark()).toEqual({ ...mark, after: null });
    await store.due.releaseClaims();
    expect(await store.due.sentMark()).toBeNull();
    await close();
  });

  test('everything that can be known of a feed is kept, and can be taken back', async () => {
    const { store, close } = await open();
    const full = newFeed('wire', {
      about: ['acme'],
      tags: ['press'],
      language: 'fr',
      reason: 'slow',
      pausedBy: 'owner',
      validators: { etag: 'W/"1"', lastModified: 'Tue, 10 Feb 2026 12:00:00 GMT' },
      title: 'Wire',
      siteUrl: 'https://wire.example/',
      format: 'rss',
      recovered: 'an ampersand',
      lastPolledAt: noon,
      lastSuccessAt: noon,
      lastChangedAt: noon,
      nextPollAt: noon,
      intervalSeconds: 900,
      requestedIntervalSeconds: 60,
      intervalReason: 'every 15 min',
      consecutiveFailures: 3,
      lastProblem: { code: 'fetch/dns', message: 'no such host', at: noon },
      redirect: { url: 'https://new.example/', count: 1, firstSeenAt: noon },
      recentPublished: [300, 45, 44, 0, -90_000].map((minutes) => minutesAfterNoon(minutes).toISOString()),
      bodyHash: 'abc',
      push: { hub: 'https://hub.example/', topic: 't', askedAt: noon, lastPushAt: null, missedAt: null },
    });
    await store.feeds.create(full);
    expect(await store.feeds.get('wire')).toEqual(full);
    const bare = newFeed('wire', { nextPollAt: noon });
    await store.feeds.conclude(full, bare);
    expect(await store.feeds.get('wire')).toEqual(bare);
    await store.feeds.update('wire', { validators: { etag: null, lastModified: 'x' }, recentPublished: [noon] });
    expect(await store.feeds.get('wire')).toMatchObject({
      validators: { etag: null, lastModified: 'x' },
      recentPublished: [noon],
      edits: 1,
    });
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
