import { execFile } from 'node:child_process';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createFetchFeed } from '../../../lambda/fetch/fetch-feed.ts';
import type { FetchLimits } from '../../../lambda/fetch/transfer-failure.ts';
import { noValidators } from '../../../lambda/model/feed.ts';
import { serveRaw, type TestServer } from './feed-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

async function rude(speak: (socket: Socket) => void): Promise<TestServer> {
  const server = await serveRaw(speak);
  open.push(server);
  return server;
}

async function fetchFrom(address: string, limits: Partial<FetchLimits> = {}) {
  const fetchFeed = createFetchFeed({ userAgent: 'test', allowPrivate: true, now: () => new Date(), limits });
  open.push(fetchFeed);
  return fetchFeed(address, noValidators);
}

/** Sends one byte after another, forever. */
function drip(socket: Socket, start: string): void {
  socket.write(start);
  const timer = setInterval(() => socket.write('x'), 20);
  socket.on('close', () => clearInterval(timer));
}

describe('a server that drips is dropped when its time is up', () => {
  test.each<[string, string, string?]>([
    ['nothing at all', ''],
    ['letters for a status', 'HTTP/1.1 ', 'fetch/bad-response'],
    ['the reason after a status', 'HTTP/1.1 200 '],
    ['a header', 'HTTP/1.1 200 OK\r\nX-Drip: '],
    ['a body until close', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'],
    ['a body with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'],
    ['a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n'],
  ])('%s', async (_name, start, code = 'fetch/timeout') => {
    let closed: Promise<unknown> = Promise.reject(new Error('no connection'));
    closed.catch(() => {});
    const server = await rude((socket) => {
      closed = new Promise((resolve) => socket.on('close', resolve));
      if (start === '') return;
      drip(socket, start);
    });
    const outcome = await fetchFrom(server.url, { totalMs: code === 'fetch/timeout' ? 500 : 20_000 });
    expect(outcome).toMatchObject({ kind: 'failed', code });
    await closed;
  });

  test('the time is one for all redirects together', async () => {
    const server = await rude((socket) => {
      setTimeout(() => socket.write('HTTP/1.1 302 Found\r\nLocation: /again?\r\nContent-Length: 0\r\n\r\n'), 200);
    });
    const chain = await rude((socket) => {
      setTimeout(
        () => socket.write(`HTTP/1.1 302 Found\r\nLocation: ${server.url}/\r\nContent-Length: 0\r\n\r\n`),
        200,
      );
    });
    expect(await fetchFrom(chain.url, { totalMs: 350 })).toMatchObject({ kind: 'failed', code: 'fetch/timeout' });
  });

  test('an error page that drips is the error it says', async () => {
    const server = await rude((socket) => drip(socket, 'HTTP/1.1 410 Gone\r\n\r\n'));
    expect(await fetchFrom(server.url, { totalMs: 1500 })).toMatchObject({ kind: 'gone', code: 'http/gone' });
  });
});

describe('limits', () => {
  const limits = { maxWireBytes: 10_000, maxDecodedBytes: 20_000 };
  const head = 'HTTP/1.1 200 OK\r\nConnection: close\r\n';

  test.each([
    ['a declared length', `${head}Content-Length: 10001\r\n\r\n`, Buffer.from('x')],
    ['bytes without a length', `${head}\r\n`, Buffer.alloc(10_001, 'x')],
    ['unpacked bytes', `${head}Content-Encoding: gzip\r\n\r\n`, gzipSync(Buffer.alloc(20_001))],
  ])('%s above the limit', async (_name, start, body) => {
    const server = await rude((socket) => {
      socket.write(start);
      socket.end(body);
    });
    expect(await fetchFrom(server.url, limits)).toMatchObject({ kind: 'failed', code: 'fetch/too-large' });
  });

  test('a body of exactly the limits', async () => {
    const server = await rude((socket) => {
      socket.write(`${head}Content-Encoding: gzip\r\n\r\n`);
      socket.end(gzipSync(Buffer.alloc(20_000)));
    });
    expect(await fetchFrom(server.url, limits)).toMatchObject({ kind: 'fetched' });
  });

  test('300 MB out of a small gzip are refused in little memory', async () => {
    const script = new URL('./gzip-bomb.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { timeout: 25_000 });
    const { outcome, grownMegabytes, peakMegabytes } = JSON.parse(stdout);
    expect(outcome).toMatchObject({ kind: 'failed', code: 'fetch/too-large' });
    expect(grownMegabytes).toBeLessThan(100);
    expect(peakMegabytes).toBeLessThan(256);
  });
});

describe('broken answers', () => {
  test.each([
    ['closing without a word', '', 'fetch/reset'],
    ['closing in the headers', 'HTTP/1.1 200 OK\r\nContent-', 'fetch/reset'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.7\r\n', 'fetch/bad-response'],
    [
      'two different lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      'fetch/bad-response',
    ],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'fetch/bad-response',
    ],
    ['a header with a NUL', 'HTTP/1.1 200 OK\r\nETag: "a\0b"\r\n\r\n', 'fetch/bad-response'],
    ['headers without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 'fetch/bad-response'],
    [
      'a chunk size that is no number',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'fetch/truncated',
    ],
  ])('%s', async (_name, text, code) => {
    const server = await rude((socket) => socket.end(text));
    const outcome = await fetchFrom(server.url);
    expect(outcome).toMatchObject({ kind: 'failed', code });
    expect(outcome).toHaveProperty('message', expect.stringMatching(/^127\.0\.0\.1 .*\.$/));
  });

  test('a reset', async () => {
    const server = await rude((socket) => socket.resetAndDestroy());
    expect(await fetchFrom(server.url)).toMatchObject({ kind: 'failed', code: 'fetch/reset' });
  });

  test('nobody listening', async () => {
    const server = await rude(() => {});
    await server.close();
    expect(await fetchFrom(server.url)).toMatchObject({ kind: 'failed', code: 'fetch/connect' });
  });

  test.each(['', 'feed', 'ftp://example.org/feed', 'http://', 'http://exa mple/'])(
    'the address "%s"',
    async (address) => {
      expect(await fetchFrom(address)).toMatchObject({ kind: 'refused', code: 'fetch/bad-url' });
    },
  );
});

test("a connection that the server closed while idle is not the feed's failure", async () => {
  let answered = 0;
  const server = await rude((socket) => {
    answered += 1;
    // The second request on the connection meets a closed door, as after a pause longer than the server keeps it.
    if (answered === 2) return socket.destroy();
    return socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx');
  });
  const fetchFeed = createFetchFeed({ userAgent: 'test', allowPrivate: true, now: () => new Date() });
  open.push(fetchFeed);
  expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'fetched' });
  expect(await fetchFeed(server.url, noValidators)).toMatchObject({ kind: 'fetched' });
  expect(answered).toBe(3);
});
