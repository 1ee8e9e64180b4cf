import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { createStore } from '../../../lambda/store/create-store.ts';
import { dynamoClient } from '../../../lambda/store/dynamo-client.ts';
import { tableDefinition } from '../../../local/table-definition.ts';
import { startDynamoDbLocal } from '../../helpers/dynamodb-local.ts';
import { storeContract } from './contract/store-contract.ts';

let dynamo: Awaited<ReturnType<typeof startDynamoDbLocal>>;
let tables = 0;

beforeAll(async () => {
  dynamo = await startDynamoDbLocal();
});

afterAll(() => dynamo?.stop());

storeContract('DynamoDB Local', async ({ now = () => new Date(), retentionDays = 400 } = {}) => {
  const tableName = `store-${++tables}`;
  await dynamo.client.send(new CreateTableCommand(tableDefinition(tableName)));
  const client = dynamoClient(dynamo.client);
  const close = async () => {
    await dynamo.client.send(new DeleteTableCommand({ TableName: tableName }));
  };
  return { store: createStore({ client, tableName, now, retentionDays }), client, tableName, close };
});
