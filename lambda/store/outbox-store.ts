/** The outbox: what is stored and not yet published. */
import { TABLE } from '../model/deployment.ts';
import type { OutboxStore } from '../model/ports.ts';
import { articleKey, OUTBOX, readOutboxSort } from './keys.ts';
import type { Table } from './table.ts';

export function createOutboxStore(table: Table): OutboxStore {
  return {
    async list(limit) {
      const { items } = await table.query({
        index: TABLE.indexes.outbox.name,
        when: '#outboxPk = :outbox',
        values: { outbox: OUTBOX },
        limit,
      });
      return items.map((item) => {
        const key = String(item.outboxSk);
        return { ...readOutboxSort(key), key };
      });
    },

    acknowledge: ({ articleId, key }) =>
      table.update(
        articleKey(articleId),
        { remove: ['outboxPk', 'outboxSk'] },
        { when: '#outboxSk = :key', values: { key } },
      ),
  };
}
