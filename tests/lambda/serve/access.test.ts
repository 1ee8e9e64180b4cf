import { describe, expect, it } from 'vitest';
import type { TokenScope } from '../../../lambda/model/token.ts';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import { config, testApp } from './harness.ts';

const privately = { ...config, access: 'private' as const };
const start = new Date('2026-02-20T00:00:00Z');

async function withToken(scopes: readonly TokenScope[], validUntil: string | null = null) {
  const api = await testApp({ config: privately });
  const { token, record } = await issueToken(api.tokens, { name: 'test', scopes, validUntil }, start);
  const as = (path: string, init: RequestInit = {}) =>
    api.ask(path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
  return { ...api, token, record, as };
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});

describe('a private tracker', () => {
  it.each(['/v1/articles', '/v1/articles/article0001', '/v1/feeds', '/v1/feeds/wire', '/v1/tokens'])(
    'keeps %s from those without a token, before it looks at the request',
    async (path) => {
      const { ask } = await testApp({ config: privately });
      const response = await ask(`${path}?nonsense=1`);
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="news-tracker"');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
    },
  );

  it.each(['nonsense', `nt_${'A'.repeat(43)}`, ''])('refuses the token %j', async (token) => {
    const { ask } = await testApp({ config: privately });
    const response = await ask('/v1/articles', { headers: { Authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_token"');
  });

  it('shows a reader articles, privately cached, and no tokens', async () => {
    const { as } = await withToken(['read']);
    const response = await as('/v1/articles');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toMatch(/^private/);
    expect(response.headers.get('Vary')).toContain('Authorization');
    const refused = await as('/v1/tokens');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('WWW-Authenticate')).toContain('scope="admin"');
  });

  it('gives a feeds token nothing but feeds', async () => {
    const { as } = await withToken(['feeds']);
    expect((await as('/v1/articles')).status).toBe(403);
  });

  it('does not take a token from the address outside feeds', async () => {
    const { ask, token } = await withToken(['read']);
    expect((await ask(`/v1/articles?token=${token}`)).status).toBe(401);
  });

  it('refuses a token after its time', async () => {
    const { as } = await withToken(['read'], '2026-02-28T00:00:00.000Z');
    expect((await as('/v1/articles')).status).toBe(401);
  });

  it('shows no article on the page without a token', async () => {
    const { ask } = await testApp({ config: privately });
    const text = await (await ask('/', { headers: { Accept: 'text/html' } })).text();
    expect(text).toContain('private');
    expect(text).not.toContain('News 49');
  });

  it('stays reachable for checks and tools', async () => {
    const { ask } = await testApp({ config: privately });
    for (const path of ['/', '/health', '/openapi.json', '/problems/unauthorized']) {
      expect((await ask(path)).status).toBe(200);
    }
  });
});

describe('a public tracker', () => {
  it('opens reading and nothing else', async () => {
    const { ask } = await testApp();
    expect((await ask('/v1/articles')).status).toBe(200);
    expect((await ask('/v1/tokens')).status).toBe(401);
    expect((await ask('/v1/tokens', post({ name: 'x', scopes: ['admin'] }))).status).toBe(401);
  });
});

describe('a tracker open on loopback', () => {
  it('allows everything at a loopback name and nothing at another', async () => {
    const { ask } = await testApp({ config: privately, openOnLoopback: true });
    for (const host of ['http://127.0.0.1:8787', 'http://localhost', 'http://[::1]:1']) {
      expect((await ask(`${host}/v1/tokens`)).status).toBe(200);
    }
    for (const host of ['http://evil.example', 'http://127.0.0.1.evil.example', 'http://localhost.evil.example']) {
      expect((await ask(`${host}/v1/tokens`)).status).toBe(403);
    }
  });
});

describe('/v1/tokens', () => {
  it('makes a token that works, is shown once and stored only as its hash', async () => {
    const { as, ask, tokens } = await withToken(['admin']);
    const made = await as('/v1/tokens', post({ name: 'reader', scopes: ['read'] }));
    expect(made.status).toBe(201);
    const { token, id } = (await made.json()) as { token: string; id: string };
    expect(made.headers.get('Location')).toBe(`/v1/tokens/${id}`);
    expect((await ask('/v1/articles', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
    expect(await (await as('/v1/tokens')).text()).not.toContain(token);
    expect(JSON.stringify(await tokens.list())).not.toContain(token);
  });

  it('notes the day a token was last used', async () => {
    const { as, tokens, record } = await withToken(['read']);
    await as('/v1/articles');
    expect((await tokens.get(record.id))?.lastUsedOn).toBe('2026-03-01');
  });

  it('answers although the use of the token cannot be noted', async () => {
    const { token, tokens } = await withToken(['read']);
    const recordUse = () => Promise.reject(new Error('throttled'));
    const { ask } = await testApp({ config: privately, tokens: { ...tokens, recordUse } });
    const as = (path: string) => ask(path, { headers: { Authorization: `Bearer ${token}` } });
    expect((await as('/v1/articles')).status).toBe(200);
  });

  it('revokes at once', async () => {
    const { as, record } = await withToken(['admin']);
    expect((await as(`/v1/tokens/${record.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await as('/v1/tokens')).status).toBe(401);
  });

  it('answers 404 for a token it does not have', async () => {
    const { as } = await withToken(['admin']);
    expect((await as('/v1/tokens/none', { method: 'DELETE' })).status).toBe(404);
  });

  it.each([
    [{ scopes: ['read'] }, '/name'],
    [{ name: ' ', scopes: ['read'] }, '/name'],
    [{ name: 'x', scopes: [] }, '/scopes'],
    [{ name: 'x', scopes: ['root'] }, '/scopes/0'],
    [{ name: 'x', scopes: ['read'], validUntil: '2020-01-01T00:00:00Z' }, '/validUntil'],
    [{ name: 'x', scopes: ['read'], 'a/b': 1 }, '/a~1b'],
    [[], ''],
  ])('points at what is wrong in %j', async (body, pointer) => {
    const { as } = await withToken(['admin']);
    const response = await as('/v1/tokens', post(body));
    expect(response.status).toBe(400);
    const problem = (await response.json()) as { type: string; errors: { pointer: string }[] };
    expect([problem.type, problem.errors[0]?.pointer]).toEqual(['/problems/invalid-body', pointer]);
  });

  it.each([
    ['{', 'application/json', 400, '/problems/invalid-body'],
    ['{"name":"x","scopes":["read"]}', 'text/plain', 415, '/problems/unsupported-media-type'],
  ])('refuses the body %s as %s', async (body, contentType, status, type) => {
    const headers = { 'Content-Type': contentType };
    const { as } = await withToken(['admin']);
    const response = await as('/v1/tokens', { method: 'POST', body, headers });
    expect(response.status).toBe(status);
    expect(((await response.json()) as { type: string }).type).toBe(type);
  });

  it('refuses a body that is too large', async () => {
    const { as } = await withToken(['admin']);
    expect((await as('/v1/tokens', post({ name: 'x'.repeat(70_000), scopes: ['read'] }))).status).toBe(413);
  });

  it('writes no token to the log', async () => {
    const { as, ask, token, lines } = await withToken(['admin']);
    await as('/v1/tokens');
    await ask(`/v1/articles?token=${token}`);
    await ask('/v1/articles', { headers: { Authorization: `Basic ${token}` } });
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});

describe('a rate limit', () => {
  it('is told in every answer, refuses beyond it, and starts anew after its window', async () => {
    let time = start.getTime();
    const limited = { ...config, rateLimit: { requests: 2, seconds: 60 } };
    const { ask } = await testApp({ config: limited, now: () => new Date(time) });
    const first = await ask('/v1/articles');
    expect(first.headers.get('RateLimit-Policy')).toBe('"default";q=2;w=60');
    expect(first.headers.get('RateLimit')).toBe('"default";r=1;t=60');
    expect((await ask('/v1/facts')).status).toBe(200);
    time += 15_000;
    const refused = await ask('/v1/articles');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '45']);
    expect((await ask('/health')).status).toBe(200);
    time += 45_000;
    expect((await ask('/v1/articles')).status).toBe(200);
  });

  it('counts each token by itself', async () => {
    const { token, tokens } = await withToken(['read']);
    const { ask } = await testApp({ config: { ...privately, rateLimit: { requests: 1, seconds: 60 } }, tokens });
    expect((await ask('/v1/articles')).status).toBe(401);
    expect((await ask('/v1/articles')).status).toBe(429);
    const as = () => ask('/v1/articles', { headers: { Authorization: `Bearer ${token}` } });
    expect((await as()).status).toBe(200);
    expect((await as()).status).toBe(429);
  });
});
