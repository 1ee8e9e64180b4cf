/** AWS DynamoDB Local as a child process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClientSettings } from '../../lambda/store/dynamo-client.ts';

const home = fileURLToPath(new URL('../../.cache/dynamodb-local/package/emulator', import.meta.url));

/** Starts it in memory and waits until it answers. Rejects, with what to do, when the jar or Java is missing. */
export async function startDynamoDbLocal(): Promise<{ client: DynamoDBClient; stop(): Promise<void> }> {
  if (!existsSync(`${home}/DynamoDBLocal.jar`))
    throw new Error('DynamoDB Local is not there: run scripts/fetch-dynamodb-local.sh');
  const port = await freePort();
  const java = spawn(
    'java',
    ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', '-inMemory', '-port', String(port)],
    { cwd: home, stdio: 'ignore' },
  );
  await Promise.race([
    once(java, 'spawn'),
    once(java, 'error').then(([error]) => {
      throw new Error('Java does not start: install a Java runtime (17 or later)', { cause: error });
    }),
  ]);
  const client = new DynamoDBClient({
    ...dynamoClientSettings(),
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await answers(client, java);
  const stop = async () => {
    client.destroy();
    if (java.exitCode !== null) return;
    java.kill();
    await once(java, 'exit');
  };
  return { client, stop };
}

async function answers(client: DynamoDBClient, java: ChildProcess): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (java.exitCode !== null || attempt === 20) throw new Error('DynamoDB Local does not answer', { cause: error });
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
