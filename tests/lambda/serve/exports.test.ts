import { beforeAll, describe, expect, it } from 'vitest';
import type { TestTable } from '../../helpers/table.ts';
import { sampleArticle, series, tableWith, testApp } from './harness.ts';

const LONG = 1234;
let long: TestTable;
beforeAll(async () => {
  long = await tableWith(series(LONG));
});

const idsOf = (ndjson: string) =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row).id);

describe('/v1/articles.csv', () => {
  it('quotes what needs it and lets no cell become a formula', async () => {
    const article = sampleArticle(1, { title: '=cmd|"x"!A1', summary: 'one,\ntwo' });
    const { ask } = await testApp({ table: await tableWith([article]) });
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
    const { ask } = await testApp();
    const response = await ask(path, accept ? { headers: { Accept: accept } } : {});
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('ETag')).toBeTruthy();
  });

  it('are filtered like every list', async () => {
    const { ask } = await testApp();
    const ids = idsOf(await (await ask('/v1/articles.ndjson?source=wire&since=2026-02-02&until=2026-02-03')).text());
    expect(ids).toEqual(['article0044', 'article0040', 'article0036', 'article0032', 'article0028', 'article0024']);
  });

  it('stream a long list whole, each article once', async () => {
    const { ask } = await testApp({ table: long });
    const response = await ask('/v1/articles.ndjson');
    expect(response.headers.has('ETag')).toBe(false);
    const ids = idsOf(await response.text());
    expect([ids.length, new Set(ids).size]).toEqual([LONG, LONG]);
  });

  it('stop at the limit, also beyond what is buffered', async () => {
    const { ask } = await testApp({ table: long });
    expect(idsOf(await (await ask('/v1/articles.ndjson?limit=1111')).text())).toHaveLength(1111);
  });

  it('come in parts where the driver cannot stream, and say where the next part is', async () => {
    const { ask } = await testApp({ table: long, exportRows: 400 });
    const ids: string[] = [];
    for (let path: string | undefined = '/v1/articles.ndjson'; path; ) {
      const response = await ask(path);
      ids.push(...idsOf(await response.text()));
      path = /<([^>]+)>/.exec(response.headers.get('Link') ?? '')?.[1];
    }
    expect([ids.length, new Set(ids).size]).toEqual([LONG, LONG]);
  });

  it('break off when the store fails in the middle, rather than end as if complete', async () => {
    const { list } = long.store.articles;
    let calls = 0;
    const failing: typeof list = (query) => (++calls > 2 ? Promise.reject(new Error('throttled')) : list(query));
    const { app, lines } = await testApp({ table: long, articles: { ...long.store.articles, list: failing } });
    const response = await app.request('/v1/articles.ndjson');
    await expect(response.text()).rejects.toThrow();
    expect(lines.some((line) => line.level === 'error')).toBe(true);
  });
});
