import { expect, test } from 'vitest';
import type { TimelineQuery } from '../../../../lambda/model/ports.ts';
import type { Store } from '../../../../lambda/store/create-store.ts';
import { newArticle } from '../../../helpers/articles.ts';
import { type OpenStore, testClock } from './open-store.ts';

const everything: TimelineQuery = {
  scope: { by: 'all' },
  since: null,
  until: null,
  limit: 100,
  after: null,
  accept: () => true,
};

const titles = async (store: Store, query: Partial<TimelineQuery> = {}) =>
  (await store.articles.list({ ...everything, ...query })).articles.map((card) => card.title);

export function articleContract(open: OpenStore): void {
  test('an article stored three times is one article', async () => {
    const { store, close } = await open();
    expect(await store.articles.put(newArticle(1))).toBe('created');
    expect(await store.articles.put(newArticle(1))).toBe('unchanged');
    expect(await store.articles.put(newArticle(1))).toBe('unchanged');
    expect(await titles(store)).toEqual(['Supply deal, part 1']);
    expect(await store.outbox.list(10)).toHaveLength(1);
    await close();
  });

  test('what was put comes back whole', async () => {
    const { store, close } = await open();
    const article = newArticle(1, {
      contentHtml: '<p>Überraschung — 意法半导体 🚀</p>',
      contentText: 'Überraschung — 意法半导体 🚀',
      categories: ['chips'],
    });
    await store.articles.put(article);
    const { source, ...content } = article;
    expect(await store.articles.get(article.id)).toEqual({
      ...content,
      sources: [source],
      firstSeenAt: source.firstSeenAt,
      revision: 1,
      revisions: [],
      storyId: null,
    });
    expect(await store.articles.get('unknown')).toBeNull();
    await close();
  });

  test('concurrent sightings from two feeds create one article with both sources', async () => {
    const { store, close } = await open();
    const fromAgency = newArticle(1, { source: { feedId: 'agency', name: 'Agency' } });
    const sightings = [newArticle(1), fromAgency, newArticle(1), fromAgency, newArticle(1), fromAgency];
    const outcomes = await Promise.all(sightings.map((sighting) => store.articles.put(sighting)));
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(5);
    const article = await store.articles.get(newArticle(1).id);
    expect(article?.sources.map((source) => source.feedId).sort()).toEqual(['agency', 'wire']);
    for (const id of ['agency', 'wire'])
      expect(await titles(store, { scope: { by: 'source', id } })).toEqual(['Supply deal, part 1']);
    const { articles } = await store.articles.list(everything);
    expect(articles[0]?.sources).toHaveLength(2);
    await close();
  });

  test('a changed text is a revision, keeps the earlier one and is announced again', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1));
    for (const entry of await store.outbox.list(10)) await store.outbox.acknowledge(entry);
    expect(await store.articles.put(newArticle(1, { title: 'Deal widened' }))).toBe('revised');
    const article = await store.articles.get(newArticle(1).id);
    expect(article).toMatchObject({ title: 'Deal widened', revision: 2 });
    expect(article?.revisions.map((revision) => revision.title)).toEqual(['Supply deal, part 1']);
    expect(await titles(store)).toEqual(['Deal widened']);
    expect(await store.outbox.list(10)).toHaveLength(1);
    expect(await store.articles.put(newArticle(1))).toBe('revised');
    await close();
  });

  test('at most 20 earlier texts are kept', async () => {
    const { store, close } = await open();
    for (let text = 0; text < 23; text++) await store.articles.put(newArticle(1, { title: `Text ${text}` }));
    const article = await store.articles.get(newArticle(1).id);
    expect(article?.revision).toBe(23);
    expect(article?.revisions).toHaveLength(20);
    expect(article?.revisions[0]?.title).toBe('Text 2');
    await close();
  });

  test('two feeds with different texts do not revise each other', async () => {
    const { store, close } = await open();
    const theirs = newArticle(1, { summary: 'In other words.', source: { feedId: 'agency', entryId: 'a1' } });
    const outcomes = [];
    for (const sighting of [newArticle(1), theirs, newArticle(1), theirs])
      outcomes.push(await store.articles.put(sighting));
    expect(outcomes).toEqual(['created', 'unchanged', 'unchanged', 'unchanged']);
    await close();
  });

  test('two entries of one feed for the same address settle after one revision', async () => {
    const { store, close } = await open();
    const other = newArticle(1, { title: 'Live: the deal', source: { entryId: 'live' } });
    const outcomes = [];
    for (const sighting of [newArticle(1), other, newArticle(1), other])
      outcomes.push(await store.articles.put(sighting));
    expect(outcomes).toEqual(['created', 'revised', 'unchanged', 'unchanged']);
    await close();
  });

  test('another feed that satisfies a further watch widens the match and announces the article again', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1, { match: { entities: ['aws'], watches: [] } }));
    for (const entry of await store.outbox.list(10)) await store.outbox.acknowledge(entry);
    const declared = newArticle(1, { source: { feedId: 'stmicro' }, match: { entities: ['stmicroelectronics'] } });
    expect(await store.articles.put(declared)).toBe('unchanged');
    expect((await store.articles.get(declared.id))?.match).toMatchObject({
      entities: ['aws', 'stmicroelectronics'],
      watches: ['deal'],
    });
    expect(await titles(store, { scope: { by: 'watch', id: 'deal' } })).toHaveLength(1);
    expect(await store.outbox.list(10)).toHaveLength(1);
    await close();
  });

  test("today's rules for the same text change the lists it stands on, without a revision", async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1, { match: { topics: ['supply', 'warrants'] } }));
    expect(await store.articles.put(newArticle(1, { match: { topics: ['supply', 'power'] } }))).toBe('unchanged');
    expect(await titles(store, { scope: { by: 'topic', id: 'warrants' } })).toEqual([]);
    expect(await titles(store, { scope: { by: 'topic', id: 'power' } })).toHaveLength(1);
    await close();
  });

  test('a revision with another date moves the article', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1, { publishedAt: '2026-01-31T23:59:59.000Z' }));
    await store.articles.put(newArticle(1, { title: 'Corrected', publishedAt: '2026-02-01T00:00:01Z' }));
    expect(await titles(store)).toEqual(['Corrected']);
    expect(await titles(store, { until: '2026-02-01T00:00:00Z' })).toEqual([]);
    await close();
  });

  test('an article without a date keeps the time of its first sighting', async () => {
    const { store, close } = await open();
    const at = (publishedAt: string) => newArticle(1, { dateSource: 'first-seen', publishedAt });
    await store.articles.put(at('2026-02-01T10:00:00.000Z'));
    expect(await store.articles.put(at('2026-02-01T11:00:00.000Z'))).toBe('unchanged');
    expect((await store.articles.get(newArticle(1).id))?.publishedAt).toBe('2026-02-01T10:00:00.000Z');
    await close();
  });

  test('a deleted article leaves a tombstone', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1));
    expect(await store.articles.remove(newArticle(1).id)).toBe(true);
    expect(await store.articles.remove(newArticle(1).id)).toBe(false);
    expect(await store.articles.put(newArticle(1, { title: 'Again' }))).toBe('deleted');
    expect(await store.articles.get(newArticle(1).id)).toBeNull();
    expect(await titles(store)).toEqual([]);
    // The publisher has it to take out of its story.
    const waiting = await store.outbox.list(10);
    expect(waiting.map(({ articleId }) => articleId)).toEqual([newArticle(1).id]);
    for (const entry of waiting) expect(await store.outbox.acknowledge(entry)).toBe(true);
    expect(await store.articles.put(newArticle(1))).toBe('deleted');
    await close();
  });

  test('an article past its retention is gone for readers and stays known while a feed carries it', async () => {
    const clock = testClock();
    const { store, close } = await open({ now: clock.now, retentionDays: 10 });
    await store.articles.put(newArticle(1));
    clock.advance(10 * 86_400);
    expect(await store.articles.get(newArticle(1).id)).toBeNull();
    expect(await titles(store)).toEqual([]);
    expect(await store.articles.put(newArticle(1, { title: 'Changed' }))).toBe('unchanged');
    expect(await titles(store)).toEqual([]);
    await close();
  });

  test('an article that fits into no item is cut and says so', async () => {
    const { store, close } = await open();
    let noise = '';
    for (let seed = 1; noise.length < 1_500_000; seed = (seed * 48_271) % 2_147_483_647) noise += seed.toString(36);
    const long = newArticle(1, { contentHtml: `<p>${noise}</p>`, contentText: noise });
    expect(await store.articles.put(long)).toBe('created');
    const article = await store.articles.get(long.id);
    expect(article?.contentTruncated).toBe(true);
    expect(article?.contentText.length).toBeGreaterThan(10_000);
    expect(noise.startsWith(article?.contentText ?? '-')).toBe(true);
    expect(await store.articles.put(long)).toBe('unchanged');
    await close();
  });

  test('a time that is none fails before anything is stored', async () => {
    const { store, close } = await open();
    await expect(store.articles.put(newArticle(1, { publishedAt: 'yesterday' }))).rejects.toThrow(RangeError);
    expect(await store.articles.get(newArticle(1).id)).toBeNull();
    expect(await store.outbox.list(10)).toEqual([]);
    await close();
  });

  test('a story lists its articles', async () => {
    const { store, close } = await open();
    await store.articles.put(newArticle(1));
    expect(await store.articles.assignStory(newArticle(1).id, 's1')).toBe(true);
    expect(await store.articles.assignStory('unknown', 's1')).toBe(false);
    expect(await titles(store, { scope: { by: 'story', id: 's1' } })).toHaveLength(1);
    expect((await store.articles.list(everything)).articles[0]?.storyId).toBe('s1');
    await close();
  });
}
