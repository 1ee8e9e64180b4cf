import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterStories } from '../../../lambda/stories/cluster.ts';
import { bCubed, pairwise } from '../../../scripts/eval-metrics.ts';
import { groupsOf, ITEMS } from './news.ts';
import { REPORTS } from './reports.ts';

const stories = clusterStories(ITEMS);
const storyAt = (story: string, language: string) =>
  stories.get(REPORTS.find((report) => report.story === story && report.language === language)?.id ?? '');
const storyOfTitle = (title: string) => stories.get(REPORTS.find((report) => report.title === title)?.id ?? '');

describe('clusterStories', () => {
  it('groups invented news in a dozen languages as a reader would', () => {
    const wanted = REPORTS.map(({ story }) => story);
    const found = REPORTS.map(({ id }) => stories.get(id) ?? null);
    expect(pairwise(wanted, found).f1).toBeGreaterThan(0.85);
    expect(bCubed(wanted, found).f1).toBeGreaterThan(0.92);
  });

  it.each(['fr', 'de', 'ja', 'zh', 'pl', 'it'])('joins results in English and %s by their figures', (language) => {
    expect(storyAt('results-q2', language)).toBe(storyAt('results-q2', 'en'));
  });

  it.each(['de', 'es', 'ko'])('joins undated reports of a loan in English and %s', (language) => {
    expect(storyAt('loan-malta', language)).toBe(storyAt('loan-malta', 'en'));
  });

  it('keeps next week’s notice apart from this week’s, in every language', () => {
    expect(storyAt('buyback-10', 'fr')).toBe(storyAt('buyback-10', 'en'));
    expect(storyAt('buyback-11', 'it')).toBe(storyAt('buyback-11', 'en'));
    expect(storyAt('buyback-11', 'en')).not.toBe(storyAt('buyback-10', 'en'));
    expect(storyOfTitle('ST reports share purchases of 16 to 20 March')).not.toBe(storyAt('buyback-11', 'en'));
  });

  it('keeps the next day’s market close and another house’s price target apart', () => {
    expect(storyOfTitle('Paris termine en baisse de 0,21 %')).not.toBe(storyAt('paris-close-0310', 'fr'));
    expect(storyOfTitle('Kestrel Securities lifts STMicro target to 31 euros')).not.toBe(
      storyAt('target-northbank', 'en'),
    );
  });

  it('joins agency copy whatever an outlet did to it', () => {
    const copies = REPORTS.filter(({ story, language }) => story === 'patents-suit' && language === 'en');
    expect(new Set(copies.map(({ id }) => stories.get(id))).size).toBe(1);
  });

  it('keeps unrelated news of one company and one day apart', () => {
    const titles = [
      'New STM32 board for washing machines',
      'ST opens apprentice workshop in Agrate',
      'St presenta un convertitore GaN per i caricatori',
    ];
    expect(new Set(titles.map(storyOfTitle)).size).toBe(titles.length);
  });

  it('gives every item a story', () => {
    expect([...stories.keys()].sort()).toEqual(ITEMS.map(({ id }) => id).sort());
  });

  it('gives the same stories, with the same ids, in whatever order the items come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ITEMS], { minLength: ITEMS.length, maxLength: ITEMS.length }), (shuffled) => {
        expect(new Map([...clusterStories(shuffled)].sort())).toEqual(new Map([...stories].sort()));
      }),
      { numRuns: 15 },
    );
  });

  it('copes with one item and with none', () => {
    expect(groupsOf(clusterStories(ITEMS.slice(0, 1)))).toEqual([ITEMS[0]?.id]);
    expect(clusterStories([]).size).toBe(0);
  });
});
