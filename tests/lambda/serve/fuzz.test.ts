/** Thousands of made-up requests to every route: all are answered as documented, and nobody learns what is not theirs. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHostGate } from '../../../lambda/fetch/host-gate.ts';
import { createFeedManager } from '../../../lambda/flows/manage-feeds.ts';
import { createSubscriptionDesk } from '../../../lambda/flows/manage-subscriptions.ts';
import { hubCallbacks } from '../../../lambda/flows/receive-push.ts';
import type { TokenScope } from '../../../lambda/model/token.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import type { TestTable } from '../../helpers/table.ts';
import { config, series, tableWith, testApp } from './harness.ts';

const RUNS = 2500;
/** A loaded machine is slow, a hang is for ever. */
const HANG_MS = 30_000;
const now = () => new Date('2026-03-01T00:00:00Z');
const log = { debug() {}, info() {}, warn() {}, error() {} };
const OPML = '<opml version="2.0"><body><outline text="a" xmlUrl="https://a.example/feed"/></body></opml>';

/** Everything an admin sees and nobody else may. */
const ADMIN_ONLY = 'for-admins-only';
const FEED_FORMATS = /^\/v1\/((articles|stories)\.(atom|rss|json)|watches\/[^/]+\/feed\.\w+)$/;

interface Route {
  readonly path: string;
  readonly method: string;
}

/** A tracker with all that can stand behind a route. Publishers are never reached. */
async function open(access: 'public' | 'private', table: TestTable) {
  const { store } = table;
  const common = { store, config, now, log };
  const desk = createSubscriptionDesk({
    ...common,
    queue: { send: async () => {} },
    randomBytes,
    linkKey: async () => new Uint8Array(32),
  });
  const feedManager = createFeedManager({
    ...common,
    fetchFeed: async () =>
      ({ kind: 'failed', code: 'network/refused', message: 'nobody is there', status: null }) as never,
    gate: createHostGate(),
    parseFeed,
    patienceMs: 1000,
  });
  return testApp({
    table,
    config: { ...config, access },
    openOnLoopback: access === 'public',
    subscriptions: desk,
    feedManager,
    hubCallbacks: hubCallbacks({ store, keep: async () => {}, countForged: () => {}, now, log }),
  });
}

/** Every route, as the document has them. */
async function routesOf(app: Awaited<ReturnType<typeof open>>['app']): Promise<Route[]> {
  const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ path, method: method.toUpperCase() })),
  );
}

/** An address cannot carry half a surrogate pair. */
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

const words = fc.constantFrom(
  ...['aws', 'AND', 'OR', 'NOT', '(', ')', '"', '-', 'title:', 'since:', 'relation:aws,stm', 'lang:', 'x'],
);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.constantFrom('aws', '1', '100', '-1', '2026-02-01', '9999-12-31T23:59:60Z', '[]', '__proto__', '%00', '\u0000'),
  fc.constantFrom('deal', 'supply', 'true', 'false', 'aws,stm', 'published-asc', 'arrival', 'opened', 'id,title'),
  fc.constantFrom('money', 'failing', 'subscribe', 'THE CURSOR', 'THE CURSOR', 'story-1'),
);
const id = fc.oneof(
  fc.constantFrom(
    'article0001',
    'deal',
    'wire',
    'blog',
    'story-1',
    'hook',
    'none',
    '__proto__',
    '%',
    '%ff',
    '..',
    '%2e%2e',
  ),
  fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(wellFormed(text))),
);
const NAMES = [
  ...['entity', 'topic', 'source', 'lang', 'watch', 'story', 'relation', 'q', 'order', 'fields', 'since', 'until'],
  ...['limit', 'cursor', 'token', 'state', 'kind', 'after', 'x', 'hub.mode', 'hub.challenge', 'hub.topic', 's', 'sig'],
];
const text = fc.string({ unit: 'binary' });
const json = <T>(shape: fc.Arbitrary<T>) => shape.map((given) => JSON.stringify(given));
/** Of the Model Context Protocol. */
const message = fc.record({
  jsonrpc: fc.constant('2.0'),
  id: fc.oneof(fc.integer(), fc.constant([])),
  method: fc.constantFrom('tools/list', 'tools/call', 'initialize', 'notifications/initialized', 'x'),
  params: fc.record({
    name: fc.constantFrom('search_news', 'get_story', 'list_facts', 'explain_match', 'x'),
    arguments: fc.dictionary(fc.constantFrom('q', 'id', 'title', 'limit', 'cursor'), fc.oneof(value, fc.integer())),
  }),
});
const body = fc.oneof(
  fc.json(),
  text,
  json(fc.record({ title: text, summary: text, about: fc.array(text) }, { requiredKeys: ['title'] })),
  json(fc.record({ name: text, query: value, id: text }, { requiredKeys: ['name', 'query'] })),
  json(
    fc.record({ url: fc.oneof(fc.webUrl(), text), tags: fc.array(text), about: fc.array(text), paused: fc.boolean() }),
  ),
  json(fc.record({ name: text, scopes: fc.array(fc.constantFrom('read', 'feeds', 'root')), validUntil: fc.string() })),
  json(
    fc.record({
      id: fc.constantFrom('hook', 'other', 'A B'),
      channel: fc.constantFrom({ kind: 'webhook', url: 'https://hooks.example/a' }, { kind: 'fax' }, null),
      cadence: fc.constantFrom('instant', 'hourly', 'daily at 08:00', 'never'),
      query: value,
    }),
  ),
  json(message),
  json(fc.array(message, { maxLength: 3 })),
  fc.constantFrom(OPML, OPML.slice(0, 40), '<opml/>', 'cadence=instant'),
);

function requests(routes: readonly Route[]) {
  const known = fc.record({ route: fc.constantFrom(...routes), id, other: id }).map(({ route, id: first, other }) => {
    let given = first;
    const path = route.path.replaceAll(/\{\w+\}/g, () => {
      const filled = given;
      given = other;
      return filled;
    });
    return { path, method: route.method };
  });
  const unknown = fc.oneof(
    fc.string().map((rest) => `/${rest.replaceAll(/[?#\s\\]/g, '')}`),
    fc.constantFrom('/v1/articles/%', '/v1/articles/%ff', '/v1/watches/%E0%A4%A/feed.atom', '//', '/v1//articles'),
  );
  const method = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH');
  return fc.record({
    target: fc.oneof(
      { weight: 8, arbitrary: known },
      { weight: 2, arbitrary: fc.record({ path: known.map(({ path }) => path), method }) },
      { weight: 1, arbitrary: fc.record({ path: unknown, method }) },
    ),
    /** None at all in a third of the cases: most made-up ones are refused before a route answers. */
    query: fc
      .tuple(fc.nat(2), fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 4 }))
      .map(([which, given]) => (which === 0 ? [] : given)),
    /** Position and replacement of one character of a cursor that was given out. */
    tampering: fc.tuple(fc.nat(60), fc.constantFrom('', 'A', 'z', '_')),
    accept: fc.oneof(
      fc.constantFrom('text/html', 'text/csv', '*/*', '', 'application/json, text/event-stream'),
      fc.stringMatching(/^[ -~]{0,20}$/),
    ),
    type: fc.constantFrom('application/json', 'application/json', 'application/json', 'text/x-opml', 'text/plain', ''),
    body,
    authorization: fc.constantFrom(
      '',
      'Bearer',
      'Bearer x',
      `Bearer nt_${'A'.repeat(43)}`,
      'Basic eDp4',
      'feeds',
      'read',
    ),
    validator: fc.constantFrom('', '*', '"x"', 'W/"x", "y"', '"a.b.zzzzzz"'),
  });
}

describe.each(['public', 'private'] as const)('any request to a %s tracker', (access) => {
  let api: Awaited<ReturnType<typeof open>>;
  let routes: Route[];
  let next: string;
  const held: Record<string, string> = {};

  beforeAll(async () => {
    const table = await tableWith(series(50));
    api = await open(access, table);
    routes = await routesOf(api.app);
    const made = await (await testApp({ table })).app.request('/v1/articles?limit=3');
    next = ((await made.json()) as { next: string }).next;
    for (const scope of ['feeds', 'read', 'admin'] as const satisfies readonly TokenScope[]) {
      const request = { name: `${ADMIN_ONLY}-token`, scopes: [scope], validUntil: null };
      held[scope] = (await issueToken(table.store.tokens, request, now())).token;
    }
    const hook = JSON.stringify({
      ...{ id: 'hook', cadence: 'instant', name: ADMIN_ONLY },
      channel: { kind: 'webhook', url: 'https://hooks.example/a' },
    });
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${held.admin}` };
    const { status } = await api.app.request('http://localhost/v1/subscriptions', {
      method: 'POST',
      body: hook,
      headers,
    });
    expect(status).toBe(201);
  });

  it('is answered as documented, in time, never with a 5xx and never beyond the rights of its token', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(requests(routes), async ({ target, query, tampering, accept, type, body, ...rest }) => {
        const { path, method } = target;
        const [at, character] = tampering;
        const cursor = next.slice(0, at) + character + next.slice(at + 1);
        const pairs = query.map(([name, given]): [string, string] => [
          name,
          given === 'THE CURSOR' ? cursor : wellFormed(given),
        ]);
        const address = `http://localhost${path}?${new URLSearchParams(pairs)}`;
        fc.pre(URL.canParse(address));
        const scope = held[rest.authorization] === undefined ? null : rest.authorization;
        const response = await inTime(
          api.ask(address, {
            method,
            headers: {
              Accept: accept,
              Authorization: scope === null ? rest.authorization : `Bearer ${held[scope]}`,
              'Content-Type': type,
              'If-None-Match': rest.validator,
            },
            ...(method !== 'GET' && method !== 'HEAD' && { body }),
          }),
        );
        if (response.status < 400) reached.add(path.split('/').slice(0, 3).join('/'));
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('X-Request-Id')).toBeTruthy();
        const answer = await inTime(response.text());
        const problem = response.status >= 400 && method !== 'HEAD' && path !== '/mcp' && !path.startsWith('/websub/');
        if (problem) expect(response.headers.get('Content-Type')).toBe('application/problem+json');
        if (access === 'public') return;
        expect(answer).not.toContain(ADMIN_ONLY);
        if (/News \d/.test(answer)) {
          expect(scope).not.toBeNull();
          if (scope === 'feeds') expect(new URL(address).pathname).toMatch(FEED_FORMATS);
        }
      }),
      { numRuns: RUNS },
    );
    // Refusals show little: the routes themselves were reached.
    expect(reached.size).toBeGreaterThan(15);
    if (access === 'public') {
      for (const path of ['/v1/articles', '/v1/stats', '/v1/subscriptions', '/v1/feeds.opml', '/v1/tokens'])
        expect([...reached]).toContain(path);
    }
  }, 600_000);
});

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the request hangs')), HANG_MS);
  });
  return Promise.race([work, hang]).finally(() => clearTimeout(timer));
}
