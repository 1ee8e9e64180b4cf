import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
