/** The stores over the deployed table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Now } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { createStore, type Store } from '../store/create-store.ts';
import { dynamoClient, dynamoClientSettings } from '../store/dynamo-client.ts';
import { readEnv } from './env.ts';
import { requestHandler } from './request-handler.ts';

/** Throws EnvironmentError when the function was not told its table. */
export function openStore(config: Pick<TrackerConfig, 'retention'>, now: Now): Store {
  return createStore({
    client: dynamoClient(new DynamoDBClient({ ...dynamoClientSettings(), requestHandler })),
    tableName: readEnv(['tableName']).tableName,
    retentionDays: config.retention.articleDays,
    now,
  });
}
