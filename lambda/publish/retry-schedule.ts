/** When a delivery that failed is tried again: the schedule that Standard Webhooks 1.0.0 recommends. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds to the next attempt, by attempts made. After the last of them the delivery is dead. */
const RETRY_SECONDS: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const JITTER = 0.1;
const LONGEST_SECONDS = 24 * HOUR;

/**
 * The time of the next attempt, null when there is none left. Up to a tenth later than scheduled, so that a receiver
 * that was down is not met by everything at once; never before `Retry-After`, of which a day is believed.
 */
export function nextAttemptAt(
  attempts: number,
  retryAfterSeconds: number | null,
  now: Date,
  random: () => number,
): string | null {
  const scheduled = RETRY_SECONDS[attempts - 1];
  if (scheduled === undefined) return null;
  const wanted = Math.min(retryAfterSeconds ?? 0, LONGEST_SECONDS);
  const seconds = Math.max(scheduled * (1 + JITTER * random()), wanted);
  return new Date(now.getTime() + Math.round(seconds * 1000)).toISOString();
}
