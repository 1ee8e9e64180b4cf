import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feed, type ManagerBench, openManagerBench, openSite, page, RSS, redirect, type Site } from './site.ts';

let bench: ManagerBench;
let site: Site;
beforeEach(async () => {
  bench = await openManagerBench();
  site = await openSite();
});
afterEach(async () => {
  await site.close();
  await bench.close();
});

const add = (address: string, change: { name?: string; tags?: string[]; about?: string[] } = {}) =>
  bench.manager.add({ address, name: null, tags: [], about: [], ...change });
const stored = async () => (await bench.deps.store.feeds.list()).map(({ id, url }) => [id, url]);

describe('the address of a feed', () => {
  it('is asked once and added, due at once, under the name that the feed has', async () => {
    site.answers = { '/feed': feed() };
    const outcome = await add(`${site.url}/feed`, { tags: ['wire'], about: ['acme'] });
    expect(outcome).toMatchObject({
      kind: 'added',
      why: 'the address is a feed',
      tried: [{ url: `${site.url}/feed`, code: null, message: 'a feed (rss20) with 2 entries' }],
      feed: {
        id: 'test',
        name: 'Test',
        origin: 'runtime',
        state: 'active',
        tags: ['wire'],
        about: ['acme'],
        format: 'rss20',
      },
    });
    expect(site.asked).toEqual(['/feed']);
    const due = await bench.deps.store.due.listDue(bench.deps.now(), 10);
    expect(due.map(({ job }) => job)).toEqual([expect.objectContaining({ kind: 'poll-feed', feedId: 'test' })]);
  });

  it.each([
    ['text/html', RSS],
    ['text/plain', RSS],
    ['application/octet-stream', RSS],
  ])('is a feed whatever the server calls it: %s', async (contentType, body) => {
    site.answers = { '/feed': feed(body, contentType) };
    expect(await add(`${site.url}/feed`)).toMatchObject({ kind: 'added' });
  });

  it('is known by any spelling of it, without a request', async () => {
    await bench.addFeed('wire', `${site.url}/feed`);
    expect(await add(`${site.url}/feed/#top`)).toMatchObject({ kind: 'known', feed: { id: 'wire' }, tried: [] });
    expect(site.asked).toEqual([]);
  });

  it('moved for good is added at its new address; moved for now at the one given', async () => {
    site.answers = { '/old': redirect(301, '/new'), '/new': feed(), '/now': redirect(302, '/other'), '/other': feed() };
    expect(await add(`${site.url}/old`)).toMatchObject({ kind: 'added', feed: { url: `${site.url}/new` } });
    expect(await add(`${site.url}/now`)).toMatchObject({
      kind: 'added',
      feed: { id: 'test-2', url: `${site.url}/now` },
    });
    expect(await add(`${site.url}/old`)).toMatchObject({ kind: 'known', feed: { id: 'test' } });
  });

  it('gets an id of its own, whatever its name', async () => {
    site.answers = { '/a': feed(), '/b': feed() };
    await bench.addFeed('acme-news', 'https://elsewhere.example/');
    expect(await add(`${site.url}/a`, { name: 'Acmé News' })).toMatchObject({ feed: { id: 'acme-news-2' } });
    expect(await add(`${site.url}/b`, { name: '日本' })).toMatchObject({ feed: { id: 'feed', name: '日本' } });
  });

  it('added by several at once is one feed', async () => {
    site.answers = { '/feed': feed() };
    const outcomes = await Promise.all(['A', 'B', 'C', 'A'].map((name) => add(`${site.url}/feed`, { name })));
    expect(outcomes.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });
});

describe('the address of a page', () => {
  it('adds the feed it declares first, and names the others', async () => {
    site.answers = {
      '/': page(
        '<link rel=alternate type=application/rss+xml href=/comments/feed title="Comments">' +
          '<link rel=alternate type=application/atom+xml href=/news.atom><link rel=alternate type=application/rss+xml href=/all.rss>',
      ),
      '/news.atom': feed(),
      '/all.rss': feed(),
    };
    const outcome = await add(site.url);
    expect(outcome).toMatchObject({ kind: 'added', feed: { url: `${site.url}/news.atom` } });
    expect(outcome).toHaveProperty(
      'why',
      `${site.url}/ is a page, <link> declares it as application/atom+xml; it also declares ${site.url}/all.rss, ${site.url}/comments/feed`,
    );
    expect(site.asked).toEqual(['/', '/news.atom']);
  });

  it('goes on to the next candidate when one is no feed, and tells both', async () => {
    site.answers = {
      '/': page(
        '<link rel=alternate type=application/rss+xml href=/gone><link rel=feed href=/page><link rel=feed href=/ok>',
      ),
      '/page': page(''),
      '/ok': feed(),
    };
    const outcome = await add(site.url);
    expect(outcome).toMatchObject({
      kind: 'added',
      tried: [
        { code: 'feed/html' },
        { url: `${site.url}/gone`, code: 'http/not-found' },
        { url: `${site.url}/page`, code: 'feed/html' },
        { url: `${site.url}/ok`, code: null },
      ],
    });
  });

  it.each([
    ['a Link header', page('', { link: '</h.xml>; rel="alternate"; type="application/rss+xml"' }), '/h.xml'],
    [
      'a Link header of something else than a page',
      {
        headers: { 'content-type': 'application/json', link: '</h.xml>; rel=alternate; type="application/rss+xml"' },
        body: '{}',
      },
      '/h.xml',
    ],
    ['a link in the text', page('<a href="/news/rss.xml">RSS</a>'), '/news/rss.xml'],
    ['a usual place', page(''), '/feed/'],
    ['a usual place further down', page(''), '/atom.xml'],
  ])('finds the feed by %s', async (_name, start, path) => {
    site.answers = { '/': start, [path]: feed() };
    expect(await add(site.url)).toMatchObject({ kind: 'added', feed: { url: `${site.url}${path}` } });
  });

  it('says that its feed is known', async () => {
    site.answers = { '/': page('<link rel=feed href=/feed>') };
    await bench.addFeed('wire', `${site.url}/feed`);
    expect(await add(site.url)).toMatchObject({ kind: 'known', feed: { id: 'wire' } });
  });

  it('without a feed is refused after a bounded number of requests, each of them told', async () => {
    site.answers = { '/': page(Array.from({ length: 30 }, (_, n) => `<link rel=feed href=/${n}>`).join('')) };
    const outcome = await add(site.url);
    expect(outcome).toMatchObject({ kind: 'no-feed', code: 'feed/html' });
    expect(outcome).toHaveProperty('tried.length', 9);
    expect(site.asked).toHaveLength(9);
    expect(await stored()).toEqual([]);
  });

  it('is not searched any longer than the patience lasts', async () => {
    site.answers = { '/': page('<link rel=feed href=/a><link rel=feed href=/b>') };
    const asked = bench.deps.fetchFeed;
    const slow = async (...given: Parameters<typeof asked>) => {
      bench.clock += 6_000;
      return asked(...given);
    };
    const manager = bench.managerWith({ fetchFeed: slow, patienceMs: 9_000 });
    expect(await manager.add({ address: site.url, name: null, tags: [], about: [] })).toMatchObject({
      kind: 'no-feed',
    });
    expect(site.asked).toEqual(['/', '/a']);
  });
});

describe('what is no feed and no page', () => {
  it.each([
    ['missing', { status: 404 }, 'http/not-found'],
    ['forbidden', { status: 403 }, 'http/blocked'],
    ['an empty answer', { body: '' }, 'feed/empty'],
    ['a list of feeds', { body: '<opml version="2.0"><body/></opml>' }, 'feed/not-a-feed'],
    ['a picture', { body: Buffer.from('89504e470d0a1a0a', 'hex') }, 'feed/binary'],
  ])('%s is told, and nothing is added', async (_name, answer, code) => {
    site.answers = { '/x': answer };
    expect(await add(`${site.url}/x`)).toMatchObject({ kind: 'no-feed', code });
    expect(site.asked).toEqual(['/x']);
    expect(await stored()).toEqual([]);
  });

  it('a request that is wrong names every field', async () => {
    expect(await add('ftp://a.example', { name: ' ', tags: ['\n'], about: ['nobody'] })).toEqual({
      kind: 'invalid',
      fields: [
        { field: 'url', message: expect.stringContaining('scheme ftp:') },
        { field: 'name', message: expect.any(String) },
        { field: 'tags', message: expect.any(String) },
        { field: 'about', message: 'names no entity of the config: nobody' },
      ],
    });
  });
});
