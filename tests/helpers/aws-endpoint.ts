/**
 * One address for the AWS services that the functions call: DynamoDB is the embedded engine behind its HTTP server;
 * queue, topic, bus and archive accept everything. Whatever is called is noted as the right it needs.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

interface AwsCall {
  /** The right it needs, for example `dynamodb:Query`. */
  readonly action: string;
  /** Index that a query reads. */
  readonly index: string | null;
  readonly body: string;
}

export interface AwsEndpoint {
  readonly url: string;
  readonly calls: readonly AwsCall[];
  /** From now on every call is answered as if the role did not allow it, which no client tries again. */
  refuseAll(): void;
  close(): Promise<void>;
}

/** Rights whose names differ from the operations'. */
const RIGHTS: Readonly<Record<string, string>> = { 'sqs:SendMessageBatch': 'sqs:SendMessage' };

export async function openAwsEndpoint(): Promise<AwsEndpoint> {
  const calls: AwsCall[] = [];
  let refusing = false;
  const database = await listen(dynalite({ createTableMs: 0 }));
  const front = await listen(
    createServer((incoming, outgoing) => {
      void (async () => {
        const body = await text(incoming);
        const [service, operation] = operationOf(incoming, body);
        const action = RIGHTS[`${service}:${operation}`] ?? `${service}:${operation}`;
        const index = service === 'dynamodb' ? (JSON.parse(body).IndexName ?? null) : null;
        calls.push({ action, index, body });
        if (refusing) outgoing.writeHead(400).end('{"__type":"AccessDeniedException","message":"refused"}');
        else if (service === 'dynamodb') forward(incoming, body, portOf(database), outgoing);
        else reply(operation, body, outgoing);
      })();
    }),
  );
  return {
    url: `http://127.0.0.1:${portOf(front)}`,
    calls,
    refuseAll() {
      refusing = true;
    },
    async close() {
      await stop(front);
      await stop(database);
    },
  };
}

async function text(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  // Byte by byte: a compressed object is no text, and what is forwarded must keep its length.
  return Buffer.concat(chunks).toString('latin1');
}

function operationOf(incoming: IncomingMessage, body: string): [service: string, operation: string] {
  const [target = '', operation = ''] = String(incoming.headers['x-amz-target'] ?? '').split('.');
  if (target.startsWith('DynamoDB_')) return ['dynamodb', operation];
  if (target === 'AmazonSQS') return ['sqs', operation];
  if (target === 'AWSEvents') return ['events', operation];
  const form = new URLSearchParams(body).get('Action');
  if (form === 'Publish') return ['sns', form];
  if (incoming.method === 'PUT') return ['s3', 'PutObject'];
  throw new Error(`Not an operation that this endpoint knows: ${incoming.method} ${incoming.url} ${target}`);
}

function forward(incoming: IncomingMessage, body: string, port: number, outgoing: ServerResponse): void {
  const { url: path, method, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(outgoing);
  });
  onward.end(body, 'latin1');
}

function reply(operation: string, body: string, outgoing: ServerResponse): void {
  if (operation === 'SendMessageBatch') {
    const entries: readonly { Id: string; MessageBody: string }[] = JSON.parse(body).Entries;
    const accepted = entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `message-${Id}`,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }));
    outgoing.setHeader('content-type', 'application/x-amz-json-1.0');
    outgoing.end(JSON.stringify({ Successful: accepted }));
  } else if (operation === 'PutEvents') {
    const entries: readonly unknown[] = JSON.parse(body).Entries;
    outgoing.setHeader('content-type', 'application/x-amz-json-1.1');
    const taken = entries.map((_, index) => ({ EventId: `event-${index}` }));
    outgoing.end(JSON.stringify({ FailedEntryCount: 0, Entries: taken }));
  } else if (operation === 'Publish') {
    outgoing.end('<PublishResponse><PublishResult><MessageId>message-1</MessageId></PublishResult></PublishResponse>');
  } else {
    outgoing.end();
  }
}

async function listen(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections?.();
  await new Promise((resolve) => server.close(resolve));
}
