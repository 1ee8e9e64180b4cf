import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenRecord } from '../../../lambda/model/token.ts';
import { openTestTable, type TestTable } from '../../helpers/table.ts';

let table: TestTable;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());

const token = (id: string): TokenRecord => ({
  id,
  name: 'notebook',
  scopes: ['read'],
  hash: id.padEnd(64, '0'),
  createdAt: '2026-02-09T08:00:00.000Z',
  validUntil: null,
  lastUsedOn: null,
});

describe('the token store', () => {
  it('gives back what was stored, and lists it', async () => {
    await table.store.tokens.create(token('a1'));
    expect(await table.store.tokens.get('a1')).toEqual(token('a1'));
    expect(await table.store.tokens.list()).toContainEqual(token('a1'));
  });

  it('refuses an id twice', async () => {
    await table.store.tokens.create(token('b1'));
    await expect(table.store.tokens.create(token('b1'))).rejects.toThrow('b1');
  });

  it('notes the day of use', async () => {
    await table.store.tokens.create(token('c1'));
    await table.store.tokens.recordUse('c1', '2026-02-10');
    expect(await table.store.tokens.get('c1')).toEqual({ ...token('c1'), lastUsedOn: '2026-02-10' });
  });

  it('says whether there was one to remove, and a late use does not bring it back', async () => {
    await table.store.tokens.create(token('d1'));
    expect(await table.store.tokens.remove('d1')).toBe(true);
    expect(await table.store.tokens.remove('d1')).toBe(false);
    await table.store.tokens.recordUse('d1', '2026-02-10');
    expect(await table.store.tokens.get('d1')).toBeNull();
  });
});
