/**
 * A table's stream, recorded by a proxy before the emulated AWS from the writes that pass it. The emulation has streams,
 * but empties them whenever a function is mapped to one, switched off or not.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { clientSettings } from './deployed.ts';

export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventSource: 'aws:dynamodb';
  readonly dynamodb: {
    readonly Keys: Record<string, AttributeValue>;
    readonly SequenceNumber: string;
    readonly StreamViewType: 'KEYS_ONLY';
  };
}

export interface RecordedStream {
  /** Where functions and the test itself are to reach AWS, so that their writes are recorded. */
  readonly endpoint: string;
  /** Oldest first. */
  readonly records: readonly StreamRecord[];
  close(): Promise<void>;
}

export async function recordStream(settings: ReturnType<typeof clientSettings>): Promise<RecordedStream> {
  const records: StreamRecord[] = [];
  const client = new DynamoDBClient(settings);

  const itemAt = async (TableName: string, Key: Record<string, AttributeValue>) =>
    (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;

  async function pass(incoming: IncomingMessage): Promise<{ answer: IncomingMessage; body: Buffer }> {
    const sent = await bytesOf(incoming);
    const isWrite = /^DynamoDB_\w+\.(Put|Update|Delete)Item$/.test(String(incoming.headers['x-amz-target'] ?? ''));
    const input = isWrite ? JSON.parse(sent.toString()) : null;
    const { pk, sk } = input?.Key ?? input?.Item ?? {};
    const before = isWrite ? await itemAt(input.TableName, { pk, sk }) : undefined;
    const { method, url, headers } = incoming;
    const onward = request(settings.endpoint + (url ?? '/'), { method, headers });
    onward.end(sent);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const body = await bytesOf(answer);
    if (isWrite && answer.statusCode === 200) {
      const after = await itemAt(input.TableName, { pk, sk });
      const eventName = !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE';
      const SequenceNumber = String(records.length + 1).padStart(21, '0');
      const dynamodb = { Keys: { pk, sk }, SequenceNumber, StreamViewType: 'KEYS_ONLY' as const };
      if (before || after) records.push({ eventID: SequenceNumber, eventName, eventSource: 'aws:dynamodb', dynamodb });
    }
    return { answer, body };
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming).then(
      ({ answer, body }) => {
        const { 'transfer-encoding': _, ...headers } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': body.byteLength }).end(body);
      },
      (error: unknown) => outgoing.destroy(error as Error),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    async close() {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
