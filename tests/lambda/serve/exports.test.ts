import { describe, expect, it } from 'vitest';
import { memoryArticles, sampleArticle, testApp } from './harness.ts';

const many = (n: number) => memoryArticles(Array.from({ length: n }, (_, i) => sampleArticle(i)));
const idsOf = (ndjson: string) =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row).id);

describe('/v1/articles.csv', () => {
  it('quotes what needs it and lets no cell become a formula', async () => {
    const articles = memoryArticles([sampleArticle(1, { title: '=cmd|"x"!A1', summary: 'one,\ntwo' })]);
    const { ask } = testApp({ articles });
    const text = await (await ask('/v1/articles.csv')).text();
    expect(text.split('\r\n')[0]).toMatch(/^id,publishedAt,title,url,summary,language,/);
    expect(text).toContain(`"'=cmd|""x""!A1"`);
    expect(text).toContain('"one,\ntwo"');
  });
});

describe('rows of articles', () => {
  it.each([
    ['/v1/articles.csv', undefined, 'text/csv; charset=utf-8'],
    ['/v1/articles.ndjson', undefined, 'application/x-ndjson; charset=utf-8'],
    ['/v1/articles', 'text/csv', 'text/csv; charset=utf-8'],
    ['/v1/articles', 'application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['/v1/articles', '*/*', 'application/json'],
    ['/v1/articles', 'image/png', 'application/json'],
  ])('%s with Accept %s is %s', async (path, accept, type) => {
    const { ask } = testApp();
    const response = await ask(path, accept ? { headers: { Accept: accept } } : {});
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('ETag')).toBeTruthy();
  });

  it('are filtered like every list', async () => {
    const { ask } = testApp();
    const ids = idsOf(await (await ask('/v1/articles.ndjson?source=wire&since=2026-02-02&until=2026-02-03')).text());
    expect(ids).toEqual(['article0044', 'article0040', 'article0036', 'article0032', 'article0028', 'article0024']);
  });

  it('stream a long list whole, each article once', async () => {
    const { ask } = testApp({ articles: many(2345) });
    const response = await ask('/v1/articles.ndjson');
    expect(response.headers.has('ETag')).toBe(false);
    const ids = idsOf(await response.text());
    expect([ids.length, new Set(ids).size]).toEqual([2345, 2345]);
  });

  it('stop at the limit, also beyond what is buffered', async () => {
    const { ask } = testApp({ articles: many(2345) });
    expect(idsOf(await (await ask('/v1/articles.ndjson?limit=1777')).text())).toHaveLength(1777);
  });

  it('come in parts where the driver cannot stream, and say where the next part is', async () => {
    const { ask } = testApp({ articles: many(250), exportRows: 100 });
    const ids: string[] = [];
    for (let path: string | undefined = '/v1/articles.ndjson'; path; ) {
      const response = await ask(path);
      ids.push(...idsOf(await response.text()));
      path = /<([^>]+)>/.exec(response.headers.get('Link') ?? '')?.[1];
    }
    expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
  });

  it('break off when the store fails in the middle, rather than end as if complete', async () => {
    const articles = many(2345);
    const list = articles.list;
    let calls = 0;
    articles.list = (query) => (++calls > 2 ? Promise.reject(new Error('throttled')) : list(query));
    const { app, lines } = testApp({ articles });
    const response = await app.request('/v1/articles.ndjson');
    await expect(response.text()).rejects.toThrow();
    expect(lines.some((line) => line.level === 'error')).toBe(true);
  });
});
