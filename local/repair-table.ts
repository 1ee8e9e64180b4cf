/** A damaged table of this machine, made usable again with what of it can still be read. */
import { cp } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import type { Item } from '../lambda/store/table-client.ts';
import { changesBetween, decodeItem, everyRow, INDEXES, ITEMS, rowKey } from './level-item.ts';
import { createLevelRows } from './level-rows.ts';

export interface Repaired {
  /** Items that are there again, each in the indexes where it belongs. */
  readonly kept: number;
  /** Rows that were there and could not be read; what LevelDB itself gave up is not counted. */
  readonly dropped: number;
  /** The directory as it was before. */
  readonly copy: string;
}

const AT_ONCE = 500;

/**
 * Copies the directory of a table that nobody has open, has LevelDB save what it can, and makes the indexes anew from the
 * items: their rows are files of their own and may be lost, or left over, apart from their items'.
 */
export async function repairTable(directory: string, now: Date): Promise<Repaired> {
  const copy = `${directory}.damaged-${now.toISOString().replaceAll(':', '')}`;
  await cp(directory, copy, { recursive: true });
  await ClassicLevel.repair(directory);
  const level = new ClassicLevel(directory);
  await level.open();
  const rows = createLevelRows(level);
  try {
    for (const index of INDEXES) await level.clear(everyRow(index));
    const counts = { kept: 0, dropped: 0 };
    let writes: Promise<void>[] = [];
    for await (const [key, text] of rows.iterate(everyRow(ITEMS))) {
      const item = readable(key, text);
      writes.push(rows.write(item ? changesBetween(null, item) : [[key, null]]));
      counts[item ? 'kept' : 'dropped'] += 1;
      if (writes.length < AT_ONCE) continue;
      await Promise.all(writes);
      writes = [];
    }
    await Promise.all(writes);
    return { ...counts, copy };
  } finally {
    await rows.close();
  }
}

/** The item of a row; null where the row holds none, or another's. */
function readable(key: string, text: string): Item | null {
  try {
    const item = decodeItem(text);
    return rowKey(ITEMS, item) === key ? item : null;
  } catch {
    return null;
  }
}
