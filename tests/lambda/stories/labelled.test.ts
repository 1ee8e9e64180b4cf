/** News written for these tests, labelled by the event, in many languages: how far the stories found agree with it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyseEntry, compileWatch } from '../../../lambda/match/match-article.ts';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import type { StoryItem } from '../../../lambda/stories/signature.ts';
import { bCubed, pairwise } from '../../../scripts/eval-metrics.ts';
import trackerConfig from '../../../tracker.config.ts';

const watch = compileWatch(trackerConfig);

function labelled(name: string): (StoryItem & { readonly story: string | null })[] {
  const lines = readFileSync(new URL(`./labelled/${name}.txt`, import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line, number) => {
    if (line === '' || line.startsWith('#')) return [];
    const [story = '-', date = '-', title = '', ...rest] = line.split('|');
    const published = date === '-' ? null : date;
    const texts = { title, summary: rest.join('|') };
    const match = analyseEntry({ ...texts, published }, watch);
    return [{ id: `${name}-${number}`, story: story === '-' ? null : story, ...texts, publishedAt: published, match }];
  });
}

// Below what was measured (see docs/matching.md), so that a general change may shift single items.
describe('labelled news', () => {
  it.each([
    ['business', 0.88, 0.93],
    ['deals-and-chips', 0.78, 0.9],
    ['regions-and-results', 0.87, 0.93],
    ['outages-and-tariffs', 0.74, 0.87],
    ['stakes-and-policy', 0.84, 0.92],
    ['same-days', 0.65, 0.95],
  ])('%s: pairwise F1 over %f, B-cubed over %f', (name, pairs, items) => {
    const all = labelled(name);
    const stories = clusterStories(all);
    const wanted = all.map(({ story }) => story);
    const found = all.map(({ id }) => stories.get(id) ?? null);
    expect(pairwise(wanted, found).f1).toBeGreaterThan(pairs);
    expect(bCubed(wanted, found).f1).toBeGreaterThan(items);
  });
});
