/** Clients of AWS services, made once per container. Region, credentials and endpoint come from the environment. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A call that hangs must leave time for another try within the function's timeout. */
const requestHandler = { connectionTimeout: 2_000, requestTimeout: 5_000 };

export function createDocumentClient(): DynamoDBDocumentClient {
  // Throttling is a matter of waiting: on-demand tables grow into a load within minutes.
  const client = new DynamoDBClient({ requestHandler, maxAttempts: 6 });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

export function createSqsClient(): SQSClient {
  return new SQSClient({ requestHandler });
}

export function createSnsClient(): SNSClient {
  return new SNSClient({ requestHandler });
}

export function createS3Client(): S3Client {
  return new S3Client({ requestHandler });
}
