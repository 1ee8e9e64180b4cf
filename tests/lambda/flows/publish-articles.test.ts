import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PublishingError } from '../../../lambda/flows/publish-articles.ts';
import type { NewArticle } from '../../../lambda/model/article.ts';
import type { TrackerEvent } from '../../../lambda/model/event.ts';
import { createStoryDraft } from '../../../lambda/stories/story-draft.ts';
import { openTestTable, type TestTable } from '../../helpers/table.ts';
import {
  type Desk,
  deskOver,
  eventsIn,
  lock,
  reportOf,
  sale,
  saleCopied,
  saleInFrench,
  storiesIn,
} from './published.ts';

let clock: number;
let table: TestTable;
let desk: Desk;
const now = () => new Date(clock);

beforeEach(async () => {
  clock = Date.parse('2026-06-03T12:00:00.000Z');
  table = await openTestTable({ now });
  desk = deskOver(table, now);
});
afterEach(() => table.close());

async function store(...articles: readonly NewArticle[]): Promise<void> {
  for (const article of articles) {
    await table.store.articles.put(article);
    clock += 1000;
  }
}

const typesTold = () => desk.told.map(({ type }) => type);
const told = <Type extends TrackerEvent['type']>(type: Type) =>
  desk.told.filter((event): event is Extract<TrackerEvent, { type: Type }> => event.type === type);

describe('stories', () => {
  test('reports of one event are one story, whatever their language, and another event is another', async () => {
    await store(sale, saleCopied, saleInFrench, lock);
    expect(await desk.publish()).toMatchObject({ outcome: 'drained', published: 4, opened: 2 });
    const [newest, older] = await storiesIn(table.store);
    expect(newest).toMatchObject({ title: lock.title, articleCount: 1 });
    expect(older).toMatchObject({
      title: sale.title,
      articleCount: 3,
      outlets: ['The Wire', 'Copper Times', 'Le Fil'],
      languages: ['en', 'fr'],
      firstPublishedAt: sale.publishedAt,
      lastPublishedAt: saleInFrench.publishedAt,
    });
    const found = await table.store.stories.get(older?.id ?? '');
    expect(found?.kind === 'story' && found.members).toHaveLength(3);
    expect(await table.store.articles.get(saleInFrench.id)).toMatchObject({ storyId: older?.id });
  });

  test('every order of arrival gives the same stories', async () => {
    const all = [sale, saleCopied, saleInFrench, lock];
    const orders = [
      all,
      all.toReversed(),
      [saleInFrench, lock, sale, saleCopied],
      [lock, saleCopied, saleInFrench, sale],
    ];
    for (const order of orders) {
      const own = await openTestTable({ now });
      for (const article of order) {
        await own.store.articles.put(article);
        await deskOver(own, now).publish();
      }
      const stories = (await storiesIn(own.store)).map(({ title, outlets }) => [title, [...outlets].sort()]);
      expect(stories).toEqual([
        [lock.title, ['The Wire']],
        [sale.title, ['Copper Times', 'Le Fil', 'The Wire']],
      ]);
      await own.close();
    }
  });
});

describe('events', () => {
  test('a story is opened once and develops with outlets and languages', async () => {
    await store(sale, saleCopied, saleInFrench);
    await desk.publish();
    expect(typesTold()).toEqual([
      'article.matched',
      'story.opened',
      'article.matched',
      'story.developed',
      'article.matched',
      'story.developed',
    ]);
    expect(told('story.developed').map(({ data }) => data.developments)).toEqual([
      [{ kind: 'outlet', outlet: 'Copper Times' }],
      [
        { kind: 'outlet', outlet: 'Le Fil' },
        { kind: 'language', language: 'fr' },
      ],
    ]);
    expect(new Set(desk.told.map(({ id }) => id)).size).toBe(desk.told.length);
  });

  test('another value for a figure is a contradiction, a further figure is a fact', async () => {
    const summary = sale.summary.replace('$212 million', '$230 million').replace('340', '12% of the');
    await store(sale, reportOf(2, { title: sale.title, summary }));
    await desk.publish();
    expect(told('story.developed').flatMap(({ data }) => data.developments)).toMatchObject([
      { kind: 'contradiction', fact: { value: 230e6 }, earlier: { value: 212e6, articleIds: [sale.id] } },
      { kind: 'fact', fact: { kind: 'percent', value: 12 } },
    ]);
  });

  test('a copy that says nothing new develops nothing', async () => {
    await store(sale, reportOf(2, { title: sale.title, summary: sale.summary }));
    await desk.publish();
    expect(typesTold()).toEqual(['article.matched', 'story.opened', 'article.matched']);
  });

  test('a revised article tells what it said before and opens nothing again', async () => {
    await store(sale);
    await desk.publish();
    await store({ ...sale, title: 'Fjordlys to buy ST photodiode business' });
    expect(await desk.publish()).toMatchObject({ published: 1, opened: 0 });
    expect(typesTold()).toEqual(['article.matched', 'story.opened', 'article.revised']);
    expect(told('article.revised')[0]?.data).toMatchObject({ revision: 2, before: { title: sale.title } });
    expect(await storiesIn(table.store)).toHaveLength(1);
  });

  test('an article that another watch asks for is matched for that watch only', async () => {
    await store(sale);
    await desk.publish();
    await store({ ...sale, match: { ...sale.match, watches: ['deals', 'st'] } });
    await desk.publish();
    expect(typesTold()).toEqual(['article.matched', 'story.opened', 'article.matched']);
    expect(told('article.matched').map(({ data }) => data.newWatches)).toEqual([['st'], ['deals']]);
  });

  test('are kept for those who ask later', async () => {
    await store(sale, lock);
    await desk.publish();
    const kept = await eventsIn(table.store);
    expect(kept.map(({ id }) => id).sort()).toEqual(desk.told.map(({ id }) => id).sort());
    expect(await table.store.events.get(desk.told[0]?.id ?? '')).toEqual(desk.told[0]);
  });
});

describe('publishers', () => {
  test('woken many times at once announce everything once', async () => {
    await store(sale, saleCopied, saleInFrench, lock);
    const reports = await Promise.all(Array.from({ length: 6 }, () => desk.publish()));
    expect(reports.reduce((sum, { published }) => sum + published, 0)).toBe(4);
    expect(told('story.opened')).toHaveLength(2);
    expect(new Set(desk.told.map(({ id }) => id)).size).toBe(desk.told.length);
  });

  test('leave while another holds the lease', async () => {
    await store(sale);
    const lease = await table.store.leases.acquire('publisher', 'another', 60);
    expect(await desk.publish()).toMatchObject({ outcome: 'busy', published: 0 });
    if (lease) await table.store.leases.release(lease);
    expect(await desk.publish()).toMatchObject({ outcome: 'drained', published: 1 });
  });

  test('stop when they have lost the lease', async () => {
    await store(sale, lock);
    const slow = desk.publish({
      batchSize: 1,
      events: {
        async record() {
          clock += 120_000;
          await table.store.leases.acquire('publisher', 'another', 60);
        },
      },
    });
    expect(await slow).toMatchObject({ outcome: 'fenced', published: 1 });
    expect(await table.store.outbox.list(10)).toHaveLength(1);
  });

  test('cannot write a plan once a later holder has', async () => {
    await store(sale);
    await desk.publish();
    const { publications, stories } = table.store;
    const known = (await publications.getAll([sale.id])).get(sale.id);
    if (!known) throw new Error('nothing was published');
    expect(await publications.put({ ...known, version: known.version + 1 }, 0)).toBe(false);
    const batch = { id: 'next', entries: [], changes: await createStoryDraft(stories, now).takeChanges() };
    expect(await publications.open(batch, 0)).toBe(false);
    expect(await publications.open(batch, 99)).toBe(true);
    expect(await publications.open({ ...batch, id: 'one more' }, 99), 'while a batch stands').toBe(false);
    expect(await publications.standing()).toEqual(batch);
    await publications.close(batch);
    expect(await publications.standing()).toBeNull();
    expect(await publications.open(batch, 98), 'after one of a later holder').toBe(false);
  });

  test('stop at the end of their time and go on at the next call', async () => {
    await store(sale, lock);
    const timed = {
      async record() {
        clock += 5_000;
      },
    };
    expect(await desk.publish({ events: timed, budgetMs: 5_000, batchSize: 1 })).toMatchObject({
      outcome: 'out-of-time',
      published: 1,
    });
    expect(await desk.publish()).toMatchObject({ outcome: 'drained', published: 1 });
  });
});

describe('an article that cannot be published', () => {
  const poison = (id: string) => ({
    ...table.store,
    articles: {
      ...table.store.articles,
      async completeIndex(articleId: string) {
        if (articleId === id) throw new Error('this one never works');
        return table.store.articles.completeIndex(articleId);
      },
    },
  });

  test('is put off and does not hold up the others', async () => {
    await store(sale, lock);
    expect(await desk.publish({ store: poison(sale.id) })).toMatchObject({ published: 1, deferred: 1 });
    expect(await table.store.outbox.list(10)).toEqual([]);
    clock += 61_000;
    expect(await desk.publish()).toMatchObject({ published: 1, opened: 1 });
  });

  test('is parked after many tries, shown, and comes back when asked or revised', async () => {
    await store(sale);
    let parked = 0;
    for (let attempt = 0; attempt < 20 && parked === 0; attempt++) {
      parked = (await desk.publish({ store: poison(sale.id) })).parked;
      clock += 86_400_000;
    }
    const [entry] = await table.store.outbox.listParked(10);
    expect(entry).toMatchObject({ articleId: sale.id, attempts: 8, message: 'this one never works' });
    expect(await desk.publish()).toMatchObject({ published: 0 });
    if (entry) await table.store.outbox.unpark(entry);
    expect(await desk.publish()).toMatchObject({ published: 1 });
    expect(await table.store.outbox.listParked(10)).toEqual([]);
  });

  test('is one thing, a receiver that is down another: publishing stops and nothing is lost', async () => {
    const many = [1, 2, 3, 4, 5].map((number) =>
      reportOf(number, { title: `ST part ${number} of a ${'xyzuv'[number]}ing series`, summary: `Number ${number}.` }),
    );
    await store(...many);
    const down = { record: () => Promise.reject(new Error('unreachable')) };
    await expect(desk.publish({ events: down })).rejects.toThrow(PublishingError);
    clock += 61_000;
    await desk.publish();
    expect(told('article.matched')).toHaveLength(5);
  });

  test('that was deleted meanwhile leaves the outbox without a word', async () => {
    await store(sale);
    const [entry] = await table.store.outbox.list(10);
    await table.store.articles.withdraw(sale.id);
    expect(entry).toBeDefined();
    expect(await desk.publish()).toMatchObject({ outcome: 'drained', published: 0, events: 0 });
  });
});
