import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pauseFeed } from '../../../lambda/flows/change-feed.ts';
import { type PollFeedDeps, pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { syncConfig } from '../../../lambda/flows/sync-config.ts';
import { noValidators } from '../../../lambda/model/feed.ts';
import { resume } from '../../../lambda/model/feed-life-cycle.ts';
import type { TrackerInput } from '../../../lambda/model/tracker-config.ts';
import type { TableClient } from '../../../lambda/store/table-client.ts';
import { type FlowBench, openFlowBench, rssOf } from '../../helpers/flow-bench.ts';
import { testConfig } from '../../helpers/watchlist.ts';
import { serveHttp, type TestServer } from '../fetch/feed-server.ts';

const ITEMS = [
  { title: 'Acme opens a plant', link: 'https://outlet.example/plant' },
  { title: 'Nothing of interest', link: 'https://outlet.example/nothing' },
  { title: 'Acme and Globex sign', link: 'https://outlet.example/sign' },
];

let bench: FlowBench;
let server: TestServer | undefined;
let requests: { url: string; etag: string | undefined }[];

beforeEach(async () => {
  bench = await openFlowBench();
  requests = [];
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await bench.close();
});

/** Serves documents by path, with an ETag and conditional answers; other values are written as given. */
async function serve(
  documents: Record<string, string | { status: number; headers?: Record<string, string>; body?: string }>,
) {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '';
    requests.push({ url: path, etag: request.headers['if-none-match'] });
    const document = documents[path];
    if (typeof document !== 'string') {
      response.writeHead(document?.status ?? 404, document?.headers).end(document?.body ?? '');
      return;
    }
    const etag = `"${document.length}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(document);
  });
  return server.url.replace(/\/$/, '');
}

describe('pollFeed', () => {
  test('stores what a watch wants and learns about the feed', async () => {
    const origin = await serve({ '/feed': rssOf(ITEMS) });
    await bench.addFeed('f', `${origin}/feed`);
    const report = await pollFeed('f', bench.deps);
    expect(report).toMatchObject({ outcome: 'fetched', entries: 3, matched: 2, revised: 0, problem: null });
    expect((await bench.articles()).map((article) => article.title).sort()).toEqual([
      'Acme and Globex sign',
      'Acme opens a plant',
    ]);
    const feed = await bench.deps.store.feeds.get('f');
    expect(feed?.validators.etag).toMatch(/^"\d+"$/);
    expect(feed?.nextPollAt && feed.nextPollAt > new Date(bench.clock).toISOString()).toBe(true);
    expect(feed?.format).toBe('rss20');
  });

  test('asks again with the validators and stores nothing twice', async () => {
    const origin = await serve({ '/feed': rssOf(ITEMS) });
    await bench.addFeed('f', `${origin}/feed`);
    await pollFeed('f', bench.deps);
    const again = await pollFeed('f', bench.deps);
    expect(again).toMatchObject({ outcome: 'notModified', created: [] });
    expect(requests[1]?.etag).toBe((await bench.deps.store.feeds.get('f'))?.validators.etag);
    expect(await bench.articles()).toHaveLength(2);
    expect(bench.archived).toHaveLength(1);
  });

  test('does not parse the same bytes twice when the server ignores validators', async () => {
    const origin = await serve({ '/feed': { status: 200, body: rssOf(ITEMS) } });
    await bench.addFeed('f', `${origin}/feed`);
    await pollFeed('f', bench.deps);
    expect((await pollFeed('f', bench.deps)).outcome).toBe('unchanged');
    expect(bench.archived).toHaveLength(1);
  });

  test('makes one article of two feeds that carry it', async () => {
    const origin = await serve({
      '/a': rssOf([{ title: 'Acme opens a plant', link: 'https://outlet.example/plant?utm_source=a' }]),
      '/b': rssOf([{ title: 'Acme opens a plant', link: 'http://www.outlet.example/plant/?utm_source=b' }]),
    });
    await bench.addFeed('a', `${origin}/a`);
    await bench.addFeed('b', `${origin}/b`);
    await pollFeed('a', bench.deps);
    await pollFeed('b', bench.deps);
    const articles = await bench.articles();
    expect(articles).toHaveLength(1);
    expect(articles[0]?.sources.map((source) => source.feedId).sort()).toEqual(['a', 'b']);
  });

  test.each([
    ['a web page', '<!doctype html><html><head><title>x</title></head><body>hello</body></html>', 'feed/html'],
    ['nothing', '', 'feed/empty'],
    ['bytes that are no text', '\u0000\u0001\u0002\u0003'.repeat(50), 'feed/binary'],
  ])('records %s as a problem and leaves the validators', async (_, body, code) => {
    const origin = await serve({ '/feed': { status: 200, headers: { etag: '"new"' }, body } });
    await bench.addFeed('f', `${origin}/feed`);
    await bench.deps.store.feeds.update('f', { validators: { etag: '"old"', lastModified: null } });
    const report = await pollFeed('f', bench.deps);
    expect(report).toMatchObject({ outcome: 'unreadable', problem: { code } });
    const feed = await bench.deps.store.feeds.get('f');
    expect(feed).toMatchObject({ state: 'failing', lastProblem: { code }, validators: { etag: '"old"' } });
    expect(feed?.lastProblem?.message.length).toBeGreaterThan(20);
  });

  test('holds the host of a rate-limited feed', async () => {
    const origin = await serve({ '/a': { status: 429, headers: { 'retry-after': '7200' } }, '/b': rssOf(ITEMS) });
    await bench.addFeed('a', `${origin}/a`);
    await bench.addFeed('b', `${origin}/b`);
    expect((await pollFeed('a', bench.deps)).outcome).toBe('rateLimited');
    expect((await pollFeed('b', bench.deps)).outcome).toBe('skipped');
    expect(requests).toHaveLength(1);
    bench.clock = Date.parse((await bench.deps.store.feeds.get('b'))?.nextPollAt ?? '');
    expect(bench.clock).toBeGreaterThanOrEqual(Date.parse('2026-02-10T11:00:00Z'));
    expect((await pollFeed('b', bench.deps)).outcome).toBe('fetched');
  });

  test('leaves a paused feed alone', async () => {
    const origin = await serve({ '/feed': rssOf(ITEMS) });
    await bench.addFeed('f', `${origin}/feed`);
    await bench.deps.store.feeds.update('f', { state: 'paused', nextPollAt: null });
    expect((await pollFeed('f', bench.deps)).outcome).toBe('skipped');
    expect(requests).toEqual([]);
  });

  describe('while it is under way', () => {
    /** Polls, and lets something happen to the feed when its document has been fetched. */
    const pollDuring = async (happens: () => Promise<unknown>) => {
      const fetchFeed: PollFeedDeps['fetchFeed'] = async (...asked) => {
        const outcome = await bench.deps.fetchFeed(...asked);
        await happens();
        return outcome;
      };
      return pollFeed('f', { ...bench.deps, fetchFeed });
    };
    beforeEach(async () => {
      const origin = await serve({ '/feed': { status: 200, headers: { etag: '"1"' }, body: rssOf(ITEMS) } });
      await bench.addFeed('f', `${origin}/feed`);
    });
    const feed = () => bench.deps.store.feeds.get('f');

    test('a pause holds, and what was fetched is stored', async () => {
      const report = await pollDuring(() => pauseFeed('f', 'holidays', bench.deps));
      expect(report.outcome).toBe('fetched');
      expect(await feed()).toMatchObject({ state: 'paused', reason: 'holidays', nextPollAt: null });
      expect(await feed()).toMatchObject({ validators: { etag: '"1"' }, title: 'Test' });
      expect(await bench.deps.store.due.listDue(new Date('2100-01-01'), 10)).toEqual([]);
      expect(await bench.articles()).toHaveLength(2);
    });

    test('a pause that is over by its end leaves a feed that is polled on', async () => {
      await pollDuring(async () => {
        await pauseFeed('f', 'holidays', bench.deps);
        await bench.deps.store.feeds.update('f', resume(bench.deps.now()));
      });
      expect(await feed()).toMatchObject({ state: 'active', validators: { etag: '"1"' } });
      expect((await feed())?.nextPollAt).not.toBeNull();
    });

    test('a removed feed does not come back', async () => {
      await pollDuring(() => bench.deps.store.feeds.remove('f'));
      expect(await feed()).toBeNull();
    });

    test('new rules are not lost: the feed is fetched whole again', async () => {
      await pollFeed('f', bench.deps);
      await pollDuring(() => bench.deps.store.feeds.update('f', { validators: noValidators, bodyHash: null }));
      expect(await feed()).toMatchObject({ validators: noValidators, bodyHash: null });
      expect((await pollFeed('f', bench.deps)).outcome).toBe('fetched');
    });

    test('nor are they on the very first poll, which has no validators to forget', async () => {
      const sync = (rules: Partial<TrackerInput>) => syncConfig({ ...bench.deps, config: testConfig(rules) });
      await bench.deps.store.feeds.update('f', { origin: 'runtime' });
      await sync({});
      await pollDuring(() => sync({ watches: [{ id: 'globex', name: 'Globex', query: 'globex' }] }));
      expect(await feed()).toMatchObject({ validators: noValidators, lastPolledAt: null });
      expect(await pollFeed('f', bench.deps)).toMatchObject({ outcome: 'fetched', matched: 2 });
    });

    test('a new address keeps neither validators nor health of the old one', async () => {
      await pollDuring(() => bench.deps.store.feeds.update('f', { url: 'http://127.0.0.1:1/moved' }));
      expect(await feed()).toMatchObject({ validators: noValidators, lastPolledAt: null });
    });
  });

  test('loses nothing when it is cut off after any call of the store', async () => {
    const origin = await serve({ '/feed': rssOf(ITEMS) });
    const calls = await countCalls(origin);
    expect(calls).toBeGreaterThan(10);
    for (let cut = 1; cut <= calls; cut++) {
      const fresh = await openFlowBench();
      try {
        await fresh.addFeed('f', `${origin}/feed`);
        const cutOff = fresh.withClient((client) => failingAfter(cut, client));
        await pollFeed('f', cutOff).catch((error: unknown) => expect(String(error)).toContain('cut off'));
        await pollFeed('f', fresh.deps);
        const articles = await fresh.articles();
        expect(articles.map((article) => article.title).sort(), `cut after call ${cut}`).toEqual([
          'Acme and Globex sign',
          'Acme opens a plant',
        ]);
        for (const article of articles) {
          expect(await fresh.deps.store.articles.get(article.id)).not.toBeNull();
        }
      } finally {
        await fresh.close();
      }
    }
  });

  test('matches a feed again that forgot its validators', async () => {
    const origin = await serve({ '/feed': rssOf(ITEMS) });
    await bench.addFeed('f', `${origin}/feed`);
    await pollFeed('f', bench.deps);
    await bench.deps.store.feeds.update('f', { validators: noValidators, bodyHash: null });
    expect(await pollFeed('f', bench.deps)).toMatchObject({ outcome: 'fetched', matched: 2, created: [] });
  });
});

/** How many calls an undisturbed poll makes. */
async function countCalls(origin: string): Promise<number> {
  const fresh = await openFlowBench();
  let calls = 0;
  try {
    await fresh.addFeed('f', `${origin}/feed`);
    await pollFeed(
      'f',
      fresh.withClient((client) => intercepted(client, () => void calls++)),
    );
  } finally {
    await fresh.close();
  }
  return calls;
}

/** A table that carries out `calls` calls and is dead from then on, as after a kill. */
function failingAfter(calls: number, client: TableClient): TableClient {
  let left = calls;
  return intercepted(client, () => {
    if (left-- <= 0) throw new Error('cut off');
  });
}

function intercepted(client: TableClient, before: () => void): TableClient {
  const through =
    <Input, Output>(call: (input: Input) => Promise<Output>) =>
    async (input: Input) => {
      before();
      return call(input);
    };
  return {
    get: through(client.get),
    put: through(client.put),
    update: through(client.update),
    delete: through(client.delete),
    batchGet: through(client.batchGet),
    batchWrite: through(client.batchWrite),
    query: through(client.query),
  };
}
