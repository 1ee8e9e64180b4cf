/** A table of stored articles for bench/api.ts, on disk under .cache/, written past the engine's operations. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { marshall } from '@aws-sdk/util-dynamodb';
import dynalite from 'dynalite/db/index.js';
import type { NewArticle } from '../lambda/model/article.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import type { Item, TableClient } from '../lambda/store/table-client.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../local/embedded-table.ts';
import { tableDefinition } from '../local/table-definition.ts';

const FOLDER = new URL('../.cache/', import.meta.url).pathname;
/** The day after the newest article. */
export const NOW = new Date('2026-03-01T00:00:00.000Z');
const DAYS = 365;
const BATCH = 500;

const words = 'supply deal chips data centre power analog warrants shares order cloud region network agreement'.split(
  ' ',
);
const languages = ['en', 'en', 'en', 'fr', 'de', 'it', 'ja', 'zh'];
const topics = ['supply', 'markets', 'regulation', 'energy', 'research'];

const every = (n: number, share: number, id: string) => (n % share === 0 ? [id] : []);

/** Article `n` of `count`: half name AWS, a third STMicroelectronics, one in twenty Globex. */
export function benchArticle(n: number, count: number): NewArticle {
  const publishedAt = new Date(NOW.getTime() - ((count - n) / count) * DAYS * 86_400_000).toISOString();
  const entities = [...every(n, 2, 'aws'), ...every(n, 20, 'globex'), ...every(n, 3, 'stmicroelectronics')];
  const id = n.toString(16).padStart(20, '0');
  const text = (length: number, step: number) =>
    Array.from({ length }, (_, i) => words[(n * step + i * 7) % words.length]).join(' ');
  const url = `https://outlet-${n % 20}.example/news/${n}`;
  const language = languages[(n * 7) % languages.length] ?? 'en';
  return {
    id,
    url,
    title: `Report ${n}: ${text(8, 3)}`,
    summary: text(40, 5),
    contentHtml: null,
    contentText: text(300, 11),
    authors: ['A. Writer'],
    categories: ['News'],
    image: null,
    publishedAt,
    dateSource: 'feed',
    updatedAt: null,
    match: {
      entities,
      topics: [topics[n % 5] ?? 'supply', ...every(n, 11, 'quarterly')],
      watches: entities.length > 0 ? ['any', ...every(n, 6, 'deal')] : [],
      relation: n % 6 === 0 ? { between: ['aws', 'stmicroelectronics'], score: 0.8, sentence: text(12, 2) } : null,
      score: 0.5,
      language,
      facts: [],
      evidence: [],
    },
    source: {
      feedId: `outlet-${n % 20}`,
      name: `Outlet ${n % 20}`,
      entryId: url,
      link: url,
      firstSeenAt: publishedAt,
    },
  };
}

/** Keeps the last state of each item the store writes: enough for `put` of articles that are all new. */
function recordingClient(items: Map<string, Item>): TableClient {
  const nameOf = ({ pk, sk }: Item) => JSON.stringify([pk, sk]);
  return {
    get: async ({ Key }) => ({ Item: items.get(nameOf(Key)) }),
    put: async ({ Item: item }) => void items.set(nameOf(item), item),
    async update({ Key, UpdateExpression, ExpressionAttributeValues = {} }) {
      const item: Item = { ...Key, ...items.get(nameOf(Key)) };
      const clause = (name: string) =>
        new RegExp(`${name} (.*?)(?= SET | REMOVE | ADD |$)`).exec(UpdateExpression)?.[1]?.split(', ') ?? [];
      for (const part of clause('SET')) {
        const [, name = '', value = ''] = /#(\w+) = (?:if_not_exists\(#\w+, )?(:\w+)/.exec(part) ?? [];
        if (!part.includes('if_not_exists') || item[name] === undefined) item[name] = ExpressionAttributeValues[value];
      }
      for (const part of clause('REMOVE')) delete item[part.slice(1)];
      for (const part of clause('ADD')) {
        const [name = '', value = ''] = part.split(' ');
        const added = ExpressionAttributeValues[value];
        const before = item[name.slice(1)];
        if (!(added instanceof Set)) throw new TypeError('only sets are added here');
        item[name.slice(1)] = new Set([...(before instanceof Set ? before : []), ...added]);
      }
      items.set(nameOf(Key), item);
      return { Attributes: item };
    },
    delete: async () => Promise.reject(new Error('nothing is deleted here')),
    query: async () => Promise.reject(new Error('nothing is queried here')),
  };
}

const storeOver = (client: TableClient, tableName: string): Store =>
  createStore({ client, tableName, now: () => NOW, retentionDays: 400 });

/** Writes the items the store makes of the articles straight into the engine's files, without its operations. */
async function load(directory: string, count: number): Promise<void> {
  const empty = await openEmbeddedTable(directory);
  const { tableName } = empty;
  await empty.close();
  const engine = dynalite.create({ path: directory, createTableMs: 0 });
  await engine.db.open();
  const definition = tableDefinition(tableName);
  const items = new Map<string, Item>();
  const store = storeOver(recordingClient(items), tableName);
  const flush = async () => {
    const operations = [...items.values()].map((item) => {
      // Published: out of the outbox, as after any day of use.
      const { outboxPk: _pk, outboxSk: _sk, ...kept } = item;
      const value = marshall(kept, { removeUndefinedValues: true }) as Record<string, { B?: unknown }>;
      for (const one of Object.values(value)) if (one.B) one.B = Buffer.from(one.B as Uint8Array).toString('base64');
      return { type: 'put' as const, key: `item-${tableName}~${dynalite.createKey(value, definition)}`, value };
    });
    await new Promise<void>((resolve, reject) =>
      engine.db.batch(operations, (error) => (error ? reject(error) : resolve())),
    );
    // The months of a scope grow with the articles to come.
    for (const name of items.keys()) if (!name.startsWith('["MONTHS#')) items.delete(name);
  };
  for (let n = 0; n < count; n++) {
    await store.articles.put(benchArticle(n, count));
    if (n % BATCH === BATCH - 1) await flush();
  }
  await flush();
  await engine.db.close();
}

/** Opens the table with `count` articles; makes it, once, where it is not there. */
export async function openBenchTable(count: number): Promise<{ table: EmbeddedTable; store: Store }> {
  const directory = `${FOLDER}bench-api-${count}`;
  if (!existsSync(directory)) {
    await mkdir(FOLDER, { recursive: true });
    await rm(`${directory}.part`, { recursive: true, force: true });
    await load(`${directory}.part`, count);
    await rename(`${directory}.part`, directory);
  }
  const table = await openEmbeddedTable(directory);
  return { table, store: storeOver(table.client, table.tableName) };
}

/** Throws unless a small table made this way lists and opens as one that the store itself wrote. */
export async function verifyLoader(): Promise<void> {
  const count = 200;
  const directory = `${FOLDER}bench-api-check`;
  await mkdir(FOLDER, { recursive: true });
  await rm(directory, { recursive: true, force: true });
  await load(directory, count);
  const loaded = await openEmbeddedTable(directory);
  const written = await openEmbeddedTable(null);
  const stores = [loaded, written].map(({ client, tableName }) => storeOver(client, tableName));
  const [, direct] = stores;
  for (let n = 0; n < count; n++) await direct?.articles.put(benchArticle(n, count));
  const scopes = [{ by: 'all' }, { by: 'entity', id: 'aws' }, { by: 'language', id: 'fr' }] as const;
  const readings = await Promise.all(
    stores.map(async ({ articles }) => {
      const query = { since: null, until: null, limit: count, after: null, accept: () => true };
      const lists = await Promise.all(scopes.map(async (scope) => (await articles.list({ ...query, scope })).articles));
      return JSON.stringify([lists, await articles.get(benchArticle(17, count).id)]);
    }),
  );
  await Promise.all([loaded.close(), written.close()]);
  await rm(directory, { recursive: true });
  if (readings[0] !== readings[1]) throw new Error('the loader writes other items than the store');
}
