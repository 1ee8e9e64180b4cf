/** What lists read of the table: counted for every pair of filters, and for statistics. */
import { describe, expect, it } from 'vitest';
import type { NewArticle } from '../../../lambda/model/article.ts';
import type { ArticleStore } from '../../../lambda/model/ports.ts';
import { sampleArticle, tableWith, testApp } from './harness.ts';

const LANGUAGES = ['en', 'en', 'en', 'fr', 'it'];

/** Two hundred articles whose entities, topics, watches, languages and sources have little to do with each other. */
const mixed: NewArticle[] = Array.from({ length: 200 }, (_, n) => {
  const article = sampleArticle(n);
  const entities = [n % 2 === 0 && 'aws', n % 3 === 0 && 'stm'].filter((id) => id !== false);
  const match = {
    ...{ entities, topics: n % 7 < 3 ? ['supply'] : [], watches: n % 11 < 4 ? ['deal'] : [] },
    language: LANGUAGES[(n * 13) % 5] ?? 'en',
  };
  return { ...article, match: { ...article.match, ...match } };
});

const table = await tableWith(mixed);

/** The API over the articles, and how many rows its lists have read. */
async function metered() {
  const count = { rows: 0 };
  const { articles } = table.store;
  const list: ArticleStore['list'] = async (query) => {
    const page = await articles.list(query);
    count.rows += page.rowsRead;
    return page;
  };
  return { count, ...(await testApp({ table, articles: { ...articles, list } })) };
}

const filters = ['entity=aws', 'entity=stm', 'topic=supply', 'watch=deal', 'lang=fr', 'lang=en'];
const wanted: Record<string, (article: NewArticle) => boolean> = {
  'entity=aws': ({ match }) => match.entities.includes('aws'),
  'entity=stm': ({ match }) => match.entities.includes('stm'),
  'topic=supply': ({ match }) => match.topics.includes('supply'),
  'watch=deal': ({ match }) => match.watches.includes('deal'),
  'lang=fr': ({ match }) => match.language === 'fr',
  'lang=en': ({ match }) => match.language === 'en',
};
const pairs = filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other] as const));

const exact = (one: string, other: string) => {
  const kinds = [one, other].map((filter) => filter.split('=')[0]);
  return kinds.includes('lang') || !kinds.includes('watch');
};

describe('a list of two filters', () => {
  it.each(pairs.filter(([one, other]) => !(one.startsWith('lang') && other.startsWith('lang'))))(
    '%s and %s returns what meets both, and reads little else',
    async (one, other) => {
      const { ask, count } = await metered();
      const { data } = (await (await ask(`/v1/articles?limit=100&${one}&${other}`)).json()) as {
        data: { id: string }[];
      };
      const all = mixed.filter((article) => wanted[one]?.(article) && wanted[other]?.(article));
      expect(data.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      const smaller = Math.min(...[one, other].map((filter) => mixed.filter((a) => wanted[filter]?.(a)).length));
      // A look of ten rows at the timeline that was not chosen, and at each the row beyond.
      expect(count.rows).toBeLessThanOrEqual(exact(one, other) ? data.length + 1 : smaller + 12);
    },
  );

  it('goes on from where the look at its timelines has ended, page by page', async () => {
    const { ask } = await metered();
    const all = mixed.filter((article) => wanted['watch=deal']?.(article) && wanted['topic=supply']?.(article));
    for (const limit of [1, 3, 10, 11]) {
      const found: string[] = [];
      let next: string | null = null;
      do {
        const cursor: string = next === null ? '' : `&cursor=${next}`;
        const answer = await ask(`/v1/articles?watch=deal&topic=supply&limit=${limit}${cursor}`);
        const page = (await answer.json()) as { data: { id: string }[]; next: string | null };
        found.push(...page.data.map(({ id }: { id: string }) => id));
        next = page.next;
      } while (next !== null);
      expect(found).toEqual(all.map(({ id }) => id).reverse());
    }
  });
});

describe('statistics', () => {
  const window = 'since=2026-01-01&until=2026-03-01';

  it.each([
    '',
    '&entity=aws',
    '&lang=fr&source=wire',
    '&relation=true',
    '&q=aws AND lang:fr',
    '&watch=deal&topic=supply',
  ])('of %s are those of the articles, whichever rows they are counted from', async (filter) => {
    const { ask, articles } = await metered();
    const counted = (await (await ask(`/v1/stats?${window}${filter}`)).json()) as { articles: number };
    const fromCards = await testApp({ table, articles: { ...articles, count: async () => null } });
    expect(counted).toEqual(await (await fromCards.ask(`/v1/stats?${window}${filter}`)).json());
    expect(counted.articles).toBeGreaterThan(0);
  });

  it('of everything read no card', async () => {
    const { ask, count } = await metered();
    expect(await (await ask(`/v1/stats?${window}`)).json()).toMatchObject({ articles: 200, complete: true });
    expect(count.rows).toBe(0);
  });
});
