import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from '../../../lambda/model/article.ts';
import type { TimelineScope } from '../../../lambda/model/ports.ts';
import type { Store } from '../../../lambda/store/create-store.ts';
import { newArticle } from '../../helpers/articles.ts';
import { openTestTable } from '../../helpers/table.ts';

const numbers = [1, 2];
const feeds = ['wire', 'agency'];
const topics = ['supply', 'warrants', 'power'];
const months = ['2026-01', '2026-02'];

/** Anything that may happen to one of two articles. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      number: fc.constantFrom(...numbers),
      feed: fc.constantFrom(...feeds),
      title: fc.constantFrom('Draft', 'Final'),
      topics: fc.subarray(topics),
      month: fc.constantFrom(...months),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('story' as const), number: fc.constantFrom(...numbers) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('remove' as const), number: fc.constantFrom(...numbers) }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(store: Store, one: Step): Promise<void> {
  const { id } = newArticle(one.number);
  if (one.kind === 'story') await store.articles.assignStory(id, 's1');
  else if (one.kind === 'remove') await store.articles.remove(id);
  else
    await store.articles.put(
      newArticle(one.number, {
        title: one.title,
        publishedAt: `${one.month}-15T08:00:00.000Z`,
        match: { topics: one.topics },
        source: { feedId: one.feed },
      }),
    );
}

/** Which articles a scope must list, as the articles themselves say. */
const scopes: [TimelineScope, (article: Article) => boolean][] = [
  [{ by: 'all' }, () => true],
  [{ by: 'arrival' }, () => true],
  [{ by: 'story', id: 's1' }, (article) => article.storyId === 's1'],
  ...topics.map((id): (typeof scopes)[number] => [{ by: 'topic', id }, (article) => article.match.topics.includes(id)]),
  ...feeds.map((id): (typeof scopes)[number] => [
    { by: 'source', id },
    (article) => article.sources.some((source) => source.feedId === id),
  ]),
];

test('whatever happens at the same time, lists and articles agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), async (rounds) => {
      const { store, close } = await openTestTable();
      for (const round of rounds) await Promise.all(round.map((one) => take(store, one)));
      const stored = await Promise.all(numbers.map((number) => store.articles.get(newArticle(number).id)));
      const articles = stored.filter((article) => article !== null);
      for (const [scope, belongs] of scopes) {
        const query = { scope, since: null, until: null, limit: 100, after: null, accept: () => true };
        const cards = (await store.articles.list(query)).articles;
        const shown = (list: readonly Pick<Article, 'id' | 'title' | 'publishedAt' | 'revision' | 'storyId'>[]) =>
          list
            .map(({ id, title, publishedAt, revision, storyId }) => ({ id, title, publishedAt, revision, storyId }))
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(shown(cards), JSON.stringify(scope)).toEqual(shown(articles.filter(belongs)));
      }
      await close();
    }),
    { numRuns: 60, seed: 20_260_210 },
  );
}, 120_000);
