/** Holds on hosts that asked for fewer requests; gone by themselves some time after they end. */
import type { HostStore, Now } from '../model/ports.ts';
import { hostKey, keyTime } from './keys.ts';
import type { Table } from './table.ts';

const KEEP_SECONDS = 86_400;

export function createHostStore(table: Table, now: Now): HostStore {
  return {
    async heldUntil(host) {
      const item = await table.get(hostKey(host));
      const until = typeof item?.until === 'string' ? item.until : null;
      return until && until > now().toISOString() ? until : null;
    },

    async hold(host, until) {
      const end = keyTime(until);
      const expiresAt = Math.floor(Date.parse(end) / 1000) + KEEP_SECONDS;
      // Of two holds the longer one counts, whichever is written last.
      await table.update(
        hostKey(host),
        { set: { until: end, expiresAt } },
        { when: 'attribute_not_exists(#until) OR #until < :end', values: { end } },
      );
    },
  };
}
