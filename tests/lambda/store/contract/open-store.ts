/** How the shared suite gets its stores: each engine brings its own. */
import type { Now } from '../../../../lambda/model/ports.ts';
import type { Store } from '../../../../lambda/store/create-store.ts';
import type { TableClient } from '../../../../lambda/store/table-client.ts';

export interface OpenedStore {
  readonly store: Store;
  readonly client: TableClient;
  readonly tableName: string;
  close(): Promise<void>;
}

export type OpenStore = (options?: { readonly now?: Now; readonly retentionDays?: number }) => Promise<OpenedStore>;

/** A clock that stands still until it is moved. */
export function testClock(start = '2026-02-10T12:00:00.000Z') {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (seconds: number) => {
      time += seconds * 1000;
    },
  };
}
