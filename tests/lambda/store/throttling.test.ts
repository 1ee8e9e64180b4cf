import { expect, test } from 'vitest';
import { createStore } from '../../../lambda/store/create-store.ts';
import { dynamoClient, dynamoClientSettings } from '../../../lambda/store/dynamo-client.ts';
import { newArticle } from '../../helpers/articles.ts';
import { createTrackerTable, startDynalite } from '../../helpers/dynalite.ts';
import { type Fault, faultyHandler } from '../../helpers/faulty-dynamo.ts';

const tableName = 'news';

async function openFaulty(faultOf: (call: number) => Fault, random?: () => number) {
  const dynalite = await startDynalite();
  const plain = dynalite.client();
  await createTrackerTable(plain, tableName);
  const { handler, counts } = faultyHandler(plain.config.requestHandler, faultOf);
  const client = dynalite.client({ ...dynamoClientSettings(random), requestHandler: handler });
  const store = createStore({ client: dynamoClient(client), tableName, now: () => new Date(), retentionDays: 400 });
  return { store, counts, close: () => dynalite.stop() };
}

/** The same sequence of numbers below 1 in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Retries wait; on a busy machine they wait long. */
const patience = 120_000;

const query = { scope: { by: 'all' }, since: null, until: null, limit: 100, after: null, accept: () => true } as const;

test(
  'with 30 % of calls throttled everything is stored, later',
  async () => {
    const roll = dice(7);
    const { store, counts, close } = await openFaulty(() => (roll() < 0.3 ? 'throttled' : 'none'));
    const numbers = [1, 2, 3, 4, 5, 6];
    const outcomes = await Promise.all(numbers.map((number) => store.articles.put(newArticle(number))));
    expect(outcomes).toEqual(numbers.map(() => 'created'));
    expect((await store.articles.list(query)).articles).toHaveLength(numbers.length);
    expect(await store.outbox.list(100)).toHaveLength(numbers.length);
    expect(counts.throttled).toBeGreaterThan(10);
    await close();
  },
  patience,
);

test(
  'a write whose answer is lost is not taken for a lost race',
  async () => {
    const roll = dice(11);
    const { store, counts, close } = await openFaulty(() => (roll() < 0.2 ? 'answer lost' : 'none'));
    const numbers = [1, 2, 3, 4, 5, 6];
    const outcomes = await Promise.all(numbers.map((number) => store.articles.put(newArticle(number))));
    expect(outcomes).toEqual(numbers.map(() => 'created'));
    expect((await store.articles.list(query)).articles).toHaveLength(numbers.length);
    expect(counts['answer lost']).toBeGreaterThan(10);
    await close();
  },
  patience,
);

test('throttling without end is an error and no silence', async () => {
  const withoutDelay = () => 0;
  const { store, counts, close } = await openFaulty(() => 'throttled', withoutDelay);
  await expect(store.articles.put(newArticle(1))).rejects.toThrow('slow down');
  expect(counts.throttled).toBe(10);
  await close();
});
