import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  '/v1/articles',
  '/v1/articles.csv',
  '/v1/articles.atom',
  '/v1/stories',
  '/v1/stories.rss',
  '/v1/facts',
  '/v1/feeds',
  '/v1/tokens',
];
const NAMES = [
  'relation',
  'story',
  'order',
  'kind',
  'entity',
  'topic',
  'source',
  'lang',
  'watch',
  'since',
  'until',
  'limit',
  'cursor',
  'token',
  'x',
];
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('aws', '1', '100', '-1', '2026-02-01', '9999-12-31T23:59:60Z', '[]', '__proto__', '%00', '\u0000'),
);
const path = fc.oneof(
  fc.constantFrom(...PATHS),
  fc.string({ unit: 'binary' }).map((id) => `/v1/articles/${encodeURIComponent(wellFormed(id))}`),
  fc.string({ unit: 'binary' }).map((id) => `/v1/stories/${encodeURIComponent(wellFormed(id))}`),
  fc.string().map((rest) => `/${rest.replaceAll(/[?#\s\\]/g, '')}`),
  fc.constantFrom('/v1/articles/%', '/v1/articles/%ff', '/v1/watches/%E0%A4%A/feed.atom', '//', '/v1//articles'),
);
const request = fc.record({
  path,
  query: fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 4 }),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'),
  accept: fc.oneof(fc.constantFrom('text/html', 'text/csv', '*/*', ''), fc.stringMatching(/^[ -~]{0,20}$/)),
  body: fc.oneof(fc.json(), fc.string()),
  authorization: fc.constantFrom('', 'Bearer', 'Bearer x', `Bearer nt_${'A'.repeat(43)}`, 'Basic eDp4'),
});

describe.each(['public', 'private'] as const)('any request to a %s tracker', (access) => {
  it('is answered as documented and never with a 5xx', async () => {
    const { ask } = await testApp({ config: { ...config, access }, openOnLoopback: access === 'public' });
    await fc.assert(
      fc.asyncProperty(request, async ({ path, query, method, accept, body, authorization }) => {
        const pairs = query.map(([name, text]): [string, string] => [name, wellFormed(text)]);
        const address = `http://localhost${path}?${new URLSearchParams(pairs)}`;
        fc.pre(URL.canParse(address));
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const response = await ask(address, {
          method,
          headers: { Accept: accept, Authorization: authorization, 'Content-Type': 'application/json' },
          ...(hasBody && { body }),
        });
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('X-Request-Id')).toBeTruthy();
        if (response.status >= 400 && method !== 'HEAD') {
          expect(response.headers.get('Content-Type')).toBe('application/problem+json');
        }
      }),
      { numRuns: 400 },
    );
  });
});
