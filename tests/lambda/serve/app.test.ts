import { describe, expect, it } from 'vitest';
import type { StoryCard } from '../../../lambda/model/story.ts';
import { storyDesk } from '../../helpers/story-desk.ts';
import { config, sampleArticle, series, tableWith, testApp } from './harness.ts';

const storyCard = (id: string): StoryCard => ({
  ...{ id, title: 'Copper', url: 'https://example.com/news/1', articleCount: 1, relation: false },
  ...{ outlets: ['Outlet'], sources: ['blog'], languages: ['en'], entities: [], topics: [], watches: [] },
  ...{ firstSeenAt: '2026-02-01T01:00:00.000Z', lastSeenAt: '2026-02-01T01:00:00.000Z' },
  ...{ firstPublishedAt: '2026-02-01T01:00:00.000Z', lastPublishedAt: '2026-02-01T01:00:00.000Z' },
});

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the OpenAPI document by the harness
const json = async (response: Response): Promise<any> => response.json();

describe('GET /v1/articles', () => {
  it('lists newest first and says where the next page is', async () => {
    const { ask } = await testApp();
    const response = await ask('/v1/articles?limit=3');
    const body = await json(response);
    expect(body.data.map((a: { id: string }) => a.id)).toEqual(['article0049', 'article0048', 'article0047']);
    const link = response.headers.get('Link');
    expect(link).toBe(`</v1/articles?limit=3&cursor=${body.next}>; rel="next"`);
    const second = await json(await ask(`/v1/articles?limit=3&cursor=${body.next}`));
    expect(second.data[0].id).toBe('article0046');
  });

  it('takes every condition together', async () => {
    const { ask } = await testApp();
    const query = 'entity=aws&entity=stm&topic=supply&source=wire&lang=en&watch=deal&since=2026-02-01&until=2026-02-02';
    const body = await json(await ask(`/v1/articles?${query}`));
    expect(body.data.map((a: { id: string }) => a.id)).toEqual(['article0012']);
    expect(body.next).toBeNull();
  });

  it('walks every article once while new ones arrive', async () => {
    const { ask, articles } = await testApp({ table: await tableWith(series(50)) });
    const seen: string[] = [];
    let cursor = '';
    for (let n = 0; n === 0 || cursor; n++) {
      const body = await json(await ask(`/v1/articles?limit=7${cursor && `&cursor=${cursor}`}`));
      seen.push(...body.data.map((a: { id: string }) => a.id));
      await articles.put(sampleArticle(100 + n));
      cursor = body.next ?? '';
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => sampleArticle(49 - n).id));
  });

  it('refuses a cursor that was changed or belongs to another query', async () => {
    const { ask } = await testApp();
    const { next } = await json(await ask('/v1/articles?limit=3&entity=aws'));
    const changed = `${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}`;
    for (const query of [`entity=aws&cursor=${changed}`, `entity=stm&cursor=${next}`, 'entity=aws&cursor=abc']) {
      const response = await ask(`/v1/articles?${query}`);
      expect(response.status).toBe(400);
      expect((await json(response)).type).toBe('/problems/invalid-cursor');
    }
    expect((await ask(`/v1/articles?entity=aws&limit=9&cursor=${next}`)).status).toBe(200);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=x', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['topic=a&topic=b', 'topic'],
    ['since=yesterday', 'since'],
    ['since=2026-02-30T99:00:00Z', 'since'],
    ['since=2026-02-02&until=2026-02-01', 'until'],
    ['lang=english', 'lang'],
    ['entity=%20', 'entity'],
    ['cursor=', 'cursor'],
    ['colour=red', 'colour'],
  ])('names the parameter that is wrong in ?%s', async (query, parameter) => {
    const { ask } = await testApp();
    const response = await ask(`/v1/articles?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const body = await json(response);
    expect(body).toMatchObject({ type: '/problems/invalid-parameter', status: 400 });
    expect(body.errors.map((e: { parameter: string }) => e.parameter)).toEqual([parameter]);
  });
});

describe('GET /v1/articles/{id}', () => {
  it('answers with the whole article', async () => {
    const { ask } = await testApp();
    const body = await json(await ask('/v1/articles/article0012'));
    expect(body).toMatchObject({ id: 'article0012', relation: { between: ['aws', 'stm'] }, revisions: [] });
  });

  it('shows what the publisher changed, word by word, and the story it is part of', async () => {
    const first = { title: 'Copper deal near', summary: 'Talks go on.' };
    const table = await tableWith([sampleArticle(1, first)]);
    const { articles, stories } = table.store;
    await articles.put(sampleArticle(1, { ...first, title: 'Copper deal signed' }));
    await articles.put(sampleArticle(1, { title: 'Copper deal signed', summary: 'Talks went on.' }));
    await articles.assignStory('article0001', 'story-1');
    const { ask } = await testApp({ table });
    const unpublished = await json(await ask('/v1/articles/article0001'));
    expect(unpublished.story).toBeNull();
    await storyDesk(stories).putCard(storyCard('story-1'));
    const { revisions, story } = await json(await ask('/v1/articles/article0001'));
    expect(story).toMatchObject({ id: 'story-1', title: 'Copper' });
    expect(revisions.map(({ diff }: { diff: unknown }) => diff)).toEqual([
      {
        title: [
          { change: 'kept', text: 'Copper deal ' },
          { change: 'removed', text: 'near' },
          { change: 'added', text: 'signed' },
        ],
        summary: [{ change: 'kept', text: 'Talks go on.' }],
      },
      {
        title: [{ change: 'kept', text: 'Copper deal signed' }],
        summary: [
          { change: 'kept', text: 'Talks ' },
          { change: 'removed', text: 'go' },
          { change: 'added', text: 'went' },
          { change: 'kept', text: ' on.' },
        ],
      },
    ]);
  });

  it('says of a text that has nothing of the one before that it is another one', async () => {
    const words = (letter: string) => Array.from({ length: 2000 }, (_, n) => `${letter}${n}`).join(' ');
    const table = await tableWith([sampleArticle(1, { summary: words('a') })]);
    await table.store.articles.put(sampleArticle(1, { summary: words('b') }));
    const { ask } = await testApp({ table });
    const { revisions } = await json(await ask('/v1/articles/article0001'));
    expect(revisions[0].diff.summary.map(({ change }: { change: string }) => change)).toEqual(['removed', 'added']);
  });

  it('answers 404 for an id it does not have', async () => {
    const { ask } = await testApp();
    const response = await ask('/v1/articles/none');
    expect(response.status).toBe(404);
    expect((await json(response)).requestId).toBe(response.headers.get('X-Request-Id'));
  });
});

describe('GET /v1/feeds', () => {
  it('shows health and nothing of the inner workings', async () => {
    const { ask } = await testApp();
    const response = await ask('/v1/feeds?state=failing');
    const text = await response.clone().text();
    expect(text).not.toContain('secret-hash');
    expect((await json(response)).data[0]).toMatchObject({
      id: 'blog',
      health: { state: 'failing', reason: 'HTTP 500' },
    });
  });

  it('pages by id', async () => {
    const { ask } = await testApp();
    const first = await json(await ask('/v1/feeds?limit=1'));
    const second = await json(await ask(`/v1/feeds?limit=1&cursor=${first.next}`));
    expect([first.data[0].id, second.data[0].id, second.next]).toEqual(['blog', 'wire', null]);
  });
});

describe('every answer', () => {
  const GETS = [
    '/',
    '/docs',
    '/health',
    '/openapi.json',
    '/v1/articles',
    '/v1/articles/article0001',
    '/v1/feeds',
    '/v1/feeds/wire',
  ];

  it.each(GETS)('GET %s has validators, revalidates and is described', async (path) => {
    const { ask } = await testApp();
    const response = await ask(path);
    expect(response.status).toBe(200);
    const etag = response.headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(response.headers.get('Cache-Control')).toBeTruthy();
    for (const condition of [etag, `W/${etag}`, '*', `"other", ${etag}`]) {
      const again = await ask(path, { headers: { 'If-None-Match': condition } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('ETag')).toBe(etag);
      expect(again.headers.get('Cache-Control')).toBe(response.headers.get('Cache-Control'));
    }
    expect((await ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it.each(GETS)('HEAD and OPTIONS of %s', async (path) => {
    const { ask } = await testApp();
    const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('ETag')).toBe(get.headers.get('ETag'));
    const options = await ask(path, { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('Allow')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'HEAD', 'OPTIONS']));
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuses %s where there is only GET', async (method) => {
    const { ask } = await testApp();
    const response = await ask('/v1/articles', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
    expect((await json(response)).type).toBe('/problems/method-not-allowed');
  });

  it('has security headers and the request id that the log has', async () => {
    const { ask, lines } = await testApp();
    const response = await ask('/nowhere?token=hidden');
    expect(response.status).toBe(404);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(lines.find((line) => line.details?.path === '/nowhere')?.details).toMatchObject({
      requestId: response.headers.get('X-Request-Id'),
      status: 404,
    });
    expect(JSON.stringify(lines)).not.toContain('hidden');
  });

  it('says nothing internal when the store fails', async () => {
    const { articles: real } = await testApp();
    const articles = { ...real, get: () => Promise.reject(new Error('table news-tracker-prod exploded')) };
    const { ask, lines } = await testApp({ articles });
    const response = await ask('/v1/articles/x');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('exploded');
    expect(lines.some((line) => line.level === 'error' && JSON.stringify(line).includes('exploded'))).toBe(true);
  });

  it('answers 503 on /health when the table cannot be read', async () => {
    const { articles: real } = await testApp();
    const articles = { ...real, list: () => Promise.reject(new Error('down')) };
    const { ask } = await testApp({ articles });
    expect((await ask('/health')).status).toBe(503);
  });

  it('refuses an address that is too long', async () => {
    const { ask } = await testApp();
    expect((await ask(`/?${'x'.repeat(5000)}`)).status).toBe(414);
  });
});

describe('the page', () => {
  const page = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

  it('escapes what feeds say and links only http', async () => {
    const hostile = sampleArticle(1, {
      title: '<script>alert(1)</script>',
      summary: '"><img src=x onerror=alert(1)>',
      url: 'javascript:alert(1)',
    });
    const { ask } = await testApp({ table: await tableWith([hostile]) });
    const response = await ask('/', page);
    const text = await response.text();
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).not.toMatch(/<script|<img|javascript:/);
    expect(text).toContain('&lt;script&gt;');
  });

  it('is named after what is watched', async () => {
    const { ask } = await testApp();
    expect(await (await ask('/', page)).text()).toContain(`<h1>${config.watches[0]?.name}</h1>`);
  });

  it('gives programs JSON', async () => {
    const { ask } = await testApp();
    expect((await json(await ask('/', { headers: { Accept: '*/*' } }))).links.articles).toBe('/v1/articles');
  });
});

describe('/docs', () => {
  it('shows every operation and every shape, each once, with links that lead somewhere', async () => {
    const { ask } = await testApp();
    const text = await (await ask('/docs')).text();
    const ids = [...text.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toContain('listArticles');
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('pages of other origins', () => {
  const preflight = {
    method: 'OPTIONS',
    headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
  };

  it('may read nothing unless configured', async () => {
    const { ask } = await testApp();
    const response = await ask('/v1/articles', { headers: { Origin: 'https://a.example' } });
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false);
    expect((await ask('/v1/articles', preflight)).headers.has('Access-Control-Allow-Origin')).toBe(false);
  });

  it('may read when their origin is configured, and only theirs', async () => {
    const { ask } = await testApp({ config: { ...config, corsOrigins: ['https://a.example'] } });
    const allowed = async (origin: string) =>
      (await ask('/v1/articles', { headers: { Origin: origin } })).headers.get('Access-Control-Allow-Origin');
    expect(await allowed('https://a.example')).toBe('https://a.example');
    expect(await allowed('https://b.example')).toBeNull();
    expect((await ask('/v1/articles', preflight)).headers.get('Access-Control-Allow-Headers')).toContain(
      'Authorization',
    );
    const read = await ask('/v1/articles', { headers: { Origin: 'https://a.example' } });
    expect(read.headers.get('Access-Control-Expose-Headers')).toContain('RateLimit');
  });

  it('tells the methods of every documented address, also where origins are named', async () => {
    const { app } = await testApp({ config: { ...config, corsOrigins: ['https://a.example'] } });
    const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
    for (const [path, item] of Object.entries(paths)) {
      const methods = Object.keys(item).map((method) => method.toUpperCase());
      const answer = await app.request(path.replaceAll(/\{\w+\}/g, 'none'), { method: 'OPTIONS' });
      const allowed = (answer.headers.get('Allow') ?? '').split(', ');
      expect([path, answer.status]).toEqual([path, 204]);
      const expected = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
      expect(allowed, path).toEqual(expect.arrayContaining(expected));
    }
  });
});
