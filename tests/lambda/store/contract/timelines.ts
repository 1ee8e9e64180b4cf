import { expect, test } from 'vitest';
import type { TimelinePosition, TimelineQuery } from '../../../../lambda/model/ports.ts';
import type { Store } from '../../../../lambda/store/create-store.ts';
import { newArticle } from '../../../helpers/articles.ts';
import { type OpenStore, testClock } from './open-store.ts';

const everything: TimelineQuery = {
  scope: { by: 'all' },
  since: null,
  until: null,
  limit: 10,
  after: null,
  accept: () => true,
};

/** Every page of a query, with what happens between two of them. */
async function pages(store: Store, query: Partial<TimelineQuery>, between: () => Promise<unknown> = async () => {}) {
  const all: string[][] = [];
  for (let after: TimelinePosition | null = null; ; ) {
    const { articles, next } = await store.articles.list({ ...everything, ...query, after });
    all.push(articles.map((card) => card.title));
    if (!next) return all;
    after = next;
    await between();
  }
}

const part = (number: number) => `Supply deal, part ${number}`;

export function timelineContract(open: OpenStore): void {
  test('pages are newest first, without gap or repetition, while newer articles arrive', async () => {
    const { store, close } = await open();
    for (let number = 1; number <= 25; number++) await store.articles.put(newArticle(number));
    let arriving = 100;
    const all = await pages(store, {}, () => store.articles.put(newArticle(arriving++)));
    expect(all.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(all.flat()).toEqual(Array.from({ length: 25 }, (_, index) => part(25 - index)));
    await close();
  });

  test('the last page says that it is the last, also when it is full', async () => {
    const { store, close } = await open();
    for (let number = 1; number <= 20; number++) await store.articles.put(newArticle(number));
    expect((await pages(store, {})).map((page) => page.length)).toEqual([10, 10]);
    expect(await pages(store, { scope: { by: 'entity', id: 'nobody' } })).toEqual([[]]);
    await close();
  });

  test('articles of the same second are all listed', async () => {
    const { store, close } = await open();
    const publishedAt = '2026-02-09T08:00:00Z';
    for (let number = 1; number <= 7; number++) await store.articles.put(newArticle(number, { publishedAt }));
    expect((await pages(store, { limit: 3 })).flat().sort()).toEqual([1, 2, 3, 4, 5, 6, 7].map(part));
    await close();
  });

  test('a page runs over the border of months and skips months without rows', async () => {
    const { store, close } = await open();
    const dates = ['2024-12-31T23:59:59Z', '2025-01-01T00:00:00Z', '2025-09-30T12:00:00Z', '2026-02-28T23:59:59.999Z'];
    for (const [number, publishedAt] of dates.entries()) await store.articles.put(newArticle(number, { publishedAt }));
    expect((await pages(store, { limit: 3 })).flat()).toEqual([3, 2, 1, 0].map(part));
    await close();
  });

  test('since is inclusive and until exclusive', async () => {
    const { store, close } = await open();
    const dates = ['2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z', '2026-02-01T00:00:01Z', '2026-03-01T00:00:00Z'];
    for (const [number, publishedAt] of dates.entries()) await store.articles.put(newArticle(number, { publishedAt }));
    const window = { since: '2026-02-01T00:00:00Z', until: '2026-03-01T00:00:00Z' };
    expect((await pages(store, window)).flat()).toEqual([part(2), part(1)]);
    expect((await pages(store, { ...window, limit: 1 })).flat()).toEqual([part(2), part(1)]);
    expect(await pages(store, { since: window.until, until: window.since })).toEqual([[]]);
    await close();
  });

  test('every scope has the articles it names and no others', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1, { match: { entities: ['aws'], language: 'fr' } }));
    await store.articles.put(newArticle(2, { source: { feedId: 'agency' }, match: { topics: [], watches: [] } }));
    const listed = async (by: 'entity' | 'topic' | 'source' | 'watch' | 'language', id: string) =>
      (await pages(store, { scope: { by, id } })).flat();
    expect(await listed('entity', 'aws')).toEqual([part(2), part(1)]);
    expect(await listed('entity', 'stmicroelectronics')).toEqual([part(2)]);
    expect(await listed('topic', 'supply')).toEqual([part(1)]);
    expect(await listed('source', 'agency')).toEqual([part(2)]);
    expect(await listed('watch', 'deal')).toEqual([part(1)]);
    expect(await listed('language', 'fr')).toEqual([part(1)]);
    await close();
  });

  test('what is asked for together has a timeline of its own', async () => {
    const { store, close } = await open();
    const about = (entities: string[], topics: string[]) => ({ match: { entities, topics } });
    await store.articles.put(newArticle(1, about(['aws', 'globex'], ['supply'])));
    await store.articles.put(newArticle(2, about(['aws', 'globex', 'initech'], ['supply', 'markets'])));
    await store.articles.put(newArticle(3, about(['aws'], ['supply'])));
    await store.articles.put(newArticle(4, about(['globex'], [])));
    const together = async (id: string) => (await pages(store, { scope: { by: 'combined', id } })).flat();
    expect(await together('aws&globex')).toEqual([part(2), part(1)]);
    expect(await together('aws#supply')).toEqual([part(3), part(2), part(1)]);
    expect(await together('aws&initech#markets')).toEqual([part(2)]);
    expect(await together('aws&globex#markets')).toEqual([part(2)]);
    expect(await together('globex&initech#energy')).toEqual([]);
    await store.articles.put(newArticle(2, { ...about(['aws'], ['supply']), title: part(2) }));
    expect(await together('aws&globex')).toEqual([part(1)]);
    await close();
  });

  test('what is asked for in one language has a timeline of its own', async () => {
    const { store, close } = await open();
    const about = (entities: string[], language: string) => ({
      match: { entities, topics: ['supply'], watches: ['deal'], language },
    });
    await store.articles.put(newArticle(1, about(['aws', 'globex'], 'fr')));
    await store.articles.put(newArticle(2, about(['aws'], 'fr')));
    await store.articles.put(newArticle(3, about(['aws', 'globex'], 'en')));
    await store.articles.put(
      newArticle(
        4,
        about(
          Array.from({ length: 12 }, (_, n) => (n === 0 ? 'aws' : `e${n}`)),
          'fr',
        ),
      ),
    );
    const together = async (id: string) => (await pages(store, { scope: { by: 'combined', id } })).flat();
    expect(await together('aws@fr')).toEqual([part(4), part(2), part(1)]);
    expect(await together('aws&globex@fr')).toEqual([part(1)]);
    expect(await together('#supply@fr')).toEqual([part(4), part(2), part(1)]);
    expect(await together('~deal@en')).toEqual([part(3)]);
    expect(await together('~deal@it')).toEqual([]);
    await store.articles.put(newArticle(2, { ...about(['aws'], 'en'), title: part(2) }));
    expect(await together('aws@fr')).toEqual([part(4), part(1)]);
    expect(await together('aws@en')).toEqual([part(3), part(2)]);
    await close();
  });

  test('what is counted follows every change', async () => {
    const { store, close } = await open();
    const window = { since: '2020-01-01', until: '2100-01-01', asOf: null };
    const counted = async (within: Partial<typeof window> = {}) => {
      const found: string[] = [];
      await store.articles.count({ ...window, ...within }, ({ id, language }) => found.push(`${id} ${language}`));
      return found.sort();
    };
    const one = (number: number, language: string) => newArticle(number, { match: { language } });
    const nameOf = (number: number, language: string) => `${newArticle(number).id} ${language}`;
    for (const number of [1, 2, 3]) await store.articles.put(one(number, 'fr'));
    await store.articles.put(one(3, 'fr'));
    expect(await counted()).toEqual([1, 2, 3].map((number) => nameOf(number, 'fr')).sort());
    // Revised, and dated two months earlier.
    const moved = { ...one(2, 'de'), title: 'Another title', publishedAt: '2025-12-01T00:00:00.000Z' };
    await store.articles.put(moved);
    await store.articles.remove(newArticle(3).id);
    await store.articles.put(one(3, 'fr'));
    expect(await counted()).toEqual([nameOf(1, 'fr'), nameOf(2, 'de')].sort());
    expect(await counted({ until: '2025-12-02' })).toEqual([nameOf(2, 'de')]);
    expect(await counted({ until: '2025-12-01' })).toEqual([]);
    await store.articles.assignStory(newArticle(1).id, 's1');
    const stories: (string | null)[] = [];
    const page = await store.articles.count(window, ({ storyId }) => stories.push(storyId));
    expect(stories.sort()).toEqual([null, 's1'].sort());
    expect(page?.staleAt).toBeGreaterThan(0);
    await close();
  });

  test('an article that names everything is found with whatever it names, in its place', async () => {
    const { store, close } = await open();
    const ids = Array.from({ length: 12 }, (_, n) => `e${n}`);
    for (let number = 1; number <= 20; number++) {
      const entities = number % 3 === 0 ? ids : ['e1', 'e2'];
      await store.articles.put(newArticle(number, { match: { entities, topics: ['supply'] } }));
    }
    const all = Array.from({ length: 20 }, (_, n) => 20 - n);
    for (const limit of [1, 2, 3, 7, 50]) {
      const read = (id: string, oldestFirst = false) =>
        pages(store, { scope: { by: 'combined', id }, limit, oldestFirst });
      expect((await read('e1&e2')).flat()).toEqual(all.map(part));
      expect((await read('e1&e2#supply', true)).flat()).toEqual(all.toReversed().map(part));
      expect((await read('e3&e9')).flat()).toEqual(all.filter((n) => n % 3 === 0).map(part));
      expect((await read('e1#markets')).flat()).toEqual([]);
    }
    await close();
  });

  test('arrivals are ordered by first sighting, however old the article is', async () => {
    const { store, close } = await open();
    const seen = (firstSeenAt: string) => ({ source: { firstSeenAt } });
    await store.articles.put(newArticle(5, seen('2026-02-10T08:00:00Z')));
    await store.articles.put(newArticle(1, seen('2026-02-10T09:00:00Z')));
    const scope = { by: 'arrival' } as const;
    expect((await pages(store, { scope, limit: 1 })).flat()).toEqual([part(1), part(5)]);
    expect((await pages(store, { scope, since: '2026-02-10T08:30:00Z' })).flat()).toEqual([part(1)]);
    await close();
  });

  test('conditions are checked on the cards, page by page', async () => {
    const { store, close } = await open();
    for (let number = 1; number <= 60; number++)
      await store.articles.put(newArticle(number, { match: { language: number % 20 === 0 ? 'fr' : 'en' } }));
    const accept = (card: { language: string }) => card.language === 'fr';
    expect(await pages(store, { accept, limit: 2 })).toEqual([[part(60), part(40)], [part(20)]]);
    await close();
  });

  test('a search that finds nothing ends its pages and gets to the end', async () => {
    const { store, close } = await open();
    for (let month = 0; month < 70; month++)
      await store.articles.put(newArticle(month, { publishedAt: new Date(Date.UTC(2020, month, 15)).toISOString() }));
    const all = await pages(store, { accept: (card) => card.title === part(0) });
    expect(all.flat()).toEqual([part(0)]);
    expect(all.length).toBeGreaterThan(1);
    await close();
  });

  test('expired rows are not shown although they are still there', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now, retentionDays: 2 });
    await store.articles.put(newArticle(1));
    clock.advance(86_400);
    await store.articles.put(newArticle(2));
    clock.advance(86_400);
    expect((await pages(store, {})).flat()).toEqual([part(2)]);
    await close();
  });

  test('a page of 50 costs one look at the months and one query', async () => {
    const { store, close } = await open();
    for (let number = 1; number <= 60; number++) await store.articles.put(newArticle(number));
    expect(await store.articles.list({ ...everything, limit: 50 })).toMatchObject({ rowsRead: 51 });
    await close();
  });
}
