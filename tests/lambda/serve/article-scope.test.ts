import { describe, expect, it } from 'vitest';
import type { ArticleFilter } from '../../../lambda/serve/article-query.ts';
import { chooseScope } from '../../../lambda/serve/article-scope.ts';
import { selectionOf } from '../../../lambda/serve/article-selection.ts';
import { config, query, sampleArticle, tableWith } from './harness.ts';

/** A hundred articles about AWS, of which every tenth is also about STM; all in English. */
const mostlyAws = Array.from({ length: 100 }, (_, n) => {
  const article = sampleArticle(n);
  const entities = n % 10 === 0 ? ['aws', 'stm'] : ['aws'];
  return { ...article, match: { ...article.match, entities, watches: [], language: 'en' } };
});

const noWatches = { get: async () => null } as never;
const select = (filter: ArticleFilter) => selectionOf({ config, query, watches: noWatches }, filter);

describe('the timeline of a query', () => {
  it('is the sparsest that the filter names', async () => {
    const { store } = await tableWith(mostlyAws);
    const choose = async (filter: ArticleFilter) => chooseScope(store.articles, await select(filter), null);
    expect(await choose({ entity: ['aws', 'stm'] })).toEqual({ by: 'entity', id: 'stm' });
    expect(await choose({ entity: ['aws'], topic: 'supply', lang: 'en' })).toEqual({ by: 'topic', id: 'supply' });
    expect(await choose({ entity: ['aws'], watch: 'none' })).toEqual({ by: 'watch', id: 'none' });
    expect(await choose({ q: 'aws AND stm AND lang:en' })).toEqual({ by: 'entity', id: 'stm' });
    expect(await choose({ relation: 'aws,stm' })).toEqual({ by: 'entity', id: 'stm' });
    expect(await choose({ order: 'published-asc', q: '(stm aws) OR (supply stm)' })).toEqual({
      by: 'entity',
      id: 'stm',
    });
  });

  it('needs no look when there is one or none to choose', async () => {
    const articles = { list: () => Promise.reject(new Error('looked')) };
    const choose = async (filter: ArticleFilter) => chooseScope(articles as never, await select(filter), null);
    expect(await choose({ lang: 'en', entity: ['aws'] })).toEqual({ by: 'entity', id: 'aws' });
    expect(await choose({ lang: 'en' })).toEqual({ by: 'language', id: 'en' });
    expect(await choose({ order: 'arrival', topic: 'supply' })).toEqual({ by: 'arrival' });
    expect(await choose({ q: 'aws OR stm' })).toEqual({ by: 'all' });
    expect(await choose({ q: 'aws NOT stm' })).toEqual({ by: 'entity', id: 'aws' });
    expect(await choose({})).toEqual({ by: 'all' });
  });
});
