import { describe, expect, test } from 'vitest';
import type { ArticleCard } from '../../../lambda/model/article.ts';
import { renderDigest } from '../../../lambda/publish/render-digest.ts';

const card: ArticleCard = {
  id: 'a1',
  url: 'https://outlet.example/a1',
  title: 'Chip maker signs',
  summary: 'A short summary.',
  image: null,
  publishedAt: '2026-02-09T08:00:00.000Z',
  dateSource: 'feed',
  firstSeenAt: '2026-02-09T09:00:00.000Z',
  revision: 1,
  storyId: null,
  sources: [{ feedId: 'f', name: 'Outlet' }],
  language: 'en',
  entities: ['aws'],
  topics: ['partnership'],
  watches: ['aws'],
  relation: false,
  score: 1,
};

const content = {
  title: 'My watch',
  day: '2026-02-10',
  since: '2026-02-09T07:00:00.000Z',
  until: '2026-02-10T07:00:00.000Z',
  articles: [card],
  troubledFeeds: [],
};

describe('renderDigest', () => {
  test('names the watch, the count and the day in the subject', () => {
    expect(renderDigest(content).subject).toBe('My watch: 1 new article, 2026-02-10');
  });

  test('gives each article with outlet, time, address and summary', () => {
    const { text } = renderDigest(content);
    for (const part of [
      'Chip maker signs',
      'Outlet',
      '2026-02-09 08:00',
      'https://outlet.example/a1',
      'A short summary.',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('keeps a title with line breaks on one line', () => {
    const { text } = renderDigest({
      ...content,
      articles: [{ ...card, title: 'One\r\nBcc: all@example.org\u2028two' }],
    });
    expect(text).toContain('* One Bcc: all@example.org two');
    expect(text.split('\n').some((line) => line.startsWith('Bcc:'))).toBe(false);
  });

  test('keeps the subject to one line of less than 100 ASCII characters', () => {
    const { subject } = renderDigest({ ...content, title: `Überwachung\r\nX: ${'ü'.repeat(200)}` });
    expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  });

  test('says how many it left out when there is no room, and stays below 256 KiB', () => {
    const articles = Array.from({ length: 3000 }, (_, i) => ({
      ...card,
      id: `a${i}`,
      title: `${i} ${'語'.repeat(60)}`,
    }));
    const { text } = renderDigest({ ...content, articles });
    expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
    const shown = text.match(/^\* /gm)?.length ?? 0;
    expect(text).toContain(`and ${3000 - shown} more`);
  });
});
