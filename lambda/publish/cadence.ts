/** When a subscription is told: the rules of cadences and quiet hours, by the calendar of its time zone. */
import { DateTime } from 'luxon';
import type { QuietHours, SubscriptionSettings } from '../model/subscription.ts';
import { type Cadence, readCadence } from '../model/subscription.ts';

type Rhythm = Pick<SubscriptionSettings, 'cadence' | 'timeZone' | 'quiet'>;
type AtTimes = Extract<Cadence, { readonly at: string }>;

/** First instant strictly after `after` at which a digest is due, ISO 8601 UTC; null for what is told at once. */
export function nextDigestAt(rhythm: Rhythm, after: Date): string | null {
  const cadence = readCadence(rhythm.cadence);
  if (cadence === null || cadence.kind === 'instant') return null;
  const at = 'at' in cadence ? nextAtTime(cadence, rhythm.timeZone, after) : nextHour(rhythm, after);
  return at.toISOString();
}

/**
 * Which digest is due at `now`, by a name that it shares with no other: the local day (`YYYY-MM-DD`) of the latest due
 * instant, or for an hourly one the hour in UTC.
 */
export function digestSlot(rhythm: Rhythm, now: Date): string {
  const cadence = readCadence(rhythm.cadence);
  if (cadence === null || !('at' in cadence)) return `${now.toISOString().slice(0, 13)}:00`;
  const today = DateTime.fromJSDate(now, { zone: rhythm.timeZone }).startOf('day');
  let day = isDay(cadence, today) && dueOn(cadence, today) <= now.getTime() ? today : today.minus({ days: 1 });
  while (!isDay(cadence, day)) day = day.minus({ days: 1 });
  return day.toFormat('yyyy-MM-dd');
}

/** `at`, or the end of the quiet hours that it falls into. */
export function afterQuietHours({ quiet, timeZone }: Pick<Rhythm, 'quiet' | 'timeZone'>, at: Date): Date {
  if (quiet === null) return at;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  if (!isQuiet(quiet, local.toFormat('HH:mm'))) return at;
  const end = onDay(local.startOf('day'), quiet.to);
  // A clock change may place the end before the moment it is to follow: then nothing holds the update back.
  return new Date(
    end > at.getTime() ? end : Math.max(at.getTime(), onDay(local.startOf('day').plus({ days: 1 }), quiet.to)),
  );
}

/** An instant as its readers' clocks show it, for example `2026-02-10 08:00`. */
export const localTime = (at: string, timeZone: string): string =>
  DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');

function isQuiet({ from, to }: QuietHours, time: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/**
 * The instant of a local time of day. A time that a clock change skips moves to the first instant after the gap's
 * length; a time that occurs twice means the first.
 */
function onDay(day: DateTime, time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
}

const dueOn = (cadence: AtTimes, day: DateTime): number => onDay(day, cadence.at);

const isDay = (cadence: AtTimes, day: DateTime): boolean => cadence.kind === 'daily' || day.weekday === cadence.day;

function nextAtTime(cadence: AtTimes, timeZone: string, after: Date): Date {
  let day = DateTime.fromJSDate(after, { zone: timeZone }).startOf('day');
  while (!isDay(cadence, day) || dueOn(cadence, day) <= after.getTime()) day = day.plus({ days: 1 }).startOf('day');
  return new Date(dueOn(cadence, day));
}

function nextHour(rhythm: Rhythm, after: Date): Date {
  const next = new Date(after);
  next.setUTCMinutes(60, 0, 0);
  return afterQuietHours(rhythm, next);
}
