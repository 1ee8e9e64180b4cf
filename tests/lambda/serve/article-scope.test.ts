import { describe, expect, it } from 'vitest';
import { chooseScope } from '../../../lambda/serve/article-scope.ts';
import { sampleArticle, tableWith } from './harness.ts';

/** A hundred articles about AWS, of which every tenth is also about STM; all in English. */
const mostlyAws = Array.from({ length: 100 }, (_, n) => {
  const article = sampleArticle(n);
  const entities = n % 10 === 0 ? ['aws', 'stm'] : ['aws'];
  return { ...article, match: { ...article.match, entities, watches: [], language: 'en' } };
});

describe('the timeline of a query', () => {
  it('is the sparsest that the filter names', async () => {
    const { store } = await tableWith(mostlyAws);
    const choose = (filter: Parameters<typeof chooseScope>[1]) => chooseScope(store.articles, filter, null);
    expect(await choose({ entity: ['aws', 'stm'] })).toEqual({ by: 'entity', id: 'stm' });
    expect(await choose({ entity: ['aws'], topic: 'supply', lang: 'en' })).toEqual({ by: 'topic', id: 'supply' });
    expect(await choose({ entity: ['aws'], watch: 'none' })).toEqual({ by: 'watch', id: 'none' });
  });

  it('needs no look when there is one or none to choose', async () => {
    const articles = { list: () => Promise.reject(new Error('looked')) };
    const choose = (filter: Parameters<typeof chooseScope>[1]) => chooseScope(articles as never, filter, null);
    expect(await choose({ lang: 'en', entity: ['aws'] })).toEqual({ by: 'entity', id: 'aws' });
    expect(await choose({ lang: 'en' })).toEqual({ by: 'language', id: 'en' });
    expect(await choose({ order: 'arrival', topic: 'supply' })).toEqual({ by: 'arrival' });
    expect(await choose({})).toEqual({ by: 'all' });
  });
});
