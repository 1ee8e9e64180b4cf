import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignStory } from '../../../lambda/stories/assign-story.ts';
import { createMemoryStoryStore } from '../../../lambda/stories/memory-story-store.ts';
import { placeArticle } from '../../../lambda/stories/place-article.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';
import { groupsOf, itemOf } from './news.ts';

const base = {
  publishedAt: '2026-06-02T08:00:00Z',
  language: 'en',
  entities: ['stmicroelectronics'],
  topics: ['equity'],
};
const wire =
  'OSLO (NWire) - Fjordlys will buy the photodiode business of STMicroelectronics for 212 million dollars in cash, the companies said. The unit in Tours has 340 staff. The sale should close in October.';
const report = (id: string, title: string, summary: string, change: Partial<typeof base> = {}) =>
  itemOf({ ...base, ...change, id, title, summary });

const first = report('a1', 'Fjordlys buys ST photodiode business', wire);
const copy = report('a2', 'ST SELLS PHOTODIODES', wire.replace('will buy', 'wil buy').toUpperCase(), {
  publishedAt: '2026-06-02T11:00:00Z',
});
const french = report(
  'a3',
  'Fjordlys reprend les photodiodes de ST',
  'Le norvégien Fjordlys rachète pour 212 millions de dollars l’activité photodiodes de STMicroelectronics à Tours.',
  { language: 'fr' },
);
const template = report(
  'a4',
  'Fjordlys buys Calder diode business',
  wire.replace('212 million', '95 million').replace('photodiode', 'laser').replace('340', '120'),
  { entities: [], publishedAt: '2026-06-09T08:00:00Z' },
);
const other = report(
  'a5',
  'ST microcontroller joins a bicycle lock',
  'A start-up from Grenoble locks bicycles with an ST chip.',
  { topics: ['microcontrollers'] },
);

const candidate = (item: typeof first, storyId: string) => ({
  signature: signatureOf(item),
  storyId,
  networkId: item.id,
});

describe('assignStory', () => {
  it('opens a story when there is no candidate', () => {
    expect(assignStory(signatureOf(first), [])).toEqual({ kind: 'new' });
  });

  it('joins a copy with a new headline, a typo and capitals, and says why', () => {
    const decision = assignStory(signatureOf(copy), [candidate(first, 's1'), candidate(other, 's2')]);
    expect(decision).toMatchObject({
      kind: 'join',
      storyId: 's1',
      why: expect.stringContaining('nearly the same text'),
    });
  });

  it('joins a translation by figures and names', () => {
    const decision = assignStory(signatureOf(french), [candidate(first, 's1')]);
    expect(decision).toMatchObject({
      kind: 'join',
      storyId: 's1',
      why: expect.stringContaining('money:212000000:USD'),
    });
  });

  it('opens a story for a template filled in anew', () => {
    expect(assignStory(signatureOf(template), [candidate(first, 's1')])).toEqual({ kind: 'new' });
  });

  it('opens a story for other news of the same company and day', () => {
    expect(assignStory(signatureOf(other), [candidate(first, 's1'), candidate(copy, 's1')])).toEqual({ kind: 'new' });
  });

  it('merges stories that the article brings together, the larger one kept', () => {
    const decision = assignStory(signatureOf(french), [
      candidate(first, 's9'),
      candidate(copy, 's9'),
      candidate({ ...copy, id: 'a6' }, 's1'),
    ]);
    expect(decision).toMatchObject({ kind: 'merge', storyIds: ['s9', 's1'] });
  });

  it('does not count the article as its own candidate', () => {
    expect(assignStory(signatureOf(first), [candidate(first, 's1')])).toEqual({ kind: 'new' });
  });
});

describe('placeArticle', () => {
  it('finds by look-up keys what belongs together, in whatever order articles arrive', async () => {
    const all = [first, copy, french, template, other];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), async (shuffled) => {
        const store = createMemoryStoryStore();
        for (const item of shuffled) {
          await placeArticle(item, store);
        }
        expect(groupsOf(store.stories())).toEqual(['a1 a2 a3', 'a4', 'a5']);
      }),
      { numRuns: 40 },
    );
  });

  it('places an article that comes twice where it was', async () => {
    const store = createMemoryStoryStore();
    const once = await placeArticle(first, store);
    await placeArticle(copy, store);
    const again = await placeArticle(first, store);
    expect(again.storyId).toBe(once.storyId);
    expect(store.stories().size).toBe(2);
  });

  it('moves articles of merged stories under the kept id', async () => {
    const store = createMemoryStoryStore();
    await store.addMember('s1', signatureOf(first), ['k']);
    await store.addMember('s2', signatureOf(copy), ['k']);
    await store.merge('s1', ['s2']);
    expect([...store.stories().values()]).toEqual(['s1', 's1']);
  });
});
