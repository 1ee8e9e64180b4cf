/** Digests by mail on AWS: published to a topic whose subscribers confirmed their address. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { DIGEST_ATTRIBUTE } from '../model/deployment.ts';
import type { SendDigest } from '../model/ports.ts';

/** @returns a sender whose receipt is the SNS message id. Rejects with the SDK's error; the caller retries. */
export function createSnsDigest(sns: SNSClient, topicArn: string): SendDigest {
  return async ({ digestId, subject, text }) => {
    const answer = await sns.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        Message: text,
        // The subscriptions' filters: a reader gets the digests that name them, not all of the topic.
        MessageAttributes: { [DIGEST_ATTRIBUTE]: { DataType: 'String', StringValue: digestId } },
      }),
    );
    return { receipt: answer.MessageId ?? '' };
  };
}
