import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import { config, sampleArticle, tableWith, testApp } from './harness.ts';

const hostile = sampleArticle(3, {
  title: 'AT&T <b>buys</b> ]]> "chips"\u0000\u000b\ud800',
  summary: '<script>alert(1)</script> & more \u{1F600}',
  url: 'https://example.com/?a=1&b="<',
});
const SUFFIXES = ['atom', 'rss', 'json'] as const;

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the OpenAPI document by the harness
const json = async (response: Response): Promise<any> => response.json();

describe.each(['/v1/articles.', '/v1/watches/deal/feed.'])('%s{atom,rss,json}', (base) => {
  it.each(SUFFIXES)('%s: is read back by a feed reader, text for text', async (suffix) => {
    const both = [sampleArticle(2), hostile].map((article) => ({ ...article, match: sampleArticle(2).match }));
    const { ask } = await testApp({ table: await tableWith(both) });
    const response = await ask(`${base}${suffix}`);
    expect(response.status).toBe(200);
    const items =
      suffix === 'json' ? (await json(response)).items : (await new Parser().parseString(await response.text())).items;
    expect(items).toHaveLength(2);
    expect(items[0].title).toContain('AT&T <b>buys</b> ]]> "chips"');
  });

  it.each(SUFFIXES)('%s: keeps ids on another host', async (suffix) => {
    const { ask } = await testApp();
    const ids = async (host: string) => {
      const text = await (await ask(`${host}${base}${suffix}?limit=2`)).text();
      return text.match(/urn:uuid:[0-9a-f-]{36}/g);
    };
    expect(await ids('https://a.example')).toEqual(await ids('http://b.example:8080'));
  });

  it.each(SUFFIXES)('%s: answers 304 by ETag and by date', async (suffix) => {
    const { ask } = await testApp();
    const path = `${base}${suffix}`;
    const { headers } = await ask(path);
    const date = headers.get('Last-Modified') ?? '';
    expect(new Date(date).getTime()).toBeGreaterThan(0);
    const status = async (conditions: Record<string, string>) => (await ask(path, { headers: conditions })).status;
    expect(await status({ 'If-None-Match': headers.get('ETag') ?? '' })).toBe(304);
    expect(await status({ 'If-Modified-Since': date })).toBe(304);
    expect(await status({ 'If-Modified-Since': 'Sun, 01 Feb 2026 00:00:00 GMT' })).toBe(200);
    expect(await status({ 'If-Modified-Since': 'nonsense' })).toBe(200);
    // If-None-Match has the last word (RFC 9110, section 13.2.2).
    expect(await status({ 'If-None-Match': '"other"', 'If-Modified-Since': date })).toBe(200);
  });

  it.each(SUFFIXES)('%s: takes a feeds token in the address, and repeats it nowhere', async (suffix) => {
    const { ask, tokens, lines } = await testApp({ config: { ...config, access: 'private' } });
    const make = async (scope: 'feeds' | 'read') =>
      (await issueToken(tokens, { name: scope, scopes: [scope], validUntil: null }, new Date(0))).token;
    const feeds = await make('feeds');
    const response = await ask(`${base}${suffix}?limit=2&token=${feeds}`);
    expect(response.status).toBe(200);
    expect((await response.text()) + response.headers.get('Link') + JSON.stringify(lines)).not.toContain(feeds);
    expect((await ask(`${base}${suffix}`)).status).toBe(401);
    expect((await ask(`${base}${suffix}?token=${await make('read')}`)).status).toBe(403);
  });
});

describe('a feed', () => {
  it('has the articles of its filter and a cursor to the next page', async () => {
    const { ask } = await testApp();
    const first = await json(await ask('/v1/articles.json?entity=stm&limit=2'));
    expect(first.items.map((i: { title: string }) => i.title)).toEqual(['News 48', 'News 46']);
    expect(first.title).toBe('News tracker: STMicroelectronics');
    const second = await json(await ask(first.next_url));
    expect(second.items[0].title).toBe('News 44');
  });

  it('does not date an answer by the second in which it is given', async () => {
    const { ask } = await testApp({ now: () => new Date(sampleArticle(49).source.firstSeenAt) });
    expect((await ask('/v1/articles.atom')).headers.has('Last-Modified')).toBe(false);
  });

  it('is valid while there is nothing in it', async () => {
    const { ask } = await testApp({ table: await tableWith([]) });
    for (const suffix of ['atom', 'rss']) {
      const feed = await new Parser().parseString(await (await ask(`/v1/articles.${suffix}`)).text());
      expect(feed.items).toEqual([]);
    }
  });

  it('answers 404 for a watch it does not have', async () => {
    const { ask } = await testApp();
    expect((await ask('/v1/watches/none/feed.atom')).status).toBe(404);
  });

  it('escapes HTML once more in RSS, whose readers render descriptions', async () => {
    const { ask } = await testApp({ table: await tableWith([hostile]) });
    const text = await (await ask('/v1/articles.rss')).text();
    expect(text).toContain('<description>&amp;lt;script&amp;gt;');
  });
});
