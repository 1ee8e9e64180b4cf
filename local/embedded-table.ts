/** The tracker's table on this machine: one directory, no server, the same client interface as on AWS. */
import { mkdir } from 'node:fs/promises';
import { marshall, type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import { TABLE } from '../lambda/model/deployment.ts';
import type { Item, TableClient } from '../lambda/store/table-client.ts';
import { type EmbeddedEngine, openEngine } from './embedded-engine.ts';
import { tableDefinition } from './table-definition.ts';

const TABLE_NAME = 'news-tracker';

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

export interface EmbeddedTable {
  readonly client: TableClient;
  readonly tableName: string;
  /** Deletes what has expired before `now`, as DynamoDB does by itself. Returns how many items went. */
  sweepExpired(now: Date): Promise<number>;
  /** Waits for writes under way; what has been answered is on disk already, also for a process that is killed. */
  close(): Promise<void>;
}

/**
 * Opens the table in a directory, which is made when it is not there, or in memory. Rejects with TableInUseError while
 * another process has it open; the lock goes with its process, however that ends.
 */
export async function openEmbeddedTable(directory: string | null): Promise<EmbeddedTable> {
  if (directory) await mkdir(directory, { recursive: true });
  const engine = await openEngine(directory).catch((error: unknown) => {
    throw directory && isLocked(error) ? new TableInUseError(directory, { cause: error }) : error;
  });
  try {
    await ensureTable(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    client: engineClient(engine),
    tableName: TABLE_NAME,
    sweepExpired: (now) => sweepExpired(engine, now),
    close: () => engine.close(),
  };
}

function isLocked(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ((cause as { code?: unknown }).code === 'LEVEL_LOCKED') return true;
  return false;
}

async function ensureTable(engine: EmbeddedEngine): Promise<void> {
  try {
    await engine.call('createTable', tableDefinition(TABLE_NAME));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceInUseException')) throw error;
  }
}

function engineClient(engine: EmbeddedEngine): TableClient {
  const answer = async (operation: Parameters<EmbeddedEngine['call']>[0], input: object) => {
    const {
      Item: item,
      Items: items,
      Attributes: attributes,
      LastEvaluatedKey: last,
    } = await engine.call(operation, encodeInput(input));
    return {
      Item: item && decode(item),
      Items: Array.isArray(items) ? items.map(decode) : undefined,
      Attributes: attributes && decode(attributes),
      LastEvaluatedKey: last && decode(last),
    } as { Item?: Item; Items?: Item[]; Attributes?: Item; LastEvaluatedKey?: Item };
  };
  return {
    get: (input) => answer('getItem', input),
    put: (input) => answer('putItem', input),
    update: (input) => answer('updateItem', input),
    delete: (input) => answer('deleteItem', input),
    query: (input) => answer('query', input),
  };
}

/** Members of an input that hold values of the table. */
const VALUES = new Set(['Item', 'Key', 'ExclusiveStartKey', 'ExpressionAttributeValues']);

function encodeInput(input: object): object {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, VALUES.has(name) ? encode(value as Item) : value]),
  );
}

/** Bytes are base64 text to the engine. Only attributes hold bytes; inside lists and maps the engine refuses them. */
function encode(values: Item): object {
  const encoded = marshall(values as Record<string, NativeAttributeValue>, { removeUndefinedValues: true });
  for (const [name, value] of Object.entries(encoded))
    if (value.B) (encoded as Record<string, unknown>)[name] = { B: Buffer.from(value.B).toString('base64') };
  return encoded;
}

function decode(stored: unknown): Item {
  const values = { ...(stored as Record<string, { B?: string | Uint8Array }>) };
  for (const [name, value] of Object.entries(values))
    if (typeof value.B === 'string') values[name] = { B: Buffer.from(value.B, 'base64') };
  return unmarshall(values as Parameters<typeof unmarshall>[0]);
}

async function sweepExpired(engine: EmbeddedEngine, now: Date): Promise<number> {
  const seconds = Math.floor(now.getTime() / 1000);
  const { partitionKey, sortKey, ttl } = TABLE;
  let swept = 0;
  for await (const item of engine.items(TABLE_NAME)) {
    if (!(Number(item[ttl]?.N) < seconds)) continue;
    try {
      await engine.call('deleteItem', {
        TableName: TABLE_NAME,
        Key: { [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] },
        // It may have been written again since it was read.
        ConditionExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': ttl },
        ExpressionAttributeValues: { ':now': { N: String(seconds) } },
      });
      swept++;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
    }
  }
  return swept;
}
