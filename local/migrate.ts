/** Brings every row to the present layout, in small steps beside a running tracker. */

import type { ArticleEditor } from '../lambda/model/ports.ts';
import { articleIdOf } from '../lambda/store/keys.ts';
import { createMetaStore } from '../lambda/store/meta-store.ts';
import { isArticle, SCHEMA_VERSION, upgradeRow } from '../lambda/store/migrations.ts';
import { createTable, type Table, type Update } from '../lambda/store/table.ts';
import type { Item } from '../lambda/store/table-client.ts';
import type { WholeTable } from './backup.ts';

export interface MigrationReport {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Rows of an older layout: upgraded now, or with `dryRun` to be. */
  readonly upgraded: number;
  /** Rows that somebody wrote in the meantime; the next run looks at them again. */
  readonly missed: number;
}

export interface MigrationOptions {
  /** Only count. */
  readonly dryRun: boolean;
  /** Of the same table: writes the rows that list an article. */
  readonly articles: Pick<ArticleEditor, 'completeIndex'>;
}

/**
 * Upgrades what is old, row by row. It may be stopped at any time and run again: what is new is left alone, and only a
 * run that has missed nothing notes the new layout in the table.
 */
export async function migrate(whole: WholeTable, { dryRun, articles }: MigrationOptions): Promise<MigrationReport> {
  const table = createTable(whole.client, whole.tableName);
  const meta = createMetaStore(table, (count) => new Uint8Array(count));
  const from = (await meta.schemaVersion()) ?? SCHEMA_VERSION;
  if (from > SCHEMA_VERSION) await meta.checkSchema();
  const count = { rows: 0, upgraded: 0, missed: 0 };
  for await (const row of from < SCHEMA_VERSION ? whole.rows() : []) {
    count.rows += 1;
    const upgraded = upgradeRow(row, from);
    if (upgraded === row) continue;
    const done = dryRun || (await replace(table, row, upgraded));
    count[done ? 'upgraded' : 'missed'] += 1;
    if (done && !dryRun && isArticle(row)) await articles.completeIndex(articleIdOf(row));
  }
  if (!dryRun && count.missed === 0) await meta.setSchemaVersion(SCHEMA_VERSION);
  return { from, to: SCHEMA_VERSION, ...count };
}

/** Writes the attributes that differ, unless somebody else has written them since they were read. */
async function replace(table: Table, row: Item, upgraded: Item): Promise<boolean> {
  const names = Object.keys(upgraded);
  const differs = (name: string) => JSON.stringify(row[name]) !== JSON.stringify(upgraded[name]);
  const pick = (chosen: readonly string[]): Item => Object.fromEntries(chosen.map((name) => [name, upgraded[name]]));
  const changed = names.filter((name) => name in row && differs(name));
  const removed = Object.keys(row).filter((name) => !(name in upgraded));
  const change: Update = {
    set: pick(changed),
    setOnce: pick(names.filter((name) => !(name in row))),
    remove: removed,
  };
  const touched = [...changed, ...removed];
  const conditions = touched.map((name) => `#${name} = :was_${name}`);
  return table.update({ pk: String(row.pk), sk: String(row.sk) }, change, {
    when: ['attribute_exists(#pk)', ...conditions].join(' AND '),
    values: Object.fromEntries(touched.map((name) => [`was_${name}`, row[name]])),
  });
}
