/** Feeds for bench/cost.ts: one a loopback address, so that a batch asks them side by side as it does different hosts. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds until a feed answers, as from a publisher on the same continent. */
export const FEED_MS = 250;
const ITEMS = 25;

export interface CostFeeds {
  url(index: number): string;
  /** Puts another item at the top of every feed: one that the watch list wants, or one that it does not. */
  publish(wanted: boolean): void;
  close(): Promise<void>;
}

/** Feeds of 25 items, two of them wanted, which answer with a 304 to the validators of the last version. */
export async function serveCostFeeds(count: number): Promise<CostFeeds> {
  // Oldest first: which of the items are wanted.
  const published = Array.from({ length: ITEMS }, (_, number) => number % 12 === 0);
  const server = createServer((request, response) => {
    const index = Number(/\d+$/.exec(request.url ?? '')?.[0]);
    const etag = `"${published.length}"`;
    setTimeout(() => {
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag });
      response.end(document(index, published));
    }, FEED_MS);
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (count > 200) throw new RangeError('an address each, 200 at most');
  return {
    url: (index) => `http://127.0.0.${index + 1}:${port}/feed/${index}`,
    publish: (wanted) => void published.push(wanted),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const FILLER = 'The council heard reports on roads, schools and the harbour before it turned to the accounts. '.repeat(
  5,
);

function document(feed: number, published: readonly boolean[]): string {
  const first = published.length - ITEMS;
  const items = published.slice(first).map((wanted, place) => {
    const number = first + place;
    const title = wanted ? `STMicroelectronics ships order ${feed}-${number} to AWS` : `Town notes ${feed}-${number}`;
    const text = wanted ? `Amazon Web Services takes ${number} thousand power ICs. ${FILLER}` : FILLER;
    const at = new Date(Date.UTC(2026, 1, 25) + number * 600_000).toUTCString();
    const link = `https://outlet-${feed}.example/${number}`;
    return `<item><guid>${link}</guid><title>${title}</title><link>${link}</link><description>${text}</description><pubDate>${at}</pubDate></item>`;
  });
  const channel = `<title>Outlet ${feed}</title><link>https://outlet-${feed}.example/</link><description>News</description>`;
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${channel}${items.reverse().join('\n')}</channel></rss>`;
}
