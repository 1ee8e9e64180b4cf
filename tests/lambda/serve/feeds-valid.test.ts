/** Every feed the API gives is a valid document, whatever publishers write. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { NewArticle } from '../../../lambda/model/article.ts';
import type { TestTable } from '../../helpers/table.ts';
import { deskOver, reportOf } from '../flows/published.ts';
import { atomFaults, jsonFaults, rssFaults } from './feed-rules.ts';
import { tableWith, testApp } from './harness.ts';

const FAULTS = { atom: atomFaults, rss: rssFaults, json: jsonFaults };
const SUFFIXES = ['atom', 'rss', 'json'] as const;

const HOSTILE = [
  'bell \u0007, null \u0000 and escape \u001b in one headline',
  'an end ]]> of what was never begun <![CDATA[ here',
  'AT&T &amp; Söhne &#0; &bogus; "quoted" <b>bold</b>',
  'half a pair \ud83d and the other half \ude00 apart',
  'C1 controls \u0085\u009f, noncharacters \ufffe\uffff, lost letters \ufffd',
  '\u202eright to left\u202c: شركة الرقائق توقع عقدا, חברת השבבים',
  'beyond the plane \u{1f680}\u{10ffff}, joined \u{1f469}\u200d\u{1f52c}',
  '\u0001\u0002',
];
const SUBJECTS = ['barge', 'violin', 'glacier', 'orchard', 'tannery', 'beacon', 'quarry', 'saddle'];

const articles = HOSTILE.map((title, n): NewArticle => {
  const publishedAt = `2026-02-0${n + 1}T04:05:06.789Z`;
  const summary = n === 7 ? '' : `${title} of the ${SUBJECTS[n]}`;
  const language = ['en', 'und', 'ar', 'he'][n % 4] ?? 'en';
  const article = reportOf(n + 1, { title, summary, publishedAt, language, watches: ['deal'], outlet: title });
  return {
    ...article,
    url: n === 1 ? `urn:article:${n}` : `https://example.com/${n}?a=1&b={"<|>"}^\`[]`,
    source: { ...article.source, feedId: `feed-${n}`, name: n === 6 ? '' : title },
  };
});

describe('every feed is a valid document', () => {
  let table: TestTable;
  beforeAll(async () => {
    table = await tableWith(articles);
    await deskOver(table, () => new Date('2026-03-01T00:00:00Z')).publish();
  });

  const LISTS = ['/v1/articles.', '/v1/stories.', '/v1/watches/deal/feed.'];
  const cases = LISTS.flatMap((list) => SUFFIXES.map((suffix) => [list, suffix] as const));

  it.each(cases)('%s%s', async (list, suffix) => {
    const { ask } = await testApp({ table });
    const read = async (query: string) => {
      const self = `https://news.example${list}${suffix}${query}`;
      const response = await ask(self);
      expect(response.status).toBe(200);
      const bytes = await response.arrayBuffer();
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      expect(FAULTS[suffix](text, self)).toEqual([]);
      return new Set(text.match(/urn:uuid:[0-9a-f-]+/g)).size;
    };
    // The feed has an id of its own, but for a JSON Feed.
    expect(await read('')).toBe(HOSTILE.length + (suffix === 'atom' ? 1 : 0));
    await read('?limit=2');
    await read('?lang=xx');
  });

  it.each(SUFFIXES)('%s says its address as one that needs no mending', async (suffix) => {
    const { ask } = await testApp({ table });
    const text = await (await ask(`https://news.example/v1/articles.${suffix}?q=bell|{x}^&limit=1`)).text();
    expect(FAULTS[suffix](text, `https://news.example/v1/articles.${suffix}?q=bell%7C%7Bx%7D%5E&limit=1`)).toEqual([]);
  });
});

describe('the rules', () => {
  const self = 'https://news.example/f';
  it.each([
    ['atom', '<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', 'an entry has no author, nor has the feed'],
    ['rss', '<rss version="2.0"><channel><item><guid>7</guid></item></channel></rss>', /permalink is no address: 7/],
    ['json', '{"version":"https://jsonfeed.org/version/1","items":[{"id":""}]}', 'an id is blank'],
  ] as const)('find what is wrong with %s', (suffix, text, fault) => {
    expect(FAULTS[suffix](text, self)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });

  it.each(['<a>', '<a>&bogus;</a>', '<x:a/>', '<a b=1/>'])('refuse %s, which is no XML', (text) => {
    expect(() => atomFaults(text, self)).toThrow();
  });
});
