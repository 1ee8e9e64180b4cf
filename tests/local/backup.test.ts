import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import { dynamoClient, scanTable } from '../../lambda/store/dynamo-client.ts';
import { SCHEMA_VERSION } from '../../lambda/store/migrations.ts';
import { SECRET_LEFT_OUT } from '../../lambda/store/portable-rows.ts';
import type { Item } from '../../lambda/store/table-client.ts';
import {
  exportTracker,
  type ImportOptions,
  importTracker,
  type WholeTable,
  type WholeTracker,
} from '../../local/backup.ts';
import { readLine } from '../../local/backup-format.ts';
import { takeUpExport } from '../../local/cut-export.ts';
import { openEmbeddedTable } from '../../local/embedded-table.ts';
import { archivedFeeds, createFileArchive } from '../../local/file-archive.ts';
import { storeOf } from '../../local/open-store.ts';
import { tableDefinition } from '../../local/table-definition.ts';
import { newArticle } from '../helpers/articles.ts';
import { openAwsEndpoint } from '../helpers/aws-endpoint.ts';
import { newFeed } from '../helpers/feeds.ts';
import { testConfig } from '../helpers/watchlist.ts';

const NOW = new Date('2026-02-25T06:00:00.000Z');
const everything = { secrets: true, archive: true, schema: SCHEMA_VERSION, now: NOW };
const taking: ImportOptions = { schema: SCHEMA_VERSION, overwrite: false, fromLine: 1 };
const closers: (() => Promise<unknown>)[] = [];
let source: WholeTracker;

async function openLocal(): Promise<WholeTracker> {
  const directory = await mkdtemp(join(tmpdir(), 'news-tracker-backup-'));
  const table = await openEmbeddedTable(null);
  closers.push(
    () => table.close(),
    () => rm(directory, { recursive: true }),
  );
  return withArchive(table, directory);
}

const withArchive = (table: WholeTable, directory: string): WholeTracker => ({
  table,
  archive: createFileArchive(directory),
  archivedFeeds: () => archivedFeeds(directory),
});

beforeEach(async () => {
  source = await openLocal();
  const config = testConfig({
    subscriptions: [
      { id: 'hook', channel: { kind: 'webhook', url: 'https://hooks.example/a' }, cadence: 'instant' },
      { id: 'chat', channel: { kind: 'slack', url: 'https://hooks.slack.example/T0/secret-part' }, cadence: 'instant' },
      { id: 'mail', channel: { kind: 'email', to: 'reader@example.org' }, cadence: 'daily at 08:00' },
    ],
  });
  const store = storeOf(source.table, config);
  await store.meta.checkSchema();
  await store.meta.getOrCreateSecret('cursor', 32);
  await store.feeds.create(newFeed('chips'));
  for (const settings of config.subscriptions) {
    await store.subscriptions.create(newSubscription(settings, 'runtime', NOW, (count) => new Uint8Array(count)));
  }
  await issueToken(store.tokens, { name: 'notebook', scopes: ['read'], validUntil: null }, NOW);
  await store.leases.acquire('publisher', 'me', 60);
  for (let index = 0; index < 60; index++) await store.articles.put(newArticle(index));
  const document = {
    feedId: 'chips',
    url: 'https://chips.example/',
    contentType: 'text/xml',
    body: Buffer.from('<rss/>'),
  };
  await source.archive.put({ ...document, fetchedAt: '2026-02-25T05:00:00.000Z' });
  // Of a feed that was removed.
  await source.archive.put({ ...document, feedId: 'gone', fetchedAt: '2026-02-25T05:30:00.000Z' });
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function exported(tracker: WholeTracker, options: Partial<typeof everything> = {}): Promise<string[]> {
  const lines: string[] = [];
  await exportTracker(tracker, { ...everything, ...options }, async (line) => void lines.push(line));
  return lines;
}
const rowsOf = (lines: readonly string[]): Item[] =>
  lines.map(readLine).flatMap((line) => (line.kind === 'row' ? [line.row] : []));
async function* from(lines: readonly string[]) {
  yield* lines;
}

describe('an export', () => {
  it('taken by an empty tracker makes it equal, documents and all, and leases alone stay behind', async () => {
    const lines = await exported(source);
    const target = await openLocal();
    const report = await importTracker(target, from(lines), taking);
    expect(report).toMatchObject({ complete: true, kept: 0, rows: rowsOf(lines).length, documents: 2 });
    expect((await exported(target)).toSorted()).toEqual(lines.toSorted());
    expect(rowsOf(lines).filter(({ pk }) => pk === 'LEASES')).toEqual([]);
    const all: Item[] = [];
    for await (const row of source.table.rows()) all.push(row);
    expect(all.filter(({ pk }) => pk !== 'LEASES')).toHaveLength(rowsOf(lines).length);
  });

  it('goes to a table of DynamoDB and back', async () => {
    const aws = await openAwsEndpoint();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new DynamoDBClient({ endpoint: aws.url, region: 'eu-west-1', credentials });
    closers.push(
      () => aws.close(),
      async () => client.destroy(),
    );
    await client.send(new CreateTableCommand(tableDefinition('there')));
    const remote = { client: dynamoClient(client), tableName: 'there', rows: () => scanTable(client, 'there') };
    const local = await openLocal();
    const lines = await exported(source);
    await importTracker({ ...local, table: remote }, from(lines), taking);
    expect((await exported({ ...local, table: remote })).toSorted()).toEqual(lines.toSorted());
    const back = await openLocal();
    await importTracker(back, from(await exported({ ...local, table: remote })), taking);
    expect((await exported(back)).toSorted()).toEqual(lines.toSorted());
  });

  it('taken twice changes nothing, and what has changed meanwhile stays unless it is to be replaced', async () => {
    const lines = await exported(source);
    const target = await openLocal();
    await importTracker(target, from(lines), taking);
    const store = storeOf(target.table, testConfig());
    await store.feeds.update('chips', { name: 'Renamed' });
    expect(await importTracker(target, from(lines), taking)).toMatchObject({ rows: 0, kept: rowsOf(lines).length });
    expect(await store.feeds.get('chips')).toMatchObject({ name: 'Renamed' });
    await importTracker(target, from(lines), { ...taking, overwrite: true });
    expect((await exported(target)).toSorted()).toEqual(lines.toSorted());
  });

  it('holds no secret unless asked', async () => {
    const [open, closed] = [await exported(source), await exported(source, { secrets: false })];
    const secrets = rowsOf(open).flatMap((row) => [
      ...(row.pk === 'TOKENS' ? [String(row.hash)] : []),
      ...(row.pk === 'META' && row.value instanceof Uint8Array ? [Buffer.from(row.value).toString('base64')] : []),
      ...((row.secrets as { value: string }[] | undefined)?.map(({ value }) => value) ?? []),
    ]);
    expect(secrets).toHaveLength(3);
    for (const secret of [...secrets, 'secret-part']) {
      expect(open.join('\n')).toContain(secret);
      expect(closed.join('\n')).not.toContain(secret);
    }
  });

  it('without secrets brings subscriptions that need one as paused, and says why', async () => {
    const target = await openLocal();
    await importTracker(target, from(await exported(source, { secrets: false })), taking);
    const known = await storeOf(target.table, testConfig()).subscriptions.list();
    expect(Object.fromEntries(known.map(({ id, state, reason }) => [id, [state, reason]]))).toEqual({
      hook: ['paused', SECRET_LEFT_OUT],
      chat: ['paused', SECRET_LEFT_OUT],
      mail: ['active', null],
    });
  });

  it('can leave the documents out', async () => {
    const lines = await exported(source, { archive: false });
    expect(lines.filter((line) => readLine(line).kind === 'document')).toEqual([]);
    expect(await importTracker(await openLocal(), from(lines), taking)).toMatchObject({ complete: true, documents: 0 });
  });
});

describe('an import', () => {
  it('says that a file was cut, and takes what is there', async () => {
    const lines = await exported(source);
    const report = await importTracker(await openLocal(), from(lines.slice(0, -20)), taking);
    expect(report.complete).toBe(false);
    expect(report.rows).toBeGreaterThan(0);
  });

  it('stopped half way goes on where it stopped', async () => {
    const lines = await exported(source);
    const target = await openLocal();
    const damaged = lines.with(60, lines[60]?.slice(0, 30) ?? '');
    const stopped = await importTracker(target, from(damaged), taking).catch((error: unknown) => error);
    const { line } = stopped as { line: number };
    expect(stopped).toMatchObject({ name: 'ImportStoppedError' });
    expect(line).toBeGreaterThan(30);
    expect(await importTracker(target, from(lines), { ...taking, fromLine: line })).toMatchObject({ complete: true });
    expect((await exported(target)).toSorted()).toEqual(lines.toSorted());
  });

  it('refuses what is no export, and one of a newer layout', async () => {
    const target = await openLocal();
    await expect(importTracker(target, from(['{"a":1}']), taking)).rejects.toThrow('not a line of an export');
    await expect(importTracker(target, from(['news']), taking)).rejects.toThrow('not JSON');
    const newer = await exported(source, { schema: SCHEMA_VERSION + 1 });
    await expect(importTracker(target, from(newer), taking)).rejects.toThrow('update it first');
  });
});

describe('an export that was cut', () => {
  const lines = async (options = {}) => {
    const found: string[] = [];
    await exportTracker(source, { ...everything, ...options }, async (line) => void found.push(`${line}\n`));
    return found;
  };

  it('is gone on with behind its last whole line, wherever it was cut, to the very same file', async () => {
    const whole = await lines();
    const text = whole.join('');
    const directory = await mkdtemp(join(tmpdir(), 'news-tracker-cut-'));
    closers.push(() => rm(directory, { recursive: true }));
    const file = join(directory, 'backup.ndjson.part');
    const size = Buffer.byteLength(text);
    // Within the header, a row and a document, between lines, before the last line feed and behind it.
    const cuts = [10, size >> 2, size >> 1, Buffer.byteLength(whole.slice(0, 20).join('')), size - 100, size - 1, size];
    for (const cut of cuts) {
      await writeFile(file, Buffer.from(text).subarray(0, cut));
      const goOn = await takeUpExport(file, everything);
      if (goOn === null) expect(await readFile(file, 'utf8')).toBe('');
      await exportTracker(source, { ...everything, ...(goOn && { goOn }) }, (line) => appendFile(file, `${line}\n`));
      expect((await readFile(file, 'utf8')) === text).toBe(true);
    }
  });

  it('is not gone on with otherwise than it was begun, nor another file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'news-tracker-cut-'));
    closers.push(() => rm(directory, { recursive: true }));
    const file = join(directory, 'backup.ndjson.part');
    expect(await takeUpExport(file, everything)).toBeNull();
    await writeFile(file, (await lines()).slice(0, 5).join(''));
    await expect(takeUpExport(file, { ...everything, secrets: false })).rejects.toThrow('with --secrets');
    await expect(takeUpExport(file, { ...everything, schema: 1 })).rejects.toThrow('layout');
    await writeFile(file, 'notes\nof mine\n');
    await expect(takeUpExport(file, everything)).rejects.toThrow(/not JSON/);
    expect(await readFile(file, 'utf8')).toBe('notes\nof mine\n');
  });

  it('of a table of DynamoDB goes on behind a row', async () => {
    const aws = await openAwsEndpoint();
    closers.push(() => aws.close());
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const dynamo = new DynamoDBClient({ endpoint: aws.url, region: 'eu-west-1', credentials });
    const tableName = 'cut';
    await dynamo.send(new CreateTableCommand(tableDefinition(tableName)));
    const client = dynamoClient(dynamo);
    for (let n = 0; n < 30; n++) await client.put({ TableName: tableName, Item: { pk: `P${n % 7}`, sk: `${n}` } });
    const all: Item[] = [];
    for await (const row of scanTable(dynamo, tableName)) all.push(row);
    const after = all[12];
    const rest: Item[] = [];
    for await (const row of scanTable(dynamo, tableName, { pk: String(after?.pk), sk: String(after?.sk) }))
      rest.push(row);
    expect(rest).toEqual(all.slice(13));
  });
});
