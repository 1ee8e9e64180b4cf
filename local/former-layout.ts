/** Directories of development versions, in which dynalite kept the table: their items are taken over at first opening. */
import type { Item } from '../lambda/store/table-client.ts';
import { changesBetween } from './level-item.ts';
import type { Level, LevelRows } from './level-rows.ts';

/** What dynalite's keys begin with. Items go last: as long as one is there, an interrupted take-over starts again. */
const FORMER = ['index-', 'table-', 'item-'] as const;
const everyKeyFrom = (prefix: string) => ({ gte: prefix, lt: `${prefix}\uffff` });
const AT_ONCE = 500;

/**
 * Resolves with the number of items taken over, 0 for a directory that has none. To be called before anything else is
 * read or written. Killed half-way it is done anew by the next opening: until all items are copied none is taken away.
 */
export async function takeOverFormerLayout(level: Level, rows: LevelRows): Promise<number> {
  const [first] = await level.keys({ ...everyKeyFrom('item-'), limit: 1 }).all();
  if (first === undefined) return 0;
  // Loaded for the few who have such a directory.
  const { unmarshall } = await import('@aws-sdk/util-dynamodb');
  let taken = 0;
  let writes: Promise<void>[] = [];
  for await (const [, text] of level.iterator(everyKeyFrom('item-'))) {
    writes.push(rows.write(changesBetween(null, formerItem(text, unmarshall))));
    taken += 1;
    if (taken % AT_ONCE > 0) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
  for (const prefix of FORMER) await level.clear(everyKeyFrom(prefix));
  return taken;
}

/** An item in DynamoDB's JSON, with bytes as base64. */
function formerItem(text: string, unmarshall: typeof import('@aws-sdk/util-dynamodb').unmarshall): Item {
  const values = JSON.parse(text) as Record<string, { B?: string | Uint8Array }>;
  for (const value of Object.values(values)) if (typeof value.B === 'string') value.B = Buffer.from(value.B, 'base64');
  return unmarshall(values as Parameters<typeof unmarshall>[0]);
}
