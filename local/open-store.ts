/** The stores of a tracker for commands that need no more: a local one by its folder, a deployed one by its stack. */
import { join } from 'node:path';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import type { WholeTable } from './backup.ts';
import { openEmbeddedTable } from './embedded-table.ts';

export interface WhichTracker {
  readonly dataDir: string;
  /** Name of a deployed stack; null for the local tracker. */
  readonly stack: string | null;
}

/** Hands the table to `use` and closes it after. */
export async function withTable<Result>(
  { dataDir, stack }: WhichTracker,
  use: (table: WholeTable) => Promise<Result>,
): Promise<Result> {
  if (stack !== null) {
    const { openDeployedTable } = await import('./deployed-table.ts');
    return use(await openDeployedTable(stack));
  }
  const table = await openEmbeddedTable(join(dataDir, 'table'));
  try {
    return await use(table);
  } finally {
    await table.close();
  }
}

/** The stores over an open table. */
export function storeOf({ client, tableName }: WholeTable, config: Pick<TrackerConfig, 'retention'>): Store {
  return createStore({ client, tableName, now: () => new Date(), retentionDays: config.retention.articleDays });
}

/** Hands the stores to `use` and closes them after. */
export function withStore<Result>(
  tracker: WhichTracker,
  config: Pick<TrackerConfig, 'retention'>,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  return withTable(tracker, (table) => use(storeOf(table, config)));
}
