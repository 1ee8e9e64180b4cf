/** What an answer is made of: texts of the table that are passed on, encodings, and headers without a body. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ArticleCard } from '../../../lambda/model/article.ts';
import { openArticles } from '../../../lambda/serve/article-list.ts';
import { CARD_FIELDS, showCard } from '../../../lambda/serve/article-schemas.ts';
import { chooseScope } from '../../../lambda/serve/list-reader.ts';
import { remembered } from '../../../lambda/serve/remembered.ts';
import { config, query, testApp } from './harness.ts';

const LIST = '/v1/articles?limit=40';

describe('a page of whole cards', () => {
  it('has the fields that are documented and no others, as the table has them', async () => {
    const { ask, articles } = await testApp();
    const { data } = (await (await ask(LIST)).json()) as { data: ArticleCard[] };
    expect(data).toHaveLength(40);
    for (const card of data) expect(Object.keys(card).sort()).toEqual([...CARD_FIELDS].sort());
    const { articles: cards } = await articles.list({
      ...{ scope: { by: 'all' }, since: null, until: null, after: null },
      ...{ limit: 40, accept: null },
    });
    expect(data).toEqual(cards.map(showCard));
  });

  it.each([
    ['entity=aws&entity=stm', true],
    ['q=aws AND stm AND topic:supply', true],
    ['watch=deal', true],
    ['source=wire', true],
    ['entity=aws&relation=false', false],
    ['lang=fr&relation=true', true],
    ['entity=aws&relation=aws,stm', true],
    ['source=wire&entity=aws', true],
    ['entity=aws&lang=en', true],
    ['source=wire&lang=en', false],
    ['q=aws OR stm', false],
    ['q=aws AND agreement', false],
    ['q=aws NOT stm', false],
  ])('of %s is %s when asked whether its timeline holds nothing else', async (search, whole) => {
    const given = new URLSearchParams(search);
    const [entity, { q, ...rest }] = [given.getAll('entity'), Object.fromEntries(given)];
    const deps = { articles: {} as never, stories: {} as never, watches: {} as never, config, query };
    const { reading } = await openArticles(deps, { ...rest, q, entity });
    const scope = await chooseScope(reading, null, null);
    expect(reading.acceptOn(scope) === null).toBe(whole);
  });
});

describe('compression', () => {
  it.each([
    ['gzip', true],
    ['br, gzip;q=0.5', true],
    ['*', true],
    ['gzip;q=0, *', false],
    ['gzip; q=0', false],
    ['br', false],
    ['identity', false],
    ['', false],
  ])('for Accept-Encoding %j is %s', async (asked, compressed) => {
    const { app } = await testApp();
    const response = await app.request(LIST, { headers: { 'Accept-Encoding': asked } });
    expect(response.headers.get('Content-Encoding')).toBe(compressed ? 'gzip' : null);
    expect(response.headers.get('Vary')).toMatch(/accept-encoding/i);
    const bytes = Buffer.from(await response.arrayBuffer());
    const { data } = JSON.parse((compressed ? gunzipSync(bytes) : bytes).toString());
    expect(data).toHaveLength(40);
  });

  it('leaves short answers as they are', async () => {
    const { app } = await testApp();
    const response = await app.request('/health', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('Content-Encoding')).toBeNull();
  });
});

describe('HEAD', () => {
  it.each(['identity', 'gzip'])('has the headers of GET for %s and no body', async (encoding) => {
    const { app } = await testApp();
    const headers = { 'Accept-Encoding': encoding, 'X-Request-Id': 'same' };
    const [get, head] = [await app.request(LIST, { headers }), await app.request(LIST, { method: 'HEAD', headers })];
    expect(await head.text()).toBe('');
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(Number(get.headers.get('Content-Length'))).toBe((await get.arrayBuffer()).byteLength);
  });
});

describe('what is remembered', () => {
  it('is asked once while it is among the last, and however long it is, answered', () => {
    const asked: string[] = [];
    const answer = remembered((text) => {
      asked.push(text);
      return { text };
    });
    expect(answer('a')).toBe(answer('a'));
    const long = 'x'.repeat(600);
    expect([answer(long).text, answer(long).text]).toEqual([long, long]);
    for (let n = 0; n < 1000; n++) answer(String(n));
    expect(answer('a').text).toBe('a');
    expect(asked.filter((text) => text === 'a')).toHaveLength(2);
    expect(asked.filter((text) => text === long)).toHaveLength(2);
  });
});
