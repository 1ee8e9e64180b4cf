import { beforeAll, describe, expect, it } from 'vitest';
import type { TestTable } from '../../helpers/table.ts';
import { deskOver, reportOf, sale, saleCopied } from '../flows/published.ts';
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

describe('rows', () => {
  it.each([
    ['/v1/articles.csv', undefined, 'text/csv; charset=utf-8'],
    ['/v1/articles.ndjson', undefined, 'application/x-ndjson; charset=utf-8'],
    ['/v1/articles', 'text/csv', 'text/csv; charset=utf-8'],
    ['/v1/articles', 'application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['/v1/articles', '*/*', 'application/json'],
    ['/v1/articles', 'image/png', 'application/json'],
    ['/v1/stories.csv', undefined, 'text/csv; charset=utf-8'],
    ['/v1/stories.ndjson', undefined, 'application/x-ndjson; charset=utf-8'],
    ['/v1/stories', 'text/csv', 'text/csv; charset=utf-8'],
    ['/v1/stories', '*/*', 'application/json'],
    ['/v1/facts.csv', undefined, 'text/csv; charset=utf-8'],
    ['/v1/facts.ndjson', undefined, 'application/x-ndjson; charset=utf-8'],
    ['/v1/facts', 'application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['/v1/facts', 'application/json, text/csv;q=0.5', 'application/json'],
  ])('%s with Accept %s is %s', async (path, accept, type) => {
    const { ask } = await testApp();
    const response = await ask(path, accept ? { headers: { Accept: accept } } : {});
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('ETag')).toBeTruthy();
    if (accept) expect(response.headers.get('Vary')).toContain('Accept');
  });
});

describe('rows of articles', () => {
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

/** Stories of one article each, told in words that no two share; each states one sum. */
const STORIES = 70;
const word = (n: number) =>
  Array.from({ length: 7 }, (_, i) => 'bdfgklmnprstvz'[(n * 31 + i * i * 17 + n * i) % 14]).join('a');
const tales = Array.from({ length: STORIES }, (_, n) =>
  reportOf(n + 10, {
    title: `${word(n * 5)} ${word(n * 5 + 1)} ${word(n * 5 + 2)}`,
    summary: `${word(n * 5 + 3)} ${word(n * 5 + 4)} costs $${n + 100} million.`,
    publishedAt: new Date(Date.UTC(2026, 5, 2) + n * 90 * 60_000).toISOString(),
  }),
);

const pageOf = async (response: Response) =>
  (await response.json()) as { data: { articleCount?: number }[]; next: string | null };

describe('rows of stories and figures', () => {
  let table: TestTable;
  beforeAll(async () => {
    table = await tableWith([...tales, sale, saleCopied]);
    await deskOver(table, () => new Date('2026-03-01T00:00:00Z')).publish();
  });

  /** All rows of an address, part by part, as parsed by `read`. */
  async function allParts(path: string, exportRows: number): Promise<{ parts: number; rows: unknown[] }> {
    const { ask } = await testApp({ table, exportRows });
    const rows: unknown[] = [];
    let parts = 0;
    for (let next: string | undefined = path; next; parts++) {
      const response = await ask(next);
      const text = await response.text();
      rows.push(
        ...text
          .split('\n')
          .filter(Boolean)
          .map((row) => JSON.parse(row)),
      );
      next = /<([^>]+)>/.exec(response.headers.get('Link') ?? '')?.[1];
    }
    return { parts, rows };
  }

  it.each(['stories', 'facts'])('of %s are those of the pages, whether streamed or in parts', async (name) => {
    const { ask } = await testApp({ table });
    const paged: unknown[] = [];
    for (let cursor = ''; cursor !== 'null'; ) {
      const page = await pageOf(await ask(`/v1/${name}?limit=50${cursor && `&cursor=${cursor}`}`));
      paged.push(...page.data);
      cursor = String(page.next);
    }
    expect(paged.length).toBeGreaterThan(STORIES);
    const response = await ask(`/v1/${name}.ndjson`);
    // Figures of more than fifty stories are streamed.
    expect(response.headers.has('ETag')).toBe(name === 'stories');
    const text = await response.text();
    expect(
      text
        .split('\n')
        .filter(Boolean)
        .map((row) => JSON.parse(row)),
    ).toEqual(paged);
    const parted = await allParts(`/v1/${name}.ndjson`, 400);
    expect(parted.rows).toEqual(paged);
    expect(parted.parts).toBe(name === 'stories' ? 1 : 4);
  });

  it('are filtered and limited like their lists', async () => {
    const { ask } = await testApp({ table });
    const [story] = (await pageOf(await ask('/v1/stories?source=copper-times'))).data;
    const lines = async (path: string) => (await (await ask(path)).text()).split('\r\n').filter(Boolean);
    expect(await lines('/v1/stories.csv?source=copper-times')).toEqual([
      expect.stringMatching(/^id,firstPublishedAt,lastPublishedAt,title,url,articleCount,outlets,/),
      expect.stringContaining(`,${story?.articleCount},The Wire; Copper Times,`),
    ]);
    expect(await lines('/v1/facts.csv?source=copper-times&kind=money')).toEqual([
      'kind,value,unit,text,firstStatedAt,lastStatedAt,contradicted,storyId,storyTitle,articles,outlets',
      expect.stringMatching(/^money,212000000,USD,.*,false,s[^,]+,.*,The Wire; Copper Times$/),
    ]);
    expect(await lines('/v1/stories.csv?limit=3')).toHaveLength(4);
    expect(await lines('/v1/facts.csv?limit=3&kind=money')).toHaveLength(4);
    for (const name of ['stories', 'facts']) expect((await ask(`/v1/${name}.csv?fields=id`)).status).toBe(400);
  });

  it('break off when a story cannot be read in the middle', async () => {
    const { get } = table.store.stories;
    let calls = 0;
    const failing: typeof get = (id) => (++calls > 55 ? Promise.reject(new Error('throttled')) : get(id));
    const { app, lines } = await testApp({ table, stories: { ...table.store.stories, get: failing } });
    await expect((await app.request('/v1/facts.csv')).text()).rejects.toThrow();
    expect(lines.some((line) => line.level === 'error')).toBe(true);
  });
});
