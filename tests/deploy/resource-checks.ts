/**
 * What each resource of a deployment must be, by its type. A type that the emulator has is asked of its service; one that
 * it passes over is looked at in the template as it was deployed. A type that is not in this table fails the tests.
 */
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { GetBucketEncryptionCommand, S3Client } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import type { clientSettings, Resource } from './deployed.ts';

export interface Deployed extends Resource {
  readonly id: string;
  readonly physicalId: string;
}

export interface Account {
  readonly settings: ReturnType<typeof clientSettings>;
  /** Physical id of a logical one. */
  physicalId(id: string): string;
  /** Logical id of the topic of alarms. */
  readonly alarmTopic: string;
}

export type Check = (resource: Deployed, account: Account) => Promise<void> | void;

const DAY = 86_400;
const LOG_DAYS = 30;

// biome-ignore lint/suspicious/noExplicitAny: a part of a template, which has no types.
const referred = (value: any): string => value?.Ref ?? value?.['Fn::GetAtt']?.[0];

/** A policy refuses what does not come over TLS. */
function refusesPlainText({ Properties: { PolicyDocument: policy } }: Deployed): void {
  const denies = policy.Statement.filter(
    // biome-ignore lint/suspicious/noExplicitAny: a part of a template, which has no types.
    ({ Effect, Condition }: any) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
  );
  expect(denies).toHaveLength(1);
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** By name each action; nothing on every resource, whatever it does. */
function leastPrivilege(document: string): void {
  const statements: readonly Statement[] = [JSON.parse(decodeURIComponent(document)).Statement].flat();
  expect(statements.length).toBeGreaterThan(0);
  for (const { Effect, Action, Resource } of statements) {
    expect(Effect).toBe('Allow');
    for (const action of [Action].flat()) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/);
    for (const resource of [Resource].flat()) expect(String(resource)).not.toBe('*');
  }
}

/** Asked of the emulated services. */
const EMULATED: Readonly<Record<string, Check>> = {
  async 'AWS::DynamoDB::Table'({ physicalId: TableName, Properties: wanted }, { settings }) {
    const { Table: table } = await new DynamoDBClient(settings).send(new DescribeTableCommand({ TableName }));
    expect(table).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      DeletionProtectionEnabled: true,
    });
    // The emulator takes these two and does not show them.
    expect(wanted.PointInTimeRecoverySpecification).toMatchObject({ PointInTimeRecoveryEnabled: true });
    expect(wanted.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  },
  async 'AWS::S3::Bucket'({ physicalId: Bucket, Properties: wanted }, { settings }) {
    const s3 = new S3Client(settings);
    const { ServerSideEncryptionConfiguration: encryption } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(encryption?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('AES256');
    // The emulator takes these two from a template and does not keep them.
    expect(new Set(Object.values(wanted.PublicAccessBlockConfiguration))).toEqual(new Set([true]));
    expect(wanted.LifecycleConfiguration.Rules[0]).toMatchObject({ Status: 'Enabled', ExpirationInDays: 90 });
  },
  async 'AWS::SQS::Queue'({ physicalId: QueueUrl, Properties: wanted }, { settings, physicalId }) {
    const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
    const attributes = async (url: string) =>
      (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }))).Attributes ?? {};
    const { FifoQueue, MessageRetentionPeriod, SqsManagedSseEnabled, RedrivePolicy, VisibilityTimeout } =
      await attributes(QueueUrl);
    expect(SqsManagedSseEnabled).toBe('true');
    expect(FifoQueue).toBe(wanted.FifoQueue ? 'true' : undefined);
    if (!wanted.RedrivePolicy) return void expect(Number(MessageRetentionPeriod)).toBe(14 * DAY);
    const failures = physicalId(referred(wanted.RedrivePolicy.deadLetterTargetArn));
    const { QueueArn: deadLetterTargetArn } = await attributes(failures);
    expect(JSON.parse(RedrivePolicy ?? '{}')).toEqual({ deadLetterTargetArn, maxReceiveCount: 3 });
    expect(Number(MessageRetentionPeriod)).toBe(DAY);
    expect(Number(VisibilityTimeout)).toBe(wanted.VisibilityTimeout);
  },
  async 'AWS::Lambda::Function'({ physicalId: FunctionName, Properties: wanted }, { settings }) {
    const found = await new LambdaClient(settings).send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(found).toMatchObject({
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: wanted.Timeout,
      MemorySize: wanted.MemorySize,
    });
    expect(wanted.MemorySize).toBeLessThanOrEqual(1024);
    // The emulator answers with another architecture than it was given.
    expect(wanted.Architectures).toEqual(['arm64']);
    expect(wanted.LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
    expect(Object.keys(found.Environment?.Variables ?? {}).sort()).toEqual(
      Object.keys(wanted.Environment.Variables).sort(),
    );
    expect(found.Environment?.Variables?.NODE_OPTIONS).toBe('--enable-source-maps');
  },
  async 'AWS::Lambda::EventSourceMapping'({ physicalId: UUID, Properties: wanted }, { settings }) {
    const found = await new LambdaClient(settings).send(new GetEventSourceMappingCommand({ UUID }));
    expect(found).toMatchObject({ BatchSize: wanted.BatchSize, State: 'Disabled' });
    if (found.EventSourceArn?.startsWith('arn:aws:sqs:')) {
      // One message that fails takes none of its batch with it; the other functions keep some of the account's ten calls.
      expect(wanted.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(wanted.ScalingConfig).toEqual({ MaximumConcurrency: 4 });
      return;
    }
    expect(wanted).toMatchObject({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2 });
    expect(referred(wanted.DestinationConfig.OnFailure.Destination)).toMatch(/^PublishingFailedWakeUps/);
    const patterns = wanted.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
    expect(patterns).toMatchObject([{ dynamodb: { Keys: { sk: { S: ['ARTICLE'] } } } }]);
  },
  async 'AWS::Lambda::Permission'({ Properties: wanted }, { settings, physicalId }) {
    const FunctionName = physicalId(referred(wanted.FunctionName));
    const { Policy: policy } = await new LambdaClient(settings).send(new GetPolicyCommand({ FunctionName }));
    expect(JSON.parse(policy ?? '{}').Statement).toMatchObject([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Principal: { Service: 'apigateway.amazonaws.com' } },
    ]);
    // Of this API alone.
    expect(JSON.stringify(wanted.SourceArn)).toMatch(/"Ref":"ApiHttp/);
  },
  async 'AWS::IAM::Role'({ physicalId: RoleName }, { settings }) {
    const iam = new IAMClient(settings);
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName }));
    const trusted = JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''));
    for (const { Principal, Condition } of trusted.Statement) {
      expect(Principal.Service).toMatch(/^(lambda|scheduler)\.amazonaws\.com$/);
      if (Principal.Service.startsWith('scheduler'))
        expect(Condition.StringEquals['aws:SourceAccount']).toMatch(/^\d{12}$/);
    }
    const { AttachedPolicies: managed } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(managed).toEqual([]);
  },
  async 'AWS::IAM::Policy'({ Properties: wanted }, { settings, physicalId }) {
    const iam = new IAMClient(settings);
    for (const role of wanted.Roles) {
      const RoleName = physicalId(role.Ref);
      const { PolicyNames: names = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      expect(names).toHaveLength(1);
      const { PolicyDocument: policy } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: names[0] }));
      leastPrivilege(policy ?? '');
    }
  },
  async 'AWS::Logs::LogGroup'({ physicalId: name }, { settings }) {
    const wanted = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
    const { logGroups: groups = [] } = await new CloudWatchLogsClient(settings).send(wanted);
    expect(groups.map(({ retentionInDays }) => retentionInDays)).toEqual([LOG_DAYS]);
  },
  async 'AWS::SNS::Topic'({ physicalId: TopicArn }, { settings }) {
    const { Attributes: attributes } = await new SNSClient(settings).send(new GetTopicAttributesCommand({ TopicArn }));
    expect(attributes?.TopicArn).toBe(TopicArn);
  },
  async 'AWS::Events::EventBus'({ Properties: { Name: NamePrefix } }, { settings }) {
    const { EventBuses: buses = [] } = await new EventBridgeClient(settings).send(
      new ListEventBusesCommand({ NamePrefix }),
    );
    expect(buses.map(({ Name }) => Name)).toEqual([NamePrefix]);
  },
};

/** The emulator's CloudFormation passes over these and says so: they are looked at in the deployed template. */
const PASSED_OVER: Readonly<Record<string, Check>> = {
  'AWS::ApiGatewayV2::Api': ({ Properties }) => expect(Properties.ProtocolType).toBe('HTTP'),
  'AWS::ApiGatewayV2::Integration': ({ Properties }) =>
    expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' }),
  'AWS::ApiGatewayV2::Route': ({ Properties }) => expect(Properties.RouteKey).toBe('$default'),
  'AWS::ApiGatewayV2::Stage'({ Properties }) {
    expect(Properties.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 40, ThrottlingRateLimit: 20 });
    expect(Properties.AccessLogSettings.Format).toContain('$context.requestId');
  },
  'AWS::Budgets::Budget'({ Properties }, { alarmTopic }) {
    // biome-ignore lint/suspicious/noExplicitAny: a part of a template, which has no types.
    const told = Properties.NotificationsWithSubscribers.flatMap(({ Subscribers }: any) => Subscribers);
    expect(told.length).toBeGreaterThan(0);
    for (const { SubscriptionType, Address } of told)
      expect([SubscriptionType, referred(Address)]).toEqual(['SNS', alarmTopic]);
  },
  'AWS::CloudWatch::Alarm'({ Properties }, { alarmTopic }) {
    expect([Properties.AlarmActions, Properties.OKActions]).toEqual([[{ Ref: alarmTopic }], [{ Ref: alarmTopic }]]);
    expect(Properties.AlarmDescription).toMatch(/docs\/runbook\.md, "/);
  },
  'AWS::Lambda::EventInvokeConfig': ({ Properties }) => expect(Properties.MaximumRetryAttempts).toBe(0),
  'AWS::S3::BucketPolicy': refusesPlainText,
  'AWS::SNS::Subscription'({ Properties }) {
    expect(Properties.Protocol).toBe('email');
    expect(Properties.Endpoint).toContain('@');
    expect(referred(Properties.TopicArn)).toMatch(/^(AlarmsTopic|DeliveringMail)/);
  },
  'AWS::SNS::TopicPolicy': refusesPlainText,
  'AWS::SQS::QueuePolicy': refusesPlainText,
  'AWS::Scheduler::Schedule'({ Properties: { State, Target } }) {
    expect(State).toBe('ENABLED');
    expect(referred(Target.Arn)).toMatch(/^(PollingTick|PublishingPublish)/);
    expect(referred(Target.RoleArn)).toMatch(/^(PollingHeartbeat|PublishingSafetyNet)Role/);
    expect(Target.RetryPolicy.MaximumRetryAttempts).toBe(0);
  },
};

export const NOT_EMULATED: readonly string[] = Object.keys(PASSED_OVER);

export const checkOf = (type: string): Check | undefined => EMULATED[type] ?? PASSED_OVER[type];
