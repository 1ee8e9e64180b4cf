/** Mail on AWS without a sender of one's own: plain text, published to a topic whose readers confirmed their address. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { SendMail } from '../model/delivery.ts';
import { SUBSCRIPTION_ATTRIBUTE } from '../model/deployment.ts';
import { oneLine } from './text.ts';

/** SNS takes subjects of less than 100 characters, in ASCII (SNS API reference, Publish). */
const MAX_SUBJECT = 99;

/** The receipt is the SNS message id. Rejects with the SDK's error. */
export function createSnsMail(sns: Pick<SNSClient, 'send'>, topicArn: string): SendMail {
  return async ({ subscriptionId, subject, text }) => {
    const answer = await sns.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: asciiSubject(subject),
        Message: text,
        // The filters of its readers: each gets the subscriptions that name them, not all of the topic.
        MessageAttributes: { [SUBSCRIPTION_ATTRIBUTE]: { DataType: 'String', StringValue: subscriptionId } },
      }),
    );
    return { receipt: answer.MessageId ?? '' };
  };
}

export function asciiSubject(subject: string): string {
  const ascii = oneLine(subject.normalize('NFKD').replace(/[^\x20-\x7e\s]/g, ''));
  return ascii.slice(0, MAX_SUBJECT) || 'News';
}
