/** The API over stores filled with sample data, and a check of every answer against the OpenAPI document. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect } from 'vitest';
import { createFetchFeed } from '../../../lambda/fetch/fetch-feed.ts';
import { createHostGate } from '../../../lambda/fetch/host-gate.ts';
import { createFeedManager } from '../../../lambda/flows/manage-feeds.ts';
import { createQueryReader } from '../../../lambda/match/card-query.ts';
import { analyseEntry, compileWatch } from '../../../lambda/match/match-article.ts';
import type { NewArticle } from '../../../lambda/model/article.ts';
import type { TrackerConfig } from '../../../lambda/model/tracker-config.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';
import { type App, createApp, type ServeDeps } from '../../../lambda/serve/app.ts';
import { newArticle } from '../../helpers/articles.ts';
import { newFeed } from '../../helpers/feeds.ts';
import { openTestTable, type TestTable } from '../../helpers/table.ts';

const addFormats = addFormatsModule.default;

export const config: TrackerConfig = {
  contact: 'owner@example.com',
  poll: { defaultSeconds: 900, minSeconds: 300, maxSeconds: 86400 },
  feeds: [],
  entities: [
    {
      id: 'aws',
      name: 'AWS',
      aliases: [{ text: 'AWS', match: 'exact', ambiguous: false }],
      tickers: [],
      context: [],
      not: [],
    },
    {
      id: 'stm',
      name: 'STMicroelectronics',
      aliases: [{ text: 'STMicroelectronics', match: 'any', ambiguous: false }],
      tickers: ['NYSE:STM'],
      context: [],
      not: [],
    },
  ],
  topics: [{ id: 'supply', name: 'Supply', terms: [{ text: 'supply agreement', weight: 1 }], threshold: 1 }],
  watches: [{ id: 'deal', name: 'The deal', query: 'aws AND stm' }],
  subscriptions: [],
  mail: null,
  retention: { articleDays: 400, archiveDays: 90 },
  access: 'public',
  deployment: { monitoring: 'lean', monthlyBudget: null },
};

export const query = createQueryReader(config);
const compiled = compileWatch(config);
const analyse: ServeDeps['analyse'] = async (text) => analyseEntry(text, compiled);

/** Article `n` of a series, an hour after the one before; what it is about follows from its number. */
export function sampleArticle(n: number, change: Partial<NewArticle> = {}): NewArticle {
  const publishedAt = new Date(Date.UTC(2026, 1, 1) + n * 3_600_000).toISOString();
  const id = `article${String(n).padStart(4, '0')}`;
  return newArticle(n, {
    id,
    url: `https://example.com/news/${n}`,
    title: `News ${n}`,
    publishedAt,
    ...change,
    match: {
      entities: n % 2 === 0 ? ['aws', 'stm'] : ['aws'],
      topics: n % 3 === 0 ? ['supply'] : [],
      watches: n % 2 === 0 ? ['deal'] : [],
      relation: n % 2 === 0 ? { between: ['aws', 'stm'], score: 0.9, sentence: 'AWS and STM sign.' } : null,
      score: 0.5,
      language: n % 5 === 0 ? 'fr' : 'en',
      ...change.match,
    },
    source: { feedId: n % 4 === 0 ? 'wire' : 'blog', name: 'Outlet', firstSeenAt: publishedAt },
  });
}

export const series = (length: number): NewArticle[] => Array.from({ length }, (_, n) => sampleArticle(n));

/** A table of its own with these articles and two feeds; in memory, so that it is gone with the tests' process. */
export async function tableWith(articles: readonly NewArticle[]): Promise<TestTable> {
  const table = await openTestTable({ now });
  for (let n = 0; n < articles.length; n += 50) {
    await Promise.all(articles.slice(n, n + 50).map((article) => table.store.articles.put(article)));
  }
  await table.store.feeds.create(newFeed('wire', { bodyHash: 'secret-hash' }));
  await table.store.feeds.create(newFeed('blog', { state: 'failing', reason: 'HTTP 500', bodyHash: 'secret-hash' }));
  return table;
}

/** By test file: what one file writes must not be there for another that runs in the same process. */
const common = new Map<string, Promise<TestTable>>();

function commonTable(): Promise<TestTable> {
  const file = expect.getState().testPath ?? '';
  const table = common.get(file) ?? tableWith(series(50));
  common.set(file, table);
  return table;
}

interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly details: Record<string, unknown> | undefined;
}

const now = () => new Date('2026-03-01T00:00:00Z');

const fetchFeed = createFetchFeed({ userAgent: 'news-tracker-test', allowPrivate: true, now });

/** The API over `table`, or over one with fifty articles that the tests of a file share. */
export async function testApp(change: Partial<ServeDeps> & { readonly table?: TestTable } = {}) {
  const { table = await commonTable(), ...deps } = change;
  const { articles, stories, changes, feeds, tokens, watches } = table.store;
  const lines: LogLine[] = [];
  const write = (level: string) => (message: string, details?: Record<string, unknown>) =>
    void lines.push({ level, message, details });
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const feedManager = createFeedManager({
    store: { feeds },
    fetchFeed,
    gate: createHostGate(),
    parseFeed,
    config: deps.config ?? config,
    patienceMs: 60_000,
    now,
    log,
  });
  const key = new Uint8Array(32).fill(7);
  const given: ServeDeps = {
    ...{ articles, stories, changes, feeds, feedManager, tokens, config, now, log },
    ...{ watches, query, analyse },
    build: 'test',
    signingKey: async () => key,
    ...deps,
  };
  const app = createApp(given);
  const ask = async (path: string, init?: RequestInit) => {
    const response = await app.request(path, init);
    await checkAgainstDocument(app, path, init?.method ?? 'GET', response.clone());
    return response;
  };
  return { app, ask, given, articles, tokens, lines, table };
}

const validators = new WeakMap<object, { paths: Record<string, Record<string, Operation>>; ajv: Ajv2020 }>();
interface Operation {
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

/** Fails when an answer differs from what `/openapi.json` promises for its path, method, status and media type. */
async function checkAgainstDocument(app: App, path: string, method: string, response: Response) {
  let entry = validators.get(app);
  if (!entry) {
    const document = (await (await app.request('/openapi.json')).json()) as Record<string, unknown>;
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    ajv.addSchema({ $id: 'openapi', components: document.components });
    entry = { paths: document.paths as Record<string, Record<string, Operation>>, ajv };
    validators.set(app, entry);
  }
  if (response.status === 304 || method === 'HEAD' || method === 'OPTIONS') return;
  const pathname = new URL(path, 'http://localhost').pathname;
  const template = Object.keys(entry.paths)
    .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
    .find((t) => new RegExp(`^${t.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname));
  const operation = template ? entry.paths[template]?.[method.toLowerCase()] : undefined;
  if (!operation) return;
  const described = operation.responses[String(response.status)];
  expect(described, `${method} ${path} answers ${response.status}, which the document does not have`).toBeDefined();
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  const media = described?.content?.[type];
  if ([202, 204, 308].includes(response.status)) return;
  expect(media, `${method} ${path} answers ${type}, which the document does not have`).toBeDefined();
  if (!/[/+]json$/.test(type) || !media) return;
  const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"openapi#/'));
  const validate = entry.ajv.compile(schema);
  expect(validate(await response.json()), JSON.stringify(validate.errors)).toBe(true);
}
