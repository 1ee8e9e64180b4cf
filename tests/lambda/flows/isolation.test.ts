/** A defect that one feed meets stays with that feed, and can be seen. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { type FlowBench, openFlowBench, rssOf } from '../../helpers/flow-bench.ts';
import { recordingLog } from '../../helpers/recording-log.ts';
import { serveHttp, type TestServer } from '../fetch/feed-server.ts';

const ITEMS = [
  { title: 'Acme opens a plant', link: 'https://outlet.example/plant' },
  { title: 'Acme breaks the matcher', link: 'https://outlet.example/breaks' },
];

let bench: FlowBench;
let server: TestServer;
let log: ReturnType<typeof recordingLog>;

beforeEach(async () => {
  bench = await openFlowBench();
  log = recordingLog();
  server = await serveHttp((_request, response) => void response.writeHead(200, { etag: '"1"' }).end(rssOf(ITEMS)));
  await bench.addFeed('f', server.url);
});
afterEach(async () => {
  await bench.close();
  await server.close();
});

const health = () => bench.deps.store.feeds.get('f');

test('the parser fails: recorded with the next poll by back-off, logged with the stack', async () => {
  const parseFeed = () => Promise.reject(new TypeError('cannot read "x" of undefined'));
  const report = await pollFeed('f', { ...bench.deps, parseFeed, log });
  expect(report).toMatchObject({ outcome: 'unreadable', problem: { code: 'internal' } });
  const feed = await health();
  expect(feed).toMatchObject({
    state: 'failing',
    validators: { etag: null },
    lastProblem: { code: 'internal', message: expect.stringContaining('TypeError') },
  });
  expect(Date.parse(feed?.nextPollAt ?? '')).toBeGreaterThan(bench.clock);
  const [line] = log.lines.filter(({ level }) => level === 'error');
  expect(line?.details).toMatchObject({ feedId: 'f', stack: expect.stringContaining('isolation.test.ts') });
});

test('the matcher fails on one entry: the others are stored, and the feed is read again until it works', async () => {
  const match: typeof bench.deps.match = (entry, feed) => {
    if (entry.title.includes('breaks')) throw new RangeError('boom');
    return bench.deps.match(entry, feed);
  };
  const report = await pollFeed('f', { ...bench.deps, match, log });
  expect(report).toMatchObject({ problem: { code: 'internal' }, created: [{ title: 'Acme opens a plant' }] });
  expect(report.problem?.message).toContain('https://outlet.example/breaks');
  expect(await health()).toMatchObject({ state: 'failing', validators: { etag: null }, bodyHash: null });
  expect(await pollFeed('f', bench.deps)).toMatchObject({ created: [{ title: 'Acme breaks the matcher' }] });
  expect(await health()).toMatchObject({ state: 'active', lastProblem: null });
});

test('the fetcher fails: recorded, not thrown', async () => {
  const fetchFeed = () => Promise.reject(new TypeError('a header value may not contain control characters'));
  const report = await pollFeed('f', { ...bench.deps, fetchFeed, log });
  expect(report).toMatchObject({ outcome: 'failed', problem: { code: 'internal' } });
  expect(await health()).toMatchObject({ state: 'failing', consecutiveFailures: 1 });
});

test('the store fails: the job rejects and nothing is said about the feed', async () => {
  const broken = bench.withClient((client) => ({ ...client, put: () => Promise.reject(new Error('throttled')) }));
  await expect(pollFeed('f', { ...broken, log })).rejects.toThrow('throttled');
  expect(await health()).toMatchObject({ state: 'active', lastPolledAt: null });
});
