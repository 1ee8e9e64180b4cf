import { expect, test } from 'vitest';
import type { NewArticle } from '../../../lambda/model/article.ts';
import { eventId } from '../../../lambda/publish/announce.ts';
import type { Store } from '../../../lambda/store/create-store.ts';
import { lookupKeys } from '../../../lambda/stories/lookup-keys.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';
import { interruptedClient, KilledError } from '../../helpers/interrupted-client.ts';
import { storyDesk } from '../../helpers/story-desk.ts';
import { openTestTable } from '../../helpers/table.ts';
import { deskOver, lock, published, reportOf, sale, saleCopied, saleInFrench } from './published.ts';

const START = Date.parse('2026-06-03T12:00:00.000Z');
const soon = () => new Date(START);
/** After the lease of a publisher that died has run out. */
const later = () => new Date(START + 120_000);

const again = reportOf(5, { title: saleCopied.title, summary: saleCopied.summary, outlet: 'Sea Post' });
const arriving = [saleInFrench, lock];
const ids = [sale, saleCopied, again, ...arriving].map(({ id }) => id);

/** Puts an article into a story of its own making, without announcing anything. */
async function place(store: Store, storyId: string, article: NewArticle): Promise<void> {
  await store.articles.put(article);
  const signature = signatureOf(article);
  const { match, source } = article;
  const stories = storyDesk(store.stories, soon);
  await stories.putMember(storyId, {
    articleId: article.id,
    title: article.title,
    url: article.url,
    publishedAt: article.publishedAt,
    firstSeenAt: source.firstSeenAt,
    sources: [source],
    language: match.language,
    entities: match.entities,
    topics: match.topics,
    watches: match.watches,
    relation: false,
    facts: [],
  });
  await stories.addMember(storyId, signature, lookupKeys(signature).stored);
  await store.articles.assignStory(article.id, storyId);
  for (const entry of await store.outbox.list(10)) await store.outbox.acknowledge(entry);
}

/** Two stories of one event that the French report brings together, and an article of its own. */
async function openDesk() {
  const table = await openTestTable({ now: soon });
  await place(table.store, 's-large', sale);
  await place(table.store, 's-large', saleCopied);
  await place(table.store, 's-small', again);
  for (const article of arriving) await table.store.articles.put(article);
  return table;
}

async function undisturbed() {
  const table = await openDesk();
  const counting = interruptedClient(table.client, Number.POSITIVE_INFINITY, 'before');
  const desk = deskOver({ client: counting.client, tableName: table.tableName }, soon);
  expect(await desk.publish()).toMatchObject({ outcome: 'drained', published: 2, opened: 1, merged: 1 });
  const expected = { ...(await published(table.store, ids)), merged: await table.store.stories.get('s-small') };
  await table.close();
  return { expected, calls: counting.calls(), told: eventIds(desk.told) };
}

const eventIds = (events: readonly { type: string; id: string }[]) => [
  ...new Set(events.map(({ type, id }) => `${type} ${id}`)),
];

test('the stories that an article brings together are one, and the old id leads there', async () => {
  const { expected, told } = await undisturbed();
  expect(told).toContain(`story.merged ${eventId('story.merged', 's-small')}`);
  expect(expected.stories).toEqual([[sale.id, saleCopied.id, saleInFrench.id, again.id].sort(), [lock.id]]);
  expect(expected.articles).toEqual(['s-large', 's-large', 's-large', 's-large', expect.stringMatching(/^s\w{16}$/)]);
  expect(expected.events.map((event) => event.split(' ')[0])).toEqual([
    'article.matched',
    'article.matched',
    'story.developed',
    'story.merged',
    'story.opened',
  ]);
  expect(expected.waiting).toBe(0);
  expect(expected.merged).toEqual({ kind: 'merged', into: 's-large' });
});

for (const [moment, stride] of [
  ['before', 2],
  ['after', 3],
] as const) {
  test(`a publisher killed ${moment} a call is finished by the next: same stories, same event ids`, async () => {
    const { expected, calls, told } = await undisturbed();
    expect(calls).toBeGreaterThan(60);
    for (let last = 1; last <= calls; last += stride) {
      const table = await openDesk();
      const dying = interruptedClient(table.client, last, moment);
      const first = deskOver({ client: dying.client, tableName: table.tableName }, soon);
      // The very last call gives the lease back; a process that dies after it has done all.
      await first.publish().catch((error: unknown) => expect(error).toBeInstanceOf(KilledError));
      const second = deskOver(table, later);
      await second.publish();
      expect(
        { ...(await published(table.store, ids)), merged: await table.store.stories.get('s-small') },
        `call ${last}`,
      ).toEqual(expected);
      expect(eventIds([...first.told, ...second.told]).sort(), `call ${last}`).toEqual([...told].sort());
      await table.close();
    }
  }, 240_000);
}

test('a receiver that fails once is told again under the same ids', async () => {
  const { expected, told } = await undisturbed();
  for (let failing = 1; failing <= 2; failing++) {
    const table = await openDesk();
    let calls = 0;
    const flaky = {
      async record() {
        if (++calls === failing) throw new Error('the bus is down');
      },
    };
    const desk = deskOver(table, soon, flaky);
    expect(await desk.publish({ batchSize: 1 })).toMatchObject({ outcome: 'drained', published: 1, deferred: 1 });
    expect((await table.store.outbox.list(10)).length).toBe(0);
    const next = deskOver(table, later);
    expect(await next.publish()).toMatchObject({ published: 1 });
    expect({ ...(await published(table.store, ids)), merged: expected.merged }).toEqual(expected);
    expect(eventIds([...desk.told, ...next.told]).sort()).toEqual([...told].sort());
    await table.close();
  }
});
