/**
 * What one call of each function costs: processor time, waiting, units of the table, calls of other services, bytes of
 * log. The deployed bundles run under Lambda's Node.js against a metered AWS. `news-tracker cost` reads the result,
 * bench/cost-figures.json.
 */
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Figures, mean, minus, share, type UnitCost } from '../cost/figures.ts';
import { newSubscription } from '../lambda/flows/sync-subscriptions.ts';
import { watchOver } from '../lambda/flows/watch-over.ts';
import { defineTracker } from '../lambda/model/define-tracker.ts';
import { TABLE } from '../lambda/model/deployment.ts';
import { newFeedRecord } from '../lambda/model/new-feed-record.ts';
import { issueToken } from '../lambda/serve/tokens.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import { dynamoClient } from '../lambda/store/dynamo-client.ts';
import {
  bundleOf,
  createTableOf,
  environmentOf,
  type FunctionId,
  TABLE_NAME,
} from '../tests/helpers/bundled-functions.ts';
import { httpEvent, schedulerEvent, sqsEvent } from '../tests/helpers/lambda-events.ts';
import { lambdaNode } from '../tests/helpers/lambda-node.ts';
import { type LambdaProcess, startLambda } from '../tests/helpers/lambda-process.ts';
import { openReceiver } from '../tests/helpers/receiver.ts';
import { type Synthesized, synthesize } from '../tests/lib/synth.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { FEED_MS, ROUND, SHARE_OF_BOTH, serveCostFeeds } from './cost-feeds.ts';
import { CALL_MS, type MeteredAws, openMeteredAws, sizeOf } from './metered-aws.ts';

const FILE = new URL('cost-figures.json', import.meta.url);
const BATCH = 5;
const DUE = 20;
const RETENTION_DAYS = 400;
const now = () => new Date();

/** A running function whose calls are measured. */
async function open(stacks: Synthesized, id: FunctionId, aws: MeteredAws) {
  const environment = environmentOf(stacks, id, aws.url);
  const started: LambdaProcess = await startLambda({ node: lambdaNode(), bundle: bundleOf(stacks, id), environment });
  let logged = 0;
  const logBytes = () => {
    const total = Buffer.byteLength(started.output());
    const added = total - logged;
    logged = total;
    return added;
  };
  return {
    startCpuMs: started.startCpuMs,
    close: () => started.close(),
    /** One call, and what it cost. */
    async call(event: unknown): Promise<{ cost: UnitCost; messages: string[]; result: unknown }> {
      await aws.read();
      logBytes();
      const result = await started.invoke(event);
      const { ms, cpuMs } = started.lastCall;
      // What was written arrives a little after the answer.
      await sleep(20);
      const { messages, ...counted } = await aws.read();
      const answerBytes = Buffer.byteLength((result as { body?: string } | null)?.body ?? '');
      const waitMs = Math.max(0, ms - cpuMs);
      return { cost: { cpuMs, waitMs, logBytes: logBytes(), answerBytes, ...counted }, messages, result };
    },
  };
}

/**
 * The median of processor time and the shortest wait: the calls take as long as they were told, and what is longer was
 * the machine's other work. The first calls warm the code up.
 */
async function typical(calls: () => Promise<{ cost: UnitCost }>, warm = 5, measured = 7): Promise<UnitCost> {
  for (let call = 0; call < warm; call++) await calls();
  const costs: UnitCost[] = [];
  for (let call = 0; call < measured; call++) costs.push((await calls()).cost);
  costs.sort((a, b) => a.cpuMs - b.cpuMs);
  const waitMs = Math.min(...costs.map((cost) => cost.waitMs));
  return { ...(costs[measured >> 1] as UnitCost), waitMs };
}

/** The mean of calls that differ by design, in rounds that hold each kind as often as it comes. */
async function average(calls: () => Promise<{ cost: UnitCost }>, each: number): Promise<UnitCost> {
  for (let call = 0; call < each; call++) await calls();
  const costs: UnitCost[] = [];
  for (let call = 0; call < 2 * each; call++) costs.push((await calls()).cost);
  return mean(costs);
}

/** Every fifth minute the tick looks for more than what is due; that is measured by itself. */
async function besideTheFifthMinute(): Promise<void> {
  while (now().getUTCMinutes() % 5 === 0) await sleep(1000);
}

async function addFeeds(store: Store, url: (index: number) => string, prefix: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const feed = { id: `${prefix}-${index}`, name: `${prefix} ${index}`, url: url(index), about: [], tags: [] };
    await store.feeds.create(newFeedRecord({ ...feed, language: 'en', paused: null }, 'runtime', now().toISOString()));
  }
}

/** As if the feed had been polled: later ticks find others alone. */
async function putOff(store: Store, id: string): Promise<void> {
  await store.feeds.update(id, { nextPollAt: new Date(now().getTime() + 86_400_000).toISOString() });
}

async function measureTick(stacks: Synthesized, aws: MeteredAws, store: Store) {
  const tick = await open(stacks, 'PollingTick', aws);
  await besideTheFifthMinute();
  await tick.call(schedulerEvent());
  for (const { id, nextPollAt } of await store.feeds.list()) if (nextPollAt !== null) await putOff(store, id);
  const idle = await typical(async () => {
    await besideTheFifthMinute();
    return tick.call(schedulerEvent());
  });
  let round = 0;
  const sending = (count: number) =>
    typical(
      async () => {
        round += 1;
        await addFeeds(store, (index) => `https://due-${round}-${index}.example/`, `due-${round}`, count);
        await besideTheFifthMinute();
        const called = await tick.call(schedulerEvent());
        if (called.messages.length !== count) throw new Error(`${called.messages.length} of ${count} feeds were sent`);
        for (let index = 0; index < count; index++) await putOff(store, `due-${round}-${index}`);
        return called;
      },
      1,
      3,
    );
  const one = await sending(1);
  const many = await sending(DUE);
  await aws.read();
  const start = performance.now();
  await watchOver({ store, now, lookAtFeeds: true });
  const ms = performance.now() - start;
  const looked = await aws.read();
  const feeds = (await store.feeds.list()).length;
  await tick.close();
  return {
    tick: idle,
    tickSending: minus(one, idle),
    dueFeed: share(minus(many, one), DUE - 1),
    watchedFeed: { readUnits: looked.readUnits / feeds, ms: ms / feeds },
    startCpuMs: tick.startCpuMs,
  };
}

async function measurePoll(stacks: Synthesized, aws: MeteredAws, store: Store) {
  const served = await serveCostFeeds(BATCH);
  const poll = await open(stacks, 'PollingPoll', aws);
  try {
    await addFeeds(store, served.url, 'bench', BATCH);
    const jobs = Array.from({ length: BATCH }, (_, index) => ({
      kind: 'poll-feed' as const,
      feedId: `bench-${index}`,
      // Every call polls, however far ahead the one before has put the feed.
      dueAt: '9999-12-31T00:00:00.000Z',
    }));
    const [first] = jobs;
    if (!first) throw new Error('no job');
    await poll.call(sqsEvent(jobs));
    const unchanged = await typical(() => poll.call(sqsEvent([first])));
    const batch = await typical(() => poll.call(sqsEvent(jobs)));
    const published = (wanted: boolean) => () => {
      served.publish(wanted);
      return poll.call(sqsEvent([first]));
    };
    const changed = await typical(published(false));
    const article = minus(await average(published(true), ROUND), changed);
    return { unchanged, batch, changed, article, startCpuMs: poll.startCpuMs };
  } finally {
    await poll.close();
    await served.close();
  }
}

async function measurePublishing(stacks: Synthesized, aws: MeteredAws, store: Store) {
  const receiver = await openReceiver();
  const channel = { kind: 'webhook' as const, url: receiver.url };
  const hook = { id: 'hook', channel, cadence: 'instant', events: ['article.matched' as const] };
  const [settings] = defineTracker({
    contact: 'https://bench.example/',
    feeds: [],
    entities: [],
    watches: [],
    subscriptions: [hook],
  }).subscriptions;
  if (!settings) throw new Error('no subscription');
  await store.subscriptions.create(newSubscription(settings, 'runtime', now(), () => new Uint8Array(32)));
  const [publish, deliver] = [
    await open(stacks, 'PublishingPublish', aws),
    await open(stacks, 'DeliveringDeliver', aws),
  ];
  try {
    const waiting = (await store.outbox.list(1000)).length;
    const busy = await publish.call(schedulerEvent());
    const idle = await typical(() => publish.call(schedulerEvent()));
    const jobs = busy.messages.map((message) => JSON.parse(message));
    const deliveries = jobs.filter(({ kind }) => kind === 'deliver');
    const sent = await typical(
      async () => {
        const job = deliveries.shift();
        if (!job) throw new Error('too few deliveries');
        return deliver.call(sqsEvent([job]));
      },
      2,
      3,
    );
    if (receiver.received.length === 0) throw new Error('nothing was delivered');
    return {
      idle,
      article: share(minus(busy.cost, idle), waiting),
      delivery: sent,
      startCpuMs: { publish: publish.startCpuMs, deliver: deliver.startCpuMs },
    };
  } finally {
    await publish.close();
    await deliver.close();
    await receiver.close();
  }
}

async function measureApi(stacks: Synthesized, aws: MeteredAws, store: Store) {
  const api = await open(stacks, 'ApiFunction', aws);
  const request = { name: 'bench', scopes: ['read'], validUntil: null } as const;
  const { token } = await issueToken(store.tokens, request, now());
  const read = await typical(() => api.call(httpEvent('/v1/articles?limit=20', { authorization: `Bearer ${token}` })));
  await api.close();
  return { read, startCpuMs: api.startCpuMs };
}

/**
 * Bytes that an article takes in the table with all its rows, and a feed with its own. A row that goes earlier than its
 * article counts for the part of the time that it is there.
 */
async function bytesInTable(client: DynamoDBClient): Promise<{ article: number; feed: number }> {
  const bytes = { articles: 0, article: 0, feeds: 0, feed: 0 };
  for (let from: Record<string, AttributeValue> | undefined; ; ) {
    const page = await client.send(new ScanCommand({ TableName: TABLE_NAME, ExclusiveStartKey: from }));
    for (const item of page.Items ?? []) {
      if (item.pk?.S === 'FEEDS') {
        bytes.feeds += 1;
        bytes.feed += sizeOf(item);
      } else {
        const days = (Number(item[TABLE.ttl]?.N) - now().getTime() / 1000) / 86_400;
        bytes.articles += item.sk?.S === TABLE.articleSort ? 1 : 0;
        bytes.article += sizeOf(item) * (days > 0 ? Math.min(1, days / RETENTION_DAYS) : 1);
      }
    }
    from = page.LastEvaluatedKey;
    if (!from) return { article: bytes.article / bytes.articles, feed: bytes.feed / bytes.feeds };
  }
}

/** It has one size, since the figures are those of single calls; a quick run keeps none of them. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const stacks = synthesize({ bundle: true, context: { emulator: 'true' } });
  const aws = await openMeteredAws();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: aws.url, region: 'eu-west-1', credentials });
  try {
    await createTableOf(stacks, client);
    const store = createStore({
      client: dynamoClient(client),
      tableName: TABLE_NAME,
      now,
      retentionDays: RETENTION_DAYS,
    });
    const ticked = await measureTick(stacks, aws, store);
    const polled = await measurePoll(stacks, aws, store);
    const published = await measurePublishing(stacks, aws, store);
    const read = await measureApi(stacks, aws, store);
    const figures: Figures = {
      measuredOn: now().toISOString().slice(0, 10),
      machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, Lambda's Node.js 24`,
      assumedMs: { tableCall: CALL_MS.table, otherCall: CALL_MS.other, feedAnswer: FEED_MS },
      startCpuMs: {
        tick: ticked.startCpuMs,
        poll: polled.startCpuMs,
        ...published.startCpuMs,
        api: read.startCpuMs,
      },
      calls: {
        tick: ticked.tick,
        tickSending: ticked.tickSending,
        dueFeed: ticked.dueFeed,
        pollUnchanged: polled.unchanged,
        pollUnchangedBatchOfFive: polled.batch,
        pollChanged: polled.changed,
        storeArticle: polled.article,
        publishIdle: published.idle,
        publishArticle: published.article,
        delivery: published.delivery,
        read: read.read,
      },
      watchedFeed: ticked.watchedFeed,
      bytesInTable: await bytesInTable(client),
      shareOfTwoCompanies: SHARE_OF_BOTH,
    };
    if (!quick) await writeFile(FILE, `${JSON.stringify(figures, rounded, 2)}\n`);
    return Object.entries(figures.calls).flatMap(([name, { cpuMs, waitMs, readUnits, writeUnits }]) => [
      { name: `${name}: processor`, value: cpuMs, unit: 'ms' },
      { name: `${name}: waiting`, value: waitMs, unit: 'ms' },
      { name: `${name}: read`, value: readUnits, unit: 'units' },
      { name: `${name}: written`, value: writeUnits, unit: 'units' },
    ]);
  } finally {
    client.destroy();
    await aws.close();
    rmSync(stacks.outdir, { recursive: true });
  }
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
