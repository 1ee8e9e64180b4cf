/**
 * What the guarded fetch costs beside a bare loop over undici: 200 small feeds on loopback, cold and with validators.
 * The bare loop checks nothing: no address guard, no limits, no strict decoding.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { createFetchFeed } from '../lambda/fetch/fetch-feed.ts';
import { noValidators, type Validators } from '../lambda/model/feed.ts';
import type { BenchOptions, BenchResult } from './bench.ts';

const FEEDS = 200;
const HOSTS = 40;
const CONCURRENCY = 16;
const ROUNDS = 7;

const items = Array.from({ length: 20 }, (_, i) => `<item><title>Entry ${i}</title><guid>${i}</guid></item>`).join('');
const body = gzipSync(`<rss version="2.0"><channel><title>Bench</title>${items}</channel></rss>`);
const server = createServer((request, response) => {
  const etag = `"${request.url}"`;
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, { ETag: etag }).end();
  const headers = { ETag: etag, 'Content-Encoding': 'gzip', 'Content-Type': 'application/rss+xml' };
  return response.writeHead(200, { ...headers, 'Content-Length': body.byteLength }).end(body);
});

/** Every address of 127.0.0.0/8 is this machine: each stands for a host of its own. */
async function listen(): Promise<readonly string[]> {
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Array.from({ length: FEEDS }, (_, i) => `http://127.0.0.${1 + (i % HOSTS)}:${port}/feed/${i}`);
}

type Fetch = (url: string, validators: Validators) => Promise<unknown>;

/** Milliseconds to fetch every feed once. */
async function timeOf(urls: readonly string[], fetch: Fetch, conditional: boolean): Promise<number> {
  const queue = [...urls];
  const start = performance.now();
  const worker = async () => {
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
      const etag = conditional ? `"${new URL(url).pathname}"` : null;
      await fetch(url, etag === null ? noValidators : { etag, lastModified: null });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return performance.now() - start;
}

async function bareRun(urls: readonly string[], conditional: boolean): Promise<number> {
  const agent = new Agent();
  const time = await timeOf(
    urls,
    async (url, { etag }) => {
      const { origin, pathname: path } = new URL(url);
      const headers = { 'accept-encoding': 'gzip', ...(etag ? { 'if-none-match': etag } : {}) };
      const answer = await agent.request({ origin, path, method: 'GET', headers });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      return answer.statusCode === 200 ? gunzipSync(bytes) : null;
    },
    conditional,
  );
  await agent.close();
  return time;
}

async function guardedRun(urls: readonly string[], conditional: boolean): Promise<number> {
  const fetch = createFetchFeed({ userAgent: 'bench', allowPrivate: true, now: () => new Date() });
  const time = await timeOf(urls, fetch, conditional);
  await fetch.close();
  return time;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const rounds = quick ? 1 : ROUNDS;
  const urls = await listen();
  const results: BenchResult[] = [];
  for (const conditional of [false, true]) {
    await bareRun(urls, conditional);
    await guardedRun(urls, conditional);
    const bare: number[] = [];
    const guarded: number[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await bareRun(urls, conditional));
      guarded.push(await guardedRun(urls, conditional));
    }
    const name = conditional ? '200 feeds, all 304' : '200 feeds, gzip';
    const ratio = median(guarded) / median(bare);
    results.push({ name: `${name}: fetchFeed`, value: median(guarded), unit: 'ms', ratio });
    results.push({ name: `${name}: bare undici loop`, value: median(bare), unit: 'ms', ratio: 1 });
  }
  server.close();
  server.closeAllConnections();
  return results;
}
