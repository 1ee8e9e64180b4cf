/**
 * What the deployed poll function holds at most: a batch of documents of the largest size that is taken, at once, under
 * Lambda's Node.js with the heap that Lambda gives a function of its memory. `npm run bench -- poll-memory`.
 */
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readSettings } from '../cost/settings.ts';
import { newFeedRecord } from '../lambda/model/new-feed-record.ts';
import { createStore } from '../lambda/store/create-store.ts';
import { dynamoClient } from '../lambda/store/dynamo-client.ts';
import { bundleOf, createTableOf, environmentOf, TABLE_NAME } from '../tests/helpers/bundled-functions.ts';
import { sqsEvent } from '../tests/helpers/lambda-events.ts';
import { lambdaNode } from '../tests/helpers/lambda-node.ts';
import { startLambda } from '../tests/helpers/lambda-process.ts';
import { synthesize } from '../tests/lib/synth.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { openMeteredAws } from './metered-aws.ts';

/** A little below what a document may have once it is decoded. */
const DOCUMENT_BYTES = 9.9 * 2 ** 20;
const ROUNDS = 3;
const ROUNDS_OF_QUICK = 1;

type Answer = { readonly batchItemFailures: readonly unknown[] };

/** One document of each kind that there is: short entries, which make the most objects, and long ones. */
function documentOf(kind: number, round: number): Buffer {
  const text = 'The council heard reports on roads, schools and the harbour. '.repeat(kind % 2 === 0 ? 5 : 200);
  const items: string[] = [];
  for (let bytes = 0, n = 0; bytes < DOCUMENT_BYTES; n++) {
    const link = `https://outlet-${kind}.example/${round}/${n}`;
    const title =
      n < 20 ? `STMicroelectronics ships order ${kind}-${round}-${n} to AWS` : `Notes ${kind}-${round}-${n}`;
    const item = `<item><guid>${link}</guid><link>${link}</link><title>${title}</title><description>${text}</description></item>`;
    bytes += item.length;
    items.push(item);
  }
  items.pop();
  return gzipSync(`<rss version="2.0"><channel><title>Outlet</title>${items.join('')}</channel></rss>`);
}

const peakMegabytes = (pid: number): number => {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
};

export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const rounds = quick ? ROUNDS_OF_QUICK : ROUNDS;
  if (process.platform !== 'linux') return [];
  const stacks = synthesize({ bundle: true, context: { emulator: 'true' } });
  const aws = await openMeteredAws();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: aws.url, region: 'eu-west-1', credentials });
  let round = 0;
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' });
    response.end(documentOf(Number(request.url?.slice(1)), round));
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { memory, pollBatch } = readSettings(stacks.data.toJSON() as never, stacks.tracker.toJSON() as never);
  try {
    await createTableOf(stacks, client);
    const store = createStore({
      client: dynamoClient(client),
      tableName: TABLE_NAME,
      now: () => new Date(),
      retentionDays: 400,
    });
    const about = { about: [], tags: [], language: 'en', paused: null };
    const feeds = Array.from({ length: pollBatch }, (_, n) => `large-${n}`);
    for (const [n, id] of feeds.entries()) {
      const url = `http://127.0.0.${n + 1}:${port}/${n}`;
      await store.feeds.create(newFeedRecord({ id, name: id, url, ...about }, 'runtime', new Date().toISOString()));
    }
    const environment = {
      ...environmentOf(stacks, 'PollingPoll', aws.url),
      // As the runtime of Lambda sets them from a function's memory.
      NODE_OPTIONS: `--enable-source-maps --max-old-space-size=${Math.floor(memory.poll * 0.9)} --max-semi-space-size=${Math.floor(memory.poll * 0.05)}`,
    };
    const poll = await startLambda({ node: lambdaNode(), bundle: bundleOf(stacks, 'PollingPoll'), environment });
    const started = peakMegabytes(poll.pid);
    const jobs = feeds.map((feedId) => ({ kind: 'poll-feed' as const, feedId, dueAt: '9999-12-31T00:00:00.000Z' }));
    let cpuMs = 0;
    let again = 0;
    for (; round < rounds; round++) {
      // A call of AWS that waits behind a document of this size may be given up; the queue would bring the job again.
      const { batchItemFailures: failed } = (await poll.invoke(sqsEvent(jobs))) as Answer;
      cpuMs += poll.lastCall.cpuMs;
      again += failed.length;
    }
    const peak = peakMegabytes(poll.pid);
    await poll.close();
    return [
      { name: 'poll function: when it has started', value: started, unit: 'MB' },
      {
        name: `poll function: ${pollBatch} documents of 10 MB at once, at most`,
        value: peak,
        unit: 'MB',
        ratio: peak / memory.poll,
      },
      { name: 'poll function: such jobs that AWS would bring again', value: again, unit: '' },
      { name: 'poll function: processor time of such a batch', value: cpuMs / rounds, unit: 'ms' },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
    client.destroy();
    await aws.close();
    rmSync(stacks.outdir, { recursive: true });
  }
}
