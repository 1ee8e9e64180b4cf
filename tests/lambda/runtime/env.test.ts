import { describe, expect, it } from 'vitest';
import { EnvironmentError, privateFeedsAllowed, readEnv } from '../../../lambda/runtime/env.ts';

describe('readEnv', () => {
  const environment = { NEWS_TABLE_NAME: 'table', NEWS_QUEUE_URL: 'https://queue.example' };

  it('gives what was asked for and nothing else', () => {
    expect(readEnv(['tableName'], environment)).toEqual({ tableName: 'table' });
  });

  it('names the variable that is missing', () => {
    const reading = () => readEnv(['tableName', 'mailTopicArn'], environment);
    expect(reading).toThrow(EnvironmentError);
    expect(reading).toThrow('NEWS_MAIL_TOPIC_ARN');
  });

  it('takes an empty value for a missing one', () => {
    expect(() => readEnv(['tableName'], { NEWS_TABLE_NAME: '' })).toThrow('NEWS_TABLE_NAME');
  });
});

describe('private addresses', () => {
  const NEWS_ALLOW_PRIVATE_FEEDS = 'true';

  it.each(['http://localhost:5000', 'http://127.0.0.1:5000/'])('may be polled when AWS itself is at %s', (endpoint) => {
    expect(privateFeedsAllowed({ NEWS_ALLOW_PRIVATE_FEEDS, AWS_ENDPOINT_URL: endpoint })).toBe(true);
  });

  it.each([
    ['no endpoint is named', { NEWS_ALLOW_PRIVATE_FEEDS }],
    ['the endpoint is elsewhere', { NEWS_ALLOW_PRIVATE_FEEDS, AWS_ENDPOINT_URL: 'https://vpce.example' }],
    [
      'the endpoint only begins like loopback',
      { NEWS_ALLOW_PRIVATE_FEEDS, AWS_ENDPOINT_URL: 'http://localhost.example:80' },
    ],
    ['nobody asked', { AWS_ENDPOINT_URL: 'http://localhost:5000' }],
    ['the value is not "true"', { NEWS_ALLOW_PRIVATE_FEEDS: '1', AWS_ENDPOINT_URL: 'http://localhost:5000' }],
  ])('may not be polled when %s', (_when, environment) => {
    expect(privateFeedsAllowed(environment)).toBe(false);
  });
});
