/**
 * The API over a hundred thousand stored articles, beside a bare Hono route that does one query and JSON.stringify.
 * Requests come from another thread over 16 connections. Run with `npx tsx bench/api.ts [articles]`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Hono } from 'hono';
import { createQueryReader } from '../lambda/match/card-query.ts';
import { defineTracker } from '../lambda/model/define-tracker.ts';
import { createApp } from '../lambda/serve/app.ts';
import { createStore } from '../lambda/store/create-store.ts';
import { timelinePartition } from '../lambda/store/keys.ts';
import type { TableClient } from '../lambda/store/table-client.ts';
import { listen } from '../local/http-listener.ts';
import { benchArticle, NOW, openBenchTable } from './api-data.ts';

const CONNECTIONS = 16;
const REQUESTS = 480;

/** Runs in a thread of its own: keeps the connections busy until the requests are done. */
const CLIENT = `
const { parentPort } = require('node:worker_threads');
const http = require('node:http');
parentPort.on('message', async ({ url, headers, requests, connections }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const one = () => new Promise((resolve, reject) => {
    const start = performance.now();
    http.get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => { bytes += chunk.length; });
      response.on('end', () => resolve({ time: performance.now() - start, status: response.statusCode, bytes,
        etag: response.headers.etag }));
    }).on('error', reject);
  });
  const answers = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    while (answers.length < requests) answers.push(await one());
  }));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  parentPort.postMessage({ answers, seconds });
});`;

interface Answer {
  readonly time: number;
  readonly status: number;
  readonly bytes: number;
  readonly etag?: string;
}

export interface Row {
  readonly name: string;
  readonly status: number;
  readonly bytes: number;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Rows of the table that one request reads, and items it returns. */
  readonly rowsRead: number;
  readonly calls: number;
  readonly returned: number;
}

/** Counts what a client reads. */
function counting(client: TableClient) {
  const count = { rows: 0, calls: 0 };
  const counted: TableClient = {
    ...client,
    async get(input) {
      const answer = await client.get(input);
      count.calls++;
      count.rows += answer.Item ? 1 : 0;
      return answer;
    },
    async query(input) {
      const answer = await client.query(input);
      count.calls++;
      count.rows += answer.Items?.length ?? 0;
      return answer;
    },
  };
  return { counted, count };
}

const config = defineTracker({
  contact: 'https://tracker.example/contact',
  feeds: [],
  entities: ['aws', 'stmicroelectronics', 'globex'].map((id) => ({ id, name: id })),
  topics: ['supply', 'markets'].map((id) => ({ id, name: id, terms: [id] })),
  watches: [
    { id: 'any', name: 'Any', query: 'aws OR stmicroelectronics OR globex' },
    { id: 'deal', name: 'The deal', query: 'aws AND stmicroelectronics' },
  ],
  access: 'public',
});

export async function run(articles = 100_000): Promise<readonly Row[]> {
  const { table } = await openBenchTable(articles);
  const { counted, count } = counting(table.client);
  const now = () => NOW;
  const store = createStore({ client: counted, tableName: table.tableName, now, retentionDays: 400 });
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const app = createApp({
    articles: store.articles,
    stories: store.stories,
    changes: store.changes,
    build: 'bench',
    feeds: store.feeds,
    // Reads alone are measured.
    feedManager: {} as never,
    tokens: store.tokens,
    watches: store.watches,
    query: createQueryReader(config),
    analyse: () => Promise.reject(new Error('not asked')),
    signingKey: async () => new Uint8Array(32),
    config,
    now,
    log: silent,
  });
  const bare = new Hono().get('/bare/:scope', async (c) => {
    const { Items = [] } = await counted.query({
      TableName: table.tableName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': timelinePartition(c.req.param('scope'), '2026-02') },
      ScanIndexForward: false,
      Limit: 50,
    });
    return c.body(JSON.stringify({ data: Items.map(({ card }) => JSON.parse(String(card))) }), 200, {
      'Content-Type': 'application/json',
    });
  });
  const server = await listen((request) => (request.url.includes('/bare/') ? bare : app).fetch(request), 0);
  const worker = new Worker(CLIENT, { eval: true });

  async function measure(name: string, path: string, headers: Record<string, string> = {}): Promise<Row> {
    Object.assign(count, { rows: 0, calls: 0 });
    const response = await fetch(`${server.origin}${path}`, { headers });
    const text = await response.text();
    const { rows, calls } = count;
    const ask = (requests: number) =>
      new Promise<{ answers: Answer[]; seconds: number }>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage({ url: `${server.origin}${path}`, headers, requests, connections: CONNECTIONS });
      });
    const slow = path.includes('/stats');
    await ask(slow ? 4 : 160);
    const { answers, seconds } = await ask(slow ? 16 : REQUESTS);
    const times = answers.map(({ time }) => time).sort((a, b) => a - b);
    const data = /^\{"data"/.test(text) ? JSON.parse(text).data.length : 1;
    return {
      name,
      status: response.status,
      bytes: text.length,
      p50: times[Math.floor(times.length / 2)] ?? 0,
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
      perSecond: answers.length / seconds,
      rowsRead: rows,
      calls,
      returned: data,
    };
  }

  const list = '/v1/articles?limit=50';
  const etag = (await fetch(`${server.origin}${list}`)).headers.get('ETag') ?? '';
  const id = benchArticle(articles - 1, articles).id;
  const rows: Row[] = [];
  for (const [name, path, headers] of [
    ['bare: one query, 50 rows', '/bare/all'],
    ['list of 50', list],
    ['304 of the same', list, { 'If-None-Match': etag }],
    ['one filter', `${list}&entity=globex`],
    ['bare: the same timeline', '/bare/entity%23globex'],
    ['three filters', `${list}&entity=aws&entity=stmicroelectronics&topic=quarterly`],
    ['q: aws AND globex', `${list}&q=aws+AND+globex`],
    ['one article', `/v1/articles/${id}`],
    ['stats over 90 days', '/v1/stats?since=2025-12-01&until=2026-03-01'],
  ] as const) {
    rows.push(await measure(name, path, headers));
  }
  await worker.terminate();
  await server.close();
  await table.close();
  return rows;
}

/** Kilobytes that a cold start of the api function reads, and milliseconds to import them beside the SDK's client. */
export function bundle(): { readonly kB: number; readonly importMs: number; readonly sdkMs: number } {
  const folder = mkdtempSync(join(tmpdir(), 'api-bundle-'));
  try {
    const root = new URL('..', import.meta.url).pathname;
    const entry = join(folder, 'index.mjs');
    execFileSync(process.execPath, [`${root}lib/bundle-entry.mjs`, `${root}lambda/api.lambda.ts`, folder]);
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)"\.\/([^"]+\.mjs)"/g))
        visit(join(dirname(file), name));
    };
    visit(entry);
    const env = {
      PATH: '/usr/bin:/bin',
      AWS_REGION: 'eu-west-1',
      NEWS_TABLE_NAME: 't',
      NEWS_QUEUE_URL: 'http://q',
      NEWS_ARCHIVE_BUCKET: 'b',
    };
    const importTime = (what: string) =>
      Array.from({ length: 5 }, () => {
        const script = `const t=performance.now();await import(${JSON.stringify(what)});process.stdout.write(String(performance.now()-t))`;
        return Number(
          execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env }).toString(),
        );
      }).sort((a, b) => a - b)[2] ?? 0;
    return {
      kB: [...seen].reduce((sum, file) => sum + statSync(file).size, 0) / 1000,
      importMs: importTime(pathToFileURL(entry).href),
      sdkMs: importTime('@aws-sdk/client-dynamodb'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const rows = await run(Number(process.argv[2] ?? 100_000));
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const bare = rows[0]?.p50 ?? 1;
  say('                            status   bytes   p50 ms   p99 ms   req/s   × bare   calls   rows   returned');
  for (const row of rows) {
    say(
      `${row.name.padEnd(28)}${String(row.status).padStart(6)}${String(row.bytes).padStart(8)}${row.p50.toFixed(1).padStart(9)}` +
        `${row.p99.toFixed(1).padStart(9)}${row.perSecond.toFixed(0).padStart(8)}${(row.p50 / bare).toFixed(2).padStart(9)}` +
        `${String(row.calls).padStart(8)}${String(row.rowsRead).padStart(7)}${String(row.returned).padStart(11)}`,
    );
  }
  const { kB, importMs, sdkMs } = bundle();
  say(
    `api function: ${kB.toFixed(0)} kB read at the start, imported in ${importMs.toFixed(0)} ms; the SDK's client alone: ${sdkMs.toFixed(0)} ms`,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main();
