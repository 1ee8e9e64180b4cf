/**
 * Bootstraps and deploys with the real command line into an emulated AWS, asks the emulated services for what is
 * there, then drives the deployed bundles, fetched back from it, with the environment they were deployed with.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSubscription } from '../../lambda/flows/sync-subscriptions.ts';
import { messageOf } from '../../lambda/model/errors.ts';
import { newFeedRecord } from '../../lambda/model/new-feed-record.ts';
import { createStore, type Store } from '../../lambda/store/create-store.ts';
import { dynamoClient } from '../../lambda/store/dynamo-client.ts';
import config from '../../tracker.config.ts';
import { newArticle } from '../helpers/articles.ts';
import { httpEvent, schedulerEvent } from '../helpers/lambda-events.ts';
import { lambdaNode } from '../helpers/lambda-node.ts';
import { type LambdaProcess, lambdaEnvironment, startLambda } from '../helpers/lambda-process.ts';
import { type LoopbackFeed, serveFeed } from '../helpers/loopback-feed.ts';
import { openReceiver, type Receiver } from '../helpers/receiver.ts';
import { testConfig } from '../helpers/watchlist.ts';
import { ADDED, changedProject } from './changed-project.ts';
import { clientSettings, type DeployedStack, describeStack, fetchFunction, templateOf } from './deployed.ts';
import { ACCOUNT, type EmulatedAws, hasMoto, REGION, startMoto } from './emulated-aws.ts';
import { mappingOf, type QueueSource, queueSource, type StreamSource, streamSource } from './event-sources.ts';
import { type RecordedStream, recordStream } from './recorded-stream.ts';
import { checkOf, NOT_EMULATED } from './resource-checks.ts';

const EVERYTHING = { scope: { by: 'all' }, since: null, until: null, limit: 10, after: null } as const;

/** Directly, not through a change set: moto forgets a stack's exports when it was made from one. */
const DEPLOY = ['deploy', '--all', '--require-approval', 'never', '--method', 'direct', '-c', 'emulator=true'];
/** moto knows no parameters' previous values: an update that changes something has to give the defaults again. */
const DEPLOY_CHANGE = [...DEPLOY, '--previous-parameters=false'];

const emulator = hasMoto();
if (!emulator) process.stderr.write("moto_server is missing (pip install 'moto[server]'): nothing is deployed.\n");

describe.runIf(emulator)('a deployment', () => {
  let aws: EmulatedAws;
  let printed: string;
  let data: DeployedStack;
  let tracker: DeployedStack;
  let settings: ReturnType<typeof clientSettings>;

  beforeAll(async () => {
    aws = await startMoto();
    settings = clientSettings(aws.endpoint);
    await aws.bootstrap();
    printed = await aws.cdk(DEPLOY);
    data = await describeStack(aws.endpoint, 'NewsTrackerData');
    tracker = await describeStack(aws.endpoint, 'NewsTracker');
  });
  afterAll(() => aws?.close());

  /** Types of resources that the emulator has skipped and that nobody has said it may. */
  function passedOverUnknown(): readonly string[] {
    const passedOver = aws.log().matchAll(/No Moto CloudFormation support for (\S+)/g);
    const types = new Set([...passedOver].map(([, type = '']) => type));
    return [...types].filter((type) => !NOT_EMULATED.includes(type));
  }

  /** What of a stack is not as it is meant to be. */
  async function wrongResources(name: string): Promise<readonly string[]> {
    const { Resources: all } = await templateOf(aws.endpoint, name);
    const { physicalIds } = await describeStack(aws.endpoint, name);
    const physicalId = (id: string) => physicalIds.get(id) ?? '';
    const alarmTopic = Object.keys(all).find((id) => id.startsWith('AlarmsTopic')) ?? '';
    const wrong: string[] = [];
    for (const [id, resource] of Object.entries(all)) {
      const check = checkOf(resource.Type);
      if (!check) wrong.push(`${id}: nothing is known of ${resource.Type}; add a check to resource-checks.ts`);
      const deployed = { ...resource, id, physicalId: physicalId(id) };
      const account = { settings, physicalId, alarmTopic };
      await (async () => check?.(deployed, account))().catch((error: unknown) => {
        wrong.push(`${id} (${resource.Type}): ${messageOf(error)}`);
      });
    }
    return wrong;
  }

  const functionName = (id: string) => tracker.physicalId('AWS::Lambda::Function', id);

  describe('by the command line', () => {
    it('prints where to look and what to do next', () => {
      expect(printed).toMatch(/^NewsTracker\.TableName = NewsTrackerData-/m);
      expect(printed).toMatch(/^NewsTracker\.Next1CreateToken = npm run -s cli -- token create --stack NewsTracker$/m);
    });

    it('was emulated but for the types that are known to be passed over', () => {
      expect(passedOverUnknown()).toEqual([]);
    });

    it('changes nothing when nothing has changed', async () => {
      const again = await aws.cdk(DEPLOY);
      expect(again).toContain('NewsTrackerData (no changes)');
      expect(again).toContain('NewsTracker (no changes)');
    });
  });

  describe('has', () => {
    it('the table with its keys, indexes and stream, protected against deletion', async () => {
      const TableName = data.physicalId('AWS::DynamoDB::Table');
      const { Table: table } = await new DynamoDBClient(settings).send(new DescribeTableCommand({ TableName }));
      expect(table).toMatchObject({
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
        DeletionProtectionEnabled: true,
      });
      const indexes = table?.GlobalSecondaryIndexes?.map((index) => [
        index.IndexName,
        index.Projection?.ProjectionType,
      ]);
      expect(indexes).toEqual([
        ['due', 'KEYS_ONLY'],
        ['outbox', 'KEYS_ONLY'],
      ]);
    });

    it.each(['NewsTrackerData', 'NewsTracker'])('every resource of %s as it is meant to be', async (name) => {
      expect(await wrongResources(name)).toEqual([]);
    });
  });

  describe('works', () => {
    const FEED_ID = 'loopback';
    let folder: string;
    let feed: LoopbackFeed;
    let receiver: Receiver;
    let store: Store;
    let jobs: QueueSource;
    let stream: StreamSource;
    let recorded: RecordedStream;
    let eventsSeen: string;
    const running = new Map<string, LambdaProcess>();
    const sqs = () => new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    const queueOf = (id: string) => tracker.physicalId('AWS::SQS::Queue', id);

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'news-tracker-deployed-'));
      [feed, receiver] = await Promise.all([serveFeed(), openReceiver()]);
      recorded = await recordStream(settings);
      const client = dynamoClient(new DynamoDBClient({ ...settings, endpoint: recorded.endpoint }));
      const tableName = data.physicalId('AWS::DynamoDB::Table');
      store = createStore({ client, tableName, now: () => new Date(), retentionDays: 400 });
      const now = new Date().toISOString();
      // The config's own feeds are known and not due: nothing outside this machine is to be reached.
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      for (const known of config.feeds)
        await store.feeds.create({
          ...newFeedRecord(known, 'config', now),
          nextPollAt: known.paused ? null : tomorrow,
        });
      const about = { about: [], tags: [], language: 'en', paused: null };
      await store.feeds.create(
        newFeedRecord({ id: FEED_ID, name: 'Loopback', url: feed.url, ...about }, 'runtime', now),
      );
      const hook = { id: 'hook', channel: { kind: 'webhook' as const, url: receiver.url }, cadence: 'instant' };
      const [settled] = testConfig({ subscriptions: [hook] }).subscriptions;
      if (!settled) throw new Error('no subscription');
      await store.subscriptions.create(newSubscription(settled, 'runtime', new Date(), randomBytes));
      eventsSeen = await seeEvents();
      jobs = queueSource(settings, queueOf('PollingJobs'), await mappingOf(settings, functionName('PollingPoll')));
      stream = streamSource(settings, recorded, await mappingOf(settings, functionName('PublishingPublish')));
    });
    afterAll(async () => {
      await Promise.all([...running.values()].map((each) => each.close()));
      await feed?.close();
      await receiver?.close();
      await recorded?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Runs the deployed code of a function under Lambda's Node.js, in the environment it was deployed with. */
    const invoke = (id: string) => async (event: unknown) => {
      const started = running.get(id) ?? (await startDeployed(id));
      running.set(id, started);
      return started.invoke(event);
    };

    async function startDeployed(id: string): Promise<LambdaProcess> {
      const { bundle, environment } = await fetchFunction(aws.endpoint, functionName(id), folder);
      const whole = { ...environment, ...lambdaEnvironment(recorded.endpoint) };
      return startLambda({ node: lambdaNode(), bundle, environment: whole });
    }

    /** A rule on the deployed bus that puts every event into a queue, as a user's would. */
    async function seeEvents(): Promise<string> {
      const bus = new EventBridgeClient(settings);
      // The emulation's output names no bus.
      const { EventBuses: buses = [] } = await bus.send(new ListEventBusesCommand({ NamePrefix: 'NewsTracker' }));
      const EventBusName = buses[0]?.Name;
      const { QueueUrl = '' } = await sqs().send(new CreateQueueCommand({ QueueName: 'events-seen' }));
      const pattern = { EventPattern: JSON.stringify({ source: ['news-tracker'] }) };
      await bus.send(new PutRuleCommand({ Name: 'see', EventBusName, ...pattern }));
      const Arn = `arn:aws:sqs:${REGION}:${ACCOUNT}:events-seen`;
      await bus.send(new PutTargetsCommand({ Rule: 'see', EventBusName, Targets: [{ Id: 'queue', Arn }] }));
      return QueueUrl;
    }

    it('heartbeat: each schedule calls a function that is there; the tick queues the feed that is due', async () => {
      const template = await templateOf(aws.endpoint, 'NewsTracker');
      const schedules = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
      const called = schedules.map(({ Properties }) => Properties.Target.Arn['Fn::GetAtt'][0]);
      expect(schedules.map(({ Properties }) => Properties.State)).toEqual(['ENABLED', 'ENABLED']);
      for (const id of called) await invoke(id.slice(0, -8))(schedulerEvent());
      expect(called.map((id: string) => functionName(id.slice(0, -8)))).toHaveLength(2);
    });

    it('queue: the poll function carries out that job and archives what the feed sent', async () => {
      const batches = await jobs.drain(invoke('PollingPoll'));
      expect(batches.map(({ failed }) => failed)).toEqual([[]]);
      expect(batches[0]?.bodies.map((body) => JSON.parse(body).feedId)).toEqual([FEED_ID]);
      expect(feed.callers).toEqual([expect.stringMatching(/^news-tracker\/\d/)]);
      expect(await store.feeds.get(FEED_ID)).toMatchObject({ state: 'active', lastProblem: null });
      const listing = new ListObjectsV2Command({ Bucket: data.physicalId('AWS::S3::Bucket') });
      const { Contents: objects = [] } = await new S3Client(settings).send(listing);
      expect(objects.map((object) => object.Key)).toEqual([expect.stringMatching(/^loopback\/.+\.gz$/)]);
    });

    it('stream: only articles wake the publisher, which gives the article a story and empties the outbox', async () => {
      const calls = await stream.drain(invoke('PublishingPublish'));
      expect(calls.flat().length).toBeGreaterThan(0);
      expect(calls.flat().filter((pk) => !pk.startsWith('ARTICLE#'))).toEqual([]);
      const { stories } = await store.stories.list({ ...EVERYTHING, accept: () => true });
      expect(stories.map(({ title }) => title)).toEqual([feed.title]);
      expect(await store.outbox.list(10)).toEqual([]);
    });

    it('bus: whoever has a rule hears of the article and the story', async () => {
      const seen = (await receiveAll(eventsSeen)).map(({ Body }) => JSON.parse(Body ?? ''));
      expect(seen.map((event) => event['detail-type']).sort()).toEqual(['article.matched', 'story.opened']);
      expect(JSON.stringify(seen)).toContain(feed.title);
    });

    it('webhook: the subscriber gets the story, signed with its key', async () => {
      const mapping = await mappingOf(settings, functionName('DeliveringDeliver'));
      const batches = await queueSource(settings, queueOf('DeliveringJobs'), mapping).drain(
        invoke('DeliveringDeliver'),
      );
      expect(batches.flatMap(({ failed }) => failed)).toEqual([]);
      const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
      const [secret] = (await store.subscriptions.get('hook'))?.secrets ?? [];
      const verified = new Webhook(secret?.value ?? '').verify(body, headers as Record<string, string>);
      expect(verified).toMatchObject({ type: 'story.opened', subscription: { id: 'hook' } });
      expect(receiver.received).toHaveLength(1);
    });

    it('api: answers with the article', async () => {
      expect((await ask('/v1/articles')).data.map(({ title }: { title: string }) => title)).toEqual([feed.title]);
    });

    it('feeds: the command lists what the deployed tracker polls, and the token it has made is among its tokens', async () => {
      const listed = await aws.cli(['feeds', 'list', '--stack', 'NewsTracker', '--json']);
      expect(listed).toMatchObject({ code: 0 });
      expect(listed.stdout).toContain(feed.url);
      expect(JSON.parse((await aws.cli(['token', 'list', '--stack', 'NewsTracker', '--json'])).stdout)).toMatchObject([
        { name: 'default', scopes: ['read'] },
      ]);
    });

    it('export: the command writes what is there, and a local tracker takes it', async () => {
      const file = join(folder, 'backup.ndjson');
      expect(await aws.cli(['export', file, '--secrets', '--stack', 'NewsTracker'])).toMatchObject({ code: 0 });
      const local = await aws.cli(['import', file, '--data', join(folder, 'local'), '--json']);
      expect(local.code).toBe(0);
      expect(JSON.parse(local.stdout)).toMatchObject({ complete: true, kept: 0, documents: 1 });
    });

    describe('when something fails', () => {
      const misrouted = { kind: 'deliver', deliveryId: 'hook~1~x', dueAt: '2026-02-25T06:00:00.000Z' };
      const send = (QueueUrl: string, job: object, group: string) => {
        const ordered = { MessageGroupId: group, MessageDeduplicationId: `${group}-${Date.now()}` };
        const fifo = QueueUrl.endsWith('.fifo') ? ordered : {};
        return sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(job), ...fifo }));
      };

      it('the message that failed alone comes back, three times, then lies among the dead letters', async () => {
        const nextPollAt = new Date().toISOString();
        await store.feeds.update(FEED_ID, { nextPollAt });
        await send(queueOf('PollingJobs'), misrouted, 'bad');
        await send(queueOf('PollingJobs'), { kind: 'poll-feed', feedId: FEED_ID, dueAt: nextPollAt }, 'good');
        const first = await jobs.drain(invoke('PollingPoll'));
        expect(first.flatMap(({ bodies }) => bodies)).toHaveLength(2);
        expect(first.flatMap(({ failed }) => failed)).toHaveLength(1);
        expect(feed.callers).toHaveLength(2);
        for (const _again of ['second', 'third']) {
          await jobs.endVisibility();
          const batches = await jobs.drain(invoke('PollingPoll'));
          expect(batches.flatMap(({ bodies }) => bodies.map((body) => JSON.parse(body)))).toEqual([misrouted]);
        }
        await jobs.endVisibility();
        expect(await jobs.drain(invoke('PollingPoll'))).toEqual([]);
      });

      it('dlq shows what lies there and the doctor names it; redrive sends it once more, purge throws it away', async () => {
        const listed = await aws.cli(['dlq', 'list', '--stack', 'NewsTracker']);
        const letter = JSON.parse(listed.stdout);
        expect(letter).toMatchObject({ queue: 'jobs', body: JSON.stringify(misrouted) });
        const examined = await aws.cli(['doctor', '--stack', 'NewsTracker', '--json']);
        expect(examined.code).toBe(1);
        expect(JSON.parse(examined.stdout).findings).toContainEqual(
          expect.objectContaining({ check: 'failures', verdict: 'wrong', says: '1 jobs failed for good' }),
        );
        expect((await aws.cli(['dlq', 'redrive', '--stack', 'NewsTracker'])).stdout).toBe('1 sent again\n');
        expect((await aws.cli(['dlq', 'list', '--stack', 'NewsTracker'])).stdout).toBe('');
        const batches = await jobs.drain(invoke('PollingPoll'));
        expect(batches.flatMap(({ bodies }) => bodies)).toEqual([JSON.stringify(misrouted)]);
        await send(queueOf('DeliveringDeadLetters'), misrouted, 'bad');
        await aws.cli(['dlq', 'purge', '--queue', 'deliveries', '--stack', 'NewsTracker']);
        expect(await receiveAll(queueOf('DeliveringDeadLetters'))).toEqual([]);
      });

      it('a poison stream record is put aside by itself, and later records flow', async () => {
        for (const number of [1, 2, 3]) await store.articles.put(newArticle(number));
        const poison = `ARTICLE#${newArticle(2).id}`;
        const publish = invoke('PublishingPublish');
        const failing = async (event: unknown) => {
          if (JSON.stringify(event).includes(poison)) throw new Error('poison');
          return publish(event);
        };
        const calls = await stream.drain(failing);
        expect(calls.some((keys) => keys.length > 0 && !keys.includes(poison))).toBe(true);
        const aside = (await receiveAll(queueOf('PublishingFailedWakeUps'))).map(({ Body }) => JSON.parse(Body ?? ''));
        expect(aside.length).toBeGreaterThan(0);
        for (const each of aside) expect(each.DDBStreamBatchInfo).toMatchObject({ batchSize: 1 });
        expect(await store.outbox.list(10)).toEqual([]);
        await store.articles.put(newArticle(4));
        expect((await stream.drain(failing)).flat()).toContain(`ARTICLE#${newArticle(4).id}`);
      });
    });

    describe('deployed again with a feed and a watch more', () => {
      let folderOfChange: string;
      let kept: readonly string[];
      const titles = async () =>
        (await store.articles.list({ ...EVERYTHING, accept: () => true })).articles.map(({ title }) => title);
      beforeAll(async () => {
        folderOfChange = changedProject();
        await store.articles.put(newArticle(5));
        kept = await titles();
        const table = data.physicalId('AWS::DynamoDB::Table');
        const outputs = await aws.cdk(DEPLOY_CHANGE, { folder: folderOfChange });
        expect(outputs).toContain(`NewsTracker.TableName = ${table}`);
        await Promise.all([...running.values()].map((each) => each.close()));
        running.clear();
      });
      afterAll(() => rm(folderOfChange, { recursive: true, force: true }));

      it('has everything as it is meant to be, and a mail address for its alarms', async () => {
        expect(passedOverUnknown()).toEqual([]);
        expect(await wrongResources('NewsTracker')).toEqual([]);
        const { Resources: all } = await templateOf(aws.endpoint, 'NewsTracker');
        const [TopicArn] = Object.keys(all).filter((id) => id.startsWith('AlarmsTopic'));
        const subscribed = Object.values(all).filter(({ Type }) => Type === 'AWS::SNS::Subscription');
        expect(subscribed.map(({ Properties }) => Properties)).toContainEqual({
          Protocol: 'email',
          Endpoint: ADDED.contact,
          TopicArn: { Ref: TopicArn },
        });
      });

      it('keeps the data and knows both', async () => {
        await invoke('PollingTick')(schedulerEvent());
        expect(await store.feeds.get(ADDED.feed)).toMatchObject({ state: 'paused', origin: 'config' });
        expect(kept.length).toBeGreaterThan(0);
        expect(await titles()).toEqual(kept);
        const watches = (await ask('/v1/watches')).data.map(({ id }: { id: string }) => id);
        expect(watches).toContain(ADDED.watch);
        expect(await store.subscriptions.get('hook')).not.toBeNull();
      });
    });

    describe('destroyed', () => {
      it('leaves the table and the archive with what they hold', async () => {
        const before = await new DynamoDBClient(settings).send(
          new ScanCommand({ TableName: tableName(), Select: 'COUNT' }),
        );
        await aws.cdk(['destroy', '--all', '--force'], 'synthesized');
        for (const name of ['NewsTracker', 'NewsTrackerData'])
          await expect(describeStack(aws.endpoint, name)).rejects.toThrow('does not exist');
        const after = await new DynamoDBClient(settings).send(
          new ScanCommand({ TableName: tableName(), Select: 'COUNT' }),
        );
        expect(after.Count).toBe(before.Count);
        expect(before.Count).toBeGreaterThan(50);
        const listing = new ListObjectsV2Command({ Bucket: data.physicalId('AWS::S3::Bucket') });
        expect((await new S3Client(settings).send(listing)).KeyCount).toBeGreaterThan(0);
        const { Functions: functions } = await new LambdaClient(settings).send(new ListFunctionsCommand({}));
        expect(functions).toEqual([]);
      });
    });

    const tableName = () => data.physicalId('AWS::DynamoDB::Table');

    /** Made once, by the command that the stack's output says. */
    let token: Promise<string> | undefined;
    async function createToken(): Promise<string> {
      const [, command = ''] = tracker.outputs.Next1CreateToken?.split('npm run -s cli -- ') ?? [];
      const { code, stdout, stderr } = await aws.cli(command.split(' '));
      expect({ code, stderr }).toMatchObject({ code: 0 });
      return stdout.trim();
    }

    /** A GET of the deployed API with a token. */
    async function ask(path: string) {
      token ??= createToken();
      const answer = await invoke('ApiFunction')(httpEvent(path, { authorization: `Bearer ${await token}` }));
      expect(answer).toMatchObject({ statusCode: 200 });
      return JSON.parse((answer as { body: string }).body);
    }
  });

  async function receiveAll(QueueUrl: string): Promise<readonly Message[]> {
    const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    const messages: Message[] = [];
    for (;;) {
      const { Messages: page = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (page.length === 0) return messages;
      messages.push(...page);
    }
  }
});
