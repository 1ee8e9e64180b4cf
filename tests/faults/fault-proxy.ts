/** A proxy before DynamoDB, as a busy table and a bad network are: it throttles, lags, cuts, loses answers, halves batches. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * `throttled`, `busy`: refused. `slow`: late. `cut`: closed before it was carried out. `lost`: after. `partly`: half of a
 * batch is left undone and named in the answer, as DynamoDB does when it throttles one; of other calls it is nothing.
 */
export type Fault = 'none' | 'throttled' | 'busy' | 'slow' | 'cut' | 'lost' | 'partly';

export interface FaultProxy {
  readonly url: string;
  /** Faults so far. */
  readonly counts: Record<Fault, number>;
  /** DynamoDB's operations that were asked for. */
  readonly operations: ReadonlySet<string>;
  /** From now on every call gets through at once. */
  heal(): void;
  close(): Promise<void>;
}

const SLOW_MS = 150;

/** Stands before the server at `target`; the fault of each call is what `next` says. */
export async function openFaultProxy(target: string, next: () => Fault): Promise<FaultProxy> {
  const counts: Record<Fault, number> = { none: 0, throttled: 0, busy: 0, slow: 0, cut: 0, lost: 0, partly: 0 };
  const operations = new Set<string>();
  let faultOf = next;
  const front = createServer((incoming, outgoing) => void answer(incoming, outgoing));

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const operation = String(incoming.headers['x-amz-target']).replace(/^.*\./, '');
    const drawn = faultOf();
    const fault = drawn === 'partly' && !operation.startsWith('Batch') ? 'none' : drawn;
    operations.add(operation);
    counts[fault]++;
    if (fault === 'throttled') return refuse(outgoing, 400, 'ProvisionedThroughputExceededException');
    if (fault === 'busy') return refuse(outgoing, 500, 'InternalServerError');
    if (fault === 'cut') return void outgoing.destroy();
    if (fault === 'slow') await delay(SLOW_MS);
    const { method, headers } = incoming;
    if (fault === 'partly') {
      const { done, left } = halves(JSON.parse(Buffer.concat(chunks).toString()));
      const body = JSON.stringify({ RequestItems: done });
      const sent = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const { status, answer: answered } = await askServer(target, sent, body);
      const undone = { [operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems']: left };
      outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      return void outgoing.end(JSON.stringify({ ...answered, ...undone }));
    }
    const onward = request(target, { method, headers }, (result) => {
      if (fault === 'lost') {
        result.resume().on('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(result.statusCode ?? 500, result.headers);
      result.pipe(outgoing);
    });
    onward.end(Buffer.concat(chunks));
  }

  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    counts,
    operations,
    heal() {
      faultOf = () => 'none';
    },
    async close() {
      front.closeAllConnections();
      front.close();
      await once(front, 'close');
    },
  };
}

type Batch = Readonly<Record<string, readonly unknown[] | { readonly Keys: readonly unknown[] }>>;

/** The first half of the items of each table, the larger one where they are odd in number, and what is left. */
function halves({ RequestItems }: { readonly RequestItems: Batch }): { readonly done: Batch; readonly left: Batch } {
  const part = (slice: (items: readonly unknown[]) => readonly unknown[]): Batch =>
    Object.fromEntries(
      Object.entries(RequestItems)
        .map(
          ([table, asked]) => [table, 'Keys' in asked ? { ...asked, Keys: slice(asked.Keys) } : slice(asked)] as const,
        )
        .filter(([, asked]) => ('Keys' in asked ? asked.Keys : asked).length > 0),
    );
  return {
    done: part((items) => items.slice(0, Math.ceil(items.length / 2))),
    left: part((items) => items.slice(Math.ceil(items.length / 2))),
  };
}

/** What the server says to a call, read as JSON. */
async function askServer(
  target: string,
  headers: OutgoingHttpHeaders,
  body: string,
): Promise<{ readonly status: number; readonly answer: object }> {
  const onward = request(target, { method: 'POST', headers });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += chunk;
  return { status: answer.statusCode ?? 500, answer: JSON.parse(text) as object };
}

function refuse(outgoing: ServerResponse, status: number, type: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  outgoing.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'not now' }));
}

/** The same faults in the same order in every run with a seed: `shares` of all calls, the rest gets through. */
export function seededFaults(seed: number, shares: Partial<Record<Fault, number>>): () => Fault {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    let roll = state / 2_147_483_647;
    for (const [fault, share] of Object.entries(shares)) {
      roll -= share;
      if (roll < 0) return fault as Fault;
    }
    return 'none';
  };
}
