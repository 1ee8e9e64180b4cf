/** What a digest says, over articles that were published as they would be. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collectDigest, QueryGoneError } from '../../../lambda/flows/collect-digest.ts';
import type { NewArticle } from '../../../lambda/model/article.ts';
import { newFeed } from '../../helpers/feeds.ts';
import { openTestTable, type TestTable } from '../../helpers/table.ts';
import { config as served } from '../serve/harness.ts';
import { deskOver, lock, reportOf, sale, saleCopied, saleInFrench } from './published.ts';

const config = {
  entities: [{ id: 'stmicroelectronics', name: 'ST', aliases: [], tickers: [], context: [], not: [] }],
  topics: ['deals', 'prices'].map((id) => ({ ...served.topics[0], id, name: id, terms: [], threshold: 1 })),
  watches: [],
};
const reader = {
  name: 'Chips',
  query: null,
  language: 'en',
  timeZone: 'Europe/Paris',
  createdAt: '2026-05-01T00:00:00.000Z',
} as const;

let table: TestTable;
let clock: number;
beforeEach(async () => {
  clock = Date.parse('2026-06-02T06:00:00.000Z');
  table = await openTestTable({ now: () => new Date(clock) });
});
afterEach(() => table.close());

/** Stored and published, first seen at a time. */
async function seen(at: string, ...articles: readonly NewArticle[]): Promise<void> {
  clock = Date.parse(at);
  for (const article of articles) {
    await table.store.articles.put({
      ...article,
      source: { ...article.source, firstSeenAt: new Date(clock).toISOString() },
    });
    clock += 1000;
  }
  await deskOver(table, () => new Date(clock)).publish();
}

const digest = (since: string, until: string, change: Partial<Parameters<typeof collectDigest>[0]> = {}) =>
  collectDigest({ ...reader, ...change }, { since, until }, { store: table.store, config });
const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-06-02', '2026-06-03', '2026-06-04'].map((day) => `${day}T06:00:00.000Z`);
const days = [MONDAY ?? '', TUESDAY ?? '', WEDNESDAY ?? ''] as const;

describe('stories', () => {
  test('are told once each, however many outlets have them, with who says what', async () => {
    await seen('2026-06-02T12:00:00Z', sale, saleCopied, saleInFrench, lock);
    const told = await digest(days[0], days[1]);
    expect(told.subject).toBe('Chips: 2 stories, 2026-06-03');
    expect(told.intro).toBe(
      'First seen between 2026-06-02 08:00 and 2026-06-03 08:00 (Europe/Paris). 2 stories, 4 articles.',
    );
    expect(told.stories.map(({ title }) => title)).toEqual([sale.title, lock.title]);
    expect(told.stories[0]).toMatchObject({
      isNew: true,
      news: [],
      outlets: ['The Wire', 'Copper Times', 'Le Fil'],
      languages: ['en', 'fr'],
      articleCount: 3,
      summary: sale.summary,
    });
    const [money] = told.stories[0]?.figures ?? [];
    expect(money).toMatchObject({ value: 212e6, unit: 'USD', outlets: ['The Wire', 'Copper Times', 'Le Fil'] });
    expect(told.stories[0]?.links.map(({ outlet }) => outlet).sort()).toEqual(['Copper Times', 'Le Fil', 'The Wire']);
  });

  test('that link watched entities come first, then the most widely told, then the newest', async () => {
    const relation = { between: ['aws', 'stmicroelectronics'], score: 0.9, sentence: '…' } as const;
    const link = reportOf(6, { title: 'AWS tours an ST site', summary: 'Visitors from AWS saw a clean room at ST.' });
    const older = reportOf(7, {
      title: 'ST paints a wall',
      summary: 'A mural by local painters covers the south front of the ST canteen.',
      publishedAt: '2026-06-01T00:00:00.000Z',
    });
    const linked = { ...link, match: { ...link.match, entities: ['aws', 'stmicroelectronics'], relation } };
    await seen('2026-06-02T12:00:00Z', older, lock, sale, saleInFrench, linked);
    const { stories } = await digest(days[0], days[1]);
    expect(stories.map(({ title }) => title)).toEqual([link.title, sale.title, lock.title, older.title]);
  });

  test('that were told before say what is new: outlets, languages, figures, contradictions', async () => {
    await seen('2026-06-02T12:00:00Z', sale);
    const other = sale.summary.replace('$212 million', '$230 million').replace('340', '12% of the');
    const later = reportOf(5, { title: sale.title, summary: other, outlet: 'Sea Post' });
    await seen('2026-06-03T12:00:00Z', saleInFrench, later);
    const { stories } = await digest(days[1], days[2]);
    expect(stories).toHaveLength(1);
    expect(stories[0]).toMatchObject({ isNew: false, title: sale.title, articleCount: 3 });
    expect(stories[0]?.news).toEqual([
      '2 new articles',
      'now also told by Le Fil',
      'now also in French',
      'now also told by Sea Post',
      '$230 million, where $212 million was reported before',
      'new figure: 12%',
    ]);
    expect(stories[0]?.figures.filter(({ contradicted }) => contradicted).map(({ text }) => text)).toContain(
      '$230 million',
    );
    expect(stories[0]?.links.map(({ outlet }) => outlet)).not.toContain('The Wire');
  });

  test('a digest that is tried again later says the same', async () => {
    await seen('2026-06-02T12:00:00Z', sale);
    const first = await digest(days[0], days[1]);
    await seen('2026-06-03T12:00:00Z', saleCopied, saleInFrench);
    expect(await digest(days[0], days[1])).toEqual(first);
  });

  test('are those that the query wants', async () => {
    await seen('2026-06-02T12:00:00Z', sale, saleInFrench, lock);
    expect((await digest(days[0], days[1], { query: 'lang:fr' })).stories).toHaveLength(1);
    await expect(digest(days[0], days[1], { query: 'topic:gone' })).rejects.toThrow(QueryGoneError);
  });
});

test('in French, with nothing to say', async () => {
  const told = await digest(days[0], days[1], { language: 'fr', timeZone: 'Pacific/Auckland' });
  expect(told).toMatchObject({ subject: 'Chips: 0 sujet, 2026-06-03', intro: 'Rien de nouveau.', stories: [] });
});

describe('trends', () => {
  const about = (n: number, topic: string) => {
    const report = reportOf(1, { title: `ST note ${n} on ${topic}`, summary: `Number ${n} of ${topic}.` });
    return {
      ...report,
      id: `t${topic}${n}`,
      url: `https://n.example/${topic}/${n}`,
      match: { ...report.match, topics: [topic] },
    };
  };

  test('are topics told of twice as often as usual, or half as often', async () => {
    let n = 0;
    // Seven days of one article on deals and four on prices, then six on deals and one on prices.
    for (let day = 26; day < 33; day++) {
      const at = new Date(Date.UTC(2026, 4, day, 12)).toISOString();
      await seen(at, about(n++, 'deals'), ...[1, 2, 3, 4].map(() => about(n++, 'prices')));
    }
    await seen('2026-06-02T12:00:00Z', ...[1, 2, 3, 4, 5, 6].map(() => about(n++, 'deals')), about(n++, 'prices'));
    expect((await digest(days[0], days[1])).trends).toEqual([
      { name: 'deals', count: 6, usual: 1 },
      { name: 'prices', count: 1, usual: 4 },
    ]);
  });

  test('are none for a subscription that has not seen the usual', async () => {
    await seen('2026-06-02T12:00:00Z', ...[1, 2, 3, 4, 5, 6].map((n) => about(n, 'deals')));
    expect((await digest(days[0], days[1], { createdAt: days[0] })).trends).toEqual([]);
  });
});

test('feeds in trouble are named with the reason, one that is gone only once', async () => {
  const { feeds } = table.store;
  await feeds.create(newFeed('fine'));
  await feeds.create(newFeed('down', { state: 'failing', reason: 'HTTP 500 since yesterday' }));
  await feeds.create(
    newFeed('shut', {
      state: 'blocked',
      reason: null,
      lastProblem: { at: days[0], code: 'http/blocked', message: 'HTTP 403' },
    }),
  );
  await feeds.create(newFeed('ended', { state: 'gone', reason: 'HTTP 410', stateSince: '2026-06-02T09:00:00.000Z' }));
  const gone = { name: 'ended', state: 'gone', reason: 'HTTP 410' };
  const ill = [
    { name: 'down', state: 'failing', reason: 'HTTP 500 since yesterday' },
    { name: 'shut', state: 'blocked', reason: 'HTTP 403' },
  ];
  const named = async (since: string, until: string) =>
    [...(await digest(since, until)).troubledFeeds].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(await named(days[0], days[1])).toEqual([ill[0], gone, ill[1]]);
  expect(await named(days[1], days[2])).toEqual(ill);
});
