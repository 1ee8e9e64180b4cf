import { expect, test } from 'vitest';
import type { TrackerEvent } from '../../../../lambda/model/event.ts';
import type { StoryMember, StoryScope, StorySignature } from '../../../../lambda/model/story.ts';
import type { Store } from '../../../../lambda/store/create-store.ts';
import { newArticle } from '../../../helpers/articles.ts';
import { storyDesk } from '../../../helpers/story-desk.ts';
import { type OpenStore, testClock } from './open-store.ts';

const DAY = 86_400;

const signature = (articleId: string, words: readonly number[] = [1]): StorySignature => ({
  articleId,
  publishedAt: null,
  language: 'en',
  entities: [],
  topics: [],
  relation: false,
  names: [],
  subjects: [],
  documents: [],
  numbers: [],
  titleNumbers: [],
  roots: [],
  places: [],
  periods: [],
  words,
  figures: [],
  days: [],
  years: [],
  events: [],
  themes: [],
  common: [],
});

const member = (articleId: string, change: Partial<StoryMember> = {}): StoryMember => ({
  articleId,
  title: `Title of ${articleId}`,
  url: `https://news.example/${articleId}`,
  publishedAt: '2026-02-09T08:00:00.000Z',
  firstSeenAt: '2026-02-09T09:00:00.000Z',
  sources: [{ feedId: 'wire', name: 'The Wire' }],
  language: 'en',
  entities: ['aws'],
  topics: [],
  watches: ['deal'],
  relation: true,
  facts: [],
  ...change,
});

async function putStory(store: Store, id: string, ...members: readonly StoryMember[]): Promise<void> {
  for (const one of members) await storyDesk(store.stories).putMember(id, one);
}

async function idsIn(store: Store, scope: StoryScope, more: object = {}): Promise<string[]> {
  const everything = { scope, since: null, until: null, limit: 100, after: null, accept: () => true };
  return (await store.stories.list({ ...everything, ...more })).stories.map(({ id }) => id);
}

export function storyContract(open: OpenStore): void {
  test('candidates share a key, each once, the newest of every key, those that share most first', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    const stories = storyDesk(store.stories, clock.now);
    for (const [id, keys] of [
      ['a', ['x', 'y', 'z']],
      ['b', ['x']],
      ['c', ['x', 'y']],
      ['d', ['other']],
    ] as const) {
      await stories.addMember(`story-${id}`, signature(id), keys);
      clock.advance(1);
    }
    const found = await stories.candidates(['x', 'y', 'y', 'none'], 2);
    expect(found.map(({ storyId }) => storyId)).toEqual(['story-c', 'story-a', 'story-b']);
    expect(found[0]?.signature).toEqual(signature('c'));
    await close();
  });

  test('an article added again has its new keys and no others', async () => {
    const { store, close } = await open();
    const stories = storyDesk(store.stories);
    await stories.addMember('s', signature('a'), ['x', 'y']);
    await stories.addMember('s', signature('a', [2]), ['y', 'z']);
    expect(await stories.candidates(['x'], 10)).toEqual([]);
    expect(await stories.candidates(['y', 'z'], 10)).toEqual([
      { storyId: 's', networkId: 'a', signature: signature('a', [2]), keys: ['y', 'z'], addedAt: expect.any(String) },
    ]);
    await close();
  });

  test('networks have their articles under the ids of all that became part of them', async () => {
    const { store, close } = await open();
    const stories = storyDesk(store.stories);
    for (const id of ['a', 'b', 'c']) await stories.addMember(id, signature(id), ['x'], id === 'c' ? 'b' : id);
    const idsOf = async (...ids: string[]) =>
      (await stories.networks(ids, [])).map((one) => one.signature.articleId).sort();
    expect(await idsOf('a')).toEqual(['a']);
    await stories.putNetwork({ id: 'b', articleIds: ['b', 'c'], absorbed: [] });
    await stories.putNetwork({ id: 'a', articleIds: ['a', 'b', 'c'], absorbed: ['b'] });
    expect(await idsOf('b')).toEqual(['a', 'b', 'c']);
    expect(await idsOf('a', 'b')).toEqual(['a', 'b', 'c']);
    const read = await stories.candidates(['x'], 10);
    for (const known of [[], read.slice(0, 1), read]) {
      const networks = (await stories.networks(['b'], known)).map((one) => one.networkId);
      expect(networks, `${known.length} read before`).toEqual(['a', 'a', 'a']);
    }
    await stories.addMember('s', signature('c', [2]), ['x']);
    await stories.moveMember('c', 't');
    expect((await stories.candidates(['x'], 10)).find((one) => one.signature.articleId === 'c')).toEqual({
      storyId: 't',
      networkId: 'b',
      signature: signature('c', [2]),
      keys: ['x'],
      addedAt: expect.any(String),
    });
    await close();
  });

  test('signatures are forgotten after a season, stories are not', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    const stories = storyDesk(store.stories, clock.now);
    await stories.addMember('s', signature('a'), ['x']);
    await putStory(store, 's', member('a'));
    clock.advance(91 * DAY);
    expect(await stories.candidates(['x'], 10)).toEqual([]);
    expect(await store.stories.get('s')).toMatchObject({ kind: 'story' });
    clock.advance(400 * DAY);
    expect(await store.stories.get('s')).toBeNull();
    expect(await idsIn(store, { by: 'all' })).toEqual([]);
    await close();
  });

  test('stories are listed where they belong, newest activity first, and move with it', async () => {
    const { store, close } = await open();
    await putStory(store, 'early', member('a'));
    await putStory(store, 'late', member('b', { publishedAt: '2026-02-10T08:00:00.000Z', language: 'fr' }));
    expect(await idsIn(store, { by: 'all' })).toEqual(['late', 'early']);
    await putStory(store, 'early', member('c', { publishedAt: '2026-03-01T08:00:00.000Z', entities: ['stm'] }));
    expect(await idsIn(store, { by: 'all' })).toEqual(['early', 'late']);
    expect(await idsIn(store, { by: 'opened' })).toEqual(['late', 'early']);
    expect(await idsIn(store, { by: 'entity', id: 'stm' })).toEqual(['early']);
    expect(await idsIn(store, { by: 'language', id: 'fr' })).toEqual(['late']);
    expect(await idsIn(store, { by: 'watch', id: 'deal' }, { until: '2026-03-01T00:00:00.000Z' })).toEqual(['late']);
    expect(await idsIn(store, { by: 'source', id: 'wire' }, { limit: 1 })).toEqual(['early']);
    await close();
  });

  test('a member put again replaces itself, and writing the same card again changes nothing', async () => {
    const { store, close } = await open();
    const stories = storyDesk(store.stories);
    await putStory(store, 's', member('a'), member('b'));
    await putStory(store, 's', member('a', { title: 'Revised', publishedAt: '2026-02-08T08:00:00.000Z' }));
    await putStory(store, 's');
    expect(await store.stories.get('s')).toMatchObject({ card: { title: 'Revised', articleCount: 2 } });
    expect(await idsIn(store, { by: 'all' })).toEqual(['s']);
    await stories.removeMember('s', 'a');
    expect((await store.stories.members('s')).map(({ articleId }) => articleId)).toEqual(['b']);
    await close();
  });

  test('merged stories are one under the kept id, and every old id leads there', async () => {
    const { store, close } = await open();
    const stories = storyDesk(store.stories);
    for (const id of ['a', 'b', 'c']) {
      await stories.addMember(`s-${id}`, signature(id), ['x']);
      await putStory(store, `s-${id}`, member(id));
    }
    await stories.merge('s-b', ['s-c']);
    for (let times = 0; times < 2; times++) await stories.merge('s-a', ['s-b']);
    await putStory(store, 's-a');
    expect(await idsIn(store, { by: 'all' })).toEqual(['s-a']);
    expect(await store.stories.get('s-a')).toMatchObject({ card: { articleCount: 3 } });
    for (const id of ['s-b', 's-c']) {
      expect(await store.stories.get(id)).toEqual({ kind: 'merged', into: 's-a' });
      expect(await store.stories.resolve(id)).toBe('s-a');
    }
    const found = await stories.candidates(['x'], 10);
    expect(found.map(({ storyId }) => storyId)).toEqual(['s-a', 's-a', 's-a']);
    await close();
  });

  test('an event is recorded once, kept for 30 days and listed newest first', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    const feed = { id: 'f', name: 'F', url: 'https://f.example', state: 'failing', reason: null } as const;
    const event = (id: string, type: 'feed.failing' | 'feed.recovered', time: string): TrackerEvent => ({
      id,
      type,
      version: 1,
      time,
      data: { feed },
    });
    const [first, second] = [
      event('e1', 'feed.failing', '2026-02-10T10:00:00.000Z'),
      event('e2', 'feed.recovered', '2026-02-10T11:00:00.000Z'),
    ];
    await store.events.record([first, second]);
    await store.events.record([{ ...first, time: '2026-02-10T11:30:00.000Z' }]);
    expect(await store.events.list({ limit: 10, after: null, types: null })).toEqual({
      events: [second, first],
      next: null,
    });
    const page = await store.events.list({ limit: 1, after: null, types: null });
    expect(await store.events.list({ limit: 1, after: page.next, types: null })).toMatchObject({ events: [first] });
    expect(await store.events.list({ limit: 9, after: null, types: ['feed.failing'] })).toMatchObject({
      events: [first],
    });
    clock.advance(31 * DAY);
    expect(await store.events.get('e1')).toBeNull();
    expect(await store.events.list({ limit: 10, after: null, types: null })).toMatchObject({ events: [] });
    await close();
  });

  test('an entry that is put off comes back, one that is parked waits until it is asked for', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now });
    await store.articles.put(newArticle(1));
    const waiting = async () => (await store.outbox.list(10))[0];
    const entry = await waiting();
    if (!entry) throw new Error('the outbox is empty');
    expect(await store.outbox.recordFailure(entry, 'first')).toBe(1);
    expect(await store.outbox.defer(entry, '2026-02-10T12:05:00.000Z')).toBe(true);
    expect(await store.outbox.defer(entry, '2026-02-10T12:06:00.000Z')).toBe(false);
    expect(await waiting()).toBeUndefined();
    clock.advance(300);
    const again = await waiting();
    if (!again) throw new Error('the entry is lost');
    expect(again).toMatchObject({ articleId: entry.articleId, version: entry.version });
    expect(await store.outbox.recordFailure(entry, 'of another time')).toBe(0);
    expect(await store.outbox.recordFailure(again, 'second')).toBe(2);
    await store.outbox.park(again);
    expect(await waiting()).toBeUndefined();
    const [parked] = await store.outbox.listParked(10);
    expect(parked).toMatchObject({ articleId: entry.articleId, attempts: 2, message: 'second' });
    if (parked) expect(await store.outbox.unpark(parked)).toBe(true);
    expect(await waiting()).toMatchObject({ articleId: entry.articleId });
    await close();
  });

  test('a parked article that is revised is tried again from the beginning', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1));
    const [entry] = await store.outbox.list(10);
    if (!entry) throw new Error('the outbox is empty');
    await store.outbox.recordFailure(entry, 'broken');
    await store.outbox.park(entry);
    await store.articles.put(newArticle(1, { title: 'Mended' }));
    const [again] = await store.outbox.list(10);
    if (!again) throw new Error('the outbox is empty');
    expect(await store.outbox.recordFailure(again, 'other')).toBe(1);
    expect(await store.outbox.acknowledge(again)).toBe(true);
    await close();
  });
}
