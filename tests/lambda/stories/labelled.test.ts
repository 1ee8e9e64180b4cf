/** How far the stories found agree with the labels, and with each other whatever the order of arrival. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import { createMemoryStoryStore } from '../../../lambda/stories/memory-story-store.ts';
import { placeArticle } from '../../../lambda/stories/place-article.ts';
import { bCubed, pairwise } from '../../../scripts/eval-metrics.ts';
import { labelled } from './labelled.ts';
import { groupsOf } from './news.ts';

// Below what was measured (see docs/matching.md), so that a general change may shift single items.
describe('labelled news', () => {
  it.each([
    ['business', 0.88, 0.93],
    ['deals-and-chips', 0.86, 0.91],
    ['regions-and-results', 0.87, 0.93],
    ['outages-and-tariffs', 0.74, 0.87],
    ['stakes-and-policy', 0.84, 0.92],
    ['same-days', 0.8, 0.97],
    ['campuses-and-suppliers', 0.85, 0.92],
  ])('%s: pairwise F1 over %f, B-cubed over %f', (name, pairs, items) => {
    const all = labelled(name);
    const stories = clusterStories(all);
    const wanted = all.map(({ story }) => story);
    const found = all.map(({ id }) => stories.get(id) ?? null);
    expect(pairwise(wanted, found).f1).toBeGreaterThan(pairs);
    expect(bCubed(wanted, found).f1).toBeGreaterThan(items);
  });

  it.each([
    'business',
    'deals-and-chips',
    'regions-and-results',
    'outages-and-tariffs',
    'stakes-and-policy',
    'same-days',
    'campuses-and-suppliers',
  ])('%s: come to the same stories one by one, in whatever order, as all at once', async (name) => {
    const all = labelled(name);
    const atOnce = groupsOf(clusterStories(all));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), async (shuffled) => {
        const store = createMemoryStoryStore();
        for (const item of shuffled) await placeArticle(item, store);
        expect(groupsOf(store.stories())).toEqual(atOnce);
      }),
      { numRuns: 10 },
    );
  });
});
