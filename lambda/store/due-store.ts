/** What falls due: rows of the sparse index, and claims on them. */
import { TABLE } from '../model/deployment.ts';
import type { DueJob } from '../model/jobs.ts';
import type { ClaimStore, DueStore } from '../model/ports.ts';
import { DIGESTS, duePartitions, FEEDS, keyTime, moveDueSort, readDueSort, upTo, WEBSUB } from './keys.ts';
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
        limit: limit - rows.length,
        after,
      });
      rows.push(...items);
      after = last;
      if (!after) break;
    }
    return rows;
  }

  /** Moves an item within the index unless somebody else did. */
  function move(key: { pk: string; sk: string }, from: string, to: Date): Promise<boolean> {
    return table.update(
      { pk: key.pk, sk: key.sk },
      { set: { dueSk: moveDueSort(from, to) } },
      { when: '#dueSk = :from', values: { from } },
    );
  }

  return {
    async listDue(now, limit) {
      const rows = (await Promise.all(duePartitions.map((partition) => dueIn(partition, now, limit)))).flat();
      rows.sort((a, b) => (String(a.dueSk) < String(b.dueSk) ? -1 : 1));
      return rows.flatMap(toDueJob).slice(0, limit);
    },

    claimDue({ key, job, dueAt }, now, leaseSeconds) {
      const id = 'feedId' in job ? job.feedId : job.digestId;
      return move(key, `${keyTime(dueAt)}#${job.kind}#${id}`, new Date(now.getTime() + leaseSeconds * 1000));
    },

    async releaseClaims() {
      let released = 0;
      for (const partition of [FEEDS, DIGESTS, WEBSUB]) {
        const items = await table.queryAll({ when: '#pk = :partition', values: { partition }, consistent: true });
        for (const { pk, sk, dueSk, dueAt } of items) {
          if (typeof dueSk !== 'string' || typeof dueAt !== 'string' || dueSk.startsWith(`${keyTime(dueAt)}#`))
            continue;
          if (await move({ pk: String(pk), sk: String(sk) }, dueSk, new Date(dueAt))) released++;
        }
      }
      return released;
    },
  };
}

function toDueJob({ pk, sk, dueSk }: Item): DueJob[] {
  const job = readDueSort(String(dueSk));
  return job ? [{ job, key: { pk: String(pk), sk: String(sk) }, dueAt: job.dueAt }] : [];
}
