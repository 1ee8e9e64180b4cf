/** The table on AWS: the SDK enters the store here and nowhere else. */
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { Key } from './keys.ts';
import type { BatchGetInput, BatchWriteInput, Item, TableClient } from './table-client.ts';

const MAX_ATTEMPTS = 10;
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5_000;

/**
 * Settings for the SDK client of a table. A throttled or cut call is tried again for some ten seconds; what still
 * fails is thrown, and its job comes back from the queue. The SDK's own delays start at a second for throttling, which
 * is long for a function that waits for a dozen writes.
 */
export function dynamoClientSettings(random: () => number = Math.random): DynamoDBClientConfig {
  const delay = (attempt: number) => random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return { retryStrategy: new ConfiguredRetryStrategy(MAX_ATTEMPTS, delay) };
}

/** Wraps an SDK client made with `dynamoClientSettings()`. */
export function dynamoClient(client: DynamoDBClient): TableClient {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    get: (input) => documents.send(new GetCommand(input)),
    put: (input) => documents.send(new PutCommand(input)),
    update: (input) => documents.send(new UpdateCommand(input)),
    delete: (input) => documents.send(new DeleteCommand(input)),
    batchGet: async (input) => {
      const { Responses, UnprocessedKeys } = await documents.send(new BatchGetCommand(input));
      return { Responses, UnprocessedKeys: UnprocessedKeys as BatchGetInput['RequestItems'] | undefined };
    },
    batchWrite: async (input) => {
      const { UnprocessedItems } = await documents.send(new BatchWriteCommand(input));
      return { UnprocessedItems: UnprocessedItems as BatchWriteInput['RequestItems'] | undefined };
    },
    query: (input) => documents.send(new QueryCommand(input)),
  };
}

/** Every row of a table, in no useful order; a page is in memory at a time. */
export async function* scanTable(client: DynamoDBClient, tableName: string, after?: Key): AsyncGenerator<Item> {
  const from = after && { ExclusiveStartKey: { ...after } };
  const pages = paginateScan({ client: DynamoDBDocumentClient.from(client) }, { TableName: tableName, ...from });
  for await (const { Items: items = [] } of pages) yield* items;
}
