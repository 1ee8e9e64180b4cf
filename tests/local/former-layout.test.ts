import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoClient } from '../../lambda/store/dynamo-client.ts';
import type { Item } from '../../lambda/store/table-client.ts';
import { openEmbeddedTable } from '../../local/embedded-table.ts';
import { createTrackerTable, startDynalite } from '../helpers/dynalite.ts';

const ITEMS: readonly Item[] = [
  { pk: 'FEEDS', sk: 'chipwire', name: 'Chipwire Europe', duePk: 'DUE#1', dueSk: '2026-02-10T09:00:00.000Z#x' },
  {
    pk: 'ARTICLE#a',
    sk: 'ARTICLE',
    body: Buffer.from([31, 139, 0, 255]),
    version: 3,
    outboxPk: 'OUTBOX',
    outboxSk: 's',
  },
  { pk: 'MONTHS#all', sk: 'MONTHS', months: new Set(['2026-01', '2026-02']) },
  ...Array.from({ length: 600 }, (_, n) => ({ pk: 'TL#all#2026-02', sk: String(n).padStart(5, '0'), n })),
];

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'news-tracker-former-'));
  const dynalite = await startDynalite(directory);
  const client = dynalite.client();
  await createTrackerTable(client, 'news-tracker');
  const table = dynamoClient(client);
  await Promise.all(ITEMS.map((Item) => table.put({ TableName: 'news-tracker', Item })));
  await dynalite.stop();
}, 60_000);
afterAll(() => rm(directory, { recursive: true }));

test('a directory that dynalite wrote keeps its items and their places in the indexes', async () => {
  for (const opening of ['first', 'second']) {
    const { client, tableName: TableName, rows, close } = await openEmbeddedTable(directory);
    const found: Item[] = [];
    for await (const item of rows()) found.push(item);
    const inOrder = (items: readonly Item[]) =>
      items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
    expect(inOrder(found), opening).toEqual(inOrder(ITEMS));
    const outbox = await client.query({
      TableName,
      IndexName: 'outbox',
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'outboxPk' },
      ExpressionAttributeValues: { ':pk': 'OUTBOX' },
    });
    expect(
      outbox.Items?.map((item) => item.pk),
      opening,
    ).toEqual(['ARTICLE#a']);
    await close();
  }
});
