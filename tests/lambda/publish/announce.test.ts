import { describe, expect, it } from 'vitest';
import type { FeedState } from '../../../lambda/model/feed.ts';
import { newFeedRecord } from '../../../lambda/model/new-feed-record.ts';
import { feedEvents } from '../../../lambda/publish/announce.ts';

const described = { id: 'f', name: 'F', url: 'https://f.example', about: [], tags: [], language: null, paused: null };
const feedIn = (state: FeedState, stateSince = '2026-02-01T00:00:00.000Z') => ({
  ...newFeedRecord(described, 'config', stateSince),
  state,
  stateSince,
});
const now = new Date('2026-02-10T10:00:00Z');
const typesOf = (from: FeedState, to?: FeedState) =>
  feedEvents(feedIn(from), to === undefined ? {} : { state: to }, now).map(({ type }) => type);

describe('feedEvents', () => {
  it('announces the way into trouble and out of it', () => {
    for (const state of ['failing', 'blocked', 'gone'] as const) {
      expect(typesOf('active', state)).toEqual(['feed.failing']);
      expect(typesOf(state, 'active')).toEqual(['feed.recovered']);
    }
    expect(typesOf('failing', 'blocked')).toEqual(['feed.failing']);
  });

  it('is silent about everything else', () => {
    expect(typesOf('active')).toEqual([]);
    expect(typesOf('failing', 'failing')).toEqual([]);
    expect(typesOf('active', 'slow')).toEqual([]);
    expect(typesOf('failing', 'paused')).toEqual([]);
    expect(typesOf('paused', 'active')).toEqual([]);
  });

  it('has the same id however often the same change is announced, and another at the next change', () => {
    const idOf = (stateSince: string, at: Date) =>
      feedEvents(feedIn('active', stateSince), { state: 'failing', reason: 'HTTP 500' }, at)[0]?.id;
    const since = '2026-02-01T00:00:00.000Z';
    expect(idOf(since, now)).toBe(idOf(since, new Date('2026-02-11T00:00:00Z')));
    expect(idOf(since, now)).not.toBe(idOf('2026-02-03T00:00:00.000Z', now));
  });

  it('tells the reason', () => {
    const [event] = feedEvents(feedIn('active'), { state: 'gone', reason: 'HTTP 410' }, now);
    expect(event?.data).toEqual({
      feed: { id: 'f', name: 'F', url: 'https://f.example', state: 'gone', reason: 'HTTP 410' },
    });
  });
});
