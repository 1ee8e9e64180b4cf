/** Digests by mail on AWS: published to a topic whose subscribers confirmed their address. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { SendDigest } from '../model/ports.ts';

/** @returns a sender whose receipt is the SNS message id. Rejects with the SDK's error; the caller retries. */
export function createSnsDigest(sns: SNSClient, topicArn: string): SendDigest {
  return async ({ id, subject, text }) => {
    const answer = await sns.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        Message: text,
        MessageAttributes: { digestId: { DataType: 'String', StringValue: id } },
      }),
    );
    return { receipt: answer.MessageId ?? '' };
  };
}
