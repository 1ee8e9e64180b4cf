import { describe, expect, it } from 'vitest';
import type { ArticleCard } from '../../../lambda/model/article.ts';
import { filterOf } from '../../../lambda/serve/list-filters.ts';
import { openTestTable } from '../../helpers/table.ts';
import { sampleArticle, series, tableWith, testApp } from './harness.ts';

interface Page {
  readonly data: readonly { readonly id: string; readonly publishedAt: string }[];
  readonly next: string | null;
}

async function walk(ask: (path: string) => Promise<Response>, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const response = await ask(`${path}${cursor}`);
    expect(response.status).toBe(200);
    const { data, next } = (await response.json()) as Page;
    ids.push(...data.map(({ id }) => id));
    if (next === null) return ids;
    cursor = `&cursor=${next}`;
  }
}

const numbers = (wanted: (n: number) => boolean) =>
  Array.from({ length: 50 }, (_, n) => n)
    .filter(wanted)
    .map((n) => `article${String(n).padStart(4, '0')}`)
    .reverse();

describe('q', () => {
  it.each<[string, (n: number) => boolean]>([
    ['aws AND stm', (n) => n % 2 === 0],
    ['aws NOT stm', (n) => n % 2 === 1],
    ['stm topic:supply lang:fr', (n) => n % 30 === 0],
    ['topic:supply OR lang:fr', (n) => n % 3 === 0 || n % 5 === 0],
    ['(topic:supply OR stm) -lang:fr', (n) => (n % 3 === 0 || n % 2 === 0) && n % 5 !== 0],
    ['watch:deal source:wire', (n) => n % 4 === 0],
    ['relation:aws,stm', (n) => n % 2 === 0],
    ['title:"news 7"', (n) => n === 7],
    ['since:2026-02-02 until:2026-02-02T06:00:00Z', (n) => n >= 24 && n < 30],
    ['"nothing says this"', () => false],
  ])('%s finds exactly what it accepts', async (q, wanted) => {
    const { ask } = await testApp();
    expect(await walk(ask, `/v1/articles?limit=7&q=${encodeURIComponent(q)}`)).toEqual(numbers(wanted));
  });

  it('narrows together with filters, in every format', async () => {
    const { ask } = await testApp();
    const query = `entity=aws&lang=fr&q=${encodeURIComponent('NOT stm')}`;
    const ids = numbers((n) => n % 2 === 1 && n % 5 === 0);
    expect(await walk(ask, `/v1/articles?${query}`)).toEqual(ids);
    const csv = await (await ask(`/v1/articles.csv?${query}`)).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(ids.length + 1);
    const feed = (await (await ask(`/v1/articles.json?${query}`)).json()) as { items: unknown[]; title: string };
    expect([feed.items.length, feed.title]).toEqual([ids.length, 'News tracker: AWS, fr, NOT stm']);
    const stats = (await (await ask(`/v1/stats?${query}`)).json()) as { articles: number };
    expect(stats.articles).toBe(ids.length);
  });

  it.each([
    ['aws AND', 7, 'a term is missing at the end'],
    ['(aws', 0, 'this parenthesis is never closed'],
    ['aws topic:weather', 10, 'there is no topic "weather"'],
    ['"aws', 0, 'the phrase that begins here'],
    ['colour:red', 0, 'there is no field "colour"'],
  ])('%j is refused with the place and the reason', async (q, position, reason) => {
    const { ask } = await testApp();
    for (const path of ['/v1/articles', '/v1/articles.csv', '/v1/articles.atom', '/v1/stats']) {
      const response = await ask(`${path}?q=${encodeURIComponent(q)}`);
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as {
        errors: { parameter: string; position: number; detail: string }[];
      };
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ parameter: 'q', position });
      expect(errors[0]?.detail).toContain(reason);
    }
  });

  it('belongs to the cursor', async () => {
    const { ask } = await testApp();
    const { next } = (await (await ask('/v1/articles?limit=2&q=aws')).json()) as Page;
    expect((await ask(`/v1/articles?limit=2&q=stm&cursor=${next}`)).status).toBe(400);
  });
});

describe('relation and story', () => {
  it('relation keeps what the text links', async () => {
    const { ask } = await testApp();
    const linked = numbers((n) => n % 2 === 0);
    for (const relation of ['true', 'aws,stm', 'stm,aws']) {
      expect(await walk(ask, `/v1/articles?relation=${relation}`)).toEqual(linked);
    }
    expect(await walk(ask, '/v1/articles?relation=aws,nobody')).toEqual([]);
    expect((await ask('/v1/articles?relation=aws')).status).toBe(400);
  });

  it('two spellings of a relation are one query', () => {
    expect(filterOf({ relation: 'b,a' })).toEqual(filterOf({ relation: 'a,b' }));
  });

  it('story lists the articles of a story', async () => {
    const table = await tableWith(series(6));
    for (const n of [1, 4]) await table.store.articles.assignStory(`article000${n}`, 'story-1');
    const { ask } = await testApp({ table });
    expect(await walk(ask, '/v1/articles?story=story-1')).toEqual(['article0004', 'article0001']);
    expect(await walk(ask, '/v1/articles?story=story-1&q=stm')).toEqual(['article0004']);
  });
});

describe('order=published-asc', () => {
  it('is the same list the other way round, page by page', async () => {
    const { ask } = await testApp();
    for (const filter of [
      '',
      '&entity=stm',
      '&entity=stm&topic=supply',
      '&since=2026-02-01T05:00:00Z&until=2026-02-02',
    ]) {
      const newest = await walk(ask, `/v1/articles?limit=7${filter}`);
      expect(newest.length).toBeGreaterThan(0);
      expect(await walk(ask, `/v1/articles?limit=7&order=published-asc${filter}`)).toEqual(newest.reverse());
    }
  });
});

describe('reading every page while articles come, change, go and expire', () => {
  it.each(['', '&entity=stm', '&q=stm', '&order=published-asc', '&order=arrival', '&entity=aws&topic=supply'])(
    'gives each article that stays once: %s',
    async (filter) => {
      let time = Date.parse('2026-03-01T00:00:00Z');
      const now = () => new Date(time);
      const table = await openTestTable({ now, retentionDays: 1 });
      const { articles } = table.store;
      // Each is kept for a day from its own hour on: the later half outlives the reading.
      for (const article of series(40)) {
        await articles.put(article);
        time += 1_800_000;
      }
      const { ask } = await testApp({ table, now });
      const ids: string[] = [];
      let cursor = '';
      for (let n = 0; n === 0 || cursor; n++) {
        const response = await ask(`/v1/articles?limit=3${filter}${cursor && `&cursor=${cursor}`}`);
        const { data, next } = (await response.json()) as Page;
        ids.push(...data.map(({ id }) => id));
        cursor = next ?? '';
        await articles.put(sampleArticle(100 + n));
        await articles.put(sampleArticle(200 + n, { publishedAt: '2025-06-01T00:00:00.000Z' }));
        await articles.put(sampleArticle(n * 2, { title: `Revised ${n}` }));
        if (n < 5) await articles.remove(`article00${39 - n}`);
        time += 3_600_000;
      }
      expect(new Set(ids).size).toBe(ids.length);
      const wanted = ({ id, entities, topics }: ArticleCard) =>
        id < 'article0040' &&
        (!filter.includes('stm') || entities.includes('stm')) &&
        (!filter.includes('supply') || topics.includes('supply'));
      const everything = { since: null, until: null, limit: 500, after: null, accept: wanted };
      const { articles: left } = await articles.list({ ...everything, scope: { by: 'all' } });
      expect(left.length).toBeGreaterThan(3);
      expect(left.length).toBeLessThan(35);
      expect(left.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
    },
  );
});
