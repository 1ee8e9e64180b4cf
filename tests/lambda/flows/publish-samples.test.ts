import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { publishArticles } from '../../../lambda/flows/publish-articles.ts';
import { syncConfig } from '../../../lambda/flows/sync-config.ts';
import { canonicalUrl } from '../../../lambda/model/canonical-url.ts';
import { type SampleServer, startSampleServer } from '../../../local/sample-server.ts';
import expected from '../../../samples/expected.json' with { type: 'json' };
import config from '../../../tracker.config.ts';
import { type FlowBench, openFlowBench } from '../../helpers/flow-bench.ts';

/** The market's reaction: in part the same news, in part a report of the day at the exchange. */
const MARKET_REPORT = 'https://corrieredelsilicio.example/borsa/stm-guida-listino.html';

interface Labelled {
  readonly stored: boolean;
  readonly story: string | null;
}

let server: SampleServer;
let bench: FlowBench;

beforeAll(async () => {
  server = await startSampleServer({ directory: fileURLToPath(new URL('../../../samples', import.meta.url)) });
  bench = await openFlowBench({ ...config, feeds: server.feeds });
  bench.clock = Date.parse('2026-04-01T00:00:00Z');
  await syncConfig({ ...bench.deps, config: { ...config, feeds: server.feeds } });
  for (const feed of server.feeds) await pollFeed(feed.id, bench.deps);
  const report = await publishArticles({ ...bench.deps, holder: 'test', budgetMs: 60_000 });
  expect(report).toMatchObject({ outcome: 'drained', deferred: 0, parked: 0 });
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

async function storyIds(): Promise<Map<string, string | null>> {
  const cards = await bench.articles();
  return new Map(cards.map((card) => [canonicalUrl(card.url) ?? card.url, card.storyId]));
}

test('every report of one event is in one story, and events stay apart', async () => {
  const ids = await storyIds();
  const byLabel = new Map<string, Set<string | null>>();
  for (const [url, { story, stored }] of Object.entries(expected.articles as Record<string, Labelled>)) {
    if (stored && story !== null && url !== MARKET_REPORT)
      byLabel.set(story, (byLabel.get(story) ?? new Set()).add(ids.get(url) ?? null));
  }
  const stories = [...byLabel.values()].map((found) => [...found]);
  expect(stories.map((found) => found.length)).toEqual(stories.map(() => 1));
  expect(new Set(stories.flat()).size).toBe(stories.length);
});

test('the deal is one story of at least seven outlets in five languages', async () => {
  const { stories } = await bench.deps.store.stories.list({
    scope: { by: 'watch', id: config.watches[0]?.id ?? '' },
    since: null,
    until: null,
    limit: 100,
    after: null,
    accept: () => true,
  });
  const [deal] = [...stories].sort((a, b) => b.outlets.length - a.outlets.length);
  expect(deal?.outlets.length).toBeGreaterThanOrEqual(7);
  expect(deal?.languages.toSorted()).toEqual(['de', 'en', 'fr', 'it', 'ja']);
});
