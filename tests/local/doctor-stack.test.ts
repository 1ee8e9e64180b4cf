/** The doctor on a deployed tracker: AWS answers as each test has it, through the clients' own `send`. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { examine } from '../../local/doctor/findings.ts';
import { stackChecks } from '../../local/doctor/stack-checks.ts';
import { testConfig } from '../helpers/watchlist.ts';

// biome-ignore lint/suspicious/noExplicitAny: inputs of six services.
type Answers = Readonly<Record<string, (input: any) => unknown>>;

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:topic';
const RESOURCES = [
  { ResourceType: 'AWS::Scheduler::Schedule', PhysicalResourceId: 'heartbeat', LogicalResourceId: 'PollingHeartbeat' },
  { ResourceType: 'AWS::Lambda::Function', PhysicalResourceId: 'tick', LogicalResourceId: 'PollingTick1' },
  { ResourceType: 'AWS::Lambda::Function', PhysicalResourceId: 'poll', LogicalResourceId: 'PollingPoll1' },
];

/** An account in which all is well. */
const WELL: Answers = {
  DescribeStacksCommand: () => ({ Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] }),
  ListStackResourcesCommand: () => ({ StackResourceSummaries: RESOURCES }),
  GetScheduleCommand: () => ({ State: 'ENABLED' }),
  GetMetricStatisticsCommand: ({ MetricName }) => ({ Datapoints: MetricName === 'Invocations' ? [{ Sum: 60 }] : [] }),
  GetQueueAttributesCommand: () => ({ Attributes: { ApproximateNumberOfMessages: '0' } }),
  GetEmailIdentityCommand: () => ({ VerifiedForSendingStatus: true }),
  GetAccountCommand: () => ({ ProductionAccessEnabled: true }),
  ListSubscriptionsByTopicCommand: () => ({ Subscriptions: [{ SubscriptionArn: `${TOPIC}:1` }] }),
};

const CLIENTS = [CloudFormationClient, CloudWatchClient, SchedulerClient, SESv2Client, SNSClient, SQSClient];
afterEach(() => vi.restoreAllMocks());

const mail = { from: 'news@tracker.test' };
const reader = { id: 'mine', channel: { kind: 'email' as const, to: 'me@tracker.test' }, cadence: 'daily at 08:00' };

async function look(answers: Answers = {}, { ses = true, clockOffset = 0 } = {}) {
  for (const client of CLIENTS) {
    vi.spyOn(client.prototype, 'send').mockImplementation(async function (
      this: { readonly config: { systemClockOffset: number } },
      command: { readonly input: unknown; readonly constructor: { readonly name: string } },
    ) {
      this.config.systemClockOffset = clockOffset;
      const answer = { ...WELL, ...answers }[command.constructor.name];
      if (!answer) throw new Error(`${command.constructor.name} was not expected`);
      return answer(command.input);
    } as never);
  }
  const config = testConfig({ subscriptions: [reader], ...(ses && { mail }) });
  const outputs = { get: (name: string) => (name.endsWith('TopicArn') ? TOPIC : `https://sqs.test/1/${name}`) };
  return examine(stackChecks({ stack: 'NewsTracker', outputs, config, now: new Date('2026-02-10T09:00:00Z') }));
}

const notOk = async (answers: Answers, options?: Parameters<typeof look>[1]) =>
  (await look(answers, options)).filter(({ verdict }) => verdict !== 'ok');

describe('the doctor, on a deployed tracker', () => {
  it('finds nothing wrong in an account in which all is well, and has looked at everything', async () => {
    const findings = await look();
    expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'stack',
      'schedules',
      'functions',
      'failures',
      'queues',
      'mail',
      'alarms',
    ]);
  });

  it.each<[string, Answers, Parameters<typeof look>[1], object]>([
    [
      'a stack whose last deployment was rolled back',
      { DescribeStacksCommand: () => ({ Stacks: [{ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' }] }) },
      {},
      { check: 'stack', verdict: 'wrong', cure: expect.stringContaining('npx cdk deploy NewsTracker') },
    ],
    [
      'a clock that is two minutes off',
      {},
      { clockOffset: -120_000 },
      { check: 'stack', verdict: 'wrong', says: 'the clock of this machine is 120 s off', cure: 'set the clock' },
    ],
    [
      'a heartbeat that was switched off',
      { GetScheduleCommand: () => ({ State: 'DISABLED' }) },
      {},
      {
        check: 'schedules',
        verdict: 'wrong',
        says: 'PollingHeartbeat is DISABLED',
        cure: 'npx cdk deploy NewsTracker undoes what was changed by hand',
      },
    ],
    [
      'a heartbeat that was deleted',
      { GetScheduleCommand: () => Promise.reject(new Error('Schedule heartbeat does not exist.')) },
      {},
      {
        check: 'schedules',
        verdict: 'wrong',
        says: 'PollingHeartbeat cannot be read: Schedule heartbeat does not exist.',
      },
    ],
    [
      'a stack without any',
      { ListStackResourcesCommand: () => ({ StackResourceSummaries: RESOURCES.slice(1) }) },
      {},
      { check: 'schedules', verdict: 'wrong', says: 'there is none: nothing is polled' },
    ],
    [
      'a heartbeat that calls nobody',
      { GetMetricStatisticsCommand: () => ({ Datapoints: [] }) },
      {},
      { check: 'functions', verdict: 'wrong', cure: 'see "No tick" in docs/runbook.md' },
    ],
    [
      'dead letters',
      {
        GetQueueAttributesCommand: ({ QueueUrl }) => ({
          Attributes: { ApproximateNumberOfMessages: QueueUrl.endsWith('/DeadLettersUrl') ? '2' : '0' },
        }),
      },
      {},
      {
        check: 'failures',
        verdict: 'wrong',
        says: '2 jobs failed for good',
        cure: 'news-tracker dlq list --queue jobs --stack NewsTracker; then redrive or purge',
      },
    ],
    [
      'a sender that SES does not know',
      { GetEmailIdentityCommand: () => ({ VerifiedForSendingStatus: false }) },
      {},
      {
        check: 'mail',
        verdict: 'wrong',
        says: 'news@tracker.test is not verified with SES',
        cure: 'verify the address or its domain in the SES console',
      },
    ],
    [
      'an account in the sandbox of SES',
      { GetAccountCommand: () => ({ ProductionAccessEnabled: false }) },
      {},
      { check: 'mail', verdict: 'wrong', cure: expect.stringContaining('production access') },
    ],
  ])('sees %s', async (_what, answers, options, finding) => {
    expect(await notOk(answers, options)).toMatchObject([finding]);
  });

  it('sees functions that fail and are turned away, each by its name', async () => {
    const counts: Readonly<Record<string, number>> = { Errors: 3, Throttles: 2, Invocations: 60 };
    const found = await notOk({
      GetMetricStatisticsCommand: ({ MetricName, Dimensions: [dimension] }) => ({
        Datapoints:
          dimension.Value === 'poll' || MetricName === 'Invocations' ? [{ Sum: counts[MetricName] ?? 0 }] : [],
      }),
    });
    expect(found.map(({ says }) => says)).toEqual([
      'PollingPoll1 failed 3 times in the last hour',
      'PollingPoll1 was throttled 2 times in the last hour',
    ]);
  });

  it('sees a job that has waited for an hour', async () => {
    const found = await notOk({
      GetMetricStatisticsCommand: ({ MetricName, Dimensions: [dimension] }) => ({
        Datapoints: [
          { Sum: MetricName === 'Invocations' ? 60 : 0, Maximum: dimension.Value === 'JobsQueueUrl' ? 3600 : 0 },
        ],
      }),
    });
    expect(found).toMatchObject([
      { check: 'queues', verdict: 'wrong', says: 'the oldest job of JobsQueueUrl has waited for 60 min' },
    ]);
  });

  it('sees readers who did not confirm, and a topic that nobody reads', async () => {
    const Subscriptions = [{ SubscriptionArn: 'PendingConfirmation', Endpoint: 'me@tracker.test' }];
    const pending = await notOk({ ListSubscriptionsByTopicCommand: () => ({ Subscriptions }) }, { ses: false });
    expect(pending).toMatchObject([
      { check: 'mail', verdict: 'note', says: 'me@tracker.test did not confirm to get mail' },
      { check: 'alarms', verdict: 'note', cure: 'follow the link in the mail from AWS Notifications' },
    ]);
    const nobody = await notOk({ ListSubscriptionsByTopicCommand: () => ({}) });
    expect(nobody).toMatchObject([
      { check: 'alarms', verdict: 'note', cure: expect.stringContaining(`aws sns subscribe --topic-arn ${TOPIC}`) },
    ]);
  });

  it('says what it may not look at, and goes on', async () => {
    const found = await notOk({
      GetAccountCommand: () => Promise.reject(new Error('not authorized to perform ses:GetAccount')),
    });
    expect(found).toMatchObject([
      { check: 'mail', verdict: 'wrong', says: 'could not be looked at: not authorized to perform ses:GetAccount' },
    ]);
  });
});
