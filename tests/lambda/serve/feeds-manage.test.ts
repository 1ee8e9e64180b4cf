import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueToken } from '../../../lambda/serve/tokens.ts';
import { newFeed } from '../../helpers/feeds.ts';
import { feed, openSite, page, type Site } from '../flows/site.ts';
import { config, tableWith, testApp } from './harness.ts';

const inConfig = {
  id: 'wire',
  name: 'wire',
  url: 'https://wire.example/feed.xml',
  about: [],
  tags: [],
  language: null,
  paused: null,
};

let site: Site;
let api: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  site = await openSite({ '/feed': feed(), '/': page('<link rel=feed href=/feed>'), '/none': { status: 404 } });
  const table = await tableWith([]);
  await table.store.feeds.create(newFeed('own', { origin: 'runtime', url: 'https://own.example/', tags: ['a'] }));
  api = await testApp({ table, openOnLoopback: true, config: { ...config, feeds: [inConfig] } });
});
afterEach(() => site.close());

async function send(method: string, path: string, body?: unknown, type = 'application/json') {
  const response = await api.ask(`http://localhost${path}`, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': type },
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: /json/.test(response.headers.get('Content-Type') ?? '') ? JSON.parse(text) : null,
  };
}

describe('POST /v1/feeds', () => {
  it('adds the feed of a page, then knows it', async () => {
    const first = await send('POST', '/v1/feeds', { url: site.url, tags: ['x'], about: ['aws'] });
    expect(first).toMatchObject({
      status: 201,
      body: {
        added: true,
        feed: { id: 'test', url: `${site.url}/feed`, tags: ['x'], about: ['aws'], origin: 'runtime' },
      },
    });
    expect(first.headers.get('Location')).toBe('/v1/feeds/test');
    expect(await send('POST', '/v1/feeds', { url: `${site.url}/feed` })).toMatchObject({
      status: 200,
      body: { added: false, feed: { id: 'test' } },
    });
    expect(await send('GET', '/v1/feeds/test')).toMatchObject({ status: 200, body: { name: 'Test' } });
  });

  it('without a feed at the address tells what was tried', async () => {
    expect(await send('POST', '/v1/feeds', { url: `${site.url}/none` })).toMatchObject({
      status: 422,
      body: { type: '/problems/no-feed', errors: [{ pointer: '/url', detail: expect.stringContaining('404') }] },
    });
  });

  it.each([
    [{}, '/url'],
    [{ url: 'ftp://a.example/' }, '/url'],
    [{ url: 'https://a.example/', name: '' }, '/name'],
    [{ url: 'https://a.example/', about: ['nobody'] }, '/about'],
    [{ url: 'https://a.example/', interval: 5 }, '/interval'],
  ])('refuses %j and points to %s', async (body, pointer) => {
    expect(await send('POST', '/v1/feeds', body)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-body', errors: [{ pointer }] },
    });
  });
});

describe('PATCH /v1/feeds/{id}', () => {
  it('pauses with a reason, resumes, renames and tags', async () => {
    const paused = await send('PATCH', '/v1/feeds/wire', { paused: 'holidays' });
    expect(paused).toMatchObject({
      status: 200,
      body: {
        health: { state: 'paused', reason: 'holidays', advice: expect.stringContaining('Resume'), nextPollAt: null },
      },
    });
    expect(await send('PATCH', '/v1/feeds/wire', { paused: false })).toMatchObject({
      body: { health: { state: 'active', nextPollAt: '2026-03-01T00:00:00.000Z' } },
    });
    expect(await send('PATCH', '/v1/feeds/own', { name: 'Mine', tags: [], paused: true })).toMatchObject({
      status: 200,
      body: { name: 'Mine', tags: [], health: { state: 'paused' } },
    });
  });

  it('leaves to the config what it decides', async () => {
    expect(await send('PATCH', '/v1/feeds/wire', { name: 'X' })).toMatchObject({
      status: 409,
      body: { type: '/problems/decided-by-config', detail: expect.stringContaining('tracker.config.ts') },
    });
  });

  it('refuses a reason that is none, and an unknown feed', async () => {
    expect(await send('PATCH', '/v1/feeds/own', { paused: '\n' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/paused' }] },
    });
    expect(await send('PATCH', '/v1/feeds/nobody', { paused: true })).toMatchObject({ status: 404 });
  });
});

describe('DELETE /v1/feeds/{id}', () => {
  it('removes a run-time feed, once', async () => {
    expect((await send('DELETE', '/v1/feeds/own')).status).toBe(204);
    expect((await send('DELETE', '/v1/feeds/own')).status).toBe(404);
  });

  it('refuses one of the config', async () => {
    expect(await send('DELETE', '/v1/feeds/wire')).toMatchObject({ status: 409 });
  });
});

describe('POST /v1/feeds/check', () => {
  it('shows what an address answers and stores nothing', async () => {
    const before = (await send('GET', '/v1/feeds')).body;
    expect(await send('POST', '/v1/feeds/check', { url: `${site.url}/feed` })).toMatchObject({
      status: 200,
      body: {
        known: null,
        http: { status: 200 },
        document: { format: 'rss20', entries: 2, matching: null },
        problem: null,
      },
    });
    expect(await send('POST', '/v1/feeds/check', { url: site.url })).toMatchObject({
      body: { problem: { code: 'feed/html' }, candidates: { 0: { url: `${site.url}/feed` } } },
    });
    expect((await send('GET', '/v1/feeds')).body).toEqual(before);
  });

  it.each([
    [{}, 400],
    [{ url: 'x', id: 'y' }, 400],
    [{ url: 'nonsense' }, 400],
    [{ id: 'nobody' }, 404],
  ])('answers %j with %d', async (body, status) => {
    expect((await send('POST', '/v1/feeds/check', body)).status).toBe(status);
  });
});

describe('/v1/feeds.opml', () => {
  const LIST =
    '<opml><body><outline text="T"><outline text="N" xmlUrl="https://n.example/"/><outline text="B"/></outline></body></opml>';

  it('takes a list and gives it back', async () => {
    expect(await send('POST', '/v1/feeds.opml', LIST, 'text/x-opml; charset=utf-8')).toMatchObject({
      status: 200,
      body: { added: [{ id: 'n', line: 1 }], refused: [{ name: 'B', line: 1 }] },
    });
    const exported = await send('GET', '/v1/feeds.opml');
    expect(exported.headers.get('Content-Type')).toBe('text/x-opml; charset=utf-8');
    expect(exported.text).toContain('xmlUrl="https://n.example/" category="T"');
  });

  it('takes a list larger than other bodies, up to a limit', async () => {
    expect((await send('POST', '/v1/feeds.opml', LIST + ' '.repeat(500_000), 'text/xml')).status).toBe(200);
    expect((await send('POST', '/v1/feeds.opml', LIST + ' '.repeat(1_100_000), 'text/xml')).status).toBe(413);
    expect((await send('POST', '/v1/feeds', ' '.repeat(100_000))).status).toBe(413);
  });

  it('refuses what a page of another site could send without asking', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
      expect((await send('POST', '/v1/feeds.opml', LIST, type)).status).toBe(415);
      expect((await send('POST', '/v1/feeds', '{"url":"https://a.example/"}', type)).status).toBe(415);
    }
  });

  it('says what is wrong with what is no list', async () => {
    expect(await send('POST', '/v1/feeds.opml', '<rss/>', 'text/xml')).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('not OPML') },
    });
  });
});

describe('without leave', () => {
  const CHANGES = [
    ['POST', '/v1/feeds'],
    ['PATCH', '/v1/feeds/own'],
    ['DELETE', '/v1/feeds/own'],
    ['POST', '/v1/feeds/check'],
    ['POST', '/v1/feeds.opml'],
  ] as const;

  it.each(CHANGES)('%s %s is for admins alone, also where reading is open to all', async (method, path) => {
    const { ask, tokens } = await testApp({ table: api.table });
    const { token } = await issueToken(tokens, { name: 't', scopes: ['read'], validUntil: null }, new Date(0));
    expect((await ask(path, { method })).status).toBe(401);
    expect((await ask(path, { method, headers: { Authorization: `Bearer ${token}` } })).status).toBe(403);
  });
});

describe('GET /v1/feeds', () => {
  it('shows for each feed its interval with the reason, its state with reason, and what its owner can do', async () => {
    await api.table.store.feeds.update('own', {
      state: 'failing',
      reason: 'own.example has no feed at this address (404); check the address. Failed twice, next try in 30 min.',
      intervalSeconds: 1980,
      intervalReason: 'every 33 min: publishes 11 a day',
      lastSuccessAt: '2026-02-27T00:00:00.000Z',
      nextPollAt: '2026-03-01T00:30:00.000Z',
      lastProblem: { code: 'http/not-found', message: 'no', at: '2026-02-28T00:00:00.000Z' },
    });
    expect((await send('GET', '/v1/feeds/own')).body.health).toMatchObject({
      state: 'failing',
      reason: expect.stringContaining('next try in 30 min'),
      since: '2026-02-01T00:00:00.000Z',
      advice: 'Look for the feed again with the address of its site, or remove this one.',
      intervalReason: 'every 33 min: publishes 11 a day',
      lastSuccessAt: '2026-02-27T00:00:00.000Z',
      nextPollAt: '2026-03-01T00:30:00.000Z',
    });
  });
});
