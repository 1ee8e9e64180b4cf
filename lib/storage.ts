/** What must survive every redeployment: the table and the archive of raw feed bodies. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV, TABLE } from '../lambda/model/deployment.ts';
import { acknowledge } from './acknowledge.ts';
import type { TrackerFunction } from './tracker-function.ts';

export interface StorageProps {
  /** Days a raw feed body is kept. */
  readonly archiveDays: number;
}

/** DynamoDB calls one function makes. Index names are those of `TABLE.indexes`. */
export interface TableAccess {
  readonly actions: readonly `dynamodb:${string}`[];
  /** Indexes the function queries; an index can only be queried, never written. */
  readonly indexes?: readonly (keyof typeof TABLE.indexes)[];
  /** Partitions to which the calls are confined, `*` at the end for all that begin so; without it, the whole table. */
  readonly partitions?: readonly string[];
}

const key = (name: string) => ({ name, type: AttributeType.STRING });

export class Storage extends Construct {
  readonly table: Table;
  readonly archive: Bucket;

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: key(TABLE.partitionKey),
      sortKey: key(TABLE.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: TABLE.ttl,
      // The stream only wakes the publisher; what is to be published stands in the outbox index.
      stream: StreamViewType.KEYS_ONLY,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of Object.values(TABLE.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: key(index.partitionKey),
        sortKey: key(index.sortKey),
        // What is read from an index stands in its keys; whole items would be paid for twice at every write.
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    this.archive = new Bucket(this, 'Archive', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [
        { expiration: Duration.days(props.archiveDays), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.archive,
      'AwsSolutions-S1',
      'Holds copies of public feeds, written and read by this deployment only; access logs would cost more than they tell.',
    );
  }

  /** Lets the function make exactly these calls on the table and tells it the table's name. */
  grantTable(fn: TrackerFunction, access: TableAccess): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [...access.actions],
        resources: [this.table.tableArn],
        ...(access.partitions && {
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...access.partitions] } },
        }),
      }),
    );
    if (access.indexes?.length) {
      const resources = access.indexes.map((name) => `${this.table.tableArn}/index/${TABLE.indexes[name].name}`);
      fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
    }
    fn.addEnvironment(ENV.tableName, this.table.tableName);
  }

  /** Lets the function add objects to the archive and tells it the bucket. It can neither read nor delete one. */
  grantArchivePut(fn: TrackerFunction): void {
    this.grantArchive(fn, 's3:PutObject', 'Objects are named after feeds and times; the right is for this one bucket.');
    fn.addEnvironment(ENV.archiveBucket, this.archive.bucketName);
  }

  /** Lets the function read objects of the archive by name, beside `grantArchivePut`. */
  grantArchiveGet(fn: TrackerFunction): void {
    this.grantArchive(fn, 's3:GetObject', null);
  }

  /** Lets the function read the table's stream and returns its ARN. */
  grantStream(fn: TrackerFunction): string {
    const stack = Stack.of(this);
    const streamArn = this.table.tableStreamArn;
    if (!streamArn) throw new Error('the table has no stream');
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${this.table.tableArn}/stream/*`] }),
    );
    const exported = stack.resolve(stack.exportValue(this.table.tableArn))['Fn::ImportValue'];
    acknowledge(
      fn.ownRole,
      `AwsSolutions-IAM5[Resource::${exported}/stream/*]`,
      'A list cannot name what it is to find; the right is for the streams of this one table.',
    );
    return streamArn;
  }

  private grantArchive(fn: TrackerFunction, action: 's3:PutObject' | 's3:GetObject', reason: string | null): void {
    const stack = Stack.of(this);
    const archiveArn = stack.exportValue(this.archive.bucketArn);
    fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [`${archiveArn}/*`] }));
    if (reason === null) return;
    acknowledge(fn.ownRole, `AwsSolutions-IAM5[Resource::${stack.resolve(archiveArn)['Fn::ImportValue']}/*]`, reason);
  }
}
