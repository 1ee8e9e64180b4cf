import { describe, expect, it } from 'vitest';
import { type ArticleFilter, openArticles } from '../../../lambda/serve/article-list.ts';
import { chooseScope } from '../../../lambda/serve/list-reader.ts';
import { config, query, sampleArticle, tableWith } from './harness.ts';

/** A hundred articles about AWS, of which every tenth is also about STM; all in English. */
const mostlyAws = Array.from({ length: 100 }, (_, n) => {
  const article = sampleArticle(n);
  const entities = n % 10 === 0 ? ['aws', 'stm'] : ['aws'];
  return { ...article, match: { ...article.match, entities, watches: [], language: 'en' } };
});

const noWatches = { get: async () => null } as never;
const noStories = { resolve: async (id: string) => id } as never;

async function choose(articles: unknown, filter: ArticleFilter) {
  const deps = { articles: articles as never, config, query, watches: noWatches, stories: noStories };
  return chooseScope((await openArticles(deps, filter)).reading, null, null);
}

describe('the timeline of a query', () => {
  it('is the sparsest that the filter names', async () => {
    const { articles } = (await tableWith(mostlyAws)).store;
    expect(await choose(articles, { entity: ['aws'], topic: 'supply', lang: 'fr' })).toEqual({
      by: 'combined',
      id: 'aws@fr',
    });
    expect(await choose(articles, { entity: ['aws', 'stm'], source: 'blog' })).toEqual({
      by: 'combined',
      id: 'stm^blog',
    });
    expect(await choose(articles, { entity: ['aws'], watch: 'none' })).toEqual({ by: 'watch', id: 'none' });
    expect(await choose(articles, { topic: 'supply', source: 'wire' })).toEqual({ by: 'source', id: 'wire' });
  });

  it.each<[ArticleFilter, object]>([
    [
      { lang: 'en', entity: ['aws'] },
      { by: 'combined', id: 'aws@en' },
    ],
    [{ lang: 'en' }, { by: 'language', id: 'en' }],
    [{ order: 'arrival', topic: 'supply' }, { by: 'arrival' }],
    [{ q: 'aws OR stm' }, { by: 'all' }],
    [{ q: 'aws NOT stm' }, { by: 'entity', id: 'aws' }],
    [{}, { by: 'all' }],
    [{ entity: ['stm', 'aws'] }, { by: 'combined', id: 'aws&stm' }],
    [{ relation: 'aws,stm' }, { by: 'combined', id: 'aws&stm!' }],
    [{ q: 'relation:stm,aws' }, { by: 'combined', id: 'aws&stm!' }],
    [{ relation: 'true' }, { by: 'combined', id: '!' }],
    [{ relation: 'false' }, { by: 'all' }],
    [
      { entity: ['stm'], source: 'blog' },
      { by: 'combined', id: 'stm^blog' },
    ],
    [{ q: 'aws AND stm AND lang:en' }, { by: 'combined', id: 'aws&stm@en' }],
    [
      { watch: 'deal', lang: 'fr' },
      { by: 'combined', id: '~deal@fr' },
    ],
    [
      { topic: 'supply', lang: 'fr' },
      { by: 'combined', id: '#supply@fr' },
    ],
    [
      { source: 'wire', lang: 'fr' },
      { by: 'source', id: 'wire' },
    ],
    [
      { entity: ['aws'], topic: 'supply' },
      { by: 'combined', id: 'aws#supply' },
    ],
    [
      { entity: ['aws'], q: 'stm topic:supply' },
      { by: 'combined', id: 'aws&stm#supply' },
    ],
    [
      { order: 'published-asc', q: '(stm aws) OR (supply stm)' },
      { by: 'entity', id: 'stm' },
    ],
    [
      { story: 's1', entity: ['aws'], topic: 'supply' },
      { by: 'story', id: 's1' },
    ],
  ])('of %j needs no look: there is one to choose', async (filter, scope) => {
    expect(await choose({ list: () => Promise.reject(new Error('looked')) }, filter)).toEqual(scope);
  });
});
