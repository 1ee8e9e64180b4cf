/**
 * Bootstraps and deploys with the real command line into an emulated AWS, asks the emulated services for what is
 * there, then drives the deployed bundles, fetched back from it, with the environment they were deployed with.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetBucketEncryptionCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFeedRecord } from '../../lambda/flows/sync-config.ts';
import type { Job } from '../../lambda/model/jobs.ts';
import { issueToken } from '../../lambda/serve/tokens.ts';
import { createStore, type Store } from '../../lambda/store/create-store.ts';
import { dynamoClient } from '../../lambda/store/dynamo-client.ts';
import { httpEvent, schedulerEvent, sqsEvent } from '../helpers/lambda-events.ts';
import { lambdaNode } from '../helpers/lambda-node.ts';
import { lambdaEnvironment, startLambda } from '../helpers/lambda-process.ts';
import { type LoopbackFeed, serveFeed } from '../helpers/loopback-feed.ts';
import { clientSettings, type DeployedStack, describeStack, fetchFunction } from './deployed.ts';
import { ACCOUNT, type EmulatedAws, hasMoto, REGION, startMoto } from './emulated-aws.ts';

/** Types that moto's CloudFormation passes over. Anything else it passes over is news and fails the test. */
const NOT_EMULATED = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
];

/** Directly, not through a change set: moto forgets a stack's exports when it was made from one. */
const DEPLOY = ['deploy', '--all', '--require-approval', 'never', '--method', 'direct', '-c', 'emulator=true'];

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
    await aws.cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`]);
    printed = await aws.cdk(DEPLOY);
    data = await describeStack(aws.endpoint, 'NewsTrackerData');
    tracker = await describeStack(aws.endpoint, 'NewsTracker');
  });
  afterAll(() => aws?.close());

  const functionName = (id: string) => tracker.physicalId('AWS::Lambda::Function', id);

  describe('by the command line', () => {
    it('prints where to look and what to do next', () => {
      expect(printed).toMatch(/^NewsTracker\.TableName = NewsTrackerData-/m);
      expect(printed).toMatch(/^NewsTracker\.Next1CreateToken = npm run -s cli -- token create --stack NewsTracker$/m);
    });

    it('was emulated but for the types that are known to be passed over', () => {
      const passedOver = aws.log().matchAll(/No Moto CloudFormation support for (\S+)/g);
      const unknown = [...new Set([...passedOver].map(([, type]) => type))].filter(
        (type) => !NOT_EMULATED.includes(type ?? ''),
      );
      expect(unknown).toEqual([]);
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

    it('the archive, encrypted', async () => {
      const Bucket = data.physicalId('AWS::S3::Bucket');
      const { ServerSideEncryptionConfiguration: encryption } = await new S3Client(settings).send(
        new GetBucketEncryptionCommand({ Bucket }),
      );
      expect(encryption?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('AES256');
    });

    it('the jobs queue with its dead-letter queue', async () => {
      const attributes = async (QueueUrl: string) => {
        const wanted = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
        return (await new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }).send(wanted)).Attributes ?? {};
      };
      const jobs = await attributes(tracker.physicalId('AWS::SQS::Queue', 'PollingJobs'));
      const deadLetters = await attributes(tracker.physicalId('AWS::SQS::Queue', 'PollingDeadLetters'));
      expect([jobs.FifoQueue, deadLetters.FifoQueue]).toEqual(['true', 'true']);
      expect(Number(jobs.VisibilityTimeout)).toBeGreaterThanOrEqual(6 * 90);
      expect(JSON.parse(jobs.RedrivePolicy ?? '{}')).toEqual({
        deadLetterTargetArn: deadLetters.QueueArn,
        maxReceiveCount: 3,
      });
    });

    it.each(['PollingTick', 'PollingPoll', 'PublishingPublish', 'ApiFunction'])(
      'the function %s on Node.js 24',
      async (id) => {
        const wanted = new GetFunctionConfigurationCommand({ FunctionName: functionName(id) });
        expect(await new LambdaClient(settings).send(wanted)).toMatchObject({
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
        });
      },
    );

    it('the queue mapped to the poll function, switched off in the emulator', async () => {
      const wanted = new ListEventSourceMappingsCommand({ FunctionName: functionName('PollingPoll') });
      const { EventSourceMappings: mappings } = await new LambdaClient(settings).send(wanted);
      expect(mappings).toEqual([expect.objectContaining({ BatchSize: 4, State: 'Disabled' })]);
    });

    it('the mail topic and the alarm topic', async () => {
      const sns = new SNSClient(settings);
      for (const id of ['DeliveringMail', 'AlarmsTopic']) {
        const TopicArn = tracker.physicalId('AWS::SNS::Topic', id);
        const { Attributes: attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
        expect(attributes?.TopicArn).toBe(TopicArn);
      }
    });

    it('roles whose policies name each action', async () => {
      const iam = new IAMClient(settings);
      for (const id of [
        'PollingTickRole',
        'PollingPollRole',
        'PublishingPublishRole',
        'ApiFunctionRole',
        'PollingHeartbeatRole',
      ]) {
        const RoleName = tracker.physicalId('AWS::IAM::Role', id);
        const { PolicyNames: names = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
        expect(names).toHaveLength(1);
        const { PolicyDocument: policy } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: names[0] }));
        expect(decodeURIComponent(policy ?? '')).not.toMatch(/"\w+:\w*\*"/);
      }
    });

    it('log groups that forget after a month', async () => {
      const { logGroups: groups = [] } = await new CloudWatchLogsClient(settings).send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: 'NewsTracker-' }),
      );
      expect(groups).toHaveLength(6);
      expect(new Set(groups.map((group) => group.retentionInDays))).toEqual(new Set([30]));
    });
  });

  describe('works', () => {
    const FEED_ID = 'loopback';
    let folder: string;
    let feed: LoopbackFeed;
    let store: Store;
    /** The job that the tick queued for the feed on loopback. */
    let job: Job;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'news-tracker-deployed-'));
      feed = await serveFeed();
      const client = dynamoClient(new DynamoDBClient(settings));
      const tableName = data.physicalId('AWS::DynamoDB::Table');
      store = createStore({ client, tableName, now: () => new Date(), retentionDays: 400 });
      const described = {
        id: FEED_ID,
        name: 'Loopback',
        url: feed.url,
        about: [],
        tags: [],
        language: 'en',
        paused: null,
      };
      await store.feeds.create(newFeedRecord(described, 'runtime', new Date().toISOString()));
    });
    afterAll(async () => {
      await feed?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Runs the deployed code of a function under Lambda's Node.js, in the environment it was deployed with. */
    async function invoke(id: string, event: unknown): Promise<unknown> {
      const { bundle, environment } = await fetchFunction(aws.endpoint, functionName(id), folder);
      const started = await startLambda({
        node: lambdaNode(),
        bundle,
        environment: { ...environment, ...lambdaEnvironment(aws.endpoint) },
      });
      try {
        return await started.invoke(event);
      } finally {
        await started.close();
      }
    }

    it('tick: queues the feed that is due', async () => {
      await invoke('PollingTick', schedulerEvent());
      const jobs = (await receiveAll(tracker.physicalId('AWS::SQS::Queue', 'PollingJobs'))).map(
        (message) => JSON.parse(message.Body ?? '') as Job,
      );
      const found = jobs.find((each) => each.kind === 'poll-feed' && each.feedId === FEED_ID);
      if (!found) throw new Error(`No job for the feed among ${jobs.length}.`);
      job = found;
    });

    it('poll: carries out that job and archives what the feed sent', async () => {
      expect(await invoke('PollingPoll', sqsEvent([job]))).toEqual({ batchItemFailures: [] });
      expect(feed.callers).toEqual([expect.stringMatching(/^news-tracker\/\d/)]);
      expect(await store.feeds.get(FEED_ID)).toMatchObject({ state: 'active', lastProblem: null });
      const listing = new ListObjectsV2Command({ Bucket: data.physicalId('AWS::S3::Bucket') });
      const { Contents: objects = [] } = await new S3Client(settings).send(listing);
      expect(objects.map((object) => object.Key)).toEqual([expect.stringMatching(/^loopback\/.+\.gz$/)]);
    });

    it('publish: gives the article a story and empties the outbox', async () => {
      await invoke('PublishingPublish', schedulerEvent());
      const everything = { scope: { by: 'all' }, since: null, until: null, limit: 10, after: null } as const;
      const { stories } = await store.stories.list({ ...everything, accept: () => true });
      expect(stories.map(({ title }) => title)).toEqual([feed.title]);
      expect(await store.outbox.list(10)).toEqual([]);
    });

    it('api: answers with the article', async () => {
      const request = { name: 'test', scopes: ['read'], validUntil: null } as const;
      const { token } = await issueToken(store.tokens, request, new Date());
      const answer = await invoke('ApiFunction', httpEvent('/v1/articles', { authorization: `Bearer ${token}` }));
      expect(answer).toMatchObject({ statusCode: 200 });
      const { data: cards } = JSON.parse((answer as { body: string }).body);
      expect(cards.map((card: { title: string }) => card.title)).toEqual([feed.title]);
    });
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
