/**
 * What storing and listing articles costs as the table fills: a new one, the same again, a revised one and a page of 50,
 * at 1,000, 10,000 and 100,000 stored, on disk. Processor time, the mean of two hundred. Beside it LevelDB alone, which is handed the same rows in one batch an article and looks at
 * nothing: no conditions, no indexes, no rows of before. Calls and write units are those of DynamoDB.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import type { NewArticle } from '../lambda/model/article.ts';
import { createStore } from '../lambda/store/create-store.ts';
import type { Item, TableClient } from '../lambda/store/table-client.ts';
import { openEmbeddedTable } from '../local/embedded-table.ts';
import { benchArticle, benchTableFolder, NOW } from './api-data.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { keepBooks, type TableCosts } from './table-costs.ts';

/** Articles measured of each kind. */
const SAMPLE = 200;
const SIZES = [1000, 10_000, 100_000] as const;

/** Milliseconds of processor time a piece of work of the sample. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / SAMPLE;
}

/** Notes every item that is put, in the order of the articles. */
function recording(client: TableClient): { readonly client: TableClient; readonly items: Item[] } {
  const items: Item[] = [];
  const put: TableClient['put'] = (input) => {
    items.push(input.Item);
    return client.put(input);
  };
  return { client: { ...client, put }, items };
}

/** The same rows in LevelDB, as many an article as the store has written. */
async function bareTime(items: readonly Item[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'news-tracker-bench-'));
  const level = new ClassicLevel(folder);
  await level.open();
  const perArticle = Math.ceil(items.length / SAMPLE);
  const time = await timeOf(async () => {
    for (let start = 0; start < items.length; start += perArticle) {
      const batch = items.slice(start, start + perArticle);
      await level.batch(
        batch.map((item) => ({ type: 'put' as const, key: `${item.pk}\0${item.sk}`, value: JSON.stringify(item) })),
      );
    }
  });
  await level.close();
  await rm(folder, { recursive: true });
  return time;
}

interface Measured {
  readonly created: number;
  readonly bare: number;
  readonly unchanged: number;
  readonly revised: number;
  readonly listed: number;
  readonly costs: Readonly<Record<'created' | 'unchanged' | 'revised', TableCosts>>;
}

async function measure(stored: number): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'news-tracker-bench-'));
  await cp(await benchTableFolder(stored), directory, { recursive: true });
  const table = await openEmbeddedTable(directory);
  const storing = (client: TableClient) =>
    createStore({ client, tableName: table.tableName, now: () => NOW, retentionDays: 400 }).articles;
  const putAll = async (client: TableClient, articles: readonly NewArticle[], wanted: string) => {
    const store = storing(client);
    for (const article of articles) {
      const outcome = await store.put(article);
      if (outcome !== wanted) throw new Error(`an article was ${outcome}, not ${wanted}`);
    }
  };
  /** Articles that are not among the stored ones; their dates lie in the same year. */
  const fresh = (from: number) =>
    Array.from({ length: SAMPLE }, (_, n) => ({ ...benchArticle(n, SAMPLE), ...identity(10_000_000 + from + n) }));
  const revise = (articles: readonly NewArticle[]) =>
    articles.map((article) => ({ ...article, title: `${article.title}, amended` }));
  try {
    // The first ones warm the code up.
    await putAll(table.client, fresh(0), 'created');
    const articles = fresh(SAMPLE);
    const { client, items } = recording(table.client);
    const created = await timeOf(() => putAll(client, articles, 'created'));
    const unchanged = await timeOf(() => putAll(table.client, articles, 'unchanged'));
    const revised = await timeOf(() => putAll(table.client, revise(articles), 'revised'));
    const page = { scope: { by: 'entity', id: 'aws' }, since: null, until: null, limit: 50, after: null } as const;
    const listed = await timeOf(async () => {
      for (let n = 0; n < SAMPLE; n++) await storing(table.client).list({ ...page, accept: () => true });
    });
    // Counted apart, since the books read more than the store does.
    const books = keepBooks(table.client);
    const others = fresh(2 * SAMPLE);
    const counted = async (list: readonly NewArticle[], wanted: string) => {
      books.take();
      await putAll(books.client, list, wanted);
      return books.take();
    };
    const costs = {
      created: await counted(others, 'created'),
      unchanged: await counted(others, 'unchanged'),
      revised: await counted(revise(others), 'revised'),
    };
    return { created, bare: await bareTime(items), unchanged, revised, listed, costs };
  } finally {
    await table.close();
    await rm(directory, { recursive: true });
  }
}

function identity(n: number): Pick<NewArticle, 'id' | 'url' | 'source'> {
  const { id, url, source } = benchArticle(n, n + 1);
  return { id, url, source };
}

/** Ratios of time are to the smallest table, that of LevelDB alone is its share of the store's time. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  let smallest: Measured | undefined;
  for (const size of quick ? SIZES.slice(0, 1) : SIZES) {
    const found = await measure(size);
    smallest ??= found;
    const stored = `${size.toLocaleString('en')} stored`;
    const millisecondsOf = (says: string, value: number) => ({ name: `${stored}: ${says}`, value, unit: 'ms' });
    for (const [kind, says] of [
      ['created', 'a new article'],
      ['unchanged', 'the same again'],
      ['revised', 'a revised one'],
    ] as const) {
      const { calls, writeUnits } = found.costs[kind];
      results.push(
        { ...millisecondsOf(says, found[kind]), ratio: found[kind] / smallest[kind] },
        { name: `${stored}: ${says}, calls of the table`, value: calls / SAMPLE, unit: '' },
        { name: `${stored}: ${says}, write units`, value: writeUnits / SAMPLE, unit: '' },
      );
    }
    results.push(
      { ...millisecondsOf('rows of a new article, LevelDB alone', found.bare), ratio: found.bare / found.created },
      { ...millisecondsOf('a page of 50', found.listed), ratio: found.listed / smallest.listed },
    );
  }
  return results;
}
