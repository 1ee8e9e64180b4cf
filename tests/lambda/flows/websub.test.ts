/** WebSub from end to end: the flows over a real table, the API on loopback, and a hub that is as honest as a test asks. */
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followHub } from '../../../lambda/flows/follow-hub.ts';
import { createFeedManager } from '../../../lambda/flows/manage-feeds.ts';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { hubCallbacks, keepInArchive, storePush } from '../../../lambda/flows/receive-push.ts';
import { type JobReport, runJob } from '../../../lambda/flows/run-job.ts';
import { tick } from '../../../lambda/flows/tick.ts';
import { createQueryReader } from '../../../lambda/match/card-query.ts';
import type { Job } from '../../../lambda/model/jobs.ts';
import { createApp } from '../../../lambda/serve/app.ts';
import { type FlowBench, openFlowBench, rssOf } from '../../helpers/flow-bench.ts';
import { testConfig } from '../../helpers/watchlist.ts';
import { serveHttp, type TestServer } from '../fetch/feed-server.ts';
import { sign, startHub, type TestHub } from '../fetch/websub-hub.ts';

const POLLED = { title: 'Acme opens a plant', link: 'https://outlet.example/plant' };
const PUSHED = { title: 'Acme and Globex sign', link: 'https://outlet.example/sign' };
const HOUR = 3_600_000;
const TOPIC = 'https://outlet.example/feed';

let hub: TestHub;
let publisher: TestServer;
let api: TestServer;
let bench: FlowBench;
let forged: number;
let logged: string;

beforeEach(async () => {
  hub = await startHub();
  publisher = await serveHttp((_request, response) => {
    const link = `<${hub.url}/>; rel="hub", <${TOPIC}>; rel="self"`;
    response.writeHead(200, { link, 'content-type': 'application/rss+xml' }).end(rssOf([POLLED]));
  });
  let listener: Parameters<typeof serveHttp>[0] = (_request, response) => void response.end();
  api = await serveHttp((request, response) => listener(request, response));
  const config = testConfig({ publicUrl: api.url });
  bench = await openFlowBench(config);
  forged = 0;
  logged = '';
  const write = (message: string, details?: object) => {
    logged += `${message} ${JSON.stringify(details)}\n`;
  };
  const log = { debug: write, info: write, warn: write, error: write };
  const { store, now } = bench.deps;
  const callbacks = hubCallbacks({
    store,
    async keep(push) {
      await bench.deps.archive.put(push);
      await storePush(push, bench.deps);
    },
    countForged: () => void forged++,
    now,
    log,
  });
  const app = createApp({
    articles: store.articles,
    stories: store.stories,
    changes: store.changes,
    build: 'test',
    feeds: store.feeds,
    feedManager: createFeedManager({ ...bench.deps, config, patienceMs: 0, log }),
    tokens: store.tokens,
    watches: store.watches,
    query: createQueryReader(config),
    analyse: () => Promise.reject(new Error('not asked')),
    signingKey: async () => new Uint8Array(32),
    hubCallbacks: callbacks,
    config,
    now,
    log,
  });
  listener = getRequestListener(app.fetch);
  await bench.addFeed('f', publisher.url);
});
afterEach(async () => {
  await bench.close();
  await Promise.all([hub.close(), publisher.close(), api.close()]);
});

const feed = async (id = 'f') => {
  const found = await bench.deps.store.feeds.get(id);
  if (!found) throw new Error(`no feed ${id}`);
  return found;
};
const subscription = (id = 'f') => bench.deps.store.websub.get(id);
const titles = async () => (await bench.articles()).map(({ title }) => title).sort();

async function active(id = 'f') {
  const found = await subscription(id);
  if (!found) throw new Error('no subscription');
  return { ...found, callback: `${api.url}/websub/${found.callbackId}` };
}

/** Everything that is due now, as the queue would carry it out. */
async function runDue(): Promise<JobReport[]> {
  const jobs: Job[] = [];
  await tick({ ...bench.deps, queue: { send: async (sent) => void jobs.push(...sent) } });
  const reports: JobReport[] = [];
  for (const job of jobs) reports.push(await runJob(job, bench.deps));
  await hub.settled();
  return reports;
}

async function subscribed() {
  await pollFeed('f', bench.deps);
  await runDue();
  return active();
}

async function push(items: Parameters<typeof rssOf>[0] = [PUSHED]): Promise<Response> {
  const { callback, secret } = await active();
  const body = rssOf(items);
  return hub.push(callback, body, sign('sha256', secret, body));
}

describe('subscribing', () => {
  test('the first poll that names a hub leads to one subscription, which the hub verifies', async () => {
    const { leaseUntil, pending, callback } = await subscribed();
    expect([pending, leaseUntil]).toEqual([null, new Date(bench.clock + HOUR).toISOString()]);
    expect([...hub.subscriptions.keys()]).toEqual([callback]);
    await bench.deps.store.feeds.update('f', { bodyHash: null });
    await pollFeed('f', bench.deps);
    await runDue();
    expect(hub.forms).toHaveLength(1);
  });

  test('without a public address nobody is asked', async () => {
    const deps = { ...bench.deps, callbackBase: null };
    await pollFeed('f', deps);
    expect([await subscription(), (await feed()).push]).toEqual([null, null]);
  });

  test('a hub that refuses is asked again after a week, and the feed is polled as ever', async () => {
    const port = hub.port;
    const refusing = `http://127.0.0.1:${port}/broken`;
    await publisher.close();
    publisher = await serveHttp((_request, response) => {
      response.writeHead(200, { link: `<${refusing}>; rel="hub", <${TOPIC}>; rel="self"` }).end(rssOf([POLLED]));
    });
    await bench.deps.store.feeds.update('f', { url: publisher.url });
    await pollFeed('f', bench.deps);
    expect(await runDue()).toMatchObject([{ kind: 'renew-websub', report: 'refused' }]);
    expect([await subscription(), await titles()]).toEqual([null, [POLLED.title]]);
    const again = async () => {
      await bench.deps.store.feeds.update('f', { bodyHash: null });
      await pollFeed('f', bench.deps);
      return subscription();
    };
    expect(await again()).toBeNull();
    bench.clock += 7 * 24 * HOUR;
    expect(await again()).toMatchObject({ hub: refusing });
  });
});

describe('a push', () => {
  test('is stored like a poll, and its replay changes nothing', async () => {
    await subscribed();
    const before = await feed();
    expect((await push()).status).toBe(202);
    expect(await titles()).toEqual([PUSHED.title, POLLED.title]);
    const [article] = (await bench.articles()).filter(({ title }) => title === PUSHED.title);
    expect(article).toMatchObject({ watches: ['acme', 'both'], sources: [{ feedId: 'f' }] });
    const { validators, bodyHash } = await feed();
    expect({ validators, bodyHash }).toEqual({ validators: before.validators, bodyHash: before.bodyHash });
    expect((await push()).status).toBe(202);
    expect((await bench.articles()).map(({ revision }) => revision)).toEqual([1, 1]);
    expect(new Set(bench.archived.map(({ fetchedAt }) => fetchedAt)).size).toBe(bench.archived.length - 1);
  });

  test('that is forged is answered alike, ignored and counted', async () => {
    const { callback, secret } = await subscribed();
    await bench.addFeed('g', `${publisher.url}/g`);
    await pollFeed('g', bench.deps);
    await runDue();
    const other = await active('g');
    const body = rssOf([PUSHED]);
    const signatures = [null, '', 'sha256=', sign('sha256', other.secret, body), sign('sha256', secret, `${body} `)];
    for (const signature of signatures) expect((await hub.push(callback, body, signature)).status).toBe(202);
    const unknown = await hub.push(`${callback}x`, body, sign('sha256', secret, body));
    expect([unknown.status, forged, await titles()]).toEqual([404, signatures.length, [POLLED.title]]);
    for (const text of [secret, other.secret, other.callbackId]) expect(logged).not.toContain(text);
  });

  test('that cannot be read makes the feed due for a poll', async () => {
    const { callback, secret } = await subscribed();
    expect((await feed()).nextPollAt).not.toBe(new Date(bench.clock).toISOString());
    expect((await hub.push(callback, 'no feed', sign('sha256', secret, 'no feed'))).status).toBe(202);
    expect(await feed()).toMatchObject({ nextPollAt: new Date(bench.clock).toISOString(), state: 'active' });
  });

  test('that cannot be kept is not acknowledged, so the hub sends it again', async () => {
    await subscribed();
    const { put } = bench.deps.archive;
    bench.deps.archive.put = async () => Promise.reject(new Error('the disk is full'));
    expect((await push()).status).toBe(500);
    bench.deps.archive.put = put;
    expect((await push()).status).toBe(202);
    expect(await titles()).toContain(PUSHED.title);
  });

  test('through archive and queue brings the same', async () => {
    await subscribed();
    const jobs: Job[] = [];
    const keep = keepInArchive(bench.deps.archive, { send: async (sent) => void jobs.push(...sent) });
    const fetchedAt = new Date(bench.clock + 1).toISOString();
    await keep({ feedId: 'f', fetchedAt, url: TOPIC, contentType: null, body: Buffer.from(rssOf([PUSHED])) });
    for (const job of [...jobs, ...jobs]) await runJob(job, bench.deps);
    expect(await titles()).toEqual([PUSHED.title, POLLED.title]);
  });

  test('above three megabytes is refused', async () => {
    const { callback } = await subscribed();
    expect((await hub.push(callback, 'x'.repeat(3 * 1024 * 1024 + 1), null)).status).toBe(413);
  });
});

describe('the lease', () => {
  test('cannot be forged from outside', async () => {
    const { callback, leaseUntil } = await subscribed();
    const parameters = { 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.challenge': 'x' };
    expect((await hub.verify(callback, { ...parameters, 'hub.lease_seconds': '99999999' })).status).toBe(404);
    expect((await hub.verify(`${api.url}/websub/f.guess`, parameters)).status).toBe(404);
    expect((await active()).leaseUntil).toBe(leaseUntil);
  });

  test('is renewed before its end, at the same callback', async () => {
    const first = await subscribed();
    bench.clock += 0.8 * HOUR;
    expect(await runDue()).toContainEqual({ kind: 'renew-websub', feedId: 'f', report: 'asked' });
    const renewed = await active();
    expect([renewed.callback, renewed.secret]).toEqual([first.callback, first.secret]);
    expect(renewed.leaseUntil).toBe(new Date(bench.clock + HOUR).toISOString());
    expect((await push()).status).toBe(202);
  });

  test('that has run out takes no pushes and slows no polls', async () => {
    await subscribed();
    await push();
    bench.clock += HOUR;
    expect((await push([{ ...PUSHED, link: 'https://outlet.example/late' }])).status).toBe(410);
    await pollFeed('f', bench.deps);
    expect((await feed()).intervalReason).not.toContain('pushes');
  });
});

describe('polling as a net', () => {
  test('is slow while a proven lease lives, and says why; news that no push brought undo it', async () => {
    await subscribed();
    await pollFeed('f', bench.deps);
    expect((await feed()).intervalReason).not.toContain('pushes');
    await push();
    await pollFeed('f', bench.deps);
    expect(await feed()).toMatchObject({
      state: 'active',
      intervalSeconds: 6 * 3600,
      intervalReason: expect.stringMatching(/^every 6 h: 127\.0\.0\.1:\d+ pushes its news until 2026-02-10T10:00Z, /),
    });
    await publisher.close();
    const news = { title: 'Acme was missed', link: 'https://outlet.example/missed' };
    publisher = await serveHttp((_request, response) => void response.end(rssOf([news])));
    await bench.deps.store.feeds.update('f', { url: publisher.url });
    bench.clock += 1000;
    await pollFeed('f', bench.deps);
    await pollFeed('f', bench.deps);
    expect((await feed()).intervalReason).not.toContain('pushes');
  });
});

describe('a feed that is polled no more', () => {
  test('paused: nothing is taken, and the hub is asked to stop', async () => {
    await subscribed();
    await bench.deps.store.feeds.update('f', { state: 'paused', nextPollAt: null });
    expect((await push()).status).toBe(410);
    expect(await runDue()).toEqual([{ kind: 'renew-websub', feedId: 'f', report: 'ending' }]);
    expect([hub.subscriptions.size, await subscription(), await titles()]).toEqual([0, null, [POLLED.title]]);
  });

  test('removed: the hub is asked to stop', async () => {
    await subscribed();
    await bench.deps.store.feeds.remove('f');
    await runDue();
    expect([hub.forms.at(-1)?.get('hub.mode'), hub.subscriptions.size, await subscription()]).toEqual([
      'unsubscribe',
      0,
      null,
    ]);
  });

  test('resumed: it is subscribed anew', async () => {
    await subscribed();
    await bench.deps.store.feeds.update('f', { state: 'paused', nextPollAt: null });
    await runDue();
    const at = new Date(bench.clock).toISOString();
    await bench.deps.store.feeds.update('f', { state: 'active', nextPollAt: at, bodyHash: null });
    await subscribed();
    expect(hub.subscriptions.size).toBe(1);
  });

  test('a hub that never stops is forgotten after a while', async () => {
    const { callback } = await subscribed();
    await hub.close();
    await bench.deps.store.feeds.remove('f');
    expect(await followHub('f', bench.deps)).toBe('refused');
    bench.clock += 25 * HOUR;
    expect(await runDue()).toEqual([{ kind: 'renew-websub', feedId: 'f', report: 'ended' }]);
    expect(await subscription()).toBeNull();
    hub = await startHub();
    expect((await hub.push(callback, 'x', null)).status).toBe(404);
  });
});
