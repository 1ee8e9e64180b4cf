/**
 * The API over a hundred thousand stored articles on disk, beside bare Hono routes that do one query of the same table
 * and JSON.stringify. Requests come from another thread over 16 connections; a route and its peer take turns. Rows and
 * calls are those of one request: nothing reads the table but queries by key, so no route can scan it.
 */
import { Worker } from 'node:worker_threads';
import { Hono } from 'hono';
import { createQueryReader } from '../lambda/match/card-query.ts';
import { defineTracker } from '../lambda/model/define-tracker.ts';
import { createApp } from '../lambda/serve/app.ts';
import { createStore } from '../lambda/store/create-store.ts';
import { timelinePartition } from '../lambda/store/keys.ts';
import type { TableClient } from '../lambda/store/table-client.ts';
import { listen } from '../local/http-listener.ts';
import { benchArticle, NOW, openBenchTable, STORY } from './api-data.ts';
import type { BenchOptions, BenchResult } from './bench.ts';

const ARTICLES = 100_000;
const CONNECTIONS = 16;
const ROUNDS = 7;
const QUICK = { articles: 2000, rounds: 1 };
/** Requests of a round: as many as take about a second, for the slow ones a few. */
const [REQUESTS, REQUESTS_OF_STATS] = [320, 16];

/** Runs in a thread of its own: keeps the connections busy until the requests are done. */
const CLIENT = `
const { parentPort } = require('node:worker_threads');
const http = require('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: ${CONNECTIONS} });
parentPort.on('message', async ({ url, headers, requests }) => {
  const statuses = new Set();
  const one = () => new Promise((resolve, reject) => {
    const start = performance.now();
    http.get(url, { agent, headers }, (response) => {
      response.resume();
      statuses.add(response.statusCode);
      response.on('end', () => resolve(performance.now() - start));
    }).on('error', reject);
  });
  const times = [];
  let left = requests;
  const start = performance.now();
  await Promise.all(Array.from({ length: ${CONNECTIONS} }, async () => {
    while (left-- > 0) times.push(await one());
  }));
  parentPort.postMessage({ times, seconds: (performance.now() - start) / 1000, statuses: [...statuses] });
});`;

interface Case {
  readonly name: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** Path of the route that it is compared with. */
  readonly peer?: string;
  readonly requests?: number;
}

/** The SDK's client, counting what it reads. */
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
  topics: ['supply', 'markets', 'research', 'quarterly'].map((id) => ({ id, name: id, terms: [id] })),
  watches: [
    { id: 'any', name: 'Any', query: 'aws OR stmicroelectronics OR globex' },
    { id: 'deal', name: 'The deal', query: 'aws AND stmicroelectronics' },
  ],
  access: 'public',
  rateLimit: null,
});

/** The API, and beside it the bare routes: fifty rows of a timeline by one query. */
function appsOver(client: TableClient, tableName: string) {
  // An hour after the last change.
  const now = () => new Date(NOW.getTime() + 3_600_000);
  const { articles, stories, changes, feeds, tokens, watches } = createStore({
    ...{ client, tableName, now },
    retentionDays: 400,
  });
  const app = createApp({
    ...{ articles, stories, changes, feeds, tokens, watches, config, now },
    build: 'bench',
    // Reads alone are measured.
    feedManager: {} as never,
    query: createQueryReader(config),
    analyse: () => Promise.reject(new Error('not asked')),
    signingKey: async () => new Uint8Array(32),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const bare = new Hono().get('/bare/:scope', async (c) => {
    const { Items = [] } = await client.query({
      TableName: tableName,
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
  return (request: Request) => (request.url.includes('/bare/') ? bare : app).fetch(request);
}

/** Said by everyone who asks: an ETag belongs to a type and an encoding. */
const HEADERS = { Accept: 'application/json', 'Accept-Encoding': 'identity' };
const BARE = '/bare/all';
const LIST = '/v1/articles?limit=50';
const STATS = '/v1/stats?since=2025-12-01&until=2026-03-01';
const THREE = 'entity=aws&entity=stmicroelectronics&topic=quarterly';

/** Filters that hold together: for each the rows read are looked at, more than the time. */
const TOGETHER = [
  ['entity and feed', 'entity=aws&source=outlet-0'],
  ['entity and feed that have nothing in common', 'entity=globex&source=outlet-7'],
  ['topic and watch', 'topic=quarterly&watch=deal'],
  ['entity and watch', 'entity=globex&watch=deal'],
  ['two topics', 'q=topic:research+topic:quarterly'],
  ['link and topic', 'relation=true&topic=quarterly'],
  ['link of two entities', 'relation=aws,stmicroelectronics'],
  ['language and feed', 'lang=ja&source=outlet-3'],
  ['entity, topic, watch and language', 'entity=globex&topic=quarterly&watch=any&lang=fr'],
] as const;

export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const { articles, rounds } = quick ? QUICK : { articles: ARTICLES, rounds: ROUNDS };
  const table = await openBenchTable(articles);
  const { counted, count } = counting(table.client);
  const server = await listen(appsOver(counted, table.tableName), 0);
  const worker = new Worker(CLIENT, { eval: true });
  const ask = (path: string, headers: Record<string, string>, requests: number) =>
    new Promise<{ times: number[]; seconds: number; statuses: number[] }>((resolve) => {
      worker.once('message', resolve);
      worker.postMessage({ url: `${server.origin}${path}`, headers, requests });
    });
  const etagOf = async (path: string) =>
    (await fetch(`${server.origin}${path}`, { headers: HEADERS })).headers.get('ETag') ?? '';

  async function measure({ name, path, peer, requests = REQUESTS, ...more }: Case): Promise<BenchResult[]> {
    const headers = { ...HEADERS, ...more.headers };
    const first = await fetch(`${server.origin}${path}`, { headers });
    await first.text();
    Object.assign(count, { rows: 0, calls: 0 });
    const response = await fetch(`${server.origin}${path}`, { headers });
    const text = await response.text();
    const { rows, calls } = count;
    const returned = /^\{"data"/.test(text) ? (JSON.parse(text) as { data: unknown[] }).data.length : 1;
    const [times, rates, ratios]: number[][] = [[], [], []];
    for (let round = -1; round < rounds; round++) {
      const own = await ask(path, headers, requests);
      const other = peer === undefined ? null : await ask(peer, HEADERS, requests);
      if (own.statuses.some((status) => status !== response.status))
        throw new Error(`${name}: answered with ${own.statuses}, not with ${response.status} alone`);
      // The first round warms up.
      if (round < 0) continue;
      times?.push(...own.times);
      rates?.push(requests / own.seconds);
      if (other) ratios?.push(median(own.times) / median(other.times));
    }
    const read = `${name} (${response.status}): reads ${calls} calls, returned ${returned}, rows`;
    return [
      {
        ...{ name: `${name}: p50`, value: median(times ?? []), unit: 'ms' },
        ...(ratios?.length && { ratio: median(ratios) }),
      },
      { name: `${name}: p99`, value: quantile(times ?? [], 0.99), unit: 'ms' },
      { name: `${name}: requests`, value: median(rates ?? []), unit: '/s' },
      { name: read, value: rows, unit: 'rows', ...(returned > 1 && { ratio: rows / returned }) },
    ];
  }

  const cases: Case[] = [
    { name: 'bare route, one query of 50', path: BARE },
    { name: 'list of 50', path: LIST, peer: BARE },
    { name: '304 of the list, to the list', path: LIST, headers: { 'If-None-Match': await etagOf(LIST) }, peer: LIST },
    { name: 'one filter', path: `${LIST}&entity=globex`, peer: BARE },
    { name: 'three filters', path: `${LIST}&${THREE}`, peer: BARE },
    { name: 'q=aws AND globex', path: `${LIST}&q=aws+AND+globex`, peer: BARE },
    ...TOGETHER.map(([name, filter]) => ({ name, path: `${LIST}&${filter}`, requests: REQUESTS_OF_STATS })),
    { name: 'one article', path: `/v1/articles/${benchArticle(articles - 1, articles).id}` },
    { name: 'one story of 20 articles', path: `/v1/stories/${STORY}` },
    { name: 'stats over 90 days', path: STATS, requests: REQUESTS_OF_STATS },
    { name: '304 of the stats', path: STATS, headers: { 'If-None-Match': await etagOf(STATS) } },
  ];
  const results: BenchResult[] = [];
  for (const one of cases) results.push(...(await measure(one)));
  await worker.terminate();
  await server.close();
  await table.close();
  return results;
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);
