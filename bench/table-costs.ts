/** What the table is asked, as DynamoDB would count and charge it: a client that keeps the books of another. */
import { TABLE } from '../lambda/model/deployment.ts';
import type { Item, TableClient } from '../lambda/store/table-client.ts';

export interface TableCosts {
  readonly calls: number;
  /** Write request units: a kilobyte begun is one, and so is an index row that is put or taken away. */
  readonly writeUnits: number;
}

const keysIn = (item: Item | undefined, index: { partitionKey: string; sortKey: string }) =>
  item && item[index.partitionKey] !== undefined ? `${item[index.partitionKey]} ${item[index.sortKey]}` : null;

/** Close to DynamoDB's own measure: names and values in bytes. */
function unitsOf(item: Item | undefined): number {
  if (!item) return 1;
  const sizes = Object.entries(item).map(([name, value]) => {
    const size = value instanceof Uint8Array ? value.byteLength : Buffer.byteLength(JSON.stringify(value) ?? '');
    return name.length + size;
  });
  return Math.max(1, Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024));
}

/** Reads the item before and after each write, so time measured through this client means nothing. */
export function keepBooks(client: TableClient): { client: TableClient; take(): TableCosts } {
  let calls = 0;
  let writeUnits = 0;
  const written = async <T>(TableName: string, key: Item, write: () => Promise<T>): Promise<T> => {
    calls++;
    const Key = { [TABLE.partitionKey]: key[TABLE.partitionKey], [TABLE.sortKey]: key[TABLE.sortKey] };
    const before = (await client.get({ TableName, Key })).Item;
    try {
      return await write();
    } finally {
      // A write whose condition fails is charged as well.
      const after = (await client.get({ TableName, Key })).Item;
      writeUnits += Math.max(unitsOf(before), unitsOf(after));
      for (const index of Object.values(TABLE.indexes)) {
        const [from, to] = [keysIn(before, index), keysIn(after, index)];
        if (from !== to) writeUnits += (from ? 1 : 0) + (to ? 1 : 0);
      }
    }
  };
  return {
    client: {
      get: (input) => {
        calls++;
        return client.get(input);
      },
      query: (input) => {
        calls++;
        return client.query(input);
      },
      batchGet: (input) => {
        calls++;
        return client.batchGet(input);
      },
      async batchWrite(input) {
        for (const [table, writes] of Object.entries(input.RequestItems))
          for (const write of writes)
            await written(table, write.PutRequest?.Item ?? write.DeleteRequest?.Key ?? {}, () =>
              client.batchWrite({ RequestItems: { [table]: [write] } }),
            );
        calls -= Object.values(input.RequestItems).flat().length - 1;
        return {};
      },
      put: (input) => written(input.TableName, input.Item, () => client.put(input)),
      update: (input) => written(input.TableName, input.Key, () => client.update(input)),
      delete: (input) => written(input.TableName, input.Key, () => client.delete(input)),
    },
    take() {
      const costs = { calls, writeUnits };
      calls = 0;
      writeUnits = 0;
      return costs;
    },
  };
}
