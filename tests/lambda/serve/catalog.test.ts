import { describe, expect, it } from 'vitest';
import { sampleArticle, series, tableWith, testApp } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the OpenAPI document by the harness
const json = async (response: Response): Promise<any> => response.json();
const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);

describe('what the filters take', () => {
  it.each([
    ['entities', ['aws', 'stm']],
    ['topics', ['supply']],
    ['watches', ['deal']],
    ['sources', ['blog', 'wire']],
  ])('/v1/%s lists it', async (kind, ids) => {
    const { ask } = await testApp();
    expect(idsOf(await json(await ask(`/v1/${kind}`)))).toEqual(ids);
  });

  it('topics leave out their many terms for who asks for names', async () => {
    const { ask } = await testApp();
    const [topic] = (await json(await ask('/v1/topics?fields=id,name'))).data;
    expect(Object.keys(topic)).toEqual(['id', 'name']);
  });

  it('a watch names addresses that answer', async () => {
    const { ask } = await testApp();
    const [watch] = (await json(await ask('/v1/watches'))).data;
    expect((await ask(watch.articles)).status).toBe(200);
    expect((await ask(watch.feed)).status).toBe(200);
  });
});

describe('fields', () => {
  it('keeps only what was asked for', async () => {
    const { ask } = await testApp();
    const body = await json(await ask('/v1/articles?limit=1&fields=title,id'));
    expect(body.data).toEqual([{ id: 'article0049', title: 'News 49' }]);
  });

  it('names itself when it asks for what there is not', async () => {
    const { ask } = await testApp();
    const response = await ask('/v1/articles?fields=id,secret');
    expect(response.status).toBe(400);
    expect((await json(response)).errors[0].parameter).toBe('fields');
  });
});

describe('order=arrival', () => {
  it('lists by first sighting, pages, and counts the window in it', async () => {
    const late = sampleArticle(200, { publishedAt: '2020-01-01T00:00:00.000Z' });
    const { ask } = await testApp({ table: await tableWith([...series(4), late]) });
    const first = await json(await ask('/v1/articles?order=arrival&limit=2'));
    expect(idsOf(first)).toEqual([late.id, 'article0003']);
    expect(idsOf(await json(await ask(`/v1/articles?order=arrival&cursor=${first.next}`)))).toEqual([
      'article0002',
      'article0001',
      'article0000',
    ]);
    expect(idsOf(await json(await ask('/v1/articles?order=arrival&since=2026-02-05&entity=stm')))).toEqual([late.id]);
  });

  it('has cursors of its own', async () => {
    const { ask } = await testApp();
    const { next } = await json(await ask('/v1/articles?limit=2'));
    expect((await ask(`/v1/articles?order=arrival&cursor=${next}`)).status).toBe(400);
  });
});

describe('/v1/stats', () => {
  it('counts the articles of a window', async () => {
    const { ask } = await testApp();
    const stats = await json(await ask('/v1/stats?since=2026-02-01&until=2026-02-03'));
    expect(stats).toMatchObject({ articles: 48, complete: true });
    expect(stats.byDay).toEqual([
      { day: '2026-02-01', articles: 24 },
      { day: '2026-02-02', articles: 24 },
    ]);
    expect(stats.byEntity).toEqual([
      { id: 'aws', articles: 48 },
      { id: 'stm', articles: 24 },
    ]);
    expect(stats.byLanguage[0].id).toBe('en');
  });

  it('takes every filter', async () => {
    const { ask } = await testApp();
    const stats = await json(await ask('/v1/stats?since=2026-02-01&entity=stm&source=wire'));
    expect(stats.bySource).toEqual([{ id: 'wire', articles: 13 }]);
  });

  it('counts the last 30 days unless told otherwise', async () => {
    const { ask } = await testApp();
    const { since, until } = await json(await ask('/v1/stats'));
    expect([since, until]).toEqual(['2026-01-31T00:00:00.000Z', '2026-03-02T00:00:00.000Z']);
  });
});
