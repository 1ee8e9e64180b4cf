import { describe, expect, test } from 'vitest';
import { afterQuietHours, digestSlot, nextDigestAt } from '../../../lambda/publish/cadence.ts';

const daily = (at: string, timeZone: string) => ({ cadence: `daily at ${at}`, timeZone, quiet: null });
const next = (rhythm: Parameters<typeof nextDigestAt>[0], after: Date) => nextDigestAt(rhythm, after) ?? '';

const ZONES = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

/** Every day the zone's calendar has in the window, by the platform's own calendar. */
function localDays(timeZone: string, from: Date, to: Date): Set<string> {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const days = new Set<string>();
  for (let at = from.getTime(); at < to.getTime(); at += 3_600_000) days.add(format.format(new Date(at)));
  return days;
}

describe('a daily digest', () => {
  test.each(ZONES.flatMap((zone) => ['00:00', '02:30', '08:00', '23:59'].map((at) => [zone, at])))(
    'in %s at %s falls due once every local day of two years',
    (timeZone, at) => {
      const from = new Date('2025-12-31T12:00:00Z');
      const to = new Date('2028-01-01T12:00:00Z');
      const seen: string[] = [];
      let clock = from;
      while (clock < to) {
        const due = new Date(next(daily(at, timeZone), clock));
        expect(due.getTime()).toBeGreaterThan(clock.getTime());
        if (due >= to) break;
        seen.push(digestSlot(daily(at, timeZone), due));
        clock = due;
      }
      expect(new Set(seen).size).toBe(seen.length);
      const inner = [...localDays(timeZone, from, to)].sort().slice(1, -1);
      expect(seen.filter((day) => inner.includes(day))).toEqual(inner);
    },
  );

  test('keeps its local time across both clock changes', () => {
    const paris = daily('08:00', 'Europe/Paris');
    expect(next(paris, new Date('2026-03-28T12:00:00Z'))).toBe('2026-03-29T06:00:00.000Z');
    expect(next(paris, new Date('2026-03-27T12:00:00Z'))).toBe('2026-03-28T07:00:00.000Z');
    expect(next(paris, new Date('2026-10-24T12:00:00Z'))).toBe('2026-10-25T07:00:00.000Z');
  });

  test('at a time that the clock skips is sent later the same day', () => {
    const due = next(daily('02:30', 'Europe/Paris'), new Date('2026-03-28T12:00:00Z'));
    expect(due).toBe('2026-03-29T01:30:00.000Z');
    expect(digestSlot(daily('02:30', 'Europe/Paris'), new Date(due))).toBe('2026-03-29');
  });

  test('that is overdue belongs to the latest day whose time has passed', () => {
    const paris = daily('08:00', 'Europe/Paris');
    expect(digestSlot(paris, new Date('2026-02-10T06:59:00Z'))).toBe('2026-02-09');
    expect(digestSlot(paris, new Date('2026-02-10T07:00:00Z'))).toBe('2026-02-10');
  });
});

describe('a weekly digest', () => {
  const weekly = { cadence: 'weekly on sunday at 02:30', timeZone: 'Europe/Paris', quiet: null };

  test('falls due once a week, also when the clock skips its time', () => {
    let clock = new Date('2026-01-01T00:00:00Z');
    const slots: string[] = [];
    while (clock < new Date('2028-01-01T00:00:00Z')) {
      clock = new Date(next(weekly, clock));
      slots.push(digestSlot(weekly, clock));
    }
    const days = slots.map((slot) => Date.parse(slot) / 86_400_000);
    expect(slots.slice(0, 2)).toEqual(['2026-01-04', '2026-01-11']);
    expect(days.slice(1).every((day, index) => day - (days[index] ?? 0) === 7)).toBe(true);
    expect(slots.length).toBeGreaterThanOrEqual(104);
  });
});

describe('an hourly digest', () => {
  const hourly = { cadence: 'hourly', timeZone: 'Europe/Paris', quiet: { from: '22:00', to: '07:00' } };

  test('falls due at each full hour', () => {
    expect(next(hourly, new Date('2026-02-10T09:00:00Z'))).toBe('2026-02-10T10:00:00.000Z');
    expect(digestSlot(hourly, new Date('2026-02-10T10:00:30Z'))).toBe('2026-02-10T10:00');
  });

  test('waits for the end of the quiet hours', () => {
    expect(next(hourly, new Date('2026-02-10T20:30:00Z'))).toBe('2026-02-11T06:00:00.000Z');
  });
});

describe('quiet hours', () => {
  const night = { timeZone: 'America/New_York', quiet: { from: '22:00', to: '07:00' } };
  const noon = { timeZone: 'America/New_York', quiet: { from: '12:00', to: '14:00' } };
  const release = (rhythm: typeof night, at: string) => afterQuietHours(rhythm, new Date(at)).toISOString();

  test.each([
    ['before midnight', night, '2026-02-11T03:30:00.000Z', '2026-02-11T12:00:00.000Z'],
    ['after midnight', night, '2026-02-11T06:30:00.000Z', '2026-02-11T12:00:00.000Z'],
    ['in the day', noon, '2026-02-11T17:30:00.000Z', '2026-02-11T19:00:00.000Z'],
    ['over a clock change', night, '2026-03-08T06:30:00.000Z', '2026-03-08T11:00:00.000Z'],
  ])('%s hold an update back until their end', (_, rhythm, at, end) => expect(release(rhythm, at)).toBe(end));

  test('do not touch what falls outside', () => {
    expect(release(night, '2026-02-11T12:00:00.000Z')).toBe('2026-02-11T12:00:00.000Z');
    expect(release(night, '2026-02-11T02:59:59.000Z')).toBe('2026-02-11T02:59:59.000Z');
  });
});
