/** dynalite, an implementation of DynamoDB by others, behind its HTTP server: shows that the store asks nothing unusual. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { dynamoClientSettings } from '../../lambda/store/dynamo-client.ts';
import { tableDefinition } from '../../local/table-definition.ts';

export interface Dynalite {
  readonly url: string;
  /** A client of it, with further settings. */
  client(settings?: DynamoDBClientConfig): DynamoDBClient;
  stop(): Promise<void>;
}

/** Starts it on loopback, in memory or on a directory. */
export async function startDynalite(path?: string): Promise<Dynalite> {
  const server = dynalite({ createTableMs: 0, ...(path && { path }) }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const clients: DynamoDBClient[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    client(settings = {}) {
      const client = new DynamoDBClient({
        ...dynamoClientSettings(),
        region: 'eu-west-1',
        endpoint: url,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        ...settings,
      });
      clients.push(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Makes the tracker's table and waits until it takes items. */
export async function createTrackerTable(client: DynamoDBClient, tableName: string): Promise<void> {
  await client.send(new CreateTableCommand(tableDefinition(tableName)));
  for (let status: string | undefined; status !== 'ACTIVE'; )
    status = (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table?.TableStatus;
}
