import { describe, expect, it } from 'vitest';
import { defineTracker } from '../../lambda/model/define-tracker.ts';
import { synthesize } from './synth.ts';
import { reference, resource, resources, statementsOf } from './template-resources.ts';

const subscription = (id: string, to: string) => ({
  id,
  channel: { kind: 'email' as const, to },
  cadence: 'daily at 08:00',
});
const { subscriptions } = defineTracker({
  contact: 'ops@example.net',
  feeds: [],
  entities: [],
  watches: [],
  subscriptions: [
    subscription('daily', 'ann@reader.test'),
    subscription('chips', 'ann@reader.test'),
    subscription('all', 'bob@reader.test'),
    subscription('placeholder', 'you@example.org'),
    { id: 'hook', channel: { kind: 'webhook', url: 'https://hooks.test/a' }, cadence: 'instant' },
  ],
});
const { tracker } = synthesize({ config: { subscriptions } });
const { id: topicId } = resource(tracker, 'AWS::SNS::Topic', 'DeliveringMail');
const readersOf = (template: typeof tracker) =>
  resources(template, 'AWS::SNS::Subscription')
    .filter(({ properties }) => reference(properties.TopicArn) === topicId)
    .map(({ properties }) => [properties.Endpoint, properties.FilterPolicy]);

describe('mail without a sender of its own', () => {
  it('gives each reader one subscription, to the updates meant for them, and placeholders none', () => {
    expect(readersOf(tracker)).toEqual([
      ['ann@reader.test', { subscription: ['daily', 'chips'] }],
      ['bob@reader.test', { subscription: ['all'] }],
    ]);
  });

  it('is refused without TLS', () => {
    const { properties } = resource(tracker, 'AWS::SNS::TopicPolicy', 'DeliveringMail');
    expect(properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
  });
});

describe('mail through SES', () => {
  const { tracker: withSes } = synthesize({ config: { subscriptions, mail: { from: 'news@sender.test' } } });

  it('leaves the topic without readers', () => expect(readersOf(withSes)).toEqual([]));

  it('may be sent as the configured sender alone', () => {
    const { properties } = resource(withSes, 'AWS::IAM::Policy', 'DeliveringDeliverRoleDefaultPolicy');
    const ses = properties.PolicyDocument.Statement.find((one: { Action: string[] }) =>
      [one.Action].flat().some((action) => action.startsWith('ses:')),
    );
    expect(ses.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'news@sender.test' } });
    expect(JSON.stringify(ses.Resource)).toContain('identity/news@sender.test');
    expect(JSON.stringify(ses.Resource)).not.toContain('*');
  });

  it('is not allowed without a sender', () => {
    const actions = statementsOf(tracker, 'DeliveringDeliverRole').flatMap((one) => one.actions);
    expect(actions.filter((action) => action.startsWith('ses:'))).toEqual([]);
  });
});

describe('the delivery queue', () => {
  const { id: queueId, properties: queue } = resource(tracker, 'AWS::SQS::Queue', 'DeliveringJobs');

  it('is another than that of the polls, and sets aside what fails three times', () => {
    const { id: polls } = resource(tracker, 'AWS::SQS::Queue', 'PollingJobs');
    expect(queueId).not.toBe(polls);
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(3);
    expect(queue.VisibilityTimeout).toBe(360);
  });

  it('is told to everyone who records updates', () => {
    for (const id of ['PollingTick', 'PollingPoll', 'PublishingPublish', 'DeliveringDeliver']) {
      const { properties } = resource(tracker, 'AWS::Lambda::Function', id);
      expect(reference(properties.Environment.Variables.NEWS_DELIVERY_QUEUE_URL)).toBe(queueId);
    }
  });
});
