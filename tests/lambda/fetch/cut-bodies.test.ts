import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFetchFeed } from '../../../lambda/fetch/fetch-feed.ts';
import { noValidators } from '../../../lambda/model/feed.ts';
import { serveRaw, type TestServer } from './feed-server.ts';

const TEXT = Buffer.from(`<rss>${'<item><title>News of the day</title></item>'.repeat(60)}</rss>`);
const TENTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

let answer: Buffer;
let ending: 'fin' | 'reset';
let server: TestServer;
const fetchFeed = createFetchFeed({ userAgent: 'test', allowPrivate: true, now: () => new Date() });

beforeAll(async () => {
  server = await serveRaw((socket) => {
    socket.write(answer, () => (ending === 'fin' ? socket.end() : setTimeout(() => socket.resetAndDestroy(), 5)));
  });
});
afterAll(async () => {
  await fetchFeed.close();
  await server.close();
});
afterEach(() => {
  ending = 'fin';
});

function respond(headers: readonly string[], body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`), body]);
}

function cutAt(tenth: number, body: Buffer): Buffer {
  return body.subarray(0, Math.floor((body.length * tenth) / 10));
}

/** A body in chunks of 100 bytes. */
function chunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += 100) {
    const chunk = body.subarray(at, at + 100);
    chunks.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'));
  }
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]);
}

const codings: [string, Buffer][] = [
  ['gzip', gzipSync(TEXT)],
  ['x-gzip', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
];

describe('whole bodies', () => {
  test.each(codings)('%s', async (coding, body) => {
    answer = respond([`Content-Encoding: ${coding}`], body);
    const outcome = await fetchFeed(server.url, noValidators);
    expect(outcome).toMatchObject({ kind: 'fetched', response: { body: TEXT, bytesOnWire: body.length } });
  });

  test.each([
    ['chunked', ['Transfer-Encoding: chunked'], chunked(TEXT)],
    ['with a length', [`Content-Length: ${TEXT.length}`], TEXT],
    ['until the connection closes', ['Connection: close'], TEXT],
    [
      'gzip of two members',
      ['Content-Encoding: gzip'],
      Buffer.concat([gzipSync(TEXT.subarray(0, 99)), gzipSync(TEXT.subarray(99))]),
    ],
    ['coding "identity"', ['Content-Encoding: identity'], TEXT],
    ['coding "UTF-8"', ['Content-Encoding: UTF-8'], TEXT],
  ])('%s', async (_name, headers, body) => {
    answer = respond(headers, body);
    expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'fetched', response: { body: TEXT } });
  });
});

describe.each(TENTHS)('cut at %i tenths', (tenth) => {
  test.each(codings)('%s', async (coding, body) => {
    answer = respond([`Content-Encoding: ${coding}`, 'Connection: close'], cutAt(tenth, body));
    expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'failed', code: 'fetch/truncated' });
  });

  test.each([
    ['Content-Length, kept alive', [`Content-Length: ${TEXT.length}`], TEXT],
    ['Content-Length, closing', [`Content-Length: ${TEXT.length}`, 'Connection: close'], TEXT],
    ['chunked, kept alive', ['Transfer-Encoding: chunked'], chunked(TEXT)],
    ['chunked, closing', ['Transfer-Encoding: chunked', 'Connection: close'], chunked(TEXT)],
    [
      'gzip in chunks',
      ['Transfer-Encoding: chunked', 'Content-Encoding: gzip', 'Connection: close'],
      chunked(gzipSync(TEXT)),
    ],
  ])('%s', async (_name, headers, body) => {
    for (const end of ['fin', 'reset'] as const) {
      ending = end;
      answer = respond(headers, cutAt(tenth, body));
      expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'failed', code: 'fetch/truncated' });
    }
  });
});

test('a chunked body that lacks only its last chunk is cut', async () => {
  const body = chunked(TEXT);
  answer = respond(['Transfer-Encoding: chunked', 'Connection: close'], body.subarray(0, body.length - 5));
  expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'failed', code: 'fetch/truncated' });
});

describe('bodies that are not what they say', () => {
  test.each<[string, string, Buffer, string]>([
    ['bytes after gzip', 'gzip', Buffer.concat([gzipSync(TEXT), Buffer.from('stray')]), 'fetch/truncated'],
    ['zeros after gzip', 'gzip', Buffer.concat([gzipSync(TEXT), Buffer.alloc(9)]), 'fetch/truncated'],
    ['bytes after deflate', 'deflate', Buffer.concat([deflateSync(TEXT), Buffer.from('stray')]), 'fetch/truncated'],
    ['bytes after br', 'br', Buffer.concat([brotliCompressSync(TEXT), Buffer.from('stray')]), 'fetch/truncated'],
    ['plain text as gzip', 'gzip', TEXT, 'fetch/bad-encoding'],
    ['plain text as br', 'br', TEXT, 'fetch/bad-encoding'],
    ['a flipped bit', 'gzip', flipped(gzipSync(TEXT)), 'fetch/bad-encoding'],
    ['stacked codings', 'gzip, gzip', gzipSync(gzipSync(TEXT)), 'fetch/unsupported-encoding'],
    ['stacked with another', 'gzip, br', gzipSync(TEXT), 'fetch/unsupported-encoding'],
    ['an unknown coding', 'compress', TEXT, 'fetch/unsupported-encoding'],
    ['a property of objects', 'constructor', TEXT, 'fetch/unsupported-encoding'],
  ])('%s', async (_name, coding, body, code) => {
    answer = respond([`Content-Encoding: ${coding}`], body);
    expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'failed', code });
  });

  test('stacked codings in two header lines', async () => {
    answer = respond(['Content-Encoding: gzip', 'Content-Encoding: gzip'], gzipSync(gzipSync(TEXT)));
    const outcome = await fetchFeed(server.url, noValidators);
    expect(outcome).toMatchObject({ kind: 'failed', code: 'fetch/unsupported-encoding' });
  });
});

/** One bit of the checksum at the end. */
function flipped(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  copy[copy.length - 6] = (copy[copy.length - 6] ?? 0) ^ 1;
  return copy;
}
