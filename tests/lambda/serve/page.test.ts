/** The built page as the app serves it: one document for all views, and assets that never change. */
import { describe, expect, it } from 'vitest';
import type { PageFile, PageFiles } from '../../../lambda/serve/page-folder.ts';
import { PAGE_VIEWS } from '../../../lambda/serve/page-views.ts';
import { config, testApp } from './harness.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (type: string, text: string, more: Partial<PageFile> = {}): PageFile => ({
  type,
  bytes: bytes(text),
  brotli: null,
  gzip: null,
  ...more,
});

const files: PageFiles = new Map([
  ['index.html', file('text/html; charset=utf-8', '<!doctype html><html><head></head><body></body></html>')],
  [
    'assets/index-abc.js',
    file('text/javascript; charset=utf-8', 'plain', { brotli: bytes('as brotli'), gzip: bytes('as gzip') }),
  ],
]);
const page = async () => files;
const html = { headers: { Accept: 'text/html,*/*;q=0.8' } };

describe('the document of the page', () => {
  it.each(['/', ...PAGE_VIEWS.map((view) => `/${view}`), '/stories/some-id', '/?window=all'])(
    'is at %s',
    async (path) => {
      const { ask } = await testApp({ page });
      const response = await ask(path, html);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('Cache-Control')).toBe('no-cache');
      expect(response.headers.get('ETag')).toMatch(/^"/);
    },
  );

  it('lets nothing in but its own scripts and styles, and makes no markup of text', async () => {
    const { ask } = await testApp({ page });
    const policy = (await ask('/search', html)).headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  });

  it('says what the tracker offers, and nothing of what it holds, to whoever asks', async () => {
    const { ask } = await testApp({ page, config: { ...config, access: 'private' } });
    const text = await (await ask('/', html)).text();
    expect(text).toContain('&quot;subscriptions&quot;:false');
    expect(text).toContain('&quot;access&quot;:&quot;private&quot;');
    expect(text).not.toContain('News 49');
  });

  it('leaves programs their JSON and unknown addresses their problem', async () => {
    const { ask } = await testApp({ page });
    expect((await ask('/')).headers.get('Content-Type')).toContain('application/json');
    expect((await ask('/nothing', html)).status).toBe(404);
    expect((await ask('/search', { method: 'POST' })).status).toBe(404);
  });

  it('gives way to plain HTML where no page was built', async () => {
    const { ask } = await testApp({ page: async () => null });
    expect(await (await ask('/', html)).text()).toContain('<h1>The deal</h1>');
    expect((await ask('/search', html)).status).toBe(404);
  });
});

describe('the assets of the page', () => {
  const asset = '/assets/index-abc.js';

  it.each([
    ['br, gzip', 'br', 'as brotli'],
    ['gzip, deflate, br', 'br', 'as brotli'],
    ['gzip', 'gzip', 'as gzip'],
    ['identity', null, 'plain'],
  ])('come in the encoding that suits %s, forever', async (accepted, encoding, text) => {
    const { ask } = await testApp({ page });
    const response = await ask(asset, { headers: { 'Accept-Encoding': accepted } });
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('Vary')).toContain('Accept-Encoding');
  });

  it.each(['/assets/other.js', '/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/'])(
    'are found by their whole name: %s',
    async (path) => {
      const { ask } = await testApp({ page });
      expect((await ask(path, html)).status).toBe(404);
    },
  );
});

describe('a compressed answer of the API', () => {
  it('has an ETag of its own', async () => {
    const { app } = await testApp();
    const plain = await app.request('/v1/articles');
    const gzip = await app.request('/v1/articles', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(gzip.headers.get('Content-Encoding')).toBe('gzip');
    expect(gzip.headers.get('ETag')).not.toBe(plain.headers.get('ETag'));
    const again = { headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': gzip.headers.get('ETag') ?? '' } };
    expect((await app.request('/v1/articles', again)).status).toBe(304);
  });
});
