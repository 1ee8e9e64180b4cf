import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import { createMemoryStoryStore } from '../../../lambda/stories/memory-story-store.ts';
import { placeArticle } from '../../../lambda/stories/place-article.ts';
import { BUSY_FEEDS, type BusyItem } from './busy-feeds.ts';
import { groupsOf, ITEMS } from './news.ts';

const wanted = (items: readonly BusyItem[]) => groupsOf(new Map(items.map(({ id, story }) => [id, story ?? id])));
const all = Object.values(BUSY_FEEDS).flat();

async function placed(items: readonly Parameters<typeof placeArticle>[0][]): Promise<string[]> {
  const store = createMemoryStoryStore();
  for (const item of items) await placeArticle(item, store);
  return groupsOf(store.stories());
}

describe('feeds that report much of one company in few days', () => {
  it.each(Object.entries(BUSY_FEEDS))('%s: joins reports of one event and nothing else', (_name, items) => {
    expect(groupsOf(clusterStories(items))).toEqual(wanted(items));
  });

  it('keeps them apart when all feeds are read together', () => {
    expect(groupsOf(clusterStories(all))).toEqual(wanted(all));
  });

  it('places them one by one as it does all at once, in whatever order they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), async (shuffled) => {
        expect(await placed(shuffled)).toEqual(wanted(all));
      }),
      { numRuns: 12 },
    );
  });
});

describe('news of half a year in a dozen languages', () => {
  it('come to the same stories one by one, in whatever order, as all at once', async () => {
    const atOnce = groupsOf(clusterStories(ITEMS));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...ITEMS], { minLength: ITEMS.length, maxLength: ITEMS.length }),
        async (shuffled) => {
          expect(await placed(shuffled)).toEqual(atOnce);
        },
      ),
      { numRuns: 12 },
    );
  });
});
