import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import { config, testApp } from './harness.ts';

const LINTER = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

describe('/openapi.json', () => {
  it('passes the linter with its recommended rules', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
    try {
      const file = join(folder, 'openapi.json');
      await writeFile(file, await (await (await testApp()).app.request('/openapi.json')).text());
      const args = [LINTER, 'lint', file, '--format=stylish'];
      const options = {
        env: { PATH: '/usr/bin:/bin', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      };
      const { stderr } = await promisify(execFile)(process.execPath, args, options);
      expect(stderr).toContain('is valid');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('describes every route of the app', async () => {
    const { app } = await testApp();
    const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(new Set(described)).toEqual(new Set(served));
  });
});

/** An address cannot carry half a surrogate pair. */
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

const PATHS = [
  '/',
  '/health',
  '/docs',
  '/mcp',
  '/v1/stories',
  '/v1/stories.rss',
  '/v1/facts',
  '/v1/articles',
  '/v1/articles.csv',
  '/v1/articles.ndjson',
  '/v1/articles.atom',
  '/v1/articles.rss',
  '/v1/articles.json',
  '/v1/articles/article0001',
  '/v1/watches',
  '/v1/watches/deal',
  '/v1/watches/deal/feed.rss',
  '/v1/stats',
  '/v1/match',
  '/v1/feeds',
  '/v1/feeds/wire',
  '/v1/sources',
  '/v1/tokens',
];
const FEED_FORMATS = /^\/v1\/(articles\.(atom|rss|json)|watches\/[^/]+\/feed\.\w+)$/;
const NAMES = ['entity', 'topic', 'source', 'lang', 'watch', 'story', 'relation', 'q', 'order', 'fields', 'since'];
const OTHER_NAMES = ['until', 'limit', 'cursor', 'token', 'state', 'x'];
const words = fc.constantFrom(
  'aws',
  'AND',
  'OR',
  'NOT',
  '(',
  ')',
  '"',
  '-',
  'title:',
  'since:',
  'relation:aws,stm',
  'x',
);
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')),
  fc.constantFrom('aws', '1', '100', '-1', '2026-02-01', '9999-12-31T23:59:60Z', '[]', '__proto__', '%00', '\u0000'),
  fc.constantFrom('deal', 'supply', 'true', 'aws,stm', 'published-asc', 'arrival', 'id,title', 'THE CURSOR'),
);
const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PATHS) },
  fc.string({ unit: 'binary' }).map((id) => `/v1/articles/${encodeURIComponent(wellFormed(id))}`),
  fc.string({ unit: 'binary' }).map((id) => `/v1/stories/${encodeURIComponent(wellFormed(id))}`),
  fc.string().map((rest) => `/${rest.replaceAll(/[?#\s\\]/g, '')}`),
  fc.constantFrom('/v1/articles/%', '/v1/articles/%ff', '/v1/watches/%E0%A4%A/feed.atom', '//', '/v1//articles'),
);
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.record({ title: fc.string(), summary: fc.string(), about: fc.array(fc.string()) }).map((b) => JSON.stringify(b)),
  fc.record({ name: fc.string(), query: value }).map((b) => JSON.stringify(b)),
  fc.constantFrom('{"jsonrpc":"2.0","id":1,"method":"tools/list"}', '[{"jsonrpc":"2.0"}]', '{"jsonrpc":"2.0","id":[]}'),
);
const request = fc.record({
  path,
  query: fc.array(fc.tuple(fc.constantFrom(...NAMES, ...OTHER_NAMES), value), { maxLength: 4 }),
  /** Position and replacement of one character of a cursor that was given out. */
  tampering: fc.tuple(fc.nat(60), fc.constantFrom('', 'A', 'z', '_')),
  method: fc.constantFrom('GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'),
  accept: fc.oneof(
    fc.constantFrom('text/html', 'text/csv', '*/*', '', 'application/json, text/event-stream'),
    fc.stringMatching(/^[ -~]{0,20}$/),
  ),
  type: fc.constantFrom('application/json', 'application/json', 'text/plain', ''),
  body,
  authorization: fc.constantFrom('', '', 'Bearer', 'Bearer x', `Bearer nt_${'A'.repeat(43)}`, 'Basic eDp4', 'FEEDS'),
  validator: fc.constantFrom('', '*', '"x"', 'W/"x", "y'),
});

describe.each(['public', 'private'] as const)('any request to a %s tracker', (access) => {
  it('is answered as documented, never with a 5xx and never beyond the rights of its token', async () => {
    const { ask, tokens } = await testApp({ config: { ...config, access }, openOnLoopback: access === 'public' });
    const given = { name: 'feeds', scopes: ['feeds'], validUntil: null } as const;
    const { token } = await issueToken(tokens, given, new Date('2026-02-20T00:00:00Z'));
    const { app } = await testApp();
    const { next } = (await (await app.request('/v1/articles?limit=3')).json()) as { next: string };
    await fc.assert(
      fc.asyncProperty(request, async ({ path, query, tampering, method, accept, type, body, ...rest }) => {
        const [at, character] = tampering;
        const cursor = next.slice(0, at) + character + next.slice(at + 1);
        const pairs = query.map(([name, text]): [string, string] => [
          name,
          text === 'THE CURSOR' ? cursor : wellFormed(text),
        ]);
        const address = `http://localhost${path}?${new URLSearchParams(pairs)}`;
        fc.pre(URL.canParse(address));
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const authorization = rest.authorization === 'FEEDS' ? `Bearer ${token}` : rest.authorization;
        const response = await ask(address, {
          method,
          headers: {
            Accept: accept,
            Authorization: authorization,
            'Content-Type': type,
            'If-None-Match': rest.validator,
          },
          ...(hasBody && { body }),
        });
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('X-Request-Id')).toBeTruthy();
        if (response.status >= 400 && response.status !== 406 && method !== 'HEAD') {
          expect(response.headers.get('Content-Type')).toMatch(
            path === '/mcp' ? /json$/ : /^application\/problem\+json$/,
          );
        }
        if (access === 'private' && /News \d/.test(await response.text())) {
          expect([rest.authorization, FEED_FORMATS.test(path)]).toEqual(['FEEDS', true]);
        }
      }),
      { numRuns: 2500 },
    );
  }, 60_000);
});
