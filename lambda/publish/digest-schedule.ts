/** When a daily digest falls due: once every calendar day of its time zone, whatever the clocks do. */
import { DateTime } from 'luxon';
import type { DigestConfig } from '../model/tracker-config.ts';

type Schedule = Pick<DigestConfig, 'at' | 'timeZone'>;

/**
 * The instant at which the digest of a local day is due. A time that a clock change skips moves to the first instant
 * after the gap's length; a time that occurs twice means the first.
 */
function dueOn(schedule: Schedule, day: DateTime): DateTime {
  const [hour, minute] = schedule.at.split(':').map(Number);
  return day.startOf('day').set({ hour: hour ?? 0, minute: minute ?? 0 });
}

/** First due instant strictly after `after`, ISO 8601 UTC. */
export function nextDigestAt(schedule: Schedule, after: Date): string {
  const today = DateTime.fromJSDate(after, { zone: schedule.timeZone });
  const due = dueOn(schedule, today);
  const next = due.toMillis() > after.getTime() ? due : dueOn(schedule, today.startOf('day').plus({ days: 1 }));
  return new Date(next.toMillis()).toISOString();
}

/** The local day (`YYYY-MM-DD`) of the latest due instant at or before `now`: the day an overdue digest belongs to. */
export function digestDay(schedule: Schedule, now: Date): string {
  const today = DateTime.fromJSDate(now, { zone: schedule.timeZone });
  const day = dueOn(schedule, today).toMillis() <= now.getTime() ? today : today.startOf('day').minus({ days: 1 });
  return day.toISODate() ?? day.toFormat('yyyy-MM-dd');
}
