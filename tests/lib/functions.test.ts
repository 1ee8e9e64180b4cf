import { App, Duration, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { TrackerFunction } from '../../lib/tracker-function.ts';
import { synthesize } from './synth.ts';
import { resource, resources, statementsOf } from './template-resources.ts';

const { tracker } = synthesize();
const functions = resources(tracker, 'AWS::Lambda::Function');

describe('every function', () => {
  it.each(functions)('$id runs Node.js 24 on arm64 and maps its stack traces', ({ properties }) => {
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(properties.Environment.Variables.NODE_OPTIONS).toBe('--enable-source-maps');
  });

  it.each(functions)('$id writes JSON to a log group that forgets after a month', ({ properties }) => {
    expect(properties.LoggingConfig.LogFormat).toBe('JSON');
    const group = resource(tracker, 'AWS::Logs::LogGroup', properties.LoggingConfig.LogGroup.Ref);
    expect(group.properties.RetentionInDays).toBe(30);
  });

  it.each(functions)('$id is not let near private addresses', ({ properties }) => {
    expect(properties.Environment.Variables).not.toHaveProperty('NEWS_ALLOW_PRIVATE_FEEDS');
  });

  it('has no physical name, so that deployments live side by side', () => {
    expect(functions.filter(({ properties }) => 'FunctionName' in properties)).toEqual([]);
  });
});

describe('leave to poll private addresses', () => {
  const props = { entry: 'poll', description: 'test', timeout: Duration.seconds(1), memorySize: 128 };
  const environment = { NEWS_ALLOW_PRIVATE_FEEDS: 'true' };
  const stack = (context: Record<string, unknown>) =>
    new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } }), 'Test');

  it('is refused when a construct asks for it', () => {
    expect(() => new TrackerFunction(stack({}), 'Poll', { ...props, environment })).toThrow('never deployed');
  });

  it('is given against an emulated AWS', () => {
    expect(() => new TrackerFunction(stack({ emulator: 'true' }), 'Poll', { ...props, environment })).not.toThrow();
  });
});

describe('rights', () => {
  const TABLE = /^NewsTrackerData:ExportsOutputFnGetAttStorageTable\w+$/;
  const ARCHIVE = /^NewsTrackerData:\w*StorageArchive\w+\/\*$/;
  /** Every function that records updates may queue them. */
  const UPDATES = [['sqs:SendMessage'], [expect.stringMatching(/^DeliveringJobs\w+\.Arn$/)]];
  const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const readsAndWrites = ['GetItem', 'PutItem', 'Query', 'UpdateItem'].map((call) => `dynamodb:${call}`);
  const rightsOf = (role: string) =>
    statementsOf(tracker, role).map(({ actions, resources }) => [[...actions].sort(), resources]);

  it('the tick reads and writes the table, reads its indexes, queues jobs and looks at what failed', () => {
    expect(rightsOf('PollingTickRole')).toEqual([
      [logs, [expect.stringMatching(/^PollingTickLogs\w+\.Arn$/)]],
      [readsAndWrites, [expect.stringMatching(TABLE)]],
      [
        ['dynamodb:Query'],
        [expect.stringMatching(/StorageTable\w+\/index\/due$/), expect.stringMatching(/\/index\/outbox$/)],
      ],
      [['sqs:GetQueueAttributes', 'sqs:SendMessage'], [expect.stringMatching(/^PollingJobs\w+\.Arn$/)]],
      UPDATES,
      [
        ['sqs:GetQueueAttributes'],
        ['DeliveringDeadLetters', 'PollingDeadLetters', 'PublishingFailedWakeUps'].map((queue) =>
          expect.stringMatching(new RegExp(`^${queue}\\w+\\.Arn$`)),
        ),
      ],
    ]);
  });

  it('the poll reads and writes the table, adds to the archive and reads it, takes jobs and queues updates', () => {
    expect(rightsOf('PollingPollRole')).toEqual([
      [logs, [expect.stringMatching(/^PollingPollLogs\w+\.Arn$/)]],
      [readsAndWrites, [expect.stringMatching(TABLE)]],
      [['s3:PutObject'], [expect.stringMatching(ARCHIVE)]],
      [['s3:GetObject'], [expect.stringMatching(ARCHIVE)]],
      [
        [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ReceiveMessage',
        ],
        [expect.stringMatching(/^PollingJobs\w+\.Arn$/)],
      ],
      [['events:PutEvents'], [expect.stringMatching(/^PublishingBus\w+\.Arn$/)]],
      UPDATES,
    ]);
  });

  it('the publisher changes the table, reads the outbox index and the stream, and puts events on the bus', () => {
    expect(rightsOf('PublishingPublishRole')).toEqual([
      [logs, [expect.stringMatching(/^PublishingPublishLogs\w+\.Arn$/)]],
      [
        ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', ...readsAndWrites],
        [expect.stringMatching(TABLE)],
      ],
      [['dynamodb:Query'], [expect.stringMatching(/StorageTable\w+\/index\/outbox$/)]],
      [['events:PutEvents'], [expect.stringMatching(/^PublishingBus\w+\.Arn$/)]],
      [
        ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        [expect.stringMatching(/StorageTable\w+StreamArn\w+$/)],
      ],
      [['dynamodb:ListStreams'], [expect.stringMatching(/StorageTable\w+\/stream\/\*$/)]],
      [
        ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
        [expect.stringMatching(/^PublishingFailedWakeUps\w+\.Arn$/)],
      ],
      UPDATES,
    ]);
  });

  it('the deliver function reads and writes the table, takes updates, sends mail, and puts events on the bus', () => {
    expect(rightsOf('DeliveringDeliverRole')).toEqual([
      [logs, [expect.stringMatching(/^DeliveringDeliverLogs\w+\.Arn$/)]],
      [readsAndWrites, [expect.stringMatching(TABLE)]],
      [['sns:Publish'], [expect.stringMatching(/^DeliveringMail\w+$/)]],
      [
        [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ReceiveMessage',
          'sqs:SendMessage',
        ],
        [expect.stringMatching(/^DeliveringJobs\w+\.Arn$/)],
      ],
      [['events:PutEvents'], [expect.stringMatching(/^PublishingBus\w+\.Arn$/)]],
    ]);
  });

  it('the safety net calls the publisher and nothing else', () => {
    expect(rightsOf('PublishingSafetyNetRole')).toEqual([
      [['lambda:InvokeFunction'], [expect.stringMatching(/^PublishingPublish\w+\.Arn$/)]],
    ]);
  });

  it('the API reads the table, changes feeds, tokens and subscriptions, makes the key of cursors and hands on what hubs push', () => {
    const rights = statementsOf(tracker, 'ApiFunctionRole').map(({ actions, partitions }) => [actions, partitions]);
    expect(rights).toEqual([
      [logs, null],
      [['dynamodb:GetItem', 'dynamodb:Query'], null],
      [
        ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        ['FEEDS', 'TOKENS', 'WATCHES', 'SUBSCRIPTIONS'],
      ],
      [['dynamodb:UpdateItem'], ['DELIVERIES#*']],
      [['sqs:SendMessage'], null],
      [['dynamodb:PutItem'], ['META']],
      [['dynamodb:DeleteItem', 'dynamodb:UpdateItem'], ['WEBSUB']],
      [['s3:PutObject'], null],
    ]);
    expect(new Set(rightsOf('ApiFunctionRole').flatMap(([, resources]) => resources))).toHaveProperty('size', 5);
  });

  it('the heartbeat calls the tick and nothing else', () => {
    expect(rightsOf('PollingHeartbeatRole')).toEqual([
      [['lambda:InvokeFunction'], [expect.stringMatching(/^PollingTick\w+\.Arn$/)]],
    ]);
  });

  it('none has a wildcard action, a managed policy or every resource', () => {
    const all = resources(tracker, 'AWS::IAM::Role').flatMap(({ id }) => statementsOf(tracker, id));
    expect(all.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
    expect(all.flatMap(({ resources }) => resources).filter((name) => name === '*')).toEqual([]);
    const managed = resources(tracker, 'AWS::IAM::Role').filter(({ properties }) => properties.ManagedPolicyArns);
    expect(managed).toEqual([]);
  });
});
