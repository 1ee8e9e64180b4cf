import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWords, pollInterval } from '../../../lambda/model/polling-interval.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const BOUNDS = { defaultSeconds: 1800, minSeconds: 300, maxSeconds: 21_600 };
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Publishing times by their age in seconds. */
function ago(...ages: number[]): string[] {
  return ages.map((age) => new Date(NOW.getTime() - age * 1000).toISOString());
}

function every(seconds: number, count: number, since = seconds / 2): string[] {
  return ago(...Array.from({ length: count }, (_, i) => since + i * seconds));
}

function interval(
  recentPublished: string[],
  requestedSeconds: number | null = null,
  freshSeconds: number | null = null,
) {
  return pollInterval({ recentPublished, requestedSeconds, freshSeconds }, BOUNDS, NOW);
}

describe('the rhythm of a feed', () => {
  test('nothing known: the default', () => {
    expect(interval([])).toEqual({
      seconds: 1800,
      reason: 'every 30 min: nothing is known of its rhythm',
      decidedBy: 'rhythm',
    });
  });

  test('too few entries: the default', () => {
    expect(interval(every(HOUR, 4)).seconds).toBe(1800);
  });

  test('a steady feed is asked four times an entry, and says so', () => {
    const { seconds, reason } = interval(every(2 * HOUR, 20, 2 * HOUR), null, 900);
    expect(seconds).toBeGreaterThanOrEqual(1800);
    expect(seconds).toBeLessThanOrEqual(2400);
    expect(reason).toBe('every 32 min: publishes 11 a day, max-age 900');
  });

  test('a burst shortens the interval of a slow feed at once', () => {
    const slow = every(DAY, 20, DAY / 2);
    const burst = [...ago(60, 400, 900, 1500, 2100), ...slow];
    expect(interval(burst).seconds).toBeLessThan(interval(slow).seconds / 10);
    expect(interval(burst).seconds).toBe(BOUNDS.minSeconds);
  });

  test('a dead feed drifts to the maximum', () => {
    const seconds = [0.5, 2, 7, 30, 300].map((days) => interval(every(HOUR, 50, days * DAY)).seconds);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(seconds.at(-1)).toBe(BOUNDS.maxSeconds);
    expect(interval(every(HOUR, 50, 300 * DAY)).reason).toBe('every 6 h: silent for 300 days');
  });

  test('entries put out together count once', () => {
    expect(interval(ago(...Array.from({ length: 50 }, () => 60))).seconds).toBe(1800);
  });

  test('days without times tell no pace', () => {
    expect(interval(every(DAY, 20, 10 * HOUR)).reason).toBe('every 60 min: silent for 10 h');
  });

  test('times ahead of now are not believed', () => {
    expect(interval(ago(-60, -120, -180, -240, -300, -360)).reason).toContain('nothing is known');
  });
});

describe('what the publisher asks for', () => {
  test('the longest wish decides and stands first', () => {
    expect(interval([], 3600, 7200)).toEqual({
      seconds: 7200,
      reason: 'every 2 h: max-age 7200, the feed asks for 60 min, nothing is known of its rhythm',
      decidedBy: 'publisher',
    });
  });

  test('a wish above the configured maximum is kept, one above a day is not', () => {
    expect(interval([], 12 * HOUR).seconds).toBe(12 * HOUR);
    expect(interval([], null, 365 * DAY).seconds).toBe(DAY);
  });
});

test('property: the interval stays within the bounds and never undercuts a wish', () => {
  const wish = fc.option(fc.nat(10 * DAY), { nil: null });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -DAY, max: 400 * DAY }), { maxLength: 50 }),
      wish,
      wish,
      (ages, ttl, fresh) => {
        const { seconds } = interval(ago(...ages), ttl, fresh);
        expect(seconds).toBeGreaterThanOrEqual(Math.min(DAY, Math.max(BOUNDS.minSeconds, ttl ?? 0, fresh ?? 0)));
        expect(seconds).toBeLessThanOrEqual(Math.min(DAY, Math.max(BOUNDS.maxSeconds, ttl ?? 0, fresh ?? 0)));
        expect(Number.isInteger(seconds)).toBe(true);
      },
    ),
  );
});

test.each([
  [45, '45 s'],
  [1500, '25 min'],
  [6 * HOUR, '6 h'],
  [40 * DAY, '40 days'],
])('%i s in words: %s', (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});
