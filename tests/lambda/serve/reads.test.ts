/** What lists read of the table: counted for every pair of filters, and for statistics. */
import { describe, expect, it } from 'vitest';
import { createQueryReader } from '../../../lambda/match/card-query.ts';
import type { NewArticle } from '../../../lambda/model/article.ts';
import type { ArticleStore } from '../../../lambda/model/ports.ts';
import { config, sampleArticle, tableWith, testApp } from './harness.ts';

const LANGUAGES = ['en', 'en', 'en', 'fr', 'it'];

/** Two hundred articles whose entities, topics, watches, languages and sources have little to do with each other. */
const mixed: NewArticle[] = Array.from({ length: 200 }, (_, n) => {
  const article = sampleArticle(n);
  const entities = [n % 2 === 0 && 'aws', n % 3 === 0 && 'stm'].filter((id) => id !== false);
  const match = {
    ...{
      entities,
      topics: [n % 7 < 3 && 'supply', n % 17 < 5 && 'markets'].filter((id) => id !== false),
      watches: n % 11 < 4 ? ['deal'] : [],
    },
    language: LANGUAGES[(n * 13) % 5] ?? 'en',
    relation: n % 13 < 6 ? { between: ['aws', 'stm'] as const, score: 0.9, sentence: 'AWS and STM sign.' } : null,
  };
  return { ...article, match: { ...article.match, ...match } };
});

const table = await tableWith(mixed);
const configWithMarkets = {
  ...config,
  topics: [...config.topics, { id: 'markets', name: 'Markets', terms: [{ text: 'markets', weight: 1 }], threshold: 1 }],
};

/** The API over the articles, and how many rows its lists have read. */
async function metered() {
  const count = { rows: 0 };
  const { articles } = table.store;
  const list: ArticleStore['list'] = async (query) => {
    const page = await articles.list(query);
    count.rows += page.rowsRead;
    return page;
  };
  return {
    count,
    ...(await testApp({
      ...{ table, config: configWithMarkets, query: createQueryReader(configWithMarkets) },
      articles: { ...articles, list },
    })),
  };
}

const filters = [
  ...['entity=aws', 'entity=stm', 'topic=supply', 'q=topic:markets', 'watch=deal', 'lang=fr', 'lang=en'],
  ...['source=wire', 'relation=true'],
];
const wanted: Record<string, (article: NewArticle) => boolean> = {
  'entity=aws': ({ match }) => match.entities.includes('aws'),
  'entity=stm': ({ match }) => match.entities.includes('stm'),
  'topic=supply': ({ match }) => match.topics.includes('supply'),
  'watch=deal': ({ match }) => match.watches.includes('deal'),
  'lang=fr': ({ match }) => match.language === 'fr',
  'lang=en': ({ match }) => match.language === 'en',
  'q=topic:markets': ({ match }) => match.topics.includes('markets'),
  'source=wire': ({ source }) => source.feedId === 'wire',
  'relation=true': ({ match }) => match.relation !== null,
};
const pairs = filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other] as const));

/** Other pairs have no timeline of their own: the sparser of the two is read. */
const TOGETHER = [
  ...['entity entity', 'entity topic', 'entity lang', 'topic lang', 'watch lang', 'entity source', 'lang relation'],
  ...['topic entity', 'lang entity', 'lang topic', 'lang watch', 'source entity'],
];
const kindOf = (filter: string) => (filter.startsWith('q=') ? 'topic' : filter.split('=')[0]);
const exact = (one: string, other: string) => TOGETHER.includes(`${kindOf(one)} ${kindOf(other)}`);

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
      // A look of ten rows at the timeline that was not chosen, and at each the row beyond; by ten rows, timelines that
      // are nearly as long as each other are taken for one another.
      expect(count.rows).toBeLessThanOrEqual(exact(one, other) ? data.length + 1 : 1.2 * smaller + 12);
    },
  );

  it('is read row by row where a link is asked for by the two that it links', async () => {
    const { ask, count } = await metered();
    const linked = mixed.filter(({ match }) => match.relation !== null);
    const both = linked.filter(({ match }) => ['aws', 'stm'].every((id) => match.entities.includes(id)));
    for (const [filter, expected] of [
      ['relation=true', linked],
      ['relation=aws,stm', both],
      ['q=relation:stm,aws', both],
      ['entity=stm&relation=aws,stm', both],
    ] as const) {
      count.rows = 0;
      const { data } = (await (await ask(`/v1/articles?limit=100&${filter}`)).json()) as { data: { id: string }[] };
      expect(data.map(({ id }) => id).reverse()).toEqual(expected.map(({ id }) => id));
      expect(count.rows).toBeLessThanOrEqual(data.length + 1);
    }
  });

  it('goes on from where the look at its timelines has ended, page by page', async () => {
    const { ask } = await metered();
    const asked = ['watch=deal', 'topic=supply', 'lang=en'];
    const all = mixed.filter((article) => asked.every((filter) => wanted[filter]?.(article)));
    for (const limit of [1, 3, 10, 11]) {
      const found: string[] = [];
      let next: string | null = null;
      do {
        const cursor: string = next === null ? '' : `&cursor=${next}`;
        const answer = await ask(`/v1/articles?${asked.join('&')}&limit=${limit}${cursor}`);
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
    '&q=relation:any topic:supply',
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
