/** What falls due: rows of the sparse index, claims on them, and how far the tick has come with sending feeds. */
import { TABLE } from '../model/deployment.ts';
import type { DueJob, DuePage } from '../model/jobs.ts';
import type { ClaimStore, DueStore } from '../model/ports.ts';
import {
  DUE_OTHERS,
  dueFeedPartitions,
  keyTime,
  moveDueSort,
  readDueSort,
  SUBSCRIPTIONS,
  sentKey,
  upTo,
  WEBSUB,
} from './keys.ts';
import type { Table } from './table.ts';
import type { Item } from './table-client.ts';

const ALL_PARTITIONS = [...dueFeedPartitions, DUE_OTHERS];
const END_OF_TIME = new Date('9999-12-31T00:00:00Z');

export function createDueStore(table: Table): DueStore & ClaimStore {
  async function dueIn(partition: string, now: Date, limit: number, from = ' '): Promise<Item[]> {
    const rows: Item[] = [];
    // A range that ends before it begins is refused.
    if (from > upTo(now)) return rows;
    for (let after: Item | undefined; rows.length < limit; ) {
      const { items, last } = await table.query({
        index: TABLE.indexes.due.name,
        when: '#duePk = :partition AND #dueSk BETWEEN :from AND :now',
        values: { partition, from, now: upTo(now) },
        ...(Number.isFinite(limit) && { limit: limit - rows.length }),
        after,
      });
      rows.push(...items);
      after = last;
      if (!after) break;
    }
    return rows;
  }

  async function list(partitions: readonly string[], now: Date, limit: number, from?: string): Promise<DuePage> {
    const found = (await Promise.all(partitions.map((partition) => dueIn(partition, now, limit, from)))).flat();
    found.sort((a, b) => (String(a.dueSk) < String(b.dueSk) ? -1 : 1));
    const rows = found.slice(0, limit);
    return { jobs: rows.flatMap(toDueJob), next: rows.length === limit ? String(rows.at(-1)?.dueSk) : null };
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
    for (const partition of ALL_PARTITIONS) {
      for (const { pk, sk, dueSk } of await dueIn(partition, END_OF_TIME, Number.POSITIVE_INFINITY)) {
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
    listDue: async (now, limit) => (await list(ALL_PARTITIONS, now, limit)).jobs,

    // Nothing sorts between a key and the same key with a space behind it.
    listDueFeeds: (now, limit, after) => list(dueFeedPartitions, now, limit, after === null ? undefined : `${after} `),

    listDueOthers: async (now, limit) => (await list([DUE_OTHERS], now, limit)).jobs,

    async claimDue({ key, position }, now, leaseSeconds) {
      const item = await move(key, position, new Date(now.getTime() + leaseSeconds * 1000));
      const address = item?.url ?? item?.hub;
      return item && { address: typeof address === 'string' ? address : null };
    },

    async sentMark() {
      const item = await table.get(sentKey);
      if (item === null) return null;
      const { upTo: time, after, sweptAt } = item;
      return { upTo: String(time), after: typeof after === 'string' ? after : null, sweptAt: String(sweptAt) };
    },

    async markSent(mark) {
      await table.put({ ...sentKey, ...mark });
    },

    async releaseClaims() {
      let released = 0;
      await table.delete(sentKey);
      for (const partition of [SUBSCRIPTIONS, WEBSUB]) {
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
  const position = String(dueSk);
  const job = readDueSort(position);
  return job ? [{ job, key: { pk: String(pk), sk: String(sk) }, position }] : [];
}
