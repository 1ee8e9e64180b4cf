import { expect, test } from 'vitest';
import type { StoryMember } from '../../../lambda/model/story.ts';
import { cardOfStory, storyOf } from '../../../lambda/model/story-of.ts';

const member = (index: number): StoryMember => ({
  articleId: `a${String(index).padStart(4, '0')}`,
  url: `https://outlet-${index}.example/a`,
  title: 'The same report',
  publishedAt: new Date(Date.UTC(2026, 1, 9, 8, index)).toISOString(),
  firstSeenAt: new Date(Date.UTC(2026, 1, 9, 9, index)).toISOString(),
  language: 'en',
  sources: [{ feedId: `f${index}`, name: `Outlet ${index}` }],
  entities: ['acme'],
  topics: [],
  watches: ['acme'],
  relation: false,
  facts: [],
});

test('a card keeps its size however many outlets report', () => {
  const story = storyOf(
    's',
    Array.from({ length: 400 }, (_, index) => member(index)),
  );
  if (!story) throw new Error('no story');
  const card = cardOfStory(story);
  expect(story.outlets).toHaveLength(400);
  expect(card.articleCount).toBe(400);
  expect(card.outlets).toHaveLength(50);
  expect(card.sources).toHaveLength(50);
  expect(JSON.stringify(card).length).toBeLessThan(4_000);
});
