/** The feeds of the soak: what each publishes and when it is in which trouble follows from a seed. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { entry, linkOf } from './poll-feeds.ts';
import { randomFrom } from './random-from.ts';

/** More than any feed publishes: the first place of the next feed. */
const PLACES = 1_000;
const MINUTE_MS = 60_000;
/** Mean time between two entries of a feed. */
const GAP_MS = 12 * MINUTE_MS;
const WANTED_SHARE = 0.25;
const TROUBLES = ['error', 'unavailable', 'rateLimited', 'forbidden', 'missing', 'cut', 'page', 'reset'] as const;

interface Trouble {
  readonly kind: (typeof TROUBLES)[number];
  readonly from: number;
  readonly until: number;
}

export interface SoakFeed {
  /** Oldest first; times in milliseconds since the epoch. */
  readonly entries: readonly {
    readonly place: number;
    readonly link: string;
    readonly wanted: boolean;
    readonly at: number;
  }[];
  readonly troubles: readonly Trouble[];
  /** From when on its address answers with another one; null when it stays. */
  readonly movesAt: number | null;
}

/** What `count` feeds do in `lastsMs` from `start` on: half of them are in trouble once or twice, one in ten moves. */
export function planFeeds(count: number, seed: number, start: number, lastsMs: number): SoakFeed[] {
  const random = randomFrom(seed);
  const within = () => start + random() * lastsMs;
  return Array.from({ length: count }, (_, feed) => {
    const entries: SoakFeed['entries'][number][] = [];
    let at = start - random() * lastsMs;
    for (let place = feed * PLACES; at < start + lastsMs; place++) {
      entries.push({ place, link: linkOf(place), wanted: random() < WANTED_SHARE, at });
      at += -Math.log(1 - random()) * GAP_MS;
    }
    const troubles = Array.from({ length: Math.floor(random() * 3) }, (): Trouble => {
      const from = within();
      const kind = TROUBLES[Math.floor(random() * TROUBLES.length)] ?? 'error';
      return { kind, from, until: from + (5 + random() * 25) * MINUTE_MS };
    });
    return { entries, troubles, movesAt: random() < 0.1 ? within() : null };
  });
}

const ANSWERS: Readonly<Record<Trouble['kind'], (response: ServerResponse, body: Buffer) => void>> = {
  error: (response) => response.writeHead(500).end('broken'),
  unavailable: (response) => response.writeHead(503, { 'retry-after': '300' }).end(),
  rateLimited: (response) => response.writeHead(429, { 'retry-after': '600' }).end(),
  forbidden: (response) => response.writeHead(403).end(),
  missing: (response) => response.writeHead(404).end(),
  // Says how much would come, sends half of it and hangs up.
  cut: (response, body) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.byteLength });
    response.write(body.subarray(0, body.byteLength >> 1), () => response.destroy());
  },
  page: (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Back in a moment.'),
  reset: (response) => void response.destroy(),
};

/** Serves the feeds as they are at the time that `now` says, each at a host of its own (127.0.0.0/8, on Linux). */
export async function serveSoak(plan: readonly SoakFeed[], now: () => Date) {
  let healed = false;
  const server = createServer((request, response) => {
    const [, moved, index] = /^\/(new\/)?(\d+)$/.exec(request.url ?? '') ?? [];
    const feed = plan[Number(index)];
    if (!feed) return response.writeHead(404).end();
    const at = now().getTime();
    if (!moved && feed.movesAt !== null && at >= feed.movesAt)
      return response.writeHead(301, { location: `/new/${index}` }).end();
    const shown = feed.entries.filter((one) => one.at <= at);
    const items = shown.toReversed().map((one) => entry(one.place, one.wanted, 40, new Date(one.at)));
    const body = gzipSync(
      `<rss version="2.0"><channel><title>Outlet ${index}</title>${items.join('')}</channel></rss>`,
    );
    const trouble = healed ? undefined : feed.troubles.find(({ from, until }) => at >= from && at < until);
    if (trouble) return ANSWERS[trouble.kind](response, body);
    const etag = `"${shown.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag, 'content-encoding': 'gzip', 'content-type': 'application/rss+xml' }).end(body);
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (feed: number) => `http://127.0.${(feed >> 7) + 1}.${(feed & 127) + 1}:${port}/${feed}`,
    /** From now on nothing goes wrong any more. */
    heal() {
      healed = true;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
