import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetchFeed } from '../../../lambda/fetch/fetch-feed.ts';
import { noValidators, type Validators } from '../../../lambda/model/feed.ts';
import { serveHttp, serveRaw, type TestServer } from './feed-server.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const BODY = '<rss version="2.0"><channel><title>News</title></channel></rss>';
const open: { close(): Promise<void> }[] = [];

function closeLater<T extends { close(): Promise<void> }>(resource: T): T {
  open.push(resource);
  return resource;
}

afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

function feedFetcher(options: Partial<Parameters<typeof createFetchFeed>[0]> = {}) {
  return closeLater(
    createFetchFeed({
      userAgent: 'news-tracker/1.0 (+mailto:desk@example.org)',
      allowPrivate: true,
      now: () => NOW,
      ...options,
    }),
  );
}

describe('a feed that answers', () => {
  test('brings its body, validators and freshness', async () => {
    const server = closeLater(
      await serveHttp((_request, response) => {
        response.writeHead(200, {
          'Content-Type': 'application/rss+xml; charset=utf-8',
          'Content-Encoding': 'gzip',
          ETag: 'W/"abc--gzip"',
          'Last-Modified': 'Mon, 02 Mar 2026 09:00:00 GMT',
          'Cache-Control': 'public, max-age=900',
          Link: ['<https://hub.example/>; rel="hub"', '<https://feed.example/>; rel="self"'],
        });
        response.end(gzipSync(BODY));
      }),
    );
    const outcome = await feedFetcher()(`${server.url}/feed#top`, noValidators);
    expect(outcome).toEqual({
      kind: 'fetched',
      response: {
        status: 200,
        url: `${server.url}/feed`,
        contentType: 'application/rss+xml; charset=utf-8',
        body: Buffer.from(BODY),
        validators: { etag: 'W/"abc--gzip"', lastModified: 'Mon, 02 Mar 2026 09:00:00 GMT' },
        linkHeader: '<https://hub.example/>; rel="hub", <https://feed.example/>; rel="self"',
        freshSeconds: 900,
        permanentUrl: null,
        bytesOnWire: gzipSync(BODY).byteLength,
      },
    });
  });

  test('is asked politely: User-Agent, codings, no cookies, no Referer, no conditions of our own making', async () => {
    const server = closeLater(
      await serveHttp((_request, response) => {
        response.writeHead(200, { 'Set-Cookie': 'id=1' });
        response.end(BODY);
      }),
    );
    const fetchFeed = feedFetcher();
    await fetchFeed(`${server.url}/feed?a=1`, noValidators);
    await fetchFeed(`${server.url}/feed?a=1`, noValidators);
    const { headers, url } = server.requests[1] ?? {};
    expect(url).toBe('/feed?a=1');
    expect(headers?.['user-agent']).toBe('news-tracker/1.0 (+mailto:desk@example.org)');
    expect(headers?.['accept-encoding']).toMatch(/^gzip, deflate, br/);
    const names = Object.keys(headers ?? {}).sort();
    expect(names).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });
});

describe('validators', () => {
  test.each<[string, string]>([
    ['strong', '"33a64df5"'],
    ['weak', 'W/"33a64df5"'],
    ['without quotes', '33a64df5'],
    ['with inner spaces and commas', '"a, b  c"'],
    ['with a byte that is not UTF-8', '"caf\u00e9"'],
  ])('a %s ETag goes back byte for byte', async (_name, etag) => {
    const server = closeLater(
      await serveRaw((socket, head) => {
        if (head.includes('if-none-match')) {
          seen = head;
          socket.write('HTTP/1.1 304 Not Modified\r\n\r\n');
        } else {
          socket.write(`HTTP/1.1 200 OK\r\nETag: ${etag}\r\nContent-Length: 1\r\n\r\nx`, 'latin1');
        }
      }),
    );
    let seen = '';
    const fetchFeed = feedFetcher();
    const first = await fetchFeed(server.url, noValidators);
    if (first.kind !== 'fetched') throw new Error(first.kind);
    const second = await fetchFeed(server.url, first.response.validators);
    expect(second.kind).toBe('notModified');
    expect(seen).toContain(`if-none-match: ${etag}\r\n`);
    expect(seen).not.toContain('if-modified-since');
  });

  test('a 304 refreshes what it carries and keeps the rest', async () => {
    const server = closeLater(
      await serveHttp((_request, response) => {
        response.writeHead(304, { ETag: '"v2"', 'Cache-Control': 'max-age=60' });
        response.end();
      }),
    );
    const sent: Validators = { etag: '"v1"', lastModified: 'Mon, 02 Mar 2026 09:00:00 GMT' };
    expect(await feedFetcher()(server.url, sent)).toEqual({
      kind: 'notModified',
      url: `${server.url}/`,
      validators: { etag: '"v2"', lastModified: 'Mon, 02 Mar 2026 09:00:00 GMT' },
      freshSeconds: 60,
      permanentUrl: null,
    });
  });

  test('a 304 that nobody asked for is a bad response', async () => {
    const server = closeLater(await serveHttp((_request, response) => response.writeHead(304).end()));
    expect(await feedFetcher()(server.url, noValidators)).toMatchObject({ kind: 'failed', code: 'fetch/bad-response' });
  });

  test('a stored validator with a line break in it is not sent', async () => {
    const server = closeLater(await serveHttp((_request, response) => response.end(BODY)));
    await feedFetcher()(server.url, { etag: '"a"\r\nX-Injected: 1', lastModified: null });
    expect(server.requests[0]?.headers).not.toHaveProperty('x-injected');
    expect(server.requests[0]?.headers).not.toHaveProperty('if-none-match');
  });
});

describe('statuses', () => {
  let server: TestServer;
  let answer: [number, Record<string, string>];
  beforeEach(async () => {
    server = closeLater(await serveHttp((_request, response) => response.writeHead(...answer).end('no feed here')));
  });

  test.each<[number, Record<string, string>, Record<string, unknown>]>([
    [202, {}, { kind: 'failed', code: 'fetch/bad-response' }],
    [204, {}, { kind: 'failed', code: 'fetch/bad-response' }],
    [206, {}, { kind: 'failed', code: 'fetch/bad-response' }],
    [300, {}, { kind: 'failed', code: 'fetch/bad-response' }],
    [302, {}, { kind: 'failed', code: 'fetch/bad-redirect' }],
    [400, {}, { kind: 'failed', code: 'http/client-error' }],
    [401, {}, { kind: 'refused', code: 'http/blocked' }],
    [403, {}, { kind: 'refused', code: 'http/blocked' }],
    [404, {}, { kind: 'failed', code: 'http/not-found' }],
    [410, {}, { kind: 'gone', code: 'http/gone' }],
    [418, {}, { kind: 'failed', code: 'http/client-error' }],
    [429, {}, { kind: 'rateLimited', code: 'http/rate-limited', retryAfterSeconds: null }],
    [429, { 'Retry-After': '120' }, { kind: 'rateLimited', retryAfterSeconds: 120 }],
    [429, { 'Retry-After': 'Mon, 02 Mar 2026 10:05:00 GMT' }, { kind: 'rateLimited', retryAfterSeconds: 300 }],
    [429, { 'Retry-After': 'Mon, 02 Mar 2020 10:05:00 GMT' }, { kind: 'rateLimited', retryAfterSeconds: 0 }],
    [429, { 'Retry-After': '-5' }, { kind: 'rateLimited', retryAfterSeconds: null }],
    [451, {}, { kind: 'refused', code: 'http/blocked' }],
    [500, {}, { kind: 'failed', code: 'http/server-error', retryAfterSeconds: null }],
    [503, { 'Retry-After': '3600' }, { kind: 'failed', code: 'http/server-error', retryAfterSeconds: 3600 }],
    [503, { 'Retry-After': 'Monday, 02-Mar-26 11:00:00 GMT' }, { kind: 'failed', retryAfterSeconds: 3600 }],
    [999, {}, { kind: 'failed', code: 'fetch/bad-response' }],
  ])('%i %o', async (status, headers, expected) => {
    answer = [status, headers];
    const outcome = await feedFetcher()(server.url, noValidators);
    if (expected.code !== 'fetch/bad-redirect') expect(outcome).toHaveProperty('status', status);
    expect(outcome).toMatchObject(expected);
    expect(outcome).toHaveProperty('message', expect.stringMatching(/^127\.0\.0\.1.*[;,:] .*\.$/));
  });

  test('an error page larger than the limits is still that status', async () => {
    answer = [403, { 'Content-Length': String(10 ** 9), 'Content-Encoding': 'bogus' }];
    expect(await feedFetcher()(server.url, noValidators)).toMatchObject({ kind: 'refused', code: 'http/blocked' });
  });
});

describe('freshness', () => {
  test.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'Cache-Control': 'no-cache' }, null],
    [{ 'Cache-Control': 'max-age=0' }, 0],
    [{ 'Cache-Control': 's-maxage=3600, MAX-AGE="60"' }, 3600],
    [{ Expires: 'Mon, 02 Mar 2026 10:30:00 GMT', Date: 'Mon, 02 Mar 2026 10:00:00 GMT' }, 1800],
    [{ Expires: '0' }, 0],
    [{ Expires: 'Mon, 02 Mar 2026 09:00:00 GMT', Date: 'Mon, 02 Mar 2026 10:00:00 GMT' }, 0],
    [{ Expires: 'Mon, 02 Mar 2026 10:30:00 GMT', 'Cache-Control': 'max-age=60' }, 60],
  ])('%o is %s', async (headers, seconds) => {
    const server = closeLater(await serveHttp((_request, response) => response.writeHead(200, headers).end(BODY)));
    const outcome = await feedFetcher()(server.url, noValidators);
    expect(outcome).toMatchObject({ kind: 'fetched', response: { freshSeconds: seconds } });
  });
});
