/** A store of its own for one test, on the embedded engine. */
import type { Now } from '../../lambda/model/ports.ts';
import { createStore, type Store } from '../../lambda/store/create-store.ts';
import type { TableClient } from '../../lambda/store/table-client.ts';
import { openEmbeddedTable } from '../../local/embedded-table.ts';

export interface TestTable {
  readonly store: Store;
  readonly client: TableClient;
  readonly tableName: string;
  close(): Promise<void>;
}

/** Fresh and in memory; with `directory` on disk. */
export async function openTestTable(
  options: { readonly now?: Now; readonly retentionDays?: number; readonly directory?: string } = {},
): Promise<TestTable> {
  const { now = () => new Date(), retentionDays = 400, directory = null } = options;
  const { client, tableName, close } = await openEmbeddedTable(directory);
  return { store: createStore({ client, tableName, now, retentionDays }), client, tableName, close };
}
