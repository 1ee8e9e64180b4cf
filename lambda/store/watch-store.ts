/** Watches made at run time, by id. */
import type { WatchStore } from '../model/ports.ts';
import type { WatchRecord } from '../model/watch.ts';
import { WATCHES, watchKey } from './keys.ts';
import { exists, isNew, type Table } from './table.ts';
import type { Item } from './table-client.ts';

export function createWatchStore(table: Table): WatchStore {
  return {
    async create(watch) {
      return (await table.put({ ...watch, ...watchKey(watch.id) }, isNew)) ? 'created' : 'exists';
    },

    async get(id) {
      // Consistent, so that a watch answers right after it was made.
      const item = await table.get(watchKey(id));
      return item && toWatch(item);
    },

    async list() {
      const items = await table.queryAll({ when: '#pk = :watches', values: { watches: WATCHES }, consistent: true });
      return items.map(toWatch);
    },

    remove: (id) => table.delete(watchKey(id), exists),
  };
}

function toWatch(item: Item): WatchRecord {
  const { pk: _pk, sk: _sk, ...watch } = item;
  return watch as unknown as WatchRecord;
}
