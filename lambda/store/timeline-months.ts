/** The months in which a timeline has rows, so that none is asked for in vain. */
import { monthsKey } from './keys.ts';
import type { Table } from './table.ts';

/** Scopes are named by whoever asks, so their number has no bound of its own. */
const MOST_REMEMBERED = 1000;

export interface TimelineMonths {
  /**
   * Months of a scope, `YYYY-MM`, oldest first. With `asOf`, the version of the change mark as it was read before, they
   * are read once for that version: rows come before their change is counted, and months before their rows.
   */
  of(scope: string, asOf: number | null): Promise<readonly string[]>;
}

export function createTimelineMonths(table: Table): TimelineMonths {
  let version: number | null = null;
  const remembered = new Map<string, readonly string[]>();
  return {
    async of(scope, asOf) {
      if (asOf !== version || remembered.size >= MOST_REMEMBERED) remembered.clear();
      version = asOf;
      const known = asOf === null ? undefined : remembered.get(scope);
      if (known) return known;
      const item = await table.get(monthsKey(scope), asOf !== null);
      const months = item?.months instanceof Set ? [...(item.months as Set<string>)].sort() : [];
      if (asOf !== null && asOf === version) remembered.set(scope, months);
      return months;
    },
  };
}
