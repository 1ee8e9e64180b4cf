/** Feeds for the benchmark of polling, served on loopback: every feed at an address, and so a host, of its own. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const FEEDS = 200;
export const ENTRIES = 40;
/** Of so many entries … */
const EVERY = 25;
/** … this many are about what is watched: 8 %. */
const WANTED = 2;

export interface ServedFeeds {
  readonly urls: readonly string[];
  /** One feed of ten megabytes. */
  readonly largeUrl: string;
  /** Answers so far, by status. */
  readonly answers: Map<number, number>;
  close(): Promise<void>;
}

const SYLLABLES = 'ta ri mo sen ku lo vi ner pa st gra del con ti ex al por ze mi bra ha su fen ol da'.split(' ');

/** Text of made-up words, another for every place: two entries have no more in common than two news have. */
function prose(place: number, words: number): string {
  let state = place + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const word = () => Array.from({ length: 2 + next(2) }, () => SYLLABLES[next(SYLLABLES.length)]).join('');
  return Array.from({ length: words }, word).join(' ');
}

const dateOf = (place: number) => new Date(Date.UTC(2026, 0, 10) - (place % ENTRIES) * 3_600_000);

/** Where the item at a place says it stands. */
export const linkOf = (place: number) => `https://outlet-${Math.floor(place / ENTRIES)}.example/news/${place}`;

/** An RSS item of made-up text; one that is `wanted` names both firms. `place` numbers it among all. */
export function entry(place: number, wanted: boolean, words: number, published = dateOf(place)): string {
  const title = wanted ? `STMicroelectronics and AWS: ${prose(place, 7)}` : prose(place, 9);
  const link = linkOf(place);
  const date = published.toUTCString();
  return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description>${prose(place, words)}</description></item>`;
}

function document(feed: number, entries: number, words: number): string {
  const items = Array.from({ length: entries }, (_, n) => {
    const place = feed * ENTRIES + n;
    return entry(place, place % EVERY < WANTED, words);
  }).join('');
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Outlet ${feed}</title><link>https://outlet-${feed}.example/</link><description>News</description>${items}</channel></rss>`;
}

/** Every address of 127.0.0.0/8 is this machine (on Linux). */
export async function serveFeeds(): Promise<ServedFeeds> {
  const bodies = Array.from({ length: FEEDS }, (_, feed) => gzipSync(document(feed, ENTRIES, 60)));
  // Ten times the same words an entry: ten megabytes that pass the limit on the wire once they are compressed.
  const large = gzipSync(
    document(FEEDS, 4_000, 34).replace(/<description>(.*?)<\/description>/gs, (_, text: string) => {
      return `<description>${Array.from({ length: 10 }, () => text).join(' ')}</description>`;
    }),
  );
  const answers = new Map<number, number>();
  const server = createServer((request, response) => {
    const etag = `"${request.url}"`;
    const status = request.headers['if-none-match'] === etag ? 304 : 200;
    answers.set(status, (answers.get(status) ?? 0) + 1);
    const lastModified = 'Sat, 10 Jan 2026 00:00:00 GMT';
    if (status === 304) return response.writeHead(304, { etag, 'last-modified': lastModified }).end();
    const body = request.url === '/large' ? large : (bodies[Number(request.url?.slice(6))] ?? large);
    return response
      .writeHead(200, {
        etag,
        'last-modified': lastModified,
        'content-encoding': 'gzip',
        'content-type': 'application/rss+xml',
        'content-length': body.byteLength,
      })
      .end(body);
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urls: bodies.map((_, feed) => `http://127.0.0.${feed + 2}:${port}/feed/${feed}`),
    largeUrl: `http://127.0.0.1:${port}/large`,
    answers,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
