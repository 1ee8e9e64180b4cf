/** The API over stores filled with sample data, and a check of every answer against the OpenAPI document. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect } from 'vitest';
import type { Article, ArticleCard } from '../../../lambda/model/article.ts';
import type { FeedRecord } from '../../../lambda/model/feed.ts';
import { noValidators } from '../../../lambda/model/feed.ts';
import type { ArticleStore, FeedStore, TimelineScope, TokenStore } from '../../../lambda/model/ports.ts';
import type { TokenRecord } from '../../../lambda/model/token.ts';
import type { TrackerConfig } from '../../../lambda/model/tracker-config.ts';
import { createApp, type ServeDeps } from '../../../lambda/serve/app.ts';

const addFormats = addFormatsModule.default;

export const config: TrackerConfig = {
  contact: 'owner@example.com',
  poll: { defaultSeconds: 900, minSeconds: 300, maxSeconds: 86400 },
  feeds: [],
  entities: [
    { id: 'aws', name: 'AWS', aliases: [], tickers: [], context: [], not: [] },
    { id: 'stm', name: 'STMicroelectronics', aliases: [], tickers: ['NYSE:STM'], context: [], not: [] },
  ],
  topics: [{ id: 'supply', name: 'Supply', terms: [], threshold: 1 }],
  watches: [{ id: 'deal', name: 'The deal', query: 'aws AND stm' }],
  digests: [],
  retention: { articleDays: 400, archiveDays: 90 },
  access: 'public',
};

export function sampleArticle(n: number, change: Partial<Article> = {}): Article {
  const publishedAt = new Date(Date.UTC(2026, 1, 1) + n * 3_600_000).toISOString();
  return {
    id: `article${String(n).padStart(4, '0')}`,
    url: `https://example.com/news/${n}`,
    title: `News ${n}`,
    summary: `Summary of news ${n}`,
    contentHtml: null,
    contentText: '',
    authors: [],
    categories: [],
    image: null,
    publishedAt,
    dateSource: 'feed',
    updatedAt: null,
    match: {
      entities: n % 2 === 0 ? ['aws', 'stm'] : ['aws'],
      topics: n % 3 === 0 ? ['supply'] : [],
      watches: n % 2 === 0 ? ['deal'] : [],
      relation: n % 2 === 0 ? { between: ['aws', 'stm'], score: 0.9, sentence: 'AWS and STM sign.' } : null,
      score: 0.5,
      language: n % 5 === 0 ? 'fr' : 'en',
      facts: [],
      evidence: [],
    },
    sources: [
      { feedId: n % 4 === 0 ? 'wire' : 'blog', name: 'Outlet', entryId: `e${n}`, link: null, firstSeenAt: publishedAt },
    ],
    firstSeenAt: publishedAt,
    revision: 1,
    revisions: [],
    storyId: null,
    ...change,
  };
}

export function sampleFeed(id: string, change: Partial<FeedRecord> = {}): FeedRecord {
  return {
    id,
    url: `https://${id}.example.com/feed`,
    configUrl: `https://${id}.example.com/feed`,
    name: id,
    origin: 'config',
    about: [],
    tags: [],
    language: null,
    state: 'active',
    reason: null,
    stateSince: '2026-02-01T00:00:00.000Z',
    validators: noValidators,
    title: null,
    siteUrl: null,
    format: 'rss20',
    recovered: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    lastChangedAt: null,
    nextPollAt: '2026-02-01T01:00:00.000Z',
    intervalSeconds: 900,
    intervalReason: null,
    consecutiveFailures: 0,
    lastProblem: null,
    redirect: null,
    recentPublished: [],
    bodyHash: 'secret-hash',
    createdAt: '2026-02-01T00:00:00.000Z',
    ...change,
  };
}

function cardOf(a: Article): ArticleCard {
  const { match, sources, ...rest } = a;
  return { ...rest, ...match, relation: match.relation !== null, sources };
}

function inScope(card: ArticleCard, scope: TimelineScope): boolean {
  switch (scope.by) {
    case 'all':
      return true;
    case 'entity':
      return card.entities.includes(scope.id);
    case 'topic':
      return card.topics.includes(scope.id);
    case 'watch':
      return card.watches.includes(scope.id);
    case 'source':
      return card.sources.some(({ feedId }) => feedId === scope.id);
    case 'language':
      return card.language === scope.id;
    case 'story':
      return card.storyId === scope.id;
  }
}

const before = (a: { publishedAt: string; id: string }, b: { publishedAt: string; id: string }) =>
  a.publishedAt < b.publishedAt || (a.publishedAt === b.publishedAt && a.id < b.id);

export function memoryArticles(initial: readonly Article[]): ArticleStore & { add(article: Article): void } {
  const all = [...initial];
  return {
    add: (article) => void all.push(article),
    put: () => Promise.reject(new Error('not used here')),
    get: async (id) => all.find((a) => a.id === id) ?? null,
    list: async ({ scope, since, until, limit, after, accept }) => {
      const rows = all
        .map(cardOf)
        .filter((card) => inScope(card, scope))
        .filter((card) => (!since || card.publishedAt >= since) && (!until || card.publishedAt < until))
        .filter((card) => !after || before(card, after))
        .sort((a, b) => (before(a, b) ? 1 : -1));
      const accepted = rows.filter(accept);
      const articles = accepted.slice(0, limit);
      const last = articles.at(-1);
      return {
        articles,
        next: last && accepted.length > limit ? { publishedAt: last.publishedAt, id: last.id } : null,
        rowsRead: articles.length,
      };
    },
  };
}

export function memoryFeeds(all: readonly FeedRecord[]): FeedStore {
  const unused = () => Promise.reject(new Error('not used here'));
  return {
    get: async (id) => all.find((f) => f.id === id) ?? null,
    list: async () => all,
    create: unused,
    update: unused,
    remove: unused,
  };
}

export function memoryTokens(): TokenStore {
  const all = new Map<string, TokenRecord>();
  return {
    create: async (token) => void all.set(token.id, token),
    get: async (id) => all.get(id) ?? null,
    list: async () => [...all.values()],
    recordUse: async (id, lastUsedOn) => {
      const token = all.get(id);
      if (token) all.set(id, { ...token, lastUsedOn });
    },
    remove: async (id) => all.delete(id),
  };
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly details: Record<string, unknown> | undefined;
}

export function testApp(change: Partial<ServeDeps> = {}) {
  const articles = memoryArticles(Array.from({ length: 50 }, (_, n) => sampleArticle(n)));
  const feeds = memoryFeeds([sampleFeed('wire'), sampleFeed('blog', { state: 'failing', reason: 'HTTP 500' })]);
  const tokens = memoryTokens();
  const lines: LogLine[] = [];
  const write = (level: string) => (message: string, details?: Record<string, unknown>) =>
    void lines.push({ level, message, details });
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const now = () => new Date('2026-03-01T00:00:00Z');
  const key = new Uint8Array(32).fill(7);
  const app = createApp({ articles, feeds, tokens, config, now, log, signingKey: async () => key, ...change });
  const ask = async (path: string, init?: RequestInit) => {
    const response = await app.request(path, init);
    await checkAgainstDocument(app, path, init?.method ?? 'GET', response.clone());
    return response;
  };
  return { app, ask, articles, tokens, lines };
}

const validators = new WeakMap<object, { paths: Record<string, Record<string, Operation>>; ajv: Ajv2020 }>();
interface Operation {
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

/** Fails when an answer differs from what `/openapi.json` promises for its path, method, status and media type. */
export async function checkAgainstDocument(
  app: ServeDeps extends never ? never : ReturnType<typeof createApp>,
  path: string,
  method: string,
  response: Response,
) {
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
  if (response.status === 204) return;
  expect(media, `${method} ${path} answers ${type}, which the document does not have`).toBeDefined();
  if (!/[/+]json$/.test(type) || !media) return;
  const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"openapi#/'));
  const validate = entry.ajv.compile(schema);
  expect(validate(await response.json()), JSON.stringify(validate.errors)).toBe(true);
}
