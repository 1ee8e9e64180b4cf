import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoClient } from '../../lambda/store/dynamo-client.ts';
import { createTable, type Table } from '../../lambda/store/table.ts';
import type { Item } from '../../lambda/store/table-client.ts';
import { openEmbeddedTable } from '../../local/embedded-table.ts';
import { createTrackerTable, type Dynalite, startDynalite } from '../helpers/dynalite.ts';

let dynalite: Dynalite;
let tables = 0;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite?.stop());

/** Keys that begin with one another, and beyond what one UTF-16 unit holds. */
const sort = fc.constantFrom('a', 'a#', 'ab', 'a\u{1f680}', 'a\uffee', 'b');
const key = fc.record({ pk: fc.constantFrom('P', 'P#'), sk: sort });
const number = fc.integer({ min: 1, max: 3 });
const value = fc.oneof(number, sort, fc.constant(null), fc.constant(true), fc.constant(['x', 1]));
/** In conditions dynalite compares by UTF-16 units; DynamoDB goes by bytes, and so does the embedded engine. */
const text = fc.constantFrom('a', 'a#', 'ab', 'b');
const condition = fc.option(
  fc.oneof(
    fc
      .constantFrom('attribute_not_exists(#pk)', 'attribute_exists(#n)', 'NOT attribute_exists(#v)')
      .map((when) => ({ when })),
    fc.record({
      when: fc.constantFrom('#n = :n', '#n <> :n', '#n < :n', 'attribute_not_exists(#n) OR #n >= :n'),
      values: fc.record({ n: number }),
    }),
    fc.record({ when: fc.constantFrom('#v = :v', '#v <> :v'), values: fc.record({ v: value }) }),
    fc.record({
      when: fc.constantFrom('#dueSk > :t', 'begins_with(#dueSk, :t)', '(#dueSk <= :t) AND attribute_exists(#pk)'),
      values: fc.record({ t: text }),
    }),
  ),
  { nil: undefined },
);
const fields = fc.record(
  {
    n: number,
    v: value,
    bytes: number.map((n) => new Uint8Array([n, 0, 255])),
    duePk: fc.constantFrom('D', 'D#'),
    dueSk: sort,
  },
  { requiredKeys: [] },
);
const write = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), key, fields, condition }),
  fc.record({
    kind: fc.constant('update' as const),
    key,
    set: fields,
    remove: fc.subarray(['gone', 'old']),
    add: fc.record(
      { count: number, months: fc.constantFrom(new Set(['x']), new Set(['x', 'y'])) },
      { requiredKeys: [] },
    ),
    once: fc.record({ first: number }),
    condition,
  }),
  fc.record({ kind: fc.constant('delete' as const), key, condition }),
);
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

async function apply(table: Table, one: Write): Promise<unknown> {
  if (one.kind === 'put') return table.put({ ...one.key, ...one.fields }, one.condition);
  if (one.kind === 'delete') return table.delete(one.key, one.condition);
  const { set, remove, add, once } = one;
  const item = await table.updateAndGet(one.key, { set, remove, add, setOnce: once }, one.condition);
  return item && plain(item);
}

const byRange = fc.oneof(
  fc.constant({ when: '', values: {} }),
  fc.record({
    when: fc.constantFrom('=', '<', '<=', '>', '>=').map((sign) => ` AND #sort ${sign} :t`),
    values: fc.record({ t: sort }),
  }),
  fc.record({ when: fc.constant(' AND begins_with(#sort, :t)'), values: fc.record({ t: sort }) }),
  fc.record({ when: fc.constant(' AND #sort BETWEEN :t AND :u'), values: fc.constant({ t: 'a#', u: 'ab' }) }),
);

/** Comparable: bytes and sets as lists. */
const plain = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, of]) => [
      name,
      of instanceof Uint8Array || of instanceof Set ? [...of].sort() : of,
    ]),
  );

/** Everything under both partitions of the table and of the index, page by page. */
async function readAll(table: Table, { when, values }: { when: string; values: object }, newestFirst: boolean) {
  const rows = [];
  for (const [index, pk, sk, partitions] of [
    [undefined, 'pk', 'sk', ['P', 'P#']],
    ['due', 'duePk', 'dueSk', ['D', 'D#']],
  ] as const) {
    for (const partition of partitions) {
      const wanted = { when: `#${pk} = :p${when.replace('#sort', `#${sk}`)}`, values: { p: partition, ...values } };
      const found = await table.queryAll({ ...wanted, newestFirst, limit: 2, ...(index && { index }) });
      // Where several items have the same keys in an index, their order is nobody's promise.
      rows.push(found.map((row) => (index ? row[sk] : plain(row))));
    }
  }
  return rows;
}

test('the embedded engine answers as dynalite does', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 1, maxLength: 12 }),
      byRange,
      fc.boolean(),
      async (writes, range, newestFirst) => {
        const name = `agreement-${++tables}`;
        await createTrackerTable(dynalite.client(), name);
        const embedded = await openEmbeddedTable(null);
        const both = [
          createTable(embedded.client, embedded.tableName),
          createTable(dynamoClient(dynalite.client()), name),
        ];
        for (const one of writes) {
          const [ours, theirs] = await Promise.all(both.map((table) => apply(table, one)));
          expect(ours).toEqual(theirs);
        }
        const [ours, theirs] = await Promise.all(both.map((table) => readAll(table, range, newestFirst)));
        expect(ours).toEqual(theirs);
        await embedded.close();
      },
    ),
    { numRuns: 30, seed: 20_260_210 },
  );
});

test('batches leave in the embedded engine what they leave in dynalite', { timeout: 120_000 }, async () => {
  const put = fc.record({ key, fields });
  const batch = fc.record({ puts: fc.array(put, { maxLength: 4 }), deletes: fc.array(key, { maxLength: 3 }) });
  const text = (item: Item) => JSON.stringify(plain(item), Object.keys(item).sort());
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 4 }), async (batches) => {
      const name = `batches-${++tables}`;
      await createTrackerTable(dynalite.client(), name);
      const embedded = await openEmbeddedTable(null);
      const keys = batches.flatMap(({ puts, deletes }) => [...puts.map((one) => one.key), ...deletes]);
      const both = [
        createTable(embedded.client, embedded.tableName),
        createTable(dynamoClient(dynalite.client()), name),
      ].map(async (table) => {
        for (const { puts, deletes } of batches)
          await table.writeAll({ puts: puts.map((one) => ({ ...one.key, ...one.fields })), deletes });
        const due = await table.queryAll({ when: '#duePk = :d', values: { d: 'D' }, index: 'due' });
        return { items: (await table.getAll(keys)).map(text).sort(), due: due.map(text).sort() };
      });
      const [ours, theirs] = await Promise.all(both);
      expect(ours).toEqual(theirs);
      await embedded.close();
    }),
    { numRuns: 10, seed: 20_260_210 },
  );
});
