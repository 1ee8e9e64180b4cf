/** Clients of AWS services, one of each a container. Region, credentials and endpoint come from the environment. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { requestHandler } from './request-handler.ts';

export function createSqsClient(): SQSClient {
  // The configured endpoint counts, also where the queue's own address names another host, as an emulator's does.
  return new SQSClient({ requestHandler, useQueueUrlAsEndpoint: false });
}

export function createSnsClient(): SNSClient {
  return new SNSClient({ requestHandler });
}

export function createEventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient({ requestHandler });
}

export function createS3Client(): S3Client {
  return new S3Client({ requestHandler });
}

export function createSesClient(): SESv2Client {
  return new SESv2Client({ requestHandler });
}
