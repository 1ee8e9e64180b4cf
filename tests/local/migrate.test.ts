/** What the release 0.1.0 wrote, in the hands of this version: `releases/0.1.0.ndjson` is the export of its demo table. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMetaStore, SchemaVersionError } from '../../lambda/store/meta-store.ts';
import { ARTICLE_ROWS, isArticle, SCHEMA_VERSION, upgradeRow } from '../../lambda/store/migrations.ts';
import { createTable } from '../../lambda/store/table.ts';
import type { Item } from '../../lambda/store/table-client.ts';
import type { WholeTable } from '../../local/backup.ts';
import { readLine } from '../../local/backup-format.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../../local/embedded-table.ts';
import { migrate } from '../../local/migrate.ts';
import { storeOf } from '../../local/open-store.ts';
import { testConfig } from '../helpers/watchlist.ts';

const released = readFileSync(new URL('releases/0.1.0.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(readLine)
  .flatMap((line) => (line.kind === 'row' ? [line.row] : []));
const feeds = released.filter(({ pk }) => pk === 'FEEDS');

let table: EmbeddedTable;
beforeEach(async () => {
  table = await openEmbeddedTable(null);
  for (const Item of released) await table.client.put({ TableName: table.tableName, Item });
});
afterEach(() => table.close());

async function rows(): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for await (const row of table.rows()) found.set(`${row.pk} ${row.sk}`, row);
  return found;
}
const version = () =>
  createMetaStore(createTable(table.client, table.tableName), () => new Uint8Array()).schemaVersion();
const store = () => storeOf(table, testConfig());

describe('rows of the release before', () => {
  it('are of layout 1 and lack what layout 2 has', async () => {
    expect(await version()).toBe(1);
    expect(feeds.length).toBeGreaterThan(10);
    expect(feeds.filter((row) => !('push' in row)).length).toBeGreaterThan(0);
  });

  it('are upgraded when they are read, without a migration', async () => {
    for (const feed of await store().feeds.list()) {
      expect(feed).toMatchObject({ pausedBy: null, push: null });
      expect(feed.requestedIntervalSeconds).not.toBeUndefined();
    }
    const everything = { scope: { by: 'all' }, since: null, until: null, limit: 50, after: null } as const;
    const { articles } = await store().articles.list({ ...everything, accept: () => true });
    const { stories } = await store().stories.list({ ...everything, accept: () => true });
    expect(articles).toHaveLength(released.filter(({ sk }) => sk === 'ARTICLE').length);
    expect(stories.length).toBeGreaterThan(0);
    await store().meta.checkSchema();
  });
});

/** The deal's articles, by the timeline of both companies. */
async function together() {
  const query = { since: null, until: null, limit: 50, after: null, accept: () => true };
  const scope = { by: 'combined', id: 'aws&stmicroelectronics' } as const;
  const { articles } = await store().articles.list({ ...query, scope });
  const listed = [...(await rows()).keys()].filter((key) => key.startsWith('TL#combined#aws&stmicroelectronics#2'));
  return { ids: articles.map(({ id }) => id).sort(), rows: listed.length };
}

describe('a list of what two companies have in common', () => {
  it('is whole before the migration, and read row by row after it', async () => {
    const before = await together();
    await migrate(table, { dryRun: false, articles: store().articles });
    const after = await together();
    expect(before.ids.length).toBeGreaterThan(5);
    expect(after.ids).toEqual(before.ids);
    expect([before.rows, after.rows]).toEqual([0, after.ids.length]);
  });

  it('gets an article that is met again, without a migration', async () => {
    const [id = ''] = (await together()).ids;
    await store().articles.completeIndex(id);
    expect((await rows()).get(`ARTICLE#${id} ARTICLE`)?.indexedLayout).toBe(ARTICLE_ROWS);
    expect((await together()).rows).toBe(1);
  });
});

describe('a migration', () => {
  it('brings every row to the present layout, and the number of it last', async () => {
    const report = await migrate(table, { dryRun: false, articles: store().articles });
    expect(report).toMatchObject({ from: 1, to: SCHEMA_VERSION, rows: released.length, missed: 0 });
    expect(report.upgraded).toBe(released.filter((row) => upgradeRow(row) !== row).length);
    const now = await rows();
    for (const row of released.filter(({ sk }) => sk !== 'schema')) {
      const completed = isArticle(row) ? { indexedVersion: row.version, indexedLayout: ARTICLE_ROWS } : {};
      expect(now.get(`${row.pk} ${row.sk}`)).toEqual({ ...upgradeRow(row), ...completed });
    }
    expect(await version()).toBe(SCHEMA_VERSION);
    expect(await migrate(table, { dryRun: false, articles: store().articles })).toMatchObject({
      from: SCHEMA_VERSION,
      rows: 0,
      upgraded: 0,
    });
  });

  it('counts and changes nothing when it is only tried', async () => {
    const before = await rows();
    const report = await migrate(table, { dryRun: true, articles: store().articles });
    expect(report.upgraded).toBeGreaterThan(0);
    expect(await rows()).toEqual(before);
  });

  it('stopped half way goes on, and what is done is not done again', async () => {
    const stopping: WholeTable = {
      ...table,
      async *rows() {
        let left = released.length / 2;
        for await (const row of table.rows()) {
          if (left-- < 0) throw new Error('stopped');
          yield row;
        }
      },
    };
    await expect(migrate(stopping, { dryRun: false, articles: store().articles })).rejects.toThrow('stopped');
    expect(await version()).toBe(1);
    await migrate(table, { dryRun: false, articles: store().articles });
    expect([...(await rows()).values()].filter((row) => upgradeRow(row) !== row)).toEqual([]);
  });

  it('leaves what the tracker writes meanwhile as it was written', async () => {
    const [first] = feeds;
    const writing: WholeTable = {
      ...table,
      async *rows() {
        for await (const row of table.rows()) {
          if (row.sk === first?.sk) await store().feeds.update(String(row.sk), { pausedBy: 'owner', name: 'Mine' });
          yield row;
        }
      },
    };
    await migrate(writing, { dryRun: false, articles: store().articles });
    expect(await store().feeds.get(String(first?.sk))).toMatchObject({ pausedBy: 'owner', name: 'Mine', push: null });
  });

  it('does not touch a table that a newer version has written', async () => {
    await createTable(table.client, table.tableName).put({ pk: 'META', sk: 'schema', version: 99 });
    await expect(migrate(table, { dryRun: false, articles: store().articles })).rejects.toThrow(SchemaVersionError);
  });
});
