import { describe, expect, test } from 'vitest';
import { digestDay, nextDigestAt } from '../../../lambda/publish/digest-schedule.ts';

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
        const due = new Date(nextDigestAt({ at, timeZone }, clock));
        expect(due.getTime()).toBeGreaterThan(clock.getTime());
        if (due >= to) break;
        seen.push(digestDay({ at, timeZone }, due));
        clock = due;
      }
      expect(new Set(seen).size).toBe(seen.length);
      const inner = [...localDays(timeZone, from, to)].sort().slice(1, -1);
      expect(seen.filter((day) => inner.includes(day))).toEqual(inner);
    },
  );

  test('keeps its local time across both clock changes', () => {
    const paris = { at: '08:00', timeZone: 'Europe/Paris' };
    expect(nextDigestAt(paris, new Date('2026-03-28T12:00:00Z'))).toBe('2026-03-29T06:00:00.000Z');
    expect(nextDigestAt(paris, new Date('2026-03-27T12:00:00Z'))).toBe('2026-03-28T07:00:00.000Z');
    expect(nextDigestAt(paris, new Date('2026-10-24T12:00:00Z'))).toBe('2026-10-25T07:00:00.000Z');
  });

  test('at a time that the clock skips is sent later the same day', () => {
    const due = nextDigestAt({ at: '02:30', timeZone: 'Europe/Paris' }, new Date('2026-03-28T12:00:00Z'));
    expect(due).toBe('2026-03-29T01:30:00.000Z');
    expect(digestDay({ at: '02:30', timeZone: 'Europe/Paris' }, new Date(due))).toBe('2026-03-29');
  });

  test('that is overdue belongs to the latest day whose time has passed', () => {
    const paris = { at: '08:00', timeZone: 'Europe/Paris' };
    expect(digestDay(paris, new Date('2026-02-10T06:59:00Z'))).toBe('2026-02-09');
    expect(digestDay(paris, new Date('2026-02-10T07:00:00Z'))).toBe('2026-02-10');
  });
});
