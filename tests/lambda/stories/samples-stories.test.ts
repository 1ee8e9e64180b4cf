import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { analyseEntry, compileWatch } from '../../../lambda/match/match-article.ts';
import { canonicalUrl } from '../../../lambda/model/canonical-url.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import type { StoryItem } from '../../../lambda/stories/signature.ts';
import expected from '../../../samples/expected.json' with { type: 'json' };
import manifest from '../../../samples/feeds.json' with { type: 'json' };
import trackerConfig from '../../../tracker.config.ts';

interface Labelled {
  readonly deal: boolean;
  readonly stored: boolean;
  readonly story: string | null;
}

/** Part market report, part news of the deal: nothing is asked of it. */
const MARKET_REPORT = 'https://corrieredelsilicio.example/borsa/stm-guida-listino.html';
/** Two reports of one thing each, whose labels claim nothing. */
const ALSO_ONE_EVENT = [/800 ?V|800ボルト/, /annual meeting/];

const labels = expected.articles as Record<string, Labelled>;
const items = new Map<string, StoryItem>();
let stories: Map<string, string>;

beforeAll(async () => {
  const watch = compileWatch(trackerConfig);
  for (const { file, contentType, about = [], language } of manifest.feeds) {
    const bytes = await readFile(new URL(`../../../samples/${file}`, import.meta.url));
    const feed = await parseFeed(bytes, { contentType, url: `https://samples.example/${file}` });
    for (const entry of feed.entries) {
      const id = canonicalUrl(entry.link ?? '') ?? '';
      if (!labels[id]?.stored || items.has(id)) continue;
      const categories = entry.categories.map(({ term }) => term);
      const match = analyseEntry({ ...entry, categories, feed: { about, language: language ?? null } }, watch);
      items.set(id, { id, title: entry.title, summary: entry.summary, publishedAt: entry.published ?? null, match });
    }
  }
  stories = clusterStories([...items.values()]);
});

it('tells the deal of seven outlets in five languages as one story, the filing as another', () => {
  const ids = (story: string) => [...items.keys()].filter((id) => labels[id]?.story === story && id !== MARKET_REPORT);
  const found = (story: string) => new Set(ids(story).map((id) => stories.get(id)));
  expect(new Set(ids('aws-st-deal').map((id) => new URL(id).host)).size).toBeGreaterThanOrEqual(6);
  expect(new Set(ids('aws-st-deal').map((id) => items.get(id)?.match.language)).size).toBe(5);
  expect(found('aws-st-deal').size).toBe(1);
  expect(found('warrant-filing').size).toBe(1);
  expect([...found('aws-st-deal')]).not.toEqual([...found('warrant-filing')]);
});

it('leaves everything that is not about the deal alone', () => {
  const others = [...items.values()].filter(({ id }) => labels[id]?.deal === false);
  const crowded = others.filter(({ id, title }) => {
    const together = [...items.values()].filter((item) => item.id !== id && stories.get(item.id) === stories.get(id));
    const known = ALSO_ONE_EVENT.find((pattern) => pattern.test(title));
    return together.some((item) => known?.test(item.title) !== true);
  });
  expect(others.length).toBeGreaterThan(20);
  expect(crowded.map(({ title }) => title)).toEqual([]);
});
