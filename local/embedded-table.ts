/**
 * The tracker's table on this machine: one directory, no server, and DynamoDB's operations with DynamoDB's rules, as far
 * as the store uses them. The store's tests run on this engine, on dynalite and on DynamoDB Local.
 */
import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import { TABLE } from '../lambda/model/deployment.ts';
import { messageOf } from '../lambda/model/errors.ts';
import type { Key } from '../lambda/store/keys.ts';
import type { Item, QueryInput, TableClient } from '../lambda/store/table-client.ts';
import { holds, keyRange } from './conditions.ts';
import { applyUpdate, type Bindings, readCondition, readUpdate, ValidationException } from './expressions.ts';
import { takeOverFormerLayout } from './former-layout.ts';
import {
  changesBetween,
  decodeItem,
  everyRow,
  INDEXES,
  ITEMS,
  partitionEnd,
  partitionStart,
  rowKey,
  sortEnd,
  sortStart,
} from './level-item.ts';
import { createLevelRows, type Level, type LevelRows, type RowRange } from './level-rows.ts';

const TABLE_NAME = 'news-tracker';

/** A row of the engine's own, outside of the table and its indexes: when expired items were last looked for. */
const SWEPT = 'engine\0swept';
const SWEEP_EVERY_MS = 12 * 60 * 60 * 1000;

/** Another process has the directory open. */
export class TableInUseError extends Error {
  override readonly name = 'TableInUseError';
  readonly directory: string;
  constructor(directory: string, options: ErrorOptions) {
    super(
      `${directory} is in use by another process: stop that tracker, or choose another directory with --data`,
      options,
    );
    this.directory = directory;
  }
}

/** What lies in the directory cannot be read as a table. */
export class TableDamagedError extends Error {
  override readonly name = 'TableDamagedError';
  readonly directory: string;
  constructor(directory: string, cause: unknown) {
    super(`${directory} is damaged (${messageOf(firstCause(cause))}): news-tracker doctor says what cures it`, {
      cause,
    });
    this.directory = directory;
  }
}

/** As DynamoDB refuses a write whose condition fails. */
class ConditionalCheckFailedException extends Error {
  override readonly name = 'ConditionalCheckFailedException';
  constructor() {
    super('The conditional request failed');
  }
}

export interface EmbeddedTable {
  readonly client: TableClient;
  readonly tableName: string;
  /** Every row, or those after one, in no useful order but always the same. */
  rows(after?: Key): AsyncIterable<Item>;
  /** Deletes what has expired before `now`, as DynamoDB does by itself. Returns how many items went. */
  sweepExpired(now: Date): Promise<number>;
  /** The same where the last sweep is half a day ago: to be called as often as one likes, for it reads every item. */
  sweepNowAndThen(now: Date): Promise<void>;
  /** Waits for writes under way; what has been answered is on disk already, also for a process that is killed. */
  close(): Promise<void>;
}

/**
 * Opens the table in a directory, which is made when it is not there, or in memory. Rejects with TableInUseError while
 * another process has it open (the lock goes with its process, however that ends) and with TableDamagedError where its
 * files are not what LevelDB has written.
 */
export async function openEmbeddedTable(directory: string | null): Promise<EmbeddedTable> {
  if (directory) await mkdir(directory, { recursive: true });
  const level: Level = directory ? new ClassicLevel(directory) : await openInMemory();
  const rows = createLevelRows(level);
  try {
    await level.open();
    await takeOverFormerLayout(level, rows);
  } catch (error) {
    await level.close();
    if (directory && isLocked(error)) throw new TableInUseError(directory, { cause: error });
    throw directory && isDamage(error) ? new TableDamagedError(directory, error) : error;
  }
  return {
    client: createClient(rows),
    tableName: TABLE_NAME,
    async *rows(after) {
      const key = after && rowKey(ITEMS, { ...after });
      const { gte, ...rest } = everyRow(ITEMS);
      const range = key ? { gt: key, ...rest } : { gte, ...rest };
      for await (const [, text] of rows.iterate(range)) yield decodeItem(text);
    },
    sweepExpired: (now) => sweepExpired(rows, now),
    async sweepNowAndThen(now) {
      const last = Date.parse(rows.get(SWEPT) ?? '');
      // A clock that was set back must not put it off for good.
      if (Math.abs(now.getTime() - last) < SWEEP_EVERY_MS) return;
      await sweepExpired(rows, now);
      await rows.write([[SWEPT, now.toISOString()]]);
    },
    close: () => rows.close(),
  };
}

/** Loaded for tests and for trials. */
async function openInMemory(): Promise<Level> {
  const { MemoryLevel } = await import('memory-level');
  return new MemoryLevel();
}

const isLocked = (error: unknown): boolean => codeOf(firstCause(error)) === 'LEVEL_LOCKED';

/** LevelDB says so itself, or cannot place what it reads in a file that was cut. */
function isDamage(error: unknown): boolean {
  const cause = firstCause(error);
  return codeOf(cause) === 'LEVEL_CORRUPTION' || /^IO error: .*: Invalid argument$/.test(messageOf(cause));
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | null)?.code;

const firstCause = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? firstCause(error.cause) : error;

/** From reading an item to handing over its successor nothing is awaited, so no other writer comes in between. */
function createClient(rows: LevelRows): TableClient {
  const read = (key: Item): Item | null => {
    const text = rows.get(rowKey(ITEMS, key) ?? '');
    return text === undefined ? null : decodeItem(text);
  };

  async function replace(
    key: Item,
    input: Bindings & { readonly ConditionExpression?: string },
    make: (before: Item | null) => Item | null,
  ): Promise<Item | null> {
    const before = read(key);
    const { ConditionExpression: condition } = input;
    if (condition !== undefined && !holds(readCondition(condition), before ?? {}, input))
      throw new ConditionalCheckFailedException();
    const after = make(before);
    await rows.write(changesBetween(before, after));
    return after;
  }

  return {
    get: async ({ Key }) => ({ Item: read(Key) ?? undefined }),
    put: async (input) => {
      await replace(input.Item, input, () => input.Item);
      return {};
    },
    update: async (input) => {
      const steps = readUpdate(input.UpdateExpression);
      const after = await replace(input.Key, input, (before) => applyUpdate(steps, before ?? input.Key, input));
      return input.ReturnValues === 'ALL_NEW' ? { Attributes: after ?? undefined } : {};
    },
    delete: async (input) => {
      await replace(input.Key, input, () => null);
      return {};
    },
    batchGet: async ({ RequestItems }) => ({
      Responses: Object.fromEntries(
        Object.entries(RequestItems).map(([table, { Keys }]) => [
          table,
          Keys.map(read).filter((item) => item !== null),
        ]),
      ),
    }),
    batchWrite: async ({ RequestItems }) => {
      const writes = Object.values(RequestItems).flat();
      await rows.write(
        writes.flatMap(({ PutRequest, DeleteRequest }) => {
          const item = PutRequest?.Item ?? null;
          return changesBetween(read(item ?? DeleteRequest?.Key ?? {}), item);
        }),
      );
      return {};
    },
    query: (input) => query(rows, input),
  };
}

async function query(rows: LevelRows, input: QueryInput): Promise<{ Items: Item[]; LastEvaluatedKey?: Item }> {
  const { IndexName: indexName, Limit: limit, ScanIndexForward: forward = true } = input;
  const index = INDEXES.find(({ name }) => name === indexName);
  if (indexName !== undefined && !index) throw new ValidationException(`the table has no index ${indexName}`);
  const found = await rows.list({
    ...rangeOf(input, index ?? ITEMS),
    reverse: !forward,
    ...(limit === undefined ? {} : { limit: limit + 1 }),
  });
  const items = found.slice(0, limit).map(([, text]) => (index ? (JSON.parse(text) as Item) : decodeItem(text)));
  const last = items.at(-1);
  if (found.length === items.length || !last) return { Items: items };
  const { partitionKey, sortKey } = ITEMS;
  return {
    Items: items,
    LastEvaluatedKey: index ? last : { [partitionKey]: last[partitionKey], [sortKey]: last[sortKey] },
  };
}

/** The rows that a query asks for, from where the page before has ended. */
function rangeOf(input: QueryInput, collection: typeof ITEMS): RowRange {
  const { partition, range } = keyRange(readCondition(input.KeyConditionExpression), collection, input);
  const start = partitionStart(collection, partition);
  const lower =
    range.gt !== undefined
      ? { gt: start + sortEnd(collection, range.gt) }
      : { gte: start + sortStart(collection, range.gte ?? '') };
  const upper =
    range.lt !== undefined
      ? { lt: start + sortStart(collection, range.lt) }
      : range.lte !== undefined
        ? { lte: start + sortEnd(collection, range.lte) }
        : { lt: partitionEnd(collection, partition) };
  const after = input.ExclusiveStartKey && rowKey(collection, input.ExclusiveStartKey);
  if (!after) return { ...lower, ...upper };
  return input.ScanIndexForward === false ? { ...lower, lt: after } : { gt: after, ...upper };
}

async function sweepExpired(rows: LevelRows, now: Date): Promise<number> {
  const seconds = Math.floor(now.getTime() / 1000);
  const hasExpired = (item: Item): boolean => Number(item[TABLE.ttl]) < seconds;
  let swept = 0;
  for await (const [key, text] of rows.iterate(everyRow(ITEMS))) {
    if (!hasExpired(decodeItem(text))) continue;
    // It may have been written again since it was read.
    const current = rows.get(key);
    const item = current === undefined ? null : decodeItem(current);
    if (!item || !hasExpired(item)) continue;
    await rows.write(changesBetween(item, null));
    swept++;
  }
  return swept;
}
