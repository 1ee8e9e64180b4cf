import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedFeed } from '../../../lambda/model/entry.ts';
import type { FeedRecord, FetchedBody, FetchOutcome } from '../../../lambda/model/feed.ts';
import { pause, resume } from '../../../lambda/model/feed-life-cycle.ts';
import { afterPoll, type FeedReading } from '../../../lambda/model/polling-policy.ts';

const NOW = new Date('2026-03-02T10:00:00.000Z');
const BOUNDS = { defaultSeconds: 1800, minSeconds: 300, maxSeconds: 21_600 };
const DAY = 86_400;

const feed: FeedRecord = {
  id: 'example',
  configUrl: 'https://example.org/feed',
  url: 'https://example.org/feed',
  name: 'Example',
  origin: 'runtime',
  about: [],
  tags: [],
  language: null,
  state: 'active',
  reason: null,
  pausedBy: null,
  requestedIntervalSeconds: null,
  push: null,
  stateSince: '2026-01-01T00:00:00.000Z',
  validators: { etag: '"v1"', lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT' },
  title: 'Old title',
  siteUrl: null,
  format: 'rss20',
  recovered: null,
  lastPolledAt: '2026-03-02T09:00:00.000Z',
  lastSuccessAt: '2026-03-02T09:00:00.000Z',
  lastChangedAt: '2026-03-01T00:00:00.000Z',
  nextPollAt: '2026-03-02T10:00:00.000Z',
  intervalSeconds: 1800,
  intervalReason: 'every 30 min',
  consecutiveFailures: 0,
  lastProblem: null,
  redirect: null,
  recentPublished: [],
  bodyHash: 'hash-1',
  createdAt: '2026-01-01T00:00:00.000Z',
};

const document: ParsedFeed = {
  format: 'atom10',
  title: 'New title',
  link: 'https://example.org/',
  language: 'en',
  requestedIntervalSeconds: null,
  hubs: [],
  self: null,
  recovered: null,
  entries: [],
};

const response: FetchedBody = {
  status: 200,
  url: feed.url,
  contentType: null,
  body: new Uint8Array(),
  validators: { etag: '"v2"', lastModified: null },
  linkHeader: null,
  freshSeconds: null,
  permanentUrl: null,
  bytesOnWire: 0,
};

const fetched: FetchOutcome = { kind: 'fetched', response };
const parsed: FeedReading = { kind: 'parsed', document, bodyHash: 'hash-2' };
const notModified: FetchOutcome = {
  kind: 'notModified',
  url: feed.url,
  validators: feed.validators,
  freshSeconds: null,
  permanentUrl: null,
};
const problem = { code: 'fetch/timeout', message: 'example.org took too long.' };
const timedOut: FetchOutcome = { kind: 'failed', status: null, retryAfterSeconds: null, ...problem };
const rateLimited: FetchOutcome = { kind: 'rateLimited', status: 429, retryAfterSeconds: 7200, ...problem };
const forbidden: FetchOutcome = { kind: 'refused', status: 403, ...problem };
const gone: FetchOutcome = { kind: 'gone', status: 410, ...problem };

function decide(
  outcome: FetchOutcome,
  options: { feed?: Partial<FeedRecord>; reading?: FeedReading; now?: Date; random?: number } = {},
) {
  return afterPoll({
    feed: { ...feed, ...options.feed },
    outcome,
    reading: options.reading ?? (outcome.kind === 'fetched' ? parsed : null),
    bounds: BOUNDS,
    now: options.now ?? NOW,
    random: () => options.random ?? 0,
  });
}

function waitOf(nextPollAt: string | null | undefined): number {
  return (Date.parse(nextPollAt ?? '') - NOW.getTime()) / 1000;
}

describe('a good poll', () => {
  test('stores what the document and the answer bring', () => {
    const published = '2026-03-02T08:00:00.000Z';
    const entry = { published } as ParsedFeed['entries'][number];
    const ahead = { published: '2026-03-03T08:00:00.000Z' } as ParsedFeed['entries'][number];
    const reading: FeedReading = {
      kind: 'parsed',
      document: { ...document, entries: [entry, ahead], requestedIntervalSeconds: 3600 },
      bodyHash: 'hash-2',
    };
    const { change, holdHostUntil } = decide(fetched, { reading });
    expect(holdHostUntil).toBeNull();
    expect(change).toEqual({
      title: 'New title',
      siteUrl: 'https://example.org/',
      format: 'atom10',
      recovered: null,
      requestedIntervalSeconds: 3600,
      recentPublished: [published],
      bodyHash: 'hash-2',
      lastChangedAt: NOW.toISOString(),
      validators: { etag: '"v2"', lastModified: null },
      lastPolledAt: NOW.toISOString(),
      lastSuccessAt: NOW.toISOString(),
      nextPollAt: '2026-03-02T11:00:00.000Z',
      intervalSeconds: 3600,
      intervalReason: 'every 60 min: the feed asks for 60 min, too few dates to know its rhythm',
      consecutiveFailures: 0,
      lastProblem: null,
    });
  });

  test('a 304 keeps what the last document asked for', () => {
    const { change } = decide(notModified, { feed: { requestedIntervalSeconds: 7200 } });
    expect(change.intervalSeconds).toBe(7200);
    expect(change).not.toHaveProperty('bodyHash');
    expect(change).not.toHaveProperty('lastChangedAt');
  });

  test('a ttl that was taken out of the feed is forgotten', () => {
    expect(decide(fetched, { feed: { requestedIntervalSeconds: 7200 } }).change.intervalSeconds).toBe(1800);
  });

  test('ends a failing state', () => {
    const { change } = decide(notModified, { feed: { state: 'failing', reason: 'x', consecutiveFailures: 4 } });
    expect(change).toMatchObject({ state: 'active', reason: null, stateSince: NOW.toISOString() });
    expect(change).toMatchObject({ consecutiveFailures: 0, lastProblem: null });
  });

  test('a feed silent for months is slow', () => {
    const recentPublished = ['2025-10-01T00:00:00.000Z'];
    const { change } = decide(notModified, { feed: { recentPublished } });
    expect(change.state).toBe('slow');
    expect(change.reason).toBe('Asked every 6 h: silent for 152 days.');
  });
});

describe('a failed poll', () => {
  test.each<[string, FetchOutcome, FeedReading | undefined, string]>([
    ['timeout', timedOut, undefined, 'failing'],
    ['unreadable document', fetched, { kind: 'problem', ...problem }, 'failing'],
    ['403', forbidden, undefined, 'blocked'],
    ['429', rateLimited, undefined, 'slow'],
    ['410', gone, undefined, 'gone'],
  ])('%s: state, reason and problem, and validators untouched', (_name, outcome, reading, state) => {
    const { change } = decide(outcome, reading ? { reading } : {});
    expect(change).toMatchObject({
      state,
      stateSince: NOW.toISOString(),
      reason: expect.stringMatching(/^example\.org took too long\./),
      consecutiveFailures: 1,
      lastProblem: { ...problem, at: NOW.toISOString() },
    });
    for (const kept of ['validators', 'bodyHash', 'lastSuccessAt', 'recentPublished', 'redirect', 'intervalSeconds']) {
      expect(change).not.toHaveProperty(kept);
    }
  });

  test('the ceiling of the back-off doubles up to a day; the floor stays', () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 6, 60].map((consecutiveFailures) =>
      waitOf(decide(timedOut, { feed: { consecutiveFailures }, random: 0.999999 }).change.nextPollAt),
    );
    const expected = [3600, 7200, 14_400, 28_800, 57_600, DAY, DAY, DAY];
    for (const [i, ceiling] of ceilings.entries()) expect(ceiling).toBeCloseTo(expected[i] ?? 0, -1);
    expect(waitOf(decide(timedOut, { feed: { consecutiveFailures: 9 } }).change.nextPollAt)).toBe(300);
  });

  test('a 429 holds the host as long as it asks; a 503 holds only the feed', () => {
    const limited = decide(rateLimited);
    expect(waitOf(limited.holdHostUntil)).toBe(7200);
    expect(limited.change.nextPollAt).toBe(limited.holdHostUntil);
    const busy = decide({ ...timedOut, status: 503, retryAfterSeconds: 7200 });
    expect(waitOf(busy.change.nextPollAt)).toBe(7200);
    expect(busy.holdHostUntil).toBeNull();
  });

  test('Retry-After beyond a day is cut to a day', () => {
    expect(waitOf(decide({ ...rateLimited, retryAfterSeconds: 10 ** 9 }).change.nextPollAt)).toBe(DAY);
  });

  test('a refusing server is left alone for an hour at least', () => {
    expect(waitOf(decide(forbidden).change.nextPollAt)).toBe(3600);
  });

  test('a gone feed is not asked again', () => {
    expect(decide(gone).change.nextPollAt).toBeNull();
  });

  test('the state keeps its beginning while it lasts', () => {
    const failing = { state: 'failing', reason: 'x', consecutiveFailures: 1 } as const;
    expect(decide(timedOut, { feed: failing }).change).not.toHaveProperty('stateSince');
  });
});

describe('a permanent redirect', () => {
  const target = 'https://new.example.org/feed';
  const redirected: FetchOutcome = { ...notModified, permanentUrl: target };
  const seen = (count: number, firstSeenAt: string, url = target) => ({ redirect: { url, count, firstSeenAt } });

  test('is noted, not believed, at first sight', () => {
    const { change } = decide(redirected);
    expect(change).toMatchObject(seen(1, NOW.toISOString()));
    expect(change).not.toHaveProperty('url');
  });

  test('is not believed after many sightings within a day', () => {
    const { change } = decide(redirected, { feed: seen(50, '2026-03-02T00:00:00.000Z') });
    expect(change).toMatchObject(seen(51, '2026-03-02T00:00:00.000Z'));
    expect(change).not.toHaveProperty('url');
  });

  test('is believed at the third sighting, a day after the first', () => {
    const { change } = decide(redirected, { feed: seen(2, '2026-03-01T10:00:00.000Z') });
    expect(change).toMatchObject({ url: target, redirect: null, state: 'moved' });
    expect(change.reason).toContain(target);
  });

  test('to another target starts the count again', () => {
    const before = seen(2, '2026-02-01T00:00:00.000Z', 'https://other.example.org/');
    expect(decide(redirected, { feed: before }).change).toMatchObject(seen(1, NOW.toISOString()));
  });

  test('is forgotten when the feed answers by itself, kept through failures', () => {
    const before = seen(2, '2026-02-01T00:00:00.000Z');
    expect(decide(notModified, { feed: before }).change.redirect).toBeNull();
    expect(decide(timedOut, { feed: before }).change).not.toHaveProperty('redirect');
  });

  test('to a page that is no feed does not count', () => {
    const outcome: FetchOutcome = { kind: 'fetched', response: { ...response, permanentUrl: target } };
    const { change } = decide(outcome, { reading: { kind: 'problem', ...problem } });
    expect(change).not.toHaveProperty('redirect');
  });

  test('a moved feed of the config says so until the config has the new address', () => {
    const moved = { state: 'active', url: target } as const;
    const { change } = decide(notModified, { feed: { ...moved, origin: 'config' } });
    expect(change).toMatchObject({ state: 'moved', reason: `The feed has moved for good and is read from ${target}.` });
    const mended = { ...moved, state: 'moved', configUrl: target, origin: 'config' } as const;
    expect(decide(notModified, { feed: mended }).change).toMatchObject({ state: 'active', reason: null });
    const runtime = { ...moved, state: 'moved', reason: 'moved' } as const;
    expect(decide(notModified, { feed: runtime }).change).toMatchObject({ state: 'active', reason: null });
  });
});

describe('a paused feed', () => {
  const paused = { ...pause('too noisy', NOW) };

  test('stays paused whatever a forced poll brings', () => {
    for (const outcome of [fetched, notModified, timedOut, rateLimited, forbidden, gone]) {
      const { change } = decide(outcome, { feed: paused });
      expect(change).not.toHaveProperty('state');
      expect(change.nextPollAt).toBeNull();
    }
  });

  test('is due at once when resumed', () => {
    expect(resume(NOW)).toMatchObject({ state: 'active', nextPollAt: NOW.toISOString(), consecutiveFailures: 0 });
  });
});

describe('properties', () => {
  const retryAfterSeconds = fc.option(fc.nat(10 * DAY), { nil: null });
  const freshSeconds = fc.option(fc.nat(10 * DAY), { nil: null });
  const permanentUrl = fc.constantFrom(null, 'https://a.example/', 'https://b.example/');
  const anyOutcome: fc.Arbitrary<FetchOutcome> = fc.oneof(
    fc
      .record({ freshSeconds, permanentUrl })
      .map((given) => ({ kind: 'fetched', response: { ...response, ...given } }) as const),
    fc.record({ freshSeconds, permanentUrl }).map((given) => ({ ...notModified, ...given }) as FetchOutcome),
    retryAfterSeconds.map((seconds) => ({ ...timedOut, retryAfterSeconds: seconds }) as FetchOutcome),
    retryAfterSeconds.map((seconds) => ({ ...rateLimited, retryAfterSeconds: seconds }) as FetchOutcome),
    fc.constant(forbidden),
  );
  const anyReading: fc.Arbitrary<FeedReading> = fc.oneof(
    fc.constant<FeedReading>({ kind: 'unchanged' }),
    fc.constant<FeedReading>({ kind: 'problem', ...problem }),
    fc
      .option(fc.nat(10 * DAY), { nil: null })
      .map((seconds) => ({ ...parsed, document: { ...document, requestedIntervalSeconds: seconds } }) as FeedReading),
  );
  const anyPoll = fc.record({
    outcome: anyOutcome,
    reading: anyReading,
    random: fc.double({ min: 0, max: 0.9999999, noNaN: true }),
  });

  test('over any sequence of polls: waits within bounds, wishes kept, errors leave validators alone', () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { minLength: 1, maxLength: 20 }), (polls) => {
        let record = feed;
        for (const { outcome, reading, random } of polls) {
          const now = new Date(record.nextPollAt ?? NOW);
          const read = outcome.kind === 'fetched' ? reading : null;
          const { change, holdHostUntil } = afterPoll({
            feed: record,
            outcome,
            reading: read,
            bounds: BOUNDS,
            now,
            random: () => random,
          });
          const wait = (Date.parse(change.nextPollAt ?? '') - now.getTime()) / 1000;
          const asked = 'retryAfterSeconds' in outcome ? (outcome.retryAfterSeconds ?? 0) : 0;
          expect(wait).toBeGreaterThanOrEqual(Math.min(DAY, Math.max(BOUNDS.minSeconds, asked)) - 0.001);
          expect(wait).toBeLessThanOrEqual(DAY);
          expect(holdHostUntil !== null).toBe(outcome.kind === 'rateLimited');
          const good = outcome.kind === 'notModified' || (outcome.kind === 'fetched' && read?.kind !== 'problem');
          expect('validators' in change).toBe(good);
          expect(change.consecutiveFailures).toBe(good ? 0 : record.consecutiveFailures + 1);
          record = { ...record, ...change };
          expect(record.reason === null).toBe(record.state === 'active');
          expect(Date.parse(record.stateSince)).toBeLessThanOrEqual(now.getTime());
        }
      }),
    );
  });
});
