import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { DataStack } from '../../lib/data-stack.ts';
import { resource } from './template-resources.ts';

const stack = new DataStack(new App(), 'Data', { config: { retention: { articleDays: 400, archiveDays: 90 } } });
const template = Template.fromStack(stack);
const { properties: table } = resource(template, 'AWS::DynamoDB::Table');
const { id: bucketId, properties: bucket } = resource(template, 'AWS::S3::Bucket');

describe('the table', () => {
  it('is paid by request, recoverable to a point in time and protected against deletion', () => {
    expect(table.BillingMode).toBe('PAY_PER_REQUEST');
    expect(table.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.DeletionProtectionEnabled).toBe(true);
  });

  it('expires rows by the attribute that the store writes', () => {
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it('streams keys only: a record wakes the publisher and carries nothing', () => {
    expect(table.StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' });
  });

  it('has the two sparse indexes, which repeat keys only', () => {
    const indexes = table.GlobalSecondaryIndexes.map((index: typeof table) => [
      index.IndexName,
      index.KeySchema.map((key: typeof table) => `${key.KeyType} ${key.AttributeName}`),
      index.Projection.ProjectionType,
    ]);
    expect(indexes).toEqual([
      ['due', ['HASH duePk', 'RANGE dueSk'], 'KEYS_ONLY'],
      ['outbox', ['HASH outboxPk', 'RANGE outboxSk'], 'KEYS_ONLY'],
    ]);
  });
});

describe('the archive', () => {
  it('is closed to the public', () => {
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it('refuses requests without TLS', () => {
    const [deny] = resource(template, 'AWS::S3::BucketPolicy').properties.PolicyDocument.Statement;
    expect(deny).toMatchObject({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('keeps bodies as long as the config says', () => {
    expect(bucket.LifecycleConfiguration.Rules).toEqual([
      { ExpirationInDays: 90, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
    ]);
  });
});

describe('deleting the stack', () => {
  it('is refused by CloudFormation', () => {
    expect(stack.terminationProtection).toBe(true);
  });

  it('would leave the table and the archive', () => {
    template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(template.findResources('AWS::S3::Bucket')[bucketId]?.DeletionPolicy).toBe('Retain');
  });
});
