/**
 * From the moment a feed changes to the arrival of the webhook, through the whole local tracker: fetch or push, parse,
 * match, store, story, event, delivery, signature. By WebSub from the moment the publisher has news, by poll from the
 * moment the feed's answer has left its server: the wait for the next poll is the interval's. Beside it a bare peer in
 * the same rounds, which sends on what it gets and keeps nothing.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { listen } from '../local/http-listener.ts';
import { createLocalApp } from '../local/local-app.ts';
import { type LocalTracker, openTracker } from '../local/tracker.ts';
import { type HubSubscription, sign, startHub, type TestHub } from '../tests/lambda/fetch/websub-hub.ts';
import config from '../tracker.config.ts';
import type { BenchOptions, BenchResult } from './bench.ts';

const ROUNDS = 100;
const ROUNDS_OF_QUICK = 3;
/** A round that brings nothing within so many milliseconds is a failure of the bench. */
const PATIENCE_MS = 30_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Subjects that no two rounds share, so that each is a story of its own. */
const PLACES = ['Catania', 'Crolles', 'Tours', 'Agrate', 'Dublin', 'Frankfurt', 'Milan', 'Zaragoza', 'Osaka', 'Pune'];
const THINGS = [
  'wafers',
  'sensors',
  'drivers',
  'lasers',
  'switches',
  'radios',
  'memories',
  'meters',
  'motors',
  'racks',
];

/** The feed as it is after `round` changes: the newest item first. */
function feedAfter(round: number, hub: string): string {
  const item = (n: number) =>
    `<item><guid>${n}</guid><link>https://wire.example/${n}</link><pubDate>${new Date().toUTCString()}</pubDate>` +
    `<title>AWS takes ${THINGS[n % 10]} ${n} of STMicroelectronics in ${PLACES[Math.floor(n / 10) % 10]}</title></item>`;
  const items = Array.from({ length: Math.min(round, 20) }, (_, back) => item(round - back)).join('');
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title>
<atom:link rel="hub" href="${hub}"/><atom:link rel="self" href="https://wire.example/feed"/>${items}</channel></rss>`;
}

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A receiver of webhooks: says when a body that holds a text arrived. */
async function openInbox() {
  const waiting = new Map<string, (at: number) => void>();
  const server = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const at = performance.now();
      response.end();
      for (const [text, arrived] of waiting) if (body.includes(text)) arrived(at);
    });
  });
  const arrivalOf = (text: string) =>
    new Promise<number>((resolve, reject) => {
      const overdue = setTimeout(() => reject(new Error(`no webhook with ${text} came`)), PATIENCE_MS);
      waiting.set(text, (at) => {
        clearTimeout(overdue);
        waiting.delete(text);
        resolve(at);
      });
    });
  return { ...server, arrivalOf };
}

interface Scene {
  readonly hub: TestHub;
  readonly feedUrl: string;
  readonly inbox: Awaited<ReturnType<typeof openInbox>>;
  readonly tracker: LocalTracker;
  readonly subscription: HubSubscription;
  /** Changes the feed and returns the text by which its news is known. */
  change(): string;
  /** When the feed's last answer left. */
  answeredAt(): number;
  document(): string;
}

/** The peer by push: a callback that sends on what it gets. By poll: fetch, look for the news, send it on. */
async function openPeer(inboxUrl: string) {
  const post = (body: string) => fetch(inboxUrl, { method: 'POST', body });
  const callback = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.writeHead(202).end();
      void post(body);
    });
  });
  return {
    ...callback,
    async poll(feedUrl: string) {
      await post(await (await fetch(feedUrl)).text());
    },
  };
}

type Way = 'push' | 'poll' | 'bare push' | 'bare poll';

async function measure(
  scene: Scene,
  peer: Awaited<ReturnType<typeof openPeer>>,
  rounds: number,
): Promise<Record<Way, number[]>> {
  const { hub, feedUrl, inbox, tracker, subscription } = scene;
  const times: Record<Way, number[]> = { push: [], poll: [], 'bare push': [], 'bare poll': [] };
  const [{ id: feedId = '' } = {}] = await tracker.store.feeds.list();
  const pushed = async (callback: string) => {
    const text = scene.change();
    const arrival = inbox.arrivalOf(text);
    const start = performance.now();
    const body = scene.document();
    await hub.push(callback, body, sign('sha256', subscription.secret, body));
    return (await arrival) - start;
  };
  const polled = async (poll: () => Promise<unknown>) => {
    const arrival = inbox.arrivalOf(scene.change());
    await poll();
    return (await arrival) - scene.answeredAt();
  };
  for (let round = 0; round < rounds; round++) {
    times.push.push(await pushed(subscription.callback));
    times['bare push'].push(await pushed(peer.url));
    times.poll.push(
      await polled(async () => {
        await tracker.store.feeds.update(feedId, { nextPollAt: new Date().toISOString() });
        await tracker.tick();
      }),
    );
    times['bare poll'].push(await polled(() => peer.poll(feedUrl)));
    await tracker.queue.idle();
  }
  return times;
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

function rows(times: Record<Way, number[]>): BenchResult[] {
  const from = { push: 'from the change', poll: 'from the fetch' } as const;
  return (['push', 'poll'] as const).flatMap((way) =>
    ([0.5, 0.99] as const).flatMap((share) => {
      const [ours, bare] = [percentile(times[way], share), percentile(times[`bare ${way}`], share)];
      const name = `${way}, ${from[way]} to the webhook, p${share * 100}`;
      return [
        { name, value: ours, unit: 'ms' },
        { name: `bare ${name}`, value: bare, unit: 'ms', ratio: bare / ours },
      ];
    }),
  );
}

/** `ratio` is the bare peer's time relative to ours: it keeps nothing, decides nothing and signs nothing. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const [hub, inbox, dataDir] = [await startHub(), await openInbox(), await mkdtemp(join(tmpdir(), 'news-tracker-'))];
  const peer = await openPeer(inbox.url);
  let [round, answeredAt] = [1, 0];
  const document = () => feedAfter(round, `${hub.url}/`);
  const feed = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(document(), () => {
      answeredAt = performance.now();
    });
  });
  let answer: Parameters<typeof listen>[0] = () => new Response(null, { status: 503 });
  const listener = await listen((request) => answer(request), 0);
  const wire = { id: 'wire', name: 'Wire', url: feed.url, about: [], tags: [], language: 'en', paused: null };
  const tracker = await openTracker({
    config: { ...config, feeds: [wire], subscriptions: [], publicUrl: listener.origin },
    dataDir,
    allowPrivate: true,
    log: silent,
  });
  try {
    answer = createLocalApp(tracker).fetch;
    await tracker.subscriptions.create({
      ...{ id: 'hook', name: 'Hook', query: null, channel: { kind: 'webhook', url: inbox.url }, cadence: 'instant' },
      ...{ timeZone: 'UTC', quiet: null, minimum: 1, language: 'en', events: ['article.matched'] },
    });
    await tracker.sync();
    // The first poll finds the hub, the second job asks it.
    for (let beat = 0; beat < 2; beat++) {
      await tracker.tick();
      await tracker.queue.idle();
    }
    await hub.settled();
    const [subscription] = hub.subscriptions.values();
    if (!subscription) throw new Error('the tracker has not subscribed to the hub');
    tracker.publishAtOnce();
    const change = () => ` ${++round} of STMicroelectronics`;
    const scene = {
      hub,
      feedUrl: feed.url,
      inbox,
      tracker,
      subscription,
      change,
      document,
      answeredAt: () => answeredAt,
    };
    return rows(await measure(scene, peer, quick ? ROUNDS_OF_QUICK : ROUNDS));
  } finally {
    await tracker.close();
    await Promise.all([listener.close(), feed.close(), inbox.close(), peer.close(), hub.close()]);
    await rm(dataDir, { recursive: true });
  }
}
