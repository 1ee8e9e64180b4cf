/** The outbox: what is stored and not yet published, what is put off, and what is parked. */
import { TABLE } from '../model/deployment.ts';
import type { Now, OutboxEntry, OutboxStore } from '../model/ports.ts';
import { articleKey, OUTBOX, outboxSort, PARKED, readOutboxSort, upTo } from './keys.ts';
import type { Table, Update } from './table.ts';

const MAX_MESSAGE = 500;

export function createOutboxStore(table: Table, now: Now): OutboxStore {
  async function listPartition(partition: string, limit: number, side: '<=' | '>' = '<='): Promise<OutboxEntry[]> {
    const { items } = await table.query({
      index: TABLE.indexes.outbox.name,
      when: `#outboxPk = :partition AND #outboxSk ${side} :now`,
      values: { partition, now: upTo(now()) },
      limit,
    });
    return items.map((item) => {
      const key = String(item.outboxSk);
      return { ...readOutboxSort(key), key };
    });
  }

  const change = ({ articleId, key }: OutboxEntry, update: Update): Promise<boolean> =>
    table.update(articleKey(articleId), update, { when: '#outboxSk = :key', values: { key } });

  const moveTo = (partition: string, entry: OutboxEntry, at: string, more: Update = {}): Promise<boolean> =>
    change(entry, {
      ...more,
      set: { outboxPk: partition, outboxSk: outboxSort(at, entry.articleId, entry.version) },
    });

  return {
    list: (limit) => listPartition(OUTBOX, limit),

    listPutOff: (limit) => listPartition(OUTBOX, limit, '>'),

    acknowledge: (entry) => change(entry, { remove: ['outboxPk', 'outboxSk', 'publishAttempts', 'publishError'] }),

    async recordFailure({ articleId, key }, message) {
      const item = await table.updateAndGet(
        articleKey(articleId),
        { set: { publishError: message.slice(0, MAX_MESSAGE) }, add: { publishAttempts: 1 } },
        { when: '#outboxSk = :key', values: { key } },
      );
      return Number(item?.publishAttempts ?? 0);
    },

    defer: (entry, until) => moveTo(OUTBOX, entry, until),

    park: (entry) => moveTo(PARKED, entry, now().toISOString()),

    async listParked(limit) {
      const entries = await listPartition(PARKED, limit);
      return Promise.all(
        entries.map(async (entry) => {
          const item = await table.get(articleKey(entry.articleId));
          return { ...entry, attempts: Number(item?.publishAttempts ?? 0), message: String(item?.publishError ?? '') };
        }),
      );
    },

    unpark: (entry) => moveTo(OUTBOX, entry, now().toISOString(), { remove: ['publishAttempts'] }),
  };
}
