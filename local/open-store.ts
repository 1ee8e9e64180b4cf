/** The stores of a tracker for commands that need no more: a local one by its folder, a deployed one by its stack. */
import { join } from 'node:path';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import { openEmbeddedTable } from './embedded-table.ts';

export interface WhichTracker {
  readonly dataDir: string;
  /** Name of a deployed stack; null for the local tracker. */
  readonly stack: string | null;
}

/** Hands the stores to `use` and closes them after. */
export async function withStore<Result>(
  { dataDir, stack }: WhichTracker,
  config: Pick<TrackerConfig, 'retention'>,
  use: (store: Store) => Promise<Result>,
): Promise<Result> {
  const shared = { now: () => new Date(), retentionDays: config.retention.articleDays };
  if (stack !== null) {
    const { openDeployedTable } = await import('./deployed-table.ts');
    return use(createStore({ ...shared, ...(await openDeployedTable(stack)) }));
  }
  const { client, tableName, close } = await openEmbeddedTable(join(dataDir, 'table'));
  try {
    return await use(createStore({ ...shared, client, tableName }));
  } finally {
    await close();
  }
}
