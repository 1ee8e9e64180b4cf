/** Feeds for bench/cost.ts: one a loopback address, so that a batch asks them side by side as it does different hosts. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds until a feed answers, as from a publisher on the same continent. */
export const FEED_MS = 250;
const ITEMS = 25;

/**
 * What the wanted items are about, over and over: two of five name both companies and link them, as two of five articles
 * of the sample feeds do; such an article stands in twice as many lists as one of a single company.
 */
const WANTED = ['both', 'one', 'one', 'both', 'one'] as const;
export const SHARE_OF_BOTH = WANTED.filter((about) => about === 'both').length / WANTED.length;
/** Wanted items after which everything that they can be about has come up equally often. */
export const ROUND = WANTED.length;

type About = (typeof WANTED)[number] | 'nothing';

export interface CostFeeds {
  url(index: number): string;
  /** Puts another item at the top of every feed: one that the watch list wants, or one that it does not. */
  publish(wanted: boolean): void;
  close(): Promise<void>;
}

/** Feeds of 25 items, three of them wanted, which answer with a 304 to the validators of the last version. */
export async function serveCostFeeds(count: number): Promise<CostFeeds> {
  let wantedSoFar = 0;
  const next = (wanted: boolean): About => (wanted ? (WANTED[wantedSoFar++ % ROUND] ?? 'nothing') : 'nothing');
  // Oldest first.
  const published = Array.from({ length: ITEMS }, (_, number) => next(number % 12 === 0));
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
    publish: (wanted) => void published.push(next(wanted)),
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

function textOf(about: About, number: string): readonly [title: string, text: string] {
  switch (about) {
    case 'both':
      return [
        `STMicroelectronics ships order ${number} to AWS`,
        `Amazon Web Services takes ${number} thousand power ICs. ${FILLER}`,
      ];
    case 'one':
      return [
        `STMicroelectronics ships order ${number} of power ICs`,
        `A maker of pumps takes ${number} thousand power ICs. ${FILLER}`,
      ];
    case 'nothing':
      return [`Town notes ${number}`, FILLER];
  }
}

function document(feed: number, published: readonly About[]): string {
  const first = published.length - ITEMS;
  const items = published.slice(first).map((about, place) => {
    const number = first + place;
    const [title, text] = textOf(about, `${feed}-${number}`);
    const at = new Date(Date.UTC(2026, 1, 25) + number * 600_000).toUTCString();
    const link = `https://outlet-${feed}.example/${number}`;
    return `<item><guid>${link}</guid><title>${title}</title><link>${link}</link><description>${text}</description><pubDate>${at}</pubDate></item>`;
  });
  const channel = `<title>Outlet ${feed}</title><link>https://outlet-${feed}.example/</link><description>News</description>`;
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${channel}${items.reverse().join('\n')}</channel></rss>`;
}
