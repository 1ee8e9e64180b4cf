/**
 * A number that grows after every change of what lists and stories show. Whoever reads it before a list and finds the
 * same number later knows that the list is still the same: nothing else has to be read for that.
 */
import type { ChangeLog, Now } from '../model/ports.ts';
import { metaKey } from './keys.ts';
import type { Table } from './table.ts';

const KEY = metaKey('changes');

export interface ChangeMark extends ChangeLog {
  /** Counts a change; call it when the change can be read. Those that end while one is being counted count as one. */
  note(): Promise<void>;
}

export function createChangeMark(table: Table, now: Now): ChangeMark {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  async function count(): Promise<void> {
    await running.catch(() => undefined);
    // Whoever comes from here on has changed something that this count may not see yet.
    waiting = null;
    const counted = table.update(KEY, { set: { at: now().toISOString() }, add: { version: 1 } });
    running = counted;
    await counted;
  }

  return {
    note() {
      waiting ??= count();
      return waiting;
    },
    async latest() {
      const item = await table.get(KEY);
      return item ? { version: Number(item.version), at: String(item.at) } : null;
    },
  };
}
