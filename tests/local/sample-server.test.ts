import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SampleServer, startSampleServer } from '../../local/sample-server.ts';

const LATIN1 = Buffer.from([0x3c, 0x72, 0x73, 0x73, 0x2f, 0x3e, 0xe9]);

let directory: string;
let server: SampleServer;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sample-server-'));
  await writeFile(join(directory, 'a.xml'), LATIN1);
  await writeFile(join(directory, 'b.json'), '{"version":"https://jsonfeed.org/version/1.1"}');
  await writeFile(join(directory, 'private.txt'), 'not in the manifest');
  await writeManifest([
    { id: 'a', file: 'a.xml', name: 'A', contentType: 'application/rss+xml; charset=iso-8859-1', language: 'fr' },
    { id: 'b', file: 'b.json', name: 'B', contentType: 'application/feed+json', about: ['aws'] },
  ]);
  server = await startSampleServer({ directory });
});

afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

async function writeManifest(feeds: readonly object[]): Promise<void> {
  await writeFile(join(directory, 'feeds.json'), JSON.stringify({ feeds }));
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** node:http rather than fetch: nothing is decompressed or added behind our back. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${server.origin}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

describe('the feeds', () => {
  it('are those of the manifest, with addresses on this server', () => {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.feeds).toEqual([
      { id: 'a', name: 'A', url: `${server.origin}/a.xml`, about: [], language: 'fr', tags: [], paused: null },
      { id: 'b', name: 'B', url: `${server.origin}/b.json`, about: ['aws'], language: null, tags: [], paused: null },
    ]);
  });

  it('are served byte for byte, with the declared type', async () => {
    const answer = await get('/a.xml');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(LATIN1);
    expect(answer.headers['content-type']).toBe('application/rss+xml; charset=iso-8859-1');
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it('are compressed for who accepts it', async () => {
    const answer = await get('/a.xml', { 'Accept-Encoding': 'br, gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.body)).toEqual(LATIN1);
  });

  it('are not compressed for who refuses it', async () => {
    const answer = await get('/a.xml', { 'Accept-Encoding': 'gzip;q=0, br' });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});

describe('validators', () => {
  it('answer 304 without a body to their own ETag', async () => {
    const { etag } = (await get('/a.xml')).headers;
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await get('/a.xml', { 'If-None-Match': String(etag) });
    expect(again.status).toBe(304);
    expect(again.headers.etag).toBe(etag);
    expect(again.body).toHaveLength(0);
  });

  it('differ between the plain and the compressed representation', async () => {
    const plain = await get('/a.xml');
    const compressed = await get('/a.xml', { 'Accept-Encoding': 'gzip' });
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
    const again = await get('/a.xml', { 'Accept-Encoding': 'gzip', 'If-None-Match': String(compressed.headers.etag) });
    expect(again.status).toBe(304);
  });

  it('answer 304 to their own Last-Modified', async () => {
    const lastModified = String((await get('/a.xml')).headers['last-modified']);
    expect((await get('/a.xml', { 'If-Modified-Since': lastModified })).status).toBe(304);
    expect((await get('/a.xml', { 'If-Modified-Since': new Date(0).toUTCString() })).status).toBe(200);
  });

  it('let another ETag win over an equal Last-Modified', async () => {
    const lastModified = String((await get('/a.xml')).headers['last-modified']);
    const answer = await get('/a.xml', { 'If-None-Match': '"other"', 'If-Modified-Since': lastModified });
    expect(answer.status).toBe(200);
  });

  it('change with the file', async () => {
    const { etag } = (await get('/a.xml')).headers;
    await writeFile(join(directory, 'a.xml'), '<rss>revised</rss>');
    const answer = await get('/a.xml', { 'If-None-Match': String(etag) });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toContain('revised');
  });

  it('can be given a fixed date', async () => {
    await server.close();
    await utimes(join(directory, 'a.xml'), 0, 0);
    server = await startSampleServer({ directory, modifiedAt: new Date('2026-03-01T12:00:00.750Z') });
    expect((await get('/a.xml')).headers['last-modified']).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
  });
});

describe('everything else', () => {
  it('counts its answers by status', async () => {
    const { etag } = (await get('/a.xml')).headers;
    await get('/b.json');
    await get('/a.xml', { 'If-None-Match': String(etag) });
    await get('/none');
    expect(server.answers()).toEqual({ 200: 2, 304: 1, 404: 1 });
  });

  it.each(['/private.txt', '/feeds.json', '/../package.json', '/%2e%2e/package.json', '/', '//'])(
    'is not found: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('is not allowed: POST', async () => {
    const answer = await get('/a.xml', {}, 'POST');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('answers HEAD without a body', async () => {
    const answer = await get('/a.xml', {}, 'HEAD');
    expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([200, '7', 0]);
  });

  it('takes another port when the one asked for is in use', async () => {
    const second = await startSampleServer({ directory, port: Number(new URL(server.origin).port) });
    await second.close();
    expect(second.origin).not.toBe(server.origin);
    expect((await get('/a.xml')).status).toBe(200);
  });

  it('does not start with a file missing', async () => {
    await writeManifest([{ id: 'c', file: 'c.xml', name: 'C', contentType: 'text/xml' }]);
    await expect(startSampleServer({ directory })).rejects.toThrow(/c\.xml/);
  });

  it('does not start with a manifest that leaves the folder', async () => {
    await writeManifest([{ id: 'c', file: '../c.xml', name: 'C', contentType: 'text/xml' }]);
    await expect(startSampleServer({ directory })).rejects.toThrow(/file/);
  });
});
