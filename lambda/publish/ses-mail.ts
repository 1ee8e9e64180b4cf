/** Mail through Amazon SES, whole as it is: the sender's address, or its domain, must be verified there. */
import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SendMail } from '../model/delivery.ts';
import { mimeMessage } from './mime-message.ts';

/** The receipt is the message id of SES. Rejects with the SDK's error. */
export function createSesMail(ses: Pick<SESv2Client, 'send'>, from: string): SendMail {
  return async (message) => {
    const answer = await ses.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [message.to] },
        Content: { Raw: { Data: await mimeMessage(message, from) } },
      }),
    );
    return { receipt: answer.MessageId ?? '' };
  };
}
