/**
 * The few operations the stores need of a table, on plain objects. A failed condition is an answer here, not an
 * exception. Conditions and updates are written with `#attribute` and `:value`; names are bound by themselves.
 */
import { TABLE } from '../model/deployment.ts';
import type { Key } from './keys.ts';
import { getAll, writeAll } from './table-batches.ts';
import type { Item, TableClient, UpdateInput } from './table-client.ts';

export interface Condition {
  readonly when: string;
  readonly values?: Record<string, unknown>;
}

export interface Update {
  readonly set?: Item;
  /** Set only where the item has no such attribute yet. */
  readonly setOnce?: Item;
  readonly remove?: readonly string[];
  /** Numbers are added, sets are joined. */
  readonly add?: Item;
}

export interface Query extends Condition {
  readonly index?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
  readonly after?: Item | undefined;
}

export interface Table {
  /** Strongly consistent unless told otherwise. */
  get(key: Key, consistent?: boolean): Promise<Item | null>;
  /** False when the condition failed. */
  put(item: Item & Key, condition?: Condition): Promise<boolean>;
  /** False when the condition failed. Creates the item where there is none. */
  update(key: Key, change: Update, condition?: Condition): Promise<boolean>;
  /** As `update`, and answers with the item after the change; null when the condition failed. */
  updateAndGet(key: Key, change: Update, condition?: Condition): Promise<Item | null>;
  /** False when the condition failed. */
  delete(key: Key, condition?: Condition): Promise<boolean>;
  /** Those of the items that are there, by batches; strongly consistent. */
  getAll(keys: readonly Key[]): Promise<Item[]>;
  /**
   * Puts and deletes without conditions, by batches: for rows that one writer at a time has to itself. Each write is
   * whole; where the call rejects, some may have been carried out. Of several writes of one item the last counts.
   */
  writeAll(writes: { readonly puts?: readonly (Item & Key)[]; readonly deletes?: readonly Key[] }): Promise<void>;
  query(query: Query): Promise<{ items: Item[]; last: Item | undefined }>;
  /** Every item of a query, page after page. */
  queryAll(query: Query): Promise<Item[]>;
}

export const isNew: Condition = { when: `attribute_not_exists(#${TABLE.partitionKey})` };
export const exists: Condition = { when: `attribute_exists(#${TABLE.partitionKey})` };

export function createTable(client: TableClient, tableName: string): Table {
  const query: Table['query'] = async (wanted) => {
    const page = await client.query({
      TableName: tableName,
      ...bind([wanted.when], wanted.values),
      KeyConditionExpression: wanted.when,
      ScanIndexForward: !wanted.newestFirst,
      ...(wanted.index ? { IndexName: wanted.index } : {}),
      ...(wanted.limit ? { Limit: wanted.limit } : {}),
      ...(wanted.consistent ? { ConsistentRead: true } : {}),
      ...(wanted.after ? { ExclusiveStartKey: wanted.after } : {}),
    });
    return { items: page.Items ?? [], last: page.LastEvaluatedKey };
  };
  return {
    async get(key, consistent = true) {
      const { Item: item } = await client.get({ TableName: tableName, Key: { ...key }, ConsistentRead: consistent });
      return item ?? null;
    },
    put: (item, condition) =>
      held(client.put({ TableName: tableName, Item: item, ...conditional(condition) })).then((done) => done !== null),
    async update(key, change, condition) {
      return (await held(client.update(updateInput(tableName, key, change, condition)))) !== null;
    },
    async updateAndGet(key, change, condition) {
      const input = { ...updateInput(tableName, key, change, condition), ReturnValues: 'ALL_NEW' as const };
      const answer = await held(client.update(input));
      return answer === null ? null : (answer.Attributes ?? {});
    },
    delete: (key, condition) =>
      held(client.delete({ TableName: tableName, Key: { ...key }, ...conditional(condition) })).then(
        (done) => done !== null,
      ),
    getAll: (keys) => getAll(client, tableName, keys),
    writeAll: ({ puts = [], deletes = [] }) => writeAll(client, tableName, puts, deletes),
    query,
    async queryAll(wanted) {
      const items: Item[] = [];
      for (let after = wanted.after; ; ) {
        const page = await query({ ...wanted, after });
        items.push(...page.items);
        after = page.last;
        if (!after) return items;
      }
    },
  };
}

/** Calls made side by side. */
const AT_ONCE = 25;

/** Does the same with all of them, some at a time. */
export async function inChunks<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += AT_ONCE)
    await Promise.all(all.slice(start, start + AT_ONCE).map(work));
}

/** Null when the condition of a write failed. */
async function held<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return null;
    throw error;
  }
}

function conditional(condition: Condition | undefined) {
  if (!condition) return {};
  return { ConditionExpression: condition.when, ...bind([condition.when], condition.values) };
}

/** Binds `#name` to `name` and `:key` to the value of `key`. */
function bind(expressions: readonly string[], values: Record<string, unknown> = {}) {
  const names = expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []);
  const bound = Object.entries(values).map(([key, value]) => [`:${key}`, value]);
  return {
    ...(names.length > 0
      ? { ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])) }
      : {}),
    ...(bound.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(bound) } : {}),
  };
}

function updateInput(tableName: string, key: Key, change: Update, condition: Condition | undefined): UpdateInput {
  const { expression, values } = updateExpression(change);
  return {
    TableName: tableName,
    Key: { ...key },
    UpdateExpression: expression,
    ...(condition ? { ConditionExpression: condition.when } : {}),
    ...bind([expression, condition?.when ?? ''], { ...values, ...condition?.values }),
  };
}

function updateExpression(change: Update): { expression: string; values: Item } {
  const values: Item = {};
  const value = (name: string, given: unknown): string => {
    values[`new_${name}`] = given;
    return `:new_${name}`;
  };
  const set = [
    ...Object.entries(change.set ?? {}).map(([name, given]) => `#${name} = ${value(name, given)}`),
    ...Object.entries(change.setOnce ?? {}).map(
      ([name, given]) => `#${name} = if_not_exists(#${name}, ${value(name, given)})`,
    ),
  ];
  const add = Object.entries(change.add ?? {}).map(([name, given]) => `#${name} ${value(name, given)}`);
  const remove = (change.remove ?? []).map((name) => `#${name}`);
  const clauses = [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
    add.length > 0 ? `ADD ${add.join(', ')}` : '',
  ];
  return { expression: clauses.filter(Boolean).join(' '), values };
}
