import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createStore } from '../../../lambda/store/create-store.ts';
import { dynamoClient } from '../../../lambda/store/dynamo-client.ts';
import { createTrackerTable, type Dynalite, startDynalite } from '../../helpers/dynalite.ts';
import { openTestTable } from '../../helpers/table.ts';
import { storeContract } from './contract/store-contract.ts';

storeContract('the embedded engine in memory', (options) => openTestTable(options));

storeContract('the embedded engine on disk', async (options) => {
  const directory = await mkdtemp(join(tmpdir(), 'news-tracker-store-'));
  const table = await openTestTable({ ...options, directory });
  const close = async () => {
    await table.close();
    await rm(directory, { recursive: true });
  };
  return { ...table, close };
});

let dynalite: Dynalite;
let tables = 0;

beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite?.stop());

storeContract('dynalite', async ({ now = () => new Date(), retentionDays = 400 } = {}) => {
  const tableName = `store-${++tables}`;
  const sdk = dynalite.client();
  await createTrackerTable(sdk, tableName);
  const client = dynamoClient(sdk);
  return {
    store: createStore({ client, tableName, now, retentionDays }),
    client,
    tableName,
    close: async () => sdk.destroy(),
  };
});
