/** What publication times and the days that texts name say of two reports. */
import type { Prepared } from './prepared.ts';

export interface TimeSigns {
  /** Days between the publications; NaN where one is undated. */
  readonly gap: number;
  /** Whether a day that both name is the same; null unless both name one. */
  readonly named: boolean | null;
  /** A day that one names is close to the publication of the other. */
  readonly near: boolean;
  readonly far: boolean;
}

function distance(from: number, days: readonly number[]): number {
  return days.reduce((least, day) => Math.min(least, Math.abs(from - day)), Number.POSITIVE_INFINITY);
}

/** Named days but its own: that a report of today names today says no more than its date. */
function tellingDays({ days, published }: Prepared): readonly number[] {
  return published === null ? days : days.filter((day) => Math.abs(day - published) > 2);
}

export function timeSigns(a: Prepared, b: Prepared): TimeSigns {
  const gap = a.published === null || b.published === null ? Number.NaN : Math.abs(a.published - b.published);
  if (a.days.length > 0 && b.days.length > 0) {
    return { gap, named: a.days.some((day) => distance(day, b.days) <= 1), near: false, far: false };
  }
  const gaps = [
    a.published === null ? Number.NaN : distance(a.published, tellingDays(b)),
    b.published === null ? Number.NaN : distance(b.published, tellingDays(a)),
  ].filter((days) => Number.isFinite(days));
  return { gap, named: null, near: gaps.some((days) => days <= 5), far: gaps.some((days) => days > 40) };
}
