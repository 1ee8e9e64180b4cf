/** The stores over the deployed table. */
import type { Now } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { createStore, type Store } from '../store/create-store.ts';
import { dynamoClient } from '../store/dynamo-client.ts';
import { createDynamoClient } from './clients.ts';
import { readEnv } from './env.ts';

/** Throws EnvironmentError when the function was not told its table. */
export function openStore(config: TrackerConfig, now: Now): Store {
  const { tableName } = readEnv(['tableName']);
  return createStore({ client: dynamoClient(createDynamoClient()), tableName, now, retentionDays: config.retention.articleDays });
}
