import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPublishSoon } from '../../local/publish-soon.ts';
import { openTracker } from '../../local/tracker.ts';
import { rssOf, silentLog } from '../helpers/flow-bench.ts';
import { openReceiver } from '../helpers/receiver.ts';
import { testConfig } from '../helpers/watchlist.ts';
import { serveHttp } from '../lambda/fetch/feed-server.ts';

test('runs one after the other, and once more for all that came meanwhile', async () => {
  const ends: (() => void)[] = [];
  let [running, most] = [0, 0];
  const soon = createPublishSoon(async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((end) => ends.push(end));
    running--;
    if (ends.length === 1) throw new Error('the first one fails');
  }, silentLog);
  for (let n = 0; n < 5; n++) soon.wake();
  ends[0]?.();
  await expect.poll(() => ends.length).toBe(2);
  const stopped = soon.stop();
  ends[1]?.();
  await stopped;
  soon.wake();
  expect([ends.length, most]).toEqual([2, 1]);
});

test('what a poll has stored is told without a heartbeat', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'news-tracker-'));
  const receiver = await openReceiver();
  const item = { title: 'Acme opens a plant', link: 'https://outlet.example/plant' };
  const feed = await serveHttp((_request, response) => void response.end(rssOf([item])));
  const config = testConfig({
    feeds: [{ id: 'f', name: 'F', url: 'https://f.example/' }],
    subscriptions: [{ id: 'hook', channel: { kind: 'webhook', url: receiver.url }, cadence: 'instant' }],
  });
  const feeds = config.feeds.map((one) => ({ ...one, url: feed.url }));
  const tracker = await openTracker({ config: { ...config, feeds }, dataDir, allowPrivate: true, log: silentLog });
  try {
    await tracker.sync();
    tracker.publishAtOnce();
    await tracker.tick();
    await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(1);
    expect(receiver.received[0]?.body).toContain('Acme opens a plant');
  } finally {
    await tracker.close();
    await Promise.all([receiver.close(), feed.close(), rm(dataDir, { recursive: true })]);
  }
});
