import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesize } from './synth.ts';
import { type Properties, reference, resource, resources } from './template-resources.ts';

const { tracker } = synthesize({ config: { contact: 'ops@example.org' } });
const { id: topicId } = resource(tracker, 'AWS::SNS::Topic', 'AlarmsTopic');
const alarms = resources(tracker, 'AWS::CloudWatch::Alarm');
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const alarm = (id: string) => resource(tracker, 'AWS::CloudWatch::Alarm', `Alarms${id}`).properties;
const watches = (properties: Properties) => ({
  metric: properties.MetricName,
  of: (properties.Dimensions ?? []).map((dimension: Properties) => reference(dimension.Value)),
  when: `${properties.ComparisonOperator} ${properties.Threshold}`,
  noData: properties.TreatMissingData,
});
const ABOVE = 'GreaterThanOrEqualToThreshold';

describe('every alarm', () => {
  it.each(alarms)('$id names a section that the runbook has', ({ properties }) => {
    const [, section] = properties.AlarmDescription.match(/^\S.+ Runbook: docs\/runbook\.md, "([^"]+)"\.$/) ?? [];
    expect(runbook).toContain(`\n## ${section}\n`);
  });

  it.each(alarms)('$id tells the operator, also when it is over', ({ properties }) => {
    expect(properties.AlarmActions.map(reference)).toEqual([topicId]);
    expect(properties.OKActions.map(reference)).toEqual([topicId]);
  });
});

describe('the operator', () => {
  it('is subscribed when the contact is a mail address', () => {
    const { properties } = resource(tracker, 'AWS::SNS::Subscription', 'AlarmsTopic');
    expect(properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.org' });
  });

  it('is not when it is a web address', () => {
    const { tracker: other } = synthesize({ config: { contact: 'https://example.org/contact', subscriptions: [] } });
    expect(resources(other, 'AWS::SNS::Subscription')).toEqual([]);
  });

  it('hears from CloudWatch of this account: a policy that enforces TLS replaces the one that would allow it', () => {
    const { properties } = resource(tracker, 'AWS::SNS::TopicPolicy', 'AlarmsTopic');
    expect(properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });
});

describe('what is watched', () => {
  it('dead letters, from the first', () => {
    expect(watches(alarm('DeadLetters'))).toEqual({
      metric: 'ApproximateNumberOfMessagesVisible',
      of: [expect.stringMatching(/^PollingDeadLetters\w+\.QueueName$/)],
      when: `${ABOVE} 1`,
      noData: 'notBreaching',
    });
  });

  it('jobs that wait for half an hour', () => {
    expect(watches(alarm('Backlog'))).toEqual({
      metric: 'ApproximateAgeOfOldestMessage',
      of: [expect.stringMatching(/^PollingJobs\w+\.QueueName$/)],
      when: `${ABOVE} 1800`,
      noData: 'notBreaching',
    });
  });

  it('messages that are not jobs, under the name that the function counts them', () => {
    expect(watches(alarm('MalformedJobs'))).toEqual({
      metric: 'MalformedJobs',
      of: ['news-tracker'],
      when: `${ABOVE} 1`,
      noData: 'notBreaching',
    });
  });

  it('publishing that fails, and articles that were set aside', () => {
    expect(watches(alarm('PublishErrors'))).toEqual({
      metric: 'Errors',
      of: [expect.stringMatching(/^PublishingPublish/)],
      when: `${ABOVE} 5`,
      noData: 'notBreaching',
    });
    expect(watches(alarm('ParkedArticles'))).toEqual({
      metric: 'ParkedArticles',
      of: ['news-tracker'],
      when: `${ABOVE} 1`,
      noData: 'notBreaching',
    });
  });

  it.each(['OverdueDigests', 'SilentFeeds', 'StaleOutbox', 'LostDeliveries'])(
    'what should have happened and did not: %s',
    (id) => {
      expect(watches(alarm(id))).toEqual({
        metric: id,
        of: ['news-tracker'],
        when: `${ABOVE} 1`,
        noData: 'notBreaching',
      });
    },
  );

  it('ticks that fail', () => {
    expect(watches(alarm('TickErrors'))).toEqual({
      metric: 'Errors',
      of: [expect.stringMatching(/^PollingTick/)],
      when: `${ABOVE} 5`,
      noData: 'notBreaching',
    });
  });

  it('a heartbeat that stops, which shows as no data at all', () => {
    expect(watches(alarm('NoTick'))).toEqual({
      metric: 'Invocations',
      of: [expect.stringMatching(/^PollingTick/)],
      when: 'LessThanThreshold 1',
      noData: 'breaching',
    });
  });

  it('server errors of the API', () => {
    expect(watches(alarm('ApiErrors'))).toEqual({
      metric: '5xx',
      of: [expect.stringMatching(/^ApiHttp/)],
      when: `${ABOVE} 5`,
      noData: 'notBreaching',
    });
  });
});
