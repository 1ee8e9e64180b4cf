/**
 * Reads and writes of many items at once. DynamoDB may leave part of a batch undone when it is busy: what is left is
 * asked for again, later each time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Key } from './keys.ts';
import type { BatchWrite, Item, TableClient } from './table-client.ts';

/** DynamoDB's own limits. */
const MAX_KEYS = 100;
const MAX_WRITES = 25;
/** Batches under way side by side. */
const AT_ONCE = 8;
/** As often as a single call is tried, over some ten seconds. */
const MAX_ATTEMPTS = 10;
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5_000;

/** The table was too busy for part of a batch for as long as it was asked; the work is worth another try. */
export class UnprocessedBatchError extends Error {
  override readonly name = 'UnprocessedBatchError';
}

export async function getAll(client: TableClient, tableName: string, keys: readonly Key[]): Promise<Item[]> {
  const distinct = [...new Map(keys.map(({ pk, sk }) => [JSON.stringify([pk, sk]), { pk, sk }])).values()];
  const found: Item[] = [];
  await inBatches(distinct, MAX_KEYS, async (batch) => {
    const { Responses, UnprocessedKeys } = await client.batchGet({
      RequestItems: { [tableName]: { Keys: batch as unknown as Item[], ConsistentRead: true } },
    });
    found.push(...(Responses?.[tableName] ?? []));
    return (UnprocessedKeys?.[tableName]?.Keys ?? []) as unknown as Key[];
  });
  return found;
}

export async function writeAll(
  client: TableClient,
  tableName: string,
  puts: readonly (Item & Key)[],
  deletes: readonly Key[],
): Promise<void> {
  const writes = new Map<string, BatchWrite>();
  const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
  for (const { pk, sk } of deletes) writes.set(nameOf({ pk, sk }), { DeleteRequest: { Key: { pk, sk } } });
  for (const item of puts) writes.set(nameOf(item), { PutRequest: { Item: item } });
  await inBatches([...writes.values()], MAX_WRITES, async (batch) => {
    const { UnprocessedItems } = await client.batchWrite({ RequestItems: { [tableName]: [...batch] } });
    return UnprocessedItems?.[tableName] ?? [];
  });
}

/** Has `ask` do all of it, batch by batch; it answers with what is left of its batch. */
async function inBatches<T>(
  all: readonly T[],
  size: number,
  ask: (batch: readonly T[]) => Promise<readonly T[]>,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
  const whole = async (batch: readonly T[]): Promise<void> => {
    let left = batch;
    for (let attempt = 1; ; attempt++) {
      left = await ask(left);
      if (left.length === 0) return;
      if (attempt === MAX_ATTEMPTS)
        throw new UnprocessedBatchError(`${left.length} of ${batch.length} items were left undone ${attempt} times`);
      await sleep(Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1)));
    }
  };
  for (let start = 0; start < batches.length; start += AT_ONCE)
    await Promise.all(batches.slice(start, start + AT_ONCE).map(whole));
}
