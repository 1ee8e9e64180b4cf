/** Articles that are deleted, withdrawn or past their retention leave their story. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { interruptedClient, KilledError } from '../../helpers/interrupted-client.ts';
import { openTestTable, type TestTable } from '../../helpers/table.ts';
import { type Desk, deskOver, lock, reportOf, sale, saleCopied, saleInFrench, storiesIn } from './published.ts';

const START = Date.parse('2026-06-03T12:00:00.000Z');
const DAY = 86_400_000;
let clock: number;
let table: TestTable;
let desk: Desk;
const now = () => new Date(clock);

beforeEach(async () => {
  clock = START;
  table = await openTestTable({ now });
  desk = deskOver(table, now);
  for (const article of [sale, saleCopied, saleInFrench, lock]) await table.store.articles.put(article);
  await desk.publish();
});
afterEach(() => table.close());

async function storyOfSale(id = sale.id) {
  const storyId = (await table.store.articles.get(id))?.storyId ?? '';
  const found = await table.store.stories.get(storyId);
  return found?.kind === 'story' ? found : null;
}

test('a deleted article takes its outlet, its language and its figures with it', async () => {
  expect(await storyOfSale()).toMatchObject({ card: { articleCount: 3, languages: ['en', 'fr'] } });
  await table.store.articles.remove(saleInFrench.id);
  expect(await desk.publish()).toMatchObject({ outcome: 'drained', published: 0, events: 0 });
  const story = await storyOfSale();
  expect(story?.members.map(({ articleId }) => articleId).sort()).toEqual([sale.id, saleCopied.id].sort());
  expect(story?.card).toMatchObject({ articleCount: 2, languages: ['en'], outlets: ['The Wire', 'Copper Times'] });
  const french = await storiesIn(table.store, { by: 'language', id: 'fr' });
  expect(french).toEqual([]);
  expect((await storiesIn(table.store)).map(({ articleCount }) => articleCount)).toEqual([1, 2]);
  expect(await table.store.outbox.list(10)).toEqual([]);
  expect(await table.store.stories.signed([saleInFrench.id, sale.id])).toHaveLength(1);
});

test('a story whose last article is gone ends, and the next report of the event opens another', async () => {
  const storyId = (await table.store.articles.get(sale.id))?.storyId ?? '';
  for (const { id } of [sale, saleCopied, saleInFrench]) await table.store.articles.remove(id);
  await desk.publish();
  expect(await table.store.stories.get(storyId)).toBeNull();
  expect((await storiesIn(table.store)).map(({ title }) => title)).toEqual([lock.title]);
  const late = reportOf(6, { title: sale.title, summary: sale.summary, outlet: 'Late News' });
  await table.store.articles.put(late);
  expect(await desk.publish()).toMatchObject({ published: 1, opened: 1, merged: 0 });
  expect(await storyOfSale(late.id)).toMatchObject({ card: { articleCount: 1, outlets: ['Late News'] } });
});

test('a withdrawn article that comes back is in its story again and is no news', async () => {
  await table.store.articles.withdraw(saleCopied.id);
  await desk.publish();
  expect(await storyOfSale()).toMatchObject({ card: { articleCount: 2 } });
  const before = desk.told.length;
  await table.store.articles.put(saleCopied);
  await desk.publish();
  expect(await storyOfSale()).toMatchObject({ card: { articleCount: 3 } });
  expect(desk.told.slice(before).map(({ type }) => type)).not.toContain('article.matched');
  expect(desk.told.slice(before).map(({ type }) => type)).not.toContain('story.opened');
});

test('a publisher killed while it takes an article out is finished by the next', async () => {
  for (let last = 1; ; last += 2) {
    const own = await openTestTable({ now });
    for (const article of [sale, saleCopied]) await own.store.articles.put(article);
    await deskOver(own, now).publish();
    const storyId = (await own.store.articles.get(sale.id))?.storyId ?? '';
    await own.store.articles.remove(saleCopied.id);
    const { client } = interruptedClient(own.client, last, 'after');
    let died = false;
    await deskOver({ client, tableName: own.tableName }, now)
      .publish()
      .catch((error: unknown) => {
        expect(error).toBeInstanceOf(KilledError);
        died = true;
      });
    clock += 120_000;
    await deskOver(own, now).publish();
    const found = await own.store.stories.get(storyId);
    expect(found, `call ${last}`).toMatchObject({ kind: 'story', card: { articleCount: 1, outlets: ['The Wire'] } });
    expect(await own.store.outbox.list(10), `call ${last}`).toEqual([]);
    await own.close();
    if (!died) break;
  }
}, 120_000);

test('what has passed its retention is no longer told, and a story ends with its newest article', async () => {
  const storyId = (await table.store.articles.get(sale.id))?.storyId ?? '';
  // Seen a month after the others.
  const late = reportOf(7, { title: sale.title, summary: sale.summary, outlet: 'Late News' });
  clock = START + 30 * DAY;
  const firstSeenAt = now().toISOString();
  const publishedAt = '2026-06-08T08:00:00.000Z';
  await table.store.articles.put({ ...late, publishedAt, source: { ...late.source, firstSeenAt } });
  await desk.publish();
  expect((await table.store.articles.get(late.id))?.storyId).toBe(storyId);
  clock = START + 401 * DAY;
  const found = await table.store.stories.get(storyId);
  expect(found).toMatchObject({ kind: 'story', card: { articleCount: 1, outlets: ['Late News'] } });
  clock = START + 431 * DAY;
  expect(await table.store.stories.get(storyId)).toBeNull();
  expect(await storiesIn(table.store)).toEqual([]);
});
