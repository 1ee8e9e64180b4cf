import { describe, expect, test } from 'vitest';
import { compactFeedRow, feedAttributes, feedOfRow } from '../../../lambda/store/feed-row.ts';
import { feedDueAttributes, feedKey } from '../../../lambda/store/keys.ts';
import { newFeed } from '../../helpers/feeds.ts';

const at = '2026-02-10T12:00:00.000Z';
const hours = (count: number) => new Date(Date.parse(at) - count * 3_600_000).toISOString();

/** A feed of a trade paper after weeks of polling. */
const busy = newFeed('chip-engineering', {
  url: 'https://www.chip-engineering.example/category/manufacturing-packaging/feed/',
  configUrl: 'https://www.chip-engineering.example/category/manufacturing-packaging/feed/',
  name: 'Chip Engineering: manufacturing and packaging',
  title: 'Manufacturing & Packaging – Chip Engineering',
  siteUrl: 'https://www.chip-engineering.example/',
  format: 'rss',
  language: 'en',
  tags: ['trade'],
  validators: { etag: 'W/"4f1c7a7e4bd3b1d1f4f8e0d6c7a3f2b1"', lastModified: 'Tue, 10 Feb 2026 11:47:12 GMT' },
  lastPolledAt: at,
  lastSuccessAt: at,
  lastChangedAt: at,
  nextPollAt: at,
  intervalSeconds: 5400,
  intervalReason: 'every 90 min: publishes 4 a day, max-age 900',
  recentPublished: Array.from({ length: 50 }, (_, n) => hours(6 * n + (n % 5))),
  bodyHash: 'c0ffee'.repeat(7).slice(0, 40),
});

const rowOf = (feed: typeof busy) => ({
  ...feedAttributes(feed).set,
  ...feedKey(feed.id),
  ...feedDueAttributes(feed.id, at, 'www.chip-engineering.example'),
});

describe('the row of a feed', () => {
  test('takes less than a kilobyte after weeks of polling: a poll writes one unit of it', () => {
    const bytes = Object.entries(rowOf(busy)).reduce((sum, [name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return sum + Buffer.byteLength(name) + Buffer.byteLength(text);
    }, 0);
    expect(bytes).toBeLessThan(1024);
    expect(feedOfRow(rowOf(busy))).toEqual(busy);
  });

  test('keeps publishing times to the second, in any order and before 1970', () => {
    const recentPublished = [hours(0), hours(5), hours(-3), '1969-12-31T23:59:00.000Z', '2026-02-10T11:59:59.000Z'];
    expect(feedOfRow(rowOf({ ...busy, recentPublished })).recentPublished).toEqual(recentPublished);
  });

  test('that an older version wrote in full is read alike, and is made compact once', () => {
    const { id: _, ...rest } = busy;
    const old = {
      ...busy,
      ...rest,
      id: busy.id,
      ...feedKey(busy.id),
      duePk: 'DUE#1',
      dueSk: `${at}#poll-feed#x`,
      dueAt: at,
    };
    expect(feedOfRow(old)).toEqual(busy);
    const compact = compactFeedRow(old);
    expect(feedOfRow(compact)).toEqual(busy);
    expect(Object.keys(compact)).not.toEqual(expect.arrayContaining(['dueAt']));
    expect(compact).toMatchObject({ duePk: 'DUE#1', dueSk: `${at}#poll-feed#x` });
    expect(compactFeedRow(compact)).toBe(compact);
  });
});
