import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepBooks } from '../../../bench/table-costs.ts';
import { createStore } from '../../../lambda/store/create-store.ts';
import { cardText, packCard } from '../../../lambda/store/packed-card.ts';
import { newArticle } from '../../helpers/articles.ts';
import { openTestTable } from '../../helpers/table.ts';

describe('a card in a row', () => {
  it('is read as it was written, whatever its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => {
        const json = JSON.stringify({ text });
        expect(cardText(packCard(json))).toBe(json);
      }),
    );
  });

  it('stays text while it is short, so that a person can read the table', () => {
    expect(packCard('{"id":"a"}')).toBe('{"id":"a"}');
  });

  it('costs no more writes with the longest summary of a card than with a short one, and is listed whole', async () => {
    const table = await openTestTable();
    const books = keepBooks(table.client);
    const store = createStore({ ...table, client: books.client, now: () => new Date(), retentionDays: 400 });
    const units = async (number: number, summary: string) => {
      await store.articles.put(newArticle(number, { summary }));
      return books.take().writeUnits;
    };
    // The first article of a month writes down that there is such a month.
    await units(1, 'short');
    const short = await units(2, 'short');
    const summary = Array.from({ length: 60 }, (_, n) => `part ${n} says`)
      .join(' ')
      .slice(0, 500);
    expect(await units(3, summary)).toBe(short);
    const everything = { scope: { by: 'all' }, since: null, until: null, limit: 9, after: null } as const;
    const { articles } = await store.articles.list({ ...everything, accept: () => true });
    expect(articles.map((card) => card.summary)).toEqual([summary, 'short', 'short']);
    await table.close();
  });
});
