import { afterEach, describe, expect, test } from 'vitest';
import { createGuardedClient, type GuardedClient } from '../../../lambda/fetch/guarded-client.ts';
import { serveHttp, type TestServer } from './feed-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

function client(): GuardedClient {
  const made = createGuardedClient({
    userAgent: 'test',
    allowPrivate: true,
    resolve: async (name) => [{ address: name === 'metadata.example' ? '169.254.169.254' : '127.0.0.1', family: 4 }],
  });
  open.push(made);
  return made;
}

/** Answers each path with a status and a Location, everything else with 200. */
async function serveRedirects(routes: Record<string, [number, string?]>): Promise<TestServer> {
  const server = await serveHttp((request, response) => {
    const [status, location] = routes[request.url ?? ''] ?? [200];
    response.writeHead(status, location === undefined ? {} : { Location: location }).end('text');
  });
  open.push(server);
  return server;
}

describe('following', () => {
  test.each<[string, [number, string?][], string | null]>([
    ['one permanent hop', [[301]], '/end'],
    ['permanent hops only', [[301], [308], [301]], '/end'],
    ['a temporary hop among them', [[301], [302], [301]], null],
    ['303 and 307', [[303], [307]], null],
    ['five hops', [[301], [301], [301], [301], [301]], '/end'],
  ])('%s', async (_name, hops, permanent) => {
    const routes = hops.map(([status], i): [string, [number, string]] => {
      return [`/${i}`, [status, i + 1 < hops.length ? `/${i + 1}` : 'end#top']];
    });
    const server = await serveRedirects(Object.fromEntries(routes));
    const answer = await client().request(`${server.url}/0`);
    expect(answer).toMatchObject({
      kind: 'response',
      status: 200,
      url: `${server.url}/end`,
      permanentUrl: permanent === null ? null : `${server.url}${permanent}`,
    });
    expect(server.requests).toHaveLength(hops.length + 1);
    expect(server.connections).toBe(1);
  });

  test('a target in UTF-8 is read as UTF-8', async () => {
    const server = await serveRedirects({ '/': [301, Buffer.from('/actualités').toString('latin1')] });
    expect(await client().request(server.url)).toMatchObject({ url: `${server.url}/actualit%C3%A9s` });
  });
});

describe('refusing', () => {
  test('a sixth hop', async () => {
    const routes = Array.from({ length: 6 }, (_, i): [string, [number, string]] => [`/${i}`, [301, `/${i + 1}`]]);
    const server = await serveRedirects(Object.fromEntries(routes));
    const answer = await client().request(`${server.url}/0`);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/too-many-redirects' });
    expect(server.requests).toHaveLength(6);
  });

  test('a circle, at its first return', async () => {
    const server = await serveRedirects({ '/a': [302, '/b'], '/b': [302, '/a'] });
    const answer = await client().request(`${server.url}/a`);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/too-many-redirects' });
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ['no target', undefined],
    ['file', 'file:///etc/passwd'],
    ['ftp', 'ftp://example.org/feed'],
    ['data', 'data:text/xml,<rss/>'],
    ['javascript', 'javascript:alert(1)'],
    ['no URL', 'http://[bad'],
  ])('%s', async (_name, target) => {
    const server = await serveRedirects({ '/': [302, target] });
    expect(await client().request(server.url)).toMatchObject({ kind: 'failure', code: 'fetch/bad-redirect' });
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fe80::1]/',
    '//0xa9fea9fe/',
    'http://metadata.example/',
    'https://metadata.example/',
  ])('an address that stays closed: %s', async (target) => {
    const server = await serveRedirects({ '/': [302, target] });
    expect(await client().request(server.url)).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
  });

  test.each([
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `//2130706433:${port}/`,
    (port: number) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: number) => `http://localhost:${port}/`,
    (port: number) => `http://rebound.example:${port}/`,
  ])('a private target at the end of an open chain: nobody knocks there (%#)', async (target) => {
    const inner = await serveRedirects({});
    // 127.0.0.2 stands for the public internet here: it alone is open.
    const outer = await serveHttp((request, response) => {
      response.writeHead(302, { Location: request.url === '/' ? '/next' : target(inner.port) }).end();
    }, '127.0.0.2');
    open.push(outer);
    const resolve = async (name: string) => [
      { address: name === 'outer.example' ? '127.0.0.2' : '127.0.0.1', family: 4 },
    ];
    const guarded = createGuardedClient({ userAgent: 'test', allowPrivate: ['127.0.0.2'], resolve });
    open.push(guarded);
    const answer = await guarded.request(`http://outer.example:${outer.port}/`);
    expect(answer).toMatchObject({ kind: 'failure', code: 'fetch/private-address' });
    expect([outer.requests.length, inner.connections]).toEqual([2, 0]);
  });
});

describe('credentials in an address', () => {
  test('go to their own origin only, and into no message or result', async () => {
    const other = await serveRedirects({});
    const server = await serveRedirects({
      '/feed': [301, '/here'],
      '/here': [301, `http://x:y@127.0.0.1:${other.port}/`],
    });
    const answer = await client().request(`http://us%40er:s3cret@127.0.0.1:${server.port}/feed`);
    const basic = `Basic ${Buffer.from('us@er:s3cret').toString('base64')}`;
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(answer).toMatchObject({ url: `${other.url}/`, permanentUrl: null });
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  test('are not repeated by a failure', async () => {
    for (const address of [
      'ftp://user:s3cret@example.org/',
      'http://user:s3cret@127.0.0.1:1/',
      'http://u:s3cret@[x/',
    ]) {
      expect(JSON.stringify(await client().request(address))).not.toContain('s3cret');
    }
  });
});

describe('other methods', () => {
  test('a POST is sent once and its redirect returned', async () => {
    const server = await serveRedirects({ '/': [307, '/elsewhere'] });
    const answer = await client().request(server.url, { method: 'POST', body: '{}', maxRedirects: 5 });
    expect(answer).toMatchObject({ kind: 'response', status: 307 });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /']);
  });

  test('a header with a line break is a programming error', async () => {
    const server = await serveRedirects({});
    await expect(client().request(server.url, { headers: { 'x-a': 'b\r\nc: d' } })).rejects.toThrow(TypeError);
    expect(() => createGuardedClient({ userAgent: 'a\nb' })).toThrow(TypeError);
  });
});
