/**
 * An AWS on loopback that counts what DynamoDB would charge: a proxy before the tests' endpoint that delays each call as
 * long as one within a region takes, and works out units from the items read and written.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../lambda/model/deployment.ts';
import { openAwsEndpoint } from '../tests/helpers/aws-endpoint.ts';

type Attributes = Record<string, AttributeValue>;

/** What a call cost since the meter was last read. */
export interface Metered {
  readUnits: number;
  writeUnits: number;
  tableCalls: number;
  queueCalls: number;
  busEvents: number;
  objectsPut: number;
  objectBytes: number;
  /** Bodies of messages put on queues. */
  messages: string[];
}

export interface MeteredAws {
  readonly url: string;
  /** What has been counted, from zero again afterwards. */
  read(): Promise<Metered>;
  close(): Promise<void>;
}

/** Milliseconds of a call within a region: DynamoDB, and everything else. */
export const CALL_MS = { table: 5, other: 15 };

const nothing = (): Metered => ({
  readUnits: 0,
  writeUnits: 0,
  tableCalls: 0,
  queueCalls: 0,
  busEvents: 0,
  objectsPut: 0,
  objectBytes: 0,
  messages: [],
});

export async function openMeteredAws(): Promise<MeteredAws> {
  const inner = await openAwsEndpoint();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: inner.url, region: 'eu-west-1', credentials });
  let metered = nothing();
  const metering: Promise<void>[] = [];

  async function forward(incoming: IncomingMessage, body: Buffer): Promise<{ status: number; answer: Buffer }> {
    const { method, url, headers } = incoming;
    const onward = request(inner.url + (url ?? '/'), { method, headers });
    onward.end(body);
    const [response] = (await once(onward, 'response')) as [IncomingMessage];
    const answer = await read(response);
    return { status: response.statusCode ?? 500, answer };
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await read(incoming);
    const operation = String(incoming.headers['x-amz-target'] ?? '');
    const onTable = operation.startsWith('DynamoDB_');
    // What the emulation takes itself is part of the time that the call is to take.
    const delay = sleep(onTable ? CALL_MS.table : CALL_MS.other);
    const counted = metered;
    const before = onTable ? await itemsOf(client, operation, body) : null;
    const { status, answer } = await forward(incoming, body);
    await delay;
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer);
    if (onTable) metering.push(meterTable(counted, client, operation, body, before, answer));
    else meterOther(counted, operation, incoming.method ?? '', body);
  }

  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async read() {
      await Promise.all(metering.splice(0));
      const result = metered;
      metered = nothing();
      return result;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      client.destroy();
      await inner.close();
    },
  };
}

/** The items that a write is about, as they stand; null for a read. */
async function itemsOf(client: DynamoDBClient, operation: string, body: Buffer): Promise<Attributes[] | null> {
  if (!/(Put|Update|Delete|BatchWrite)Item$/.test(operation)) return null;
  const {
    RequestItems,
    TableName,
    Key,
    Item: item,
  } = JSON.parse(body.toString()) as {
    RequestItems?: Record<string, { PutRequest?: { Item: Attributes }; DeleteRequest?: { Key: Attributes } }[]>;
    TableName?: string;
    Key?: Attributes;
    Item?: Attributes;
  };
  const batches = Object.entries(RequestItems ?? {});
  const keys = batches.flatMap(([, writes]) =>
    writes.map((one) => one.PutRequest?.Item ?? one.DeleteRequest?.Key ?? {}),
  );
  if (!RequestItems) keys.push(Key ?? item ?? {});
  const name = TableName ?? batches[0]?.[0];
  return Promise.all(
    keys.map(async ({ [TABLE.partitionKey]: pk, [TABLE.sortKey]: sk }) => {
      const wanted = { TableName: name, Key: { pk, sk } as Attributes, ConsistentRead: true };
      return (await client.send(new GetItemCommand(wanted))).Item ?? {};
    }),
  );
}

/** Capacity units as the DynamoDB Developer Guide defines them for reads and writes of tables and global indexes. */
async function meterTable(
  meter: Metered,
  client: DynamoDBClient,
  operation: string,
  body: Buffer,
  before: readonly Attributes[] | null,
  answer: Buffer,
): Promise<void> {
  meter.tableCalls += 1;
  if (before !== null) {
    const after = (await itemsOf(client, operation, body)) ?? [];
    for (const [n, old] of before.entries()) {
      const item = after[n] ?? {};
      meter.writeUnits += Math.max(1, Math.ceil(Math.max(sizeOf(old), sizeOf(item)) / 1024));
      for (const index of Object.values(TABLE.indexes)) meter.writeUnits += indexWrites(index, old, item);
    }
    return;
  }
  const input = JSON.parse(body.toString());
  const { Item: item, Items: items, Responses: found } = JSON.parse(answer.toString());
  if (operation.endsWith('BatchGetItem')) {
    const [{ Keys, ConsistentRead }] = Object.values(input.RequestItems) as [
      { Keys: object[]; ConsistentRead: boolean },
    ];
    const read = Object.values(found as Record<string, Attributes[]>).flat();
    const units = read.reduce((sum, each) => sum + Math.ceil(sizeOf(each) / 4096), Keys.length - read.length);
    meter.readUnits += units * (ConsistentRead ? 1 : 0.5);
    return;
  }
  const bytes = (items ?? [item ?? {}]).reduce((sum: number, each: Attributes) => sum + sizeOf(each), 0);
  meter.readUnits += Math.max(1, Math.ceil(bytes / 4096)) * (input.ConsistentRead ? 1 : 0.5);
}

/** An entry of keys only: one write to add or remove it, two to move it, none while its keys stay. */
function indexWrites(
  index: { readonly partitionKey: string; readonly sortKey: string },
  before: Attributes,
  after: Attributes,
): number {
  const entry = ({ [index.partitionKey]: pk, [index.sortKey]: sk }: Attributes) =>
    pk && sk ? `${pk.S}\n${sk.S}` : null;
  const [old, now] = [entry(before), entry(after)];
  if (old === now) return 0;
  return (old === null ? 0 : 1) + (now === null ? 0 : 1);
}

function meterOther(meter: Metered, operation: string, method: string, body: Buffer): void {
  if (operation.startsWith('AmazonSQS.')) {
    meter.queueCalls += 1;
    const entries: readonly { MessageBody: string }[] = JSON.parse(body.toString()).Entries ?? [];
    meter.messages.push(...entries.map(({ MessageBody }) => MessageBody));
  } else if (operation.startsWith('AWSEvents.')) {
    meter.busEvents += JSON.parse(body.toString()).Entries.length;
  } else if (method === 'PUT') {
    meter.objectsPut += 1;
    meter.objectBytes += body.byteLength;
  }
}

/** Bytes of an item: names and values, as the Developer Guide counts them. */
export function sizeOf(item: Attributes): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(value: AttributeValue): number {
  const sum = (values: readonly AttributeValue[]) => values.reduce((total, each) => total + valueSize(each) + 1, 3);
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.B !== undefined) return value.B.length;
  if (value.L !== undefined) return sum(value.L);
  if (value.M !== undefined) return sizeOf(value.M) + 3 + Object.keys(value.M).length;
  return value.SS !== undefined ? value.SS.reduce((total, text) => total + Buffer.byteLength(text), 0) : 1;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
