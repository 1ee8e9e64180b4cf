import { expect, it } from 'vitest';
import { portableRow } from '../../../lambda/store/portable-rows.ts';
import { createTable } from '../../../lambda/store/table.ts';
import { newArticle } from '../../helpers/articles.ts';
import { openTestTable } from '../../helpers/table.ts';
import { deskOver } from '../flows/published.ts';

it('an article that another table has published under later leases can be published again in a new one', async () => {
  const now = () => new Date('2026-02-10T12:00:00.000Z');
  const old = await openTestTable({ now });
  await old.store.articles.put(newArticle(1));
  for (let holder = 0; holder < 5; holder++) {
    const lease = await old.store.leases.acquire('publisher', 'another', 60);
    if (lease) await old.store.leases.release(lease);
  }
  await deskOver(old, now).publish();
  const found = await old.store.publications.getAll([newArticle(1).id]);
  expect([...found.keys()]).toEqual([newArticle(1).id]);

  const fresh = await openTestTable({ now });
  const rows = createTable(old.client, old.tableName);
  const pk = `ARTICLE#${newArticle(1).id}`;
  const partitions = [pk, 'META'].map((one) => rows.queryAll({ when: '#pk = :pk', values: { pk: one } }));
  const items = (await Promise.all(partitions)).flat().map((row) => portableRow(row, true));
  const to = createTable(fresh.client, fresh.tableName);
  await to.writeAll({ puts: items.map((item) => ({ ...item, pk: String(item?.pk), sk: String(item?.sk) })) });
  await fresh.store.articles.put({ ...newArticle(1), title: 'Revised since' });
  expect(await deskOver(fresh, now).publish()).toMatchObject({ outcome: 'drained', published: 1 });
  await old.close();
  await fresh.close();
});
