/** A feed on loopback with one item that the project's own watch list wants. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackFeed {
  readonly url: string;
  readonly title: string;
  /** User-Agents of the requests so far. */
  readonly callers: readonly string[];
  close(): Promise<void>;
}

const TITLE = 'STMicroelectronics begins deliveries to AWS data centres';

export async function serveFeed(): Promise<LoopbackFeed> {
  const callers: string[] = [];
  const server = createServer((request, response) => {
    callers.push(request.headers['user-agent'] ?? '');
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag: '"one"' });
    response.end(document());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`,
    title: TITLE,
    callers,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function document(): string {
  const published = new Date(Date.now() - 60_000).toUTCString();
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Chips</title><link>https://chips.example/</link><description>News</description>
<item><guid>deliveries</guid><title>${TITLE}</title><link>https://chips.example/deliveries</link>
<description>Amazon Web Services receives the first power ICs from STMicroelectronics.</description>
<pubDate>${published}</pubDate></item>
</channel></rss>`;
}
