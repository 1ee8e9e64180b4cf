/** Leases: at most one holder at a time does a piece of work, and work of a holder from before can be told apart. */
import type { LeaseStore, Now } from '../model/ports.ts';
import { LEASES, leaseKey } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

export function createLeaseStore(table: Table, now: Now): LeaseStore {
  const end = (seconds: number) => new Date(now().getTime() + seconds * 1000).toISOString();
  const held = (token: number) => ({ when: '#token = :token AND attribute_exists(#until)', values: { token } });

  return {
    async acquire(name, holder, seconds) {
      const item = await table.updateAndGet(
        leaseKey(name),
        { set: { holder, until: end(seconds) }, add: { token: 1 } },
        { when: 'attribute_not_exists(#until) OR #until <= :now', values: { now: now().toISOString() } },
      );
      return item && toLease(item);
    },

    async renew({ name, token }, seconds) {
      const item = await table.updateAndGet(leaseKey(name), { set: { until: end(seconds) } }, held(token));
      return item && toLease(item);
    },

    async release({ name, token }) {
      // The token stays: it must grow over every holder there ever was.
      await table.update(leaseKey(name), { remove: ['until', 'holder'] }, held(token));
    },

    async releaseAll() {
      const items = await table.queryAll({ when: '#pk = :leases', values: { leases: LEASES }, consistent: true });
      for (const { sk } of items) await table.update(leaseKey(String(sk)), { remove: ['until', 'holder'] });
    },
  };
}

const toLease = (item: Item) => ({
  name: String(item.sk),
  holder: String(item.holder),
  token: Number(item.token),
  until: String(item.until),
});
