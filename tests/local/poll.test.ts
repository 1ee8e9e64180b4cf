/** The poll command as the command line calls it, over a feed on loopback. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPoll } from '../../local/poll.ts';
import { rssOf } from '../helpers/flow-bench.ts';
import { recordingLog } from '../helpers/recording-log.ts';
import { testConfig } from '../helpers/watchlist.ts';
import { serveHttp, type TestServer } from '../lambda/fetch/feed-server.ts';

let folder: string;
let server: TestServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'news-tracker-poll-'));
  const items = [{ title: 'Acme buys Globex', link: 'https://outlet.example/1' }];
  server = await serveHttp((_request, response) => void response.writeHead(200).end(rssOf(items)));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Runs the command; `during` is called with every text that it prints. */
async function poll(json: boolean, during: (text: string) => void = () => {}): Promise<string[]> {
  const printed: string[] = [];
  let time = 0;
  const code = await runPoll({
    config: testConfig({
      feeds: [{ name: 'Outlet', url: server.url }],
      subscriptions: [{ id: 'bus', channel: { kind: 'eventbridge' }, cadence: 'instant', events: ['article.matched'] }],
    }),
    dataDir: join(folder, 'data'),
    demo: false,
    feed: null,
    feedsFile: null,
    force: true,
    allowPrivate: true,
    json,
    smtpUrl: null,
    log: recordingLog(),
    elapsedMs: () => (time += 100.4),
    print(text) {
      printed.push(text);
      during(text);
    },
  });
  expect(code).toBe(0);
  return printed;
}

test('what is new is shown as soon as it is stored, before any update is sent', async () => {
  const updates = join(folder, 'data', 'outbox', 'events.ndjson');
  const sentBefore: boolean[] = [];
  const printed = await poll(false, () => sentBefore.push(existsSync(updates)));
  expect(printed).toHaveLength(3);
  expect(printed[0]).toContain('Acme buys Globex');
  expect(printed[1]).toContain('1 feeds polled: 1 new articles');
  expect(printed[2]).toBe(`update sent: ${updates}`);
  expect(sentBefore).toEqual([false, false, true]);
  expect(await poll(false)).toEqual(['1 feeds polled: 0 new articles, 0 revised, 1 feeds unchanged, 0 in trouble']);
});

test('as JSON it says when all was stored and when all was published, and what was sent', async () => {
  const [text = ''] = await poll(true);
  const { polls, updates, timing } = JSON.parse(text);
  expect(polls).toHaveLength(1);
  expect(updates).toHaveLength(1);
  expect(timing).toEqual({ storedMs: 100, publishedMs: 201 });
});
