import { expect, test } from 'vitest';
import type { TimelineScope } from '../../../lambda/model/ports.ts';
import { createStore, type Store } from '../../../lambda/store/create-store.ts';
import type { TableClient } from '../../../lambda/store/table-client.ts';
import { newArticle } from '../../helpers/articles.ts';
import { interruptedClient, KilledError } from '../../helpers/interrupted-client.ts';
import { openTestTable } from '../../helpers/table.ts';

const now = () => new Date('2026-02-10T12:00:00.000Z');
const agency = { feedId: 'agency', name: 'Agency' };
const removed = newArticle(4);

/** What the feeds carried yesterday. */
async function yesterday(store: Store): Promise<void> {
  await store.articles.put(
    newArticle(2, { title: 'Draft', publishedAt: '2026-01-31T22:00:00Z', match: { topics: ['warrants'] } }),
  );
  await store.articles.put(removed);
}

/** One poll of everything: creates, revises, moves, adds sources, deletes. The same when it is done again. */
async function poll(store: Store): Promise<void> {
  for (const number of [1, 2, 3]) await store.articles.put(newArticle(number));
  for (const number of [1, 3]) await store.articles.put(newArticle(number, { source: agency }));
  await store.articles.remove(removed.id);
  await store.articles.put(removed);
}

const scopes: TimelineScope[] = [
  { by: 'all' },
  { by: 'arrival' },
  { by: 'entity', id: 'aws' },
  { by: 'topic', id: 'supply' },
  { by: 'topic', id: 'warrants' },
  { by: 'source', id: 'wire' },
  { by: 'source', id: 'agency' },
  { by: 'watch', id: 'deal' },
  { by: 'language', id: 'en' },
];

/** All that readers and the publisher can see. */
async function everything(store: Store) {
  const query = { since: null, until: null, limit: 100, after: null, accept: () => true };
  const lists = await Promise.all(
    scopes.map(async (scope) => (await store.articles.list({ ...query, scope })).articles),
  );
  const articles = await Promise.all([1, 2, 3, 4].map((number) => store.articles.get(newArticle(number).id)));
  const waiting = (await store.outbox.list(100)).map((entry) => entry.articleId).sort();
  return { lists, articles, waiting };
}

const storeOf = (client: TableClient, tableName: string) => createStore({ client, tableName, now, retentionDays: 400 });

async function undisturbed() {
  const { store, client, tableName, close } = await openTestTable({ now });
  await yesterday(store);
  const counting = interruptedClient(client, Number.POSITIVE_INFINITY, 'before');
  await poll(storeOf(counting.client, tableName));
  const result = { expected: await everything(store), calls: counting.calls() };
  await close();
  return result;
}

for (const moment of ['before', 'after'] as const) {
  test(`a process killed ${moment} any call leaves what the next poll completes`, async () => {
    const { expected, calls } = await undisturbed();
    expect(calls).toBeGreaterThan(50);
    for (let last = 1; last <= calls; last++) {
      const { store, client, tableName, close } = await openTestTable({ now });
      await yesterday(store);
      const dying = interruptedClient(client, last, moment);
      await expect(poll(storeOf(dying.client, tableName)), `call ${last}`).rejects.toThrow(KilledError);
      await poll(store);
      expect(await everything(store), `call ${last}`).toEqual(expected);
      await close();
    }
  }, 120_000);
}

test('the publisher completes what a killed writer left and finds it in the outbox', async () => {
  const { store, client, tableName, close } = await openTestTable({ now });
  const afterTheArticleItself = 2;
  const dying = interruptedClient(client, afterTheArticleItself, 'after');
  await expect(storeOf(dying.client, tableName).articles.put(newArticle(1))).rejects.toThrow(KilledError);
  const [entry] = await store.outbox.list(10);
  await store.articles.completeIndex(entry?.articleId ?? '');
  expect((await everything(store)).lists[0]).toHaveLength(1);
  await close();
});

test('a slow writer neither brings back a row nor an old card', async () => {
  const { store, client, tableName, close } = await openTestTable({ now });
  const gate = deferred();
  const arrived = deferred();
  const slow: TableClient = {
    ...client,
    put: async (input) => {
      arrived.resolve();
      await gate.promise;
      return client.put(input);
    },
  };
  const late = storeOf(slow, tableName).articles.put(newArticle(1, { match: { topics: ['warrants'] } }));
  await arrived.promise;
  await store.articles.put(newArticle(1, { title: 'Newer', match: { topics: ['supply'] } }));
  gate.resolve();
  expect(await late).toBe('created');
  const { lists } = await everything(store);
  expect(lists.map((list) => list.map((card) => card.title))).toEqual(
    scopes.map((scope) => ('id' in scope && ['warrants', 'agency'].includes(scope.id) ? [] : ['Newer'])),
  );
  await close();
});

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
