import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import type { FeedCheck } from '../../../lambda/model/feed-management.ts';
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

async function check(path: string): Promise<FeedCheck> {
  const outcome = await bench.manager.check({ address: `${site.url}${path}` });
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  return outcome;
}

describe('a check', () => {
  it('tells all that one request shows, and stores nothing', async () => {
    site.answers = {
      '/old': redirect(308, '/feed'),
      '/feed': {
        headers: {
          'content-type': 'application/rss+xml; charset=iso-8859-1',
          etag: '"one"',
          'last-modified': 'Mon, 09 Feb 2026 08:00:00 GMT',
          'cache-control': 'max-age=7200',
          link: '<https://hub.example/>; rel=hub, <https://outlet.example/feed>; rel=self',
        },
        body: Buffer.from(RSS.replace('Weather', 'M\u00e9t\u00e9o & more'), 'latin1'),
      },
    };
    const { verdict, ...found } = await check('/old');
    expect(found).toEqual({
      kind: 'checked',
      address: `${site.url}/old`,
      known: null,
      http: {
        outcome: 'fetched',
        status: 200,
        url: `${site.url}/feed`,
        permanentUrl: `${site.url}/feed`,
        contentType: 'application/rss+xml; charset=iso-8859-1',
        validators: { etag: '"one"', lastModified: 'Mon, 09 Feb 2026 08:00:00 GMT' },
        freshSeconds: 7200,
        retryAfterSeconds: null,
        bytes: expect.any(Number),
        bytesOnWire: expect.any(Number),
        milliseconds: 0,
      },
      problem: null,
      document: {
        format: 'rss20',
        title: 'Test',
        siteUrl: 'https://outlet.example/',
        language: null,
        encoding: 'iso-8859-1',
        recovered: expect.stringContaining('ampersand'),
        requestedIntervalSeconds: null,
        hub: { hub: 'https://hub.example/', topic: 'https://outlet.example/feed' },
        entries: 2,
        matching: 1,
        newest: {
          title: 'Acme opens a plant',
          link: 'https://outlet.example/1',
          published: '2026-02-09T08:00:00.000Z',
        },
      },
      candidates: [],
    });
    expect(verdict).toMatchObject({
      state: 'active',
      intervalSeconds: 9000,
      intervalReason: expect.stringContaining('every 3 h: silent for 25 h'),
      nextInSeconds: 9000,
      advice: expect.stringContaining('malformed'),
    });
    expect(await bench.deps.store.feeds.list()).toEqual([]);
    expect([await bench.articles(), bench.archived]).toEqual([[], []]);
  });

  it('of a page names its feeds and asks none of them', async () => {
    site.answers = { '/': page('<link rel=feed href=/feed title=News>') };
    const found = await check('/');
    expect(found.problem?.code).toBe('feed/html');
    expect(found.candidates[0]).toMatchObject({ url: `${site.url}/feed`, title: 'News', confidence: 'declared' });
    expect(found.verdict).toMatchObject({ state: 'failing', advice: expect.any(String) });
    expect(site.asked).toEqual(['/']);
  });

  it.each([
    ['gone', { status: 410 }, 'gone', null],
    ['refused', { status: 403 }, 'blocked', 3600],
    ['asked for less', { status: 429, headers: { 'retry-after': '7200' } }, 'slow', 7200],
    ['in trouble', { status: 503, headers: { 'retry-after': '1000' } }, 'failing', 1000],
    ['not modified although nobody asked', { status: 304 }, 'failing', 300],
  ])('of a feed that is %s', async (_name, answer, state, nextInSeconds) => {
    site.answers = { '/feed': answer };
    const found = await check('/feed');
    expect(found.verdict).toMatchObject({
      state,
      nextInSeconds,
      reason: expect.any(String),
      advice: expect.any(String),
    });
    expect(found.http.status).toBe(answer.status);
    expect(found.document).toBeNull();
  });

  it('of a feed that is known shows its state and leaves everything as it is', async () => {
    site.answers = { '/feed': { ...feed(), headers: { 'content-type': 'text/xml', etag: '"x"' } } };
    await bench.addFeed('wire', `${site.url}/feed`);
    await pollFeed('wire', bench.deps);
    const before = await bench.deps.store.feeds.get('wire');
    site.answers = { '/feed': { status: 500 } };
    const byId = await bench.manager.check({ id: 'wire' });
    expect(byId).toMatchObject({ known: { id: 'wire', state: 'active' }, verdict: { state: 'failing' } });
    expect(await check('/feed')).toMatchObject({ known: { id: 'wire' } });
    expect(await bench.deps.store.feeds.get('wire')).toEqual(before);
  });

  it('of what is no address, or of no feed, says so', async () => {
    expect(await bench.manager.check({ address: 'mailto:a@b.example' })).toMatchObject({ kind: 'invalid' });
    expect(await bench.manager.check({ id: 'nobody' })).toEqual({ kind: 'unknown' });
  });
});
