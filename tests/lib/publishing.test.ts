import { describe, expect, it } from 'vitest';
import { synthesize } from './synth.ts';
import { reference, resource, resources } from './template-resources.ts';

const at = { at: '08:00', timeZone: 'Europe/Paris', watch: null };
const { tracker } = synthesize({
  config: {
    digests: [
      { ...at, id: 'daily', emails: ['ann@example.org', 'bob@example.org'] },
      { ...at, id: 'chips', emails: ['ann@example.org'] },
    ],
  },
});
const { id: topicId } = resource(tracker, 'AWS::SNS::Topic', 'PublishingDigests');

describe('the digest topic', () => {
  it('gives each reader one subscription, to the digests that name them', () => {
    const readers = resources(tracker, 'AWS::SNS::Subscription').map(({ properties }) => [
      properties.Protocol,
      properties.Endpoint,
      reference(properties.TopicArn),
      properties.FilterPolicy,
    ]);
    expect(readers).toEqual([
      ['email', 'ann@example.org', topicId, { digest: ['daily', 'chips'] }],
      ['email', 'bob@example.org', topicId, { digest: ['daily'] }],
    ]);
  });

  it('refuses to be published to without TLS', () => {
    const { properties } = resource(tracker, 'AWS::SNS::TopicPolicy', 'PublishingDigests');
    expect(properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
  });

  it('is the one that the poll function publishes to', () => {
    const { properties } = resource(tracker, 'AWS::Lambda::Function', 'PollingPoll');
    expect(reference(properties.Environment.Variables.NEWS_DIGEST_TOPIC_ARN)).toBe(topicId);
  });
});
