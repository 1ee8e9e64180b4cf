/** How items and their places in the indexes stand in LevelDB's rows. */
import { TABLE } from '../lambda/model/deployment.ts';
import type { Item } from '../lambda/store/table-client.ts';
import { ValidationException } from './expressions.ts';
import type { RowChange, RowRange } from './level-rows.ts';

/** The table itself or one of its indexes: which attributes place an item there. */
export interface Collection {
  readonly prefix: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Behind the sort key: an index may hold several items with the same keys. */
  readonly distinct: boolean;
}

export const ITEMS: Collection = { prefix: 'item\0', ...TABLE, distinct: false };

export const INDEXES: readonly (Collection & { readonly name: string })[] = Object.values(TABLE.indexes).map(
  (index) => ({
    ...index,
    prefix: `${index.name}\0`,
    distinct: true,
  }),
);

const SEPARATOR = '\0\0';
/** Keeps the separator out of the parts before it; what begins with a part still sorts after the part itself. */
const escaped = (part: string): string => (part.includes('\0') ? part.replaceAll('\0', '\0\x01') : part);

/** Start of every row of a partition. */
export const partitionStart = ({ prefix }: Collection, partition: string): string =>
  prefix + escaped(partition) + SEPARATOR;

/** Sorts right behind every row of a partition. */
export const partitionEnd = ({ prefix }: Collection, partition: string): string =>
  `${prefix + escaped(partition)}\0\x01`;

/** All that a collection holds, and nothing of another. */
export const everyRow = ({ prefix }: Collection) =>
  ({ gte: prefix, lt: `${prefix.slice(0, -1)}\x01` }) satisfies RowRange;

/** Where rows with a sort key begin, and where they end. */
export const sortStart = (collection: Collection, sort: string): string => (collection.distinct ? escaped(sort) : sort);
export const sortEnd = (collection: Collection, sort: string): string =>
  collection.distinct ? `${escaped(sort)}\0\x01` : sort;

/** The row of an item; null where it has no place. Throws ValidationException for a key that is no text. */
export function rowKey(collection: Collection, item: Item): string | null {
  const [partition, sort] = [item[collection.partitionKey], item[collection.sortKey]];
  if (collection.distinct && (partition === undefined || sort === undefined)) return null;
  if (typeof partition !== 'string' || typeof sort !== 'string' || partition === '' || sort === '')
    throw new ValidationException(
      `${collection.partitionKey} and ${collection.sortKey} must be texts that are not empty`,
    );
  const behind = collection.distinct ? SEPARATOR + rowKey(ITEMS, item) : '';
  return partitionStart(collection, partition) + sortStart(collection, sort) + behind;
}

/** DynamoDB's own limit, in bytes. */
const MAX_ITEM = 400 * 1024;

interface Stored {
  /** What JSON can say. */
  readonly plain: Item;
  /** Attributes that are bytes, as base64, and those that are sets. */
  readonly bytes?: Record<string, string>;
  readonly sets?: Record<string, readonly unknown[]>;
}

/** An item as text. Bytes and sets are attributes, never inside one. Throws ValidationException for too large an item. */
function encodeItem(item: Item): string {
  const plain: Item = {};
  const [bytes, sets]: [Record<string, string>, Record<string, readonly unknown[]>] = [{}, {}];
  let base64 = 0;
  for (const [name, value] of Object.entries(item)) {
    if (value instanceof Uint8Array) {
      bytes[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
      base64 += bytes[name].length;
    } else if (value instanceof Set) sets[name] = [...value];
    else plain[name] = value;
  }
  const stored: Stored = base64 > 0 || Object.keys(sets).length > 0 ? { plain, bytes, sets } : { plain };
  const text = JSON.stringify(stored);
  if (text.length - base64 / 4 > MAX_ITEM)
    throw new ValidationException('Item size has exceeded the maximum allowed size');
  return text;
}

/** What `encodeItem` made into text. */
export function decodeItem(text: string): Item {
  const { plain, bytes, sets } = JSON.parse(text) as Stored;
  for (const [name, value] of Object.entries(bytes ?? {})) plain[name] = Buffer.from(value, 'base64');
  for (const [name, value] of Object.entries(sets ?? {})) plain[name] = new Set(value);
  return plain;
}

/** The rows that change when an item takes another's place: its own and those in the indexes. */
export function changesBetween(before: Item | null, after: Item | null): RowChange[] {
  const changes: RowChange[] = [];
  for (const index of INDEXES) {
    const [from, to] = [before && rowKey(index, before), after && rowKey(index, after)];
    if (from === to) continue;
    if (from) changes.push([from, null]);
    if (to && after) changes.push([to, JSON.stringify(projected(index, after))]);
  }
  const item = after ?? before;
  const key = item && rowKey(ITEMS, item);
  if (key) changes.push([key, after && encodeItem(after)]);
  return changes;
}

/** Indexes hold keys only. */
function projected({ partitionKey, sortKey }: Collection, item: Item): Item {
  const names = [ITEMS.partitionKey, ITEMS.sortKey, partitionKey, sortKey];
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}
