/** What falls due: rows of the sparse index, and claims on them. */
import { TABLE } from '../model/deployment.ts';
import { type DueJob, jobSubject } from '../model/jobs.ts';
import type { ClaimStore, DueStore } from '../model/ports.ts';
import { duePartitions, FEEDS, keyTime, moveDueSort, readDueSort, SUBSCRIPTIONS, upTo, WEBSUB } from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

export function createDueStore(table: Table): DueStore & ClaimStore {
  async function dueIn(partition: string, now: Date, limit: number): Promise<Item[]> {
    const rows: Item[] = [];
    for (let after: Item | undefined; rows.length < limit; ) {
      const { items, last } = await table.query({
        index: TABLE.indexes.due.name,
        when: '#duePk = :partition AND #dueSk <= :now',
        values: { partition, now: upTo(now) },
        ...(Number.isFinite(limit) && { limit: limit - rows.length }),
        after,
      });
      rows.push(...items);
      after = last;
      if (!after) break;
    }
    return rows;
  }

  /** Moves an item within the index; null when somebody else did. */
  function move(key: { pk: string; sk: string }, from: string, to: Date): Promise<Item | null> {
    return table.updateAndGet(
      { pk: key.pk, sk: key.sk },
      { set: { dueSk: moveDueSort(from, to) } },
      { when: '#dueSk = :from', values: { from } },
    );
  }

  /** Deliveries have no partition in common: those that are claimed stand in the index a while ahead. */
  async function releaseDeliveries(): Promise<number> {
    let released = 0;
    for (const partition of duePartitions) {
      for (const { pk, sk, dueSk } of await dueIn(
        partition,
        new Date('9999-12-31T00:00:00Z'),
        Number.POSITIVE_INFINITY,
      )) {
        if (readDueSort(String(dueSk))?.kind !== 'deliver') continue;
        const key = { pk: String(pk), sk: String(sk) };
        const dueAt = (await table.get(key))?.dueAt;
        if (typeof dueAt !== 'string' || String(dueSk).startsWith(`${keyTime(dueAt)}#`)) continue;
        const change = { set: { dueSk: moveDueSort(String(dueSk), new Date(dueAt)) }, remove: ['heldUntil'] };
        if (await table.update(key, change, { when: '#dueSk = :from', values: { from: dueSk } })) released++;
      }
    }
    return released;
  }

  return {
    async listDue(now, limit) {
      const rows = (await Promise.all(duePartitions.map((partition) => dueIn(partition, now, limit)))).flat();
      rows.sort((a, b) => (String(a.dueSk) < String(b.dueSk) ? -1 : 1));
      return rows.flatMap(toDueJob).slice(0, limit);
    },

    async claimDue({ key, job, dueAt }, now, leaseSeconds) {
      const from = `${keyTime(dueAt)}#${job.kind}#${jobSubject(job)}`;
      const item = await move(key, from, new Date(now.getTime() + leaseSeconds * 1000));
      const address = item?.url ?? item?.hub;
      return item && { address: typeof address === 'string' ? address : null };
    },

    async releaseClaims() {
      let released = 0;
      for (const partition of [FEEDS, SUBSCRIPTIONS, WEBSUB]) {
        const items = await table.queryAll({ when: '#pk = :partition', values: { partition }, consistent: true });
        for (const { pk, sk, dueSk, dueAt } of items) {
          if (typeof dueSk !== 'string' || typeof dueAt !== 'string' || dueSk.startsWith(`${keyTime(dueAt)}#`))
            continue;
          if (await move({ pk: String(pk), sk: String(sk) }, dueSk, new Date(dueAt))) released++;
        }
      }
      return released + (await releaseDeliveries());
    },
  };
}

function toDueJob({ pk, sk, dueSk }: Item): DueJob[] {
  const job = readDueSort(String(dueSk));
  return job ? [{ job, key: { pk: String(pk), sk: String(sk) }, dueAt: job.dueAt }] : [];
}
