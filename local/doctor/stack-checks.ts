/** Checks on the resources of a deployed tracker. */
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import { FAILURE_QUEUES, failuresUrl } from '../dead-letters.ts';
import type { StackOutputs } from '../deployed-table.ts';
import { type Check, note, ok, wrong } from './findings.ts';

export interface StackChecksOptions {
  readonly stack: string;
  readonly outputs: StackOutputs;
  readonly config: TrackerConfig;
  readonly now: Date;
}

const HOUR_MS = 3_600_000;
const LATE_SECONDS = 1800;
const SKEW_MS = 60_000;

export function stackChecks(options: StackChecksOptions): Check[] {
  return [
    { name: 'stack', look: () => stackState(options) },
    { name: 'schedules', look: () => schedules(options) },
    { name: 'functions', look: () => functions(options) },
    { name: 'failures', look: () => failures(options) },
    { name: 'queues', look: () => queues(options) },
    { name: 'mail', look: () => mail(options) },
    { name: 'alarms', look: () => alarmReaders(options) },
  ];
}

async function stackState({ stack }: StackChecksOptions) {
  const client = new CloudFormationClient({});
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const status = Stacks?.[0]?.StackStatus ?? 'unknown';
  const healthy = /_COMPLETE$/.test(status) && !/ROLLBACK|DELETE/.test(status);
  const skew = Math.abs(client.config.systemClockOffset);
  return [
    healthy
      ? ok(`${stack} is ${status}`)
      : wrong(`${stack} is ${status}`, `npx cdk deploy ${stack}, and read why it failed before`),
    ...(skew > SKEW_MS
      ? [wrong(`the clock of this machine is ${Math.round(skew / 1000)} s off`, 'set the clock')]
      : []),
  ];
}

async function resourcesOf(stack: string, type: string): Promise<StackResourceSummary[]> {
  const found: StackResourceSummary[] = [];
  for await (const page of paginateListStackResources({ client: new CloudFormationClient({}) }, { StackName: stack }))
    found.push(...(page.StackResourceSummaries ?? []).filter((each) => each.ResourceType === type));
  return found;
}

async function schedules({ stack }: StackChecksOptions) {
  const scheduler = new SchedulerClient({});
  const named = await resourcesOf(stack, 'AWS::Scheduler::Schedule');
  const cure = `npx cdk deploy ${stack} undoes what was changed by hand`;
  if (named.length === 0) return [wrong('there is none: nothing is polled', cure)];
  const states = await Promise.all(
    named.map(async ({ PhysicalResourceId: Name, LogicalResourceId: id }) => {
      const found = await scheduler.send(new GetScheduleCommand({ Name })).catch((error: unknown) => error as Error);
      if (found instanceof Error) return `${id} cannot be read: ${found.message}`;
      return found.State === 'ENABLED' ? null : `${id} is ${found.State}`;
    }),
  );
  const off = states.filter((state) => state !== null);
  return off.length === 0 ? [ok(`${named.length} are enabled`)] : off.map((says) => wrong(says, cure));
}

/** Errors and throttles of the last hour, and whether the heartbeat was there. */
async function functions({ stack, now }: StackChecksOptions) {
  const cloudWatch = new CloudWatchClient({});
  const sum = async (FunctionName: string, MetricName: string) => {
    const { Datapoints } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/Lambda',
        MetricName,
        Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
        StartTime: new Date(now.getTime() - HOUR_MS),
        EndTime: now,
        Period: HOUR_MS / 1000,
        Statistics: ['Sum'],
      }),
    );
    return (Datapoints ?? []).reduce((total, { Sum }) => total + (Sum ?? 0), 0);
  };
  const all = await resourcesOf(stack, 'AWS::Lambda::Function');
  const found = await Promise.all(
    all.map(async ({ PhysicalResourceId: name = '', LogicalResourceId: id = '' }) => {
      const [errors, throttles, calls] = await Promise.all(
        ['Errors', 'Throttles', 'Invocations'].map((metric) => sum(name, metric)),
      );
      return [
        ...(errors
          ? [
              wrong(
                `${id} failed ${errors} times in the last hour`,
                `aws logs tail /aws/lambda/${name} or its log group, since 1h`,
              ),
            ]
          : []),
        ...(throttles
          ? [wrong(`${id} was throttled ${throttles} times in the last hour`, 'see "Throttles" in docs/runbook.md')]
          : []),
        ...(id.startsWith('PollingTick') && calls === 0
          ? [wrong('the heartbeat has not called the tick for an hour', 'see "No tick" in docs/runbook.md')]
          : []),
      ];
    }),
  );
  return found.flat().length > 0 ? found.flat() : [ok(`${all.length}, none failed in the last hour`)];
}

const attributesOf = async (QueueUrl: string) =>
  (
    await new SQSClient({ useQueueUrlAsEndpoint: false }).send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    )
  ).Attributes ?? {};

async function failures({ stack, outputs }: StackChecksOptions) {
  const found = await Promise.all(
    FAILURE_QUEUES.map(async (queue) => {
      const count = Number((await attributesOf(failuresUrl(outputs, queue))).ApproximateNumberOfMessages ?? 0);
      const cure = `news-tracker dlq list --queue ${queue} --stack ${stack}; then redrive or purge`;
      return count > 0 ? [wrong(`${count} ${queue} failed for good`, cure)] : [];
    }),
  );
  return found.flat().length > 0 ? found.flat() : [ok('no job, delivery or wake-up failed for good')];
}

async function queues({ outputs, stack, now }: StackChecksOptions) {
  const cloudWatch = new CloudWatchClient({});
  const found = await Promise.all(
    ['JobsQueueUrl', 'DeliveryQueueUrl'].map(async (output) => {
      const name = outputs.get(output).split('/').at(-1) ?? '';
      const { Datapoints } = await cloudWatch.send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateAgeOfOldestMessage',
          Dimensions: [{ Name: 'QueueName', Value: name }],
          StartTime: new Date(now.getTime() - 600_000),
          EndTime: now,
          Period: 600,
          Statistics: ['Maximum'],
        }),
      );
      const age = Math.max(0, ...(Datapoints ?? []).map(({ Maximum }) => Maximum ?? 0));
      const cure = `see "Backlog" in docs/runbook.md; aws lambda list-event-source-mappings must say Enabled for ${stack}`;
      return age > LATE_SECONDS
        ? [wrong(`the oldest job of ${output} has waited for ${Math.round(age / 60)} min`, cure)]
        : [];
    }),
  );
  return found.flat().length > 0 ? found.flat() : [ok('no job waits long')];
}

async function mail({ config, outputs }: StackChecksOptions) {
  const readers = config.subscriptions.filter(({ channel }) => channel.kind === 'email');
  if (config.mail !== null) {
    const ses = new SESv2Client({});
    const { from } = config.mail;
    const { VerifiedForSendingStatus: verified } = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: from }));
    const { ProductionAccessEnabled: open } = await ses.send(new GetAccountCommand({}));
    return [
      verified
        ? ok(`SES sends as ${from}`)
        : wrong(`${from} is not verified with SES`, 'verify the address or its domain in the SES console'),
      // Without production access SES takes mail to verified addresses alone.
      ...(open
        ? []
        : [
            wrong(
              'SES keeps this account in its sandbox: only addresses verified with it get mail',
              'ask for production access in the SES console, or verify each reader there',
            ),
          ]),
    ];
  }
  if (readers.length === 0) return [ok('nobody is to get any')];
  return pendingReaders(outputs.get('MailTopicArn'), 'mail');
}

async function alarmReaders({ outputs }: StackChecksOptions) {
  return pendingReaders(outputs.get('AlarmTopicArn'), 'alarms');
}

async function pendingReaders(TopicArn: string, what: string) {
  const { Subscriptions: all = [] } = await new SNSClient({}).send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const pending = all.filter(({ SubscriptionArn: arn }) => !arn?.startsWith('arn:'));
  if (all.length === 0) {
    const cure = `aws sns subscribe --topic-arn ${TopicArn} --protocol email --notification-endpoint you@…`;
    return [note(`nobody gets ${what}`, cure)];
  }
  if (pending.length === 0) return [ok(`${all.length} readers of ${what} have confirmed`)];
  const addresses = pending.map(({ Endpoint }) => Endpoint).join(', ');
  return [note(`${addresses} did not confirm to get ${what}`, 'follow the link in the mail from AWS Notifications')];
}
