/** A site on loopback for the tests of feed management: pages, feeds and redirects by path. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createFeedManager, type ManageFeedsDeps } from '../../../lambda/flows/manage-feeds.ts';
import type { FeedManager } from '../../../lambda/model/feed-management.ts';
import type { TrackerConfig } from '../../../lambda/model/tracker-config.ts';
import { type FlowBench, openFlowBench, rssOf, silentLog } from '../../helpers/flow-bench.ts';
import { testConfig } from '../../helpers/watchlist.ts';
import { serveHttp } from '../fetch/feed-server.ts';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Site {
  readonly url: string;
  /** Paths asked so far. */
  readonly asked: string[];
  answers: Record<string, Answer>;
  close(): Promise<void>;
}

export const RSS = rssOf([
  { title: 'Acme opens a plant', link: 'https://outlet.example/1' },
  { title: 'Weather', link: 'https://outlet.example/2' },
]);

export const feed = (body = RSS, contentType = 'application/rss+xml'): Answer => ({
  headers: { 'content-type': contentType },
  body,
});
export const page = (head: string, headers: Record<string, string> = {}): Answer => ({
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: `<!doctype html><html><head>${head}</head><body>news</body></html>`,
});
export const redirect = (status: number, location: string): Answer => ({ status, headers: { location } });

/** Every path without an answer is a 404. */
export async function openSite(answers: Record<string, Answer> = {}): Promise<Site> {
  const asked: string[] = [];
  const site = { answers };
  const server = await serveHttp((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    asked.push(path);
    const { status = 200, headers = {}, body = '' } = site.answers[path] ?? { status: 404 };
    response.writeHead(status, headers);
    response.end(body);
  });
  return Object.assign(site, { url: server.url, asked, close: () => server.close() });
}

export interface ManagerBench extends FlowBench {
  readonly manager: FeedManager;
  /** The same with other parts. */
  managerWith(change: Partial<ManageFeedsDeps>): FeedManager;
}

export async function openManagerBench(config: TrackerConfig = testConfig()): Promise<ManagerBench> {
  const bench = await openFlowBench(config);
  const managerWith = (change: Partial<ManageFeedsDeps>) =>
    createFeedManager({ ...bench.deps, config, log: silentLog, patienceMs: 60_000, ...change });
  return Object.assign(bench, { manager: managerWith({}), managerWith });
}
