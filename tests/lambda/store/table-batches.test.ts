import { expect, test } from 'vitest';
import { createTable } from '../../../lambda/store/table.ts';
import { UnprocessedBatchError } from '../../../lambda/store/table-batches.ts';
import type { TableClient } from '../../../lambda/store/table-client.ts';
import { openTestTable } from '../../helpers/table.ts';

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ pk: `P${n % 7}`, sk: `s${n}`, n }));
const byNumber = (a: object, b: object) => Number((a as { n: number }).n) - Number((b as { n: number }).n);

/** A table so busy that it does at most `most` of what a batch asks for. */
function busy(client: TableClient, most: number) {
  const sizes: number[] = [];
  const halved = <T>(all: readonly T[]): [T[], T[]] => [all.slice(0, most), all.slice(most)];
  const limited: TableClient = {
    ...client,
    async batchGet({ RequestItems }) {
      const [[table, { Keys }] = ['', { Keys: [] }]] = Object.entries(RequestItems);
      sizes.push(Keys.length);
      const [done, left] = halved(Keys);
      const { Responses } = await client.batchGet({ RequestItems: { [table]: { Keys: done } } });
      return { Responses, ...(left.length > 0 && { UnprocessedKeys: { [table]: { Keys: left } } }) };
    },
    async batchWrite({ RequestItems }) {
      const [[table, writes] = ['', []]] = Object.entries(RequestItems);
      sizes.push(writes.length);
      const [done, left] = halved(writes);
      if (done.length > 0) await client.batchWrite({ RequestItems: { [table]: done } });
      return left.length > 0 ? { UnprocessedItems: { [table]: left } } : {};
    },
  };
  return { limited, sizes };
}

test('what a busy table leaves undone is asked for again, within its limits', async () => {
  const { client, tableName, close } = await openTestTable();
  const { limited, sizes } = busy(client, 20);
  const table = createTable(limited, tableName);
  const all = rows(130);
  await table.writeAll({ puts: all });
  expect(Math.max(...sizes)).toBe(25);
  const keys = [...all, { pk: 'P0', sk: 'missing' }, ...all.slice(0, 3)];
  expect((await table.getAll(keys)).sort(byNumber)).toEqual(all);
  expect(Math.max(...sizes)).toBe(100);
  await table.writeAll({ deletes: all.slice(0, 60) });
  expect((await table.getAll(all)).sort(byNumber)).toEqual(all.slice(60));
  await close();
});

test('of several writes of one item the last counts, and a put wins over a delete', async () => {
  const { client, tableName, close } = await openTestTable();
  const table = createTable(client, tableName);
  const [first] = rows(1);
  if (!first) throw new Error('no row');
  await table.writeAll({ puts: [first, { ...first, n: 2 }], deletes: [first] });
  expect(await table.getAll([first])).toEqual([{ ...first, n: 2 }]);
  await close();
});

test('a table that does nothing for ten seconds is an error, not a loss in silence', { timeout: 60_000 }, async () => {
  const { client, tableName, close } = await openTestTable();
  const table = createTable(busy(client, 0).limited, tableName);
  await expect(table.writeAll({ puts: rows(2) })).rejects.toThrow(UnprocessedBatchError);
  await close();
});
