/** The table on AWS: the SDK enters the store here and nowhere else. */
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TableClient } from './table.ts';

/**
 * Settings for the SDK client of a table. A throttled call is tried again for about a minute before it fails; whoever
 * asked then sees the error and its job comes back from the queue.
 */
export const dynamoClientSettings = { maxAttempts: 10, retryMode: 'standard' } satisfies DynamoDBClientConfig;

/** Wraps an SDK client made with `dynamoClientSettings`. */
export function dynamoClient(client: DynamoDBClient): TableClient {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    get: (input) => documents.send(new GetCommand(input)),
    put: (input) => documents.send(new PutCommand(input)),
    update: (input) => documents.send(new UpdateCommand(input)),
    delete: (input) => documents.send(new DeleteCommand(input)),
    query: (input) => documents.send(new QueryCommand(input)),
  };
}
