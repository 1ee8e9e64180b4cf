import { describe, expect, it } from 'vitest';
import { synthesize } from './synth.ts';
import { reference, resource, resources } from './template-resources.ts';

const { tracker } = synthesize();
const { id: tickId, properties: tick } = resource(tracker, 'AWS::Lambda::Function', 'PollingTick');
const { id: pollId, properties: poll } = resource(tracker, 'AWS::Lambda::Function', 'PollingPoll');
const { id: jobsId, properties: jobs } = resource(tracker, 'AWS::SQS::Queue', 'PollingJobs');
const { id: deadLettersId, properties: deadLetters } = resource(tracker, 'AWS::SQS::Queue', 'PollingDeadLetters');
const { properties: source } = resource(tracker, 'AWS::Lambda::EventSourceMapping', 'PollingPoll');

describe('the heartbeat', () => {
  const { properties: schedule } = resource(tracker, 'AWS::Scheduler::Schedule', 'PollingHeartbeat');

  it('calls the tick once a minute', () => {
    expect(schedule).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
    expect(reference(schedule.Target.Arn)).toBe(`${tickId}.Arn`);
  });

  it('does not repeat a failed call, since the next minute does the same', () => {
    expect(schedule.Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    expect(resource(tracker, 'AWS::Lambda::EventInvokeConfig', 'PollingTick').properties.MaximumRetryAttempts).toBe(0);
  });

  it('lets one tick end before the next begins', () => {
    expect(tick.Timeout).toBeLessThan(60);
  });

  it('has a role that only the scheduler of this account can take', () => {
    const { properties: role } = resource(tracker, 'AWS::IAM::Role', 'PollingHeartbeatRole');
    expect(role.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});

describe('the jobs queue', () => {
  it('hides a message for six timeouts of the function', () => {
    expect(jobs.VisibilityTimeout).toBeGreaterThanOrEqual(6 * poll.Timeout);
  });

  it('never hands two jobs of a host to two functions, and neither do its dead letters lose their groups', () => {
    const grouped = { FifoQueue: true, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };
    expect(jobs).toMatchObject(grouped);
    expect(deadLetters).toMatchObject(grouped);
  });

  it('leaves a whole batch time to ask one host in turn', () => {
    expect(poll.Timeout).toBeGreaterThan(20 * source.BatchSize);
  });

  it('has no name of its own, except where the emulated AWS could make up none', () => {
    expect(jobs.QueueName).toBeUndefined();
    const emulated = synthesize({ context: { emulator: 'true' } }).tracker;
    expect(resource(emulated, 'AWS::SQS::Queue', 'PollingJobs').properties.QueueName).toMatch(/\.fifo$/);
  });

  it('moves what failed three times to the dead-letter queue', () => {
    expect(jobs.RedrivePolicy.maxReceiveCount).toBe(3);
    expect(reference(jobs.RedrivePolicy.deadLetterTargetArn)).toBe(`${deadLettersId}.Arn`);
  });

  it('keeps dead letters as long as SQS can', () => {
    expect(deadLetters.MessageRetentionPeriod).toBe(14 * 24 * 60 * 60);
  });

  it('holds a message longer than all its deliveries can take', () => {
    expect(jobs.MessageRetentionPeriod).toBeGreaterThan(jobs.RedrivePolicy.maxReceiveCount * jobs.VisibilityTimeout);
  });

  it('refuses requests without TLS, and so does the dead-letter queue', () => {
    const refusing = resources(tracker, 'AWS::SQS::QueuePolicy').flatMap(({ properties }) =>
      properties.PolicyDocument.Statement.filter(
        (statement: typeof properties) => statement.Condition?.Bool?.['aws:SecureTransport'] === 'false',
      ).map((statement: typeof properties) => reference(statement.Resource)),
    );
    expect(refusing).toEqual(expect.arrayContaining([`${deadLettersId}.Arn`, `${jobsId}.Arn`]));
  });
});

describe('the event source of the poll function', () => {
  it('hands over batches, takes back the messages that failed and leaves room for the other functions', () => {
    expect(source).toMatchObject({
      BatchSize: 6,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
    expect(reference(source.FunctionName)).toBe(pollId);
    expect(reference(source.EventSourceArn)).toBe(`${jobsId}.Arn`);
  });

  it('is on, except against an emulated AWS', () => {
    const emulated = synthesize({ context: { emulator: 'true' } }).tracker;
    expect(source.Enabled).not.toBe(false);
    expect(resource(emulated, 'AWS::Lambda::EventSourceMapping', 'PollingPoll').properties.Enabled).toBe(false);
  });
});
