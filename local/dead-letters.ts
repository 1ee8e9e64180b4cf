/** What failed for good on AWS: shown, sent once more, or thrown away. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { BadRequestError } from '../lambda/model/errors.ts';
import type { StackOutputs } from './deployed-table.ts';

export const FAILURE_QUEUES = ['jobs', 'deliveries', 'wake-ups'] as const;
export type FailureQueue = (typeof FAILURE_QUEUES)[number];

/** Outputs of the stack: where failures lie, and where they came from. A wake-up comes from a stream, which has no way back. */
const OUTPUTS: Readonly<Record<FailureQueue, { readonly failures: string; readonly source: string | null }>> = {
  jobs: { failures: 'DeadLettersUrl', source: 'JobsQueueUrl' },
  deliveries: { failures: 'DeliveryDeadLettersUrl', source: 'DeliveryQueueUrl' },
  'wake-ups': { failures: 'FailedWakeUpsUrl', source: null },
};

/** Address of a queue of failures. */
export const failuresUrl = (outputs: StackOutputs, queue: FailureQueue): string => outputs.get(OUTPUTS[queue].failures);

export interface DeadLetter {
  readonly queue: FailureQueue;
  readonly messageId: string;
  readonly sentAt: string;
  readonly received: number;
  /** As it was sent: a job, or what Lambda says of a stream record. */
  readonly body: string;
}

type Sqs = Pick<SQSClient, 'send'>;

/** Seconds that a message is hidden while it is looked at; at the end all are shown again. */
const HIDDEN = 60;
const MOST = 1000;

/** At most a thousand of a queue; the queue is as before afterwards. */
export async function listDeadLetters(sqs: Sqs, outputs: StackOutputs, queue: FailureQueue): Promise<DeadLetter[]> {
  const QueueUrl = failuresUrl(outputs, queue);
  const seen = new Map<string, Message>();
  try {
    for await (const message of receive(sqs, QueueUrl)) {
      if (seen.has(message.MessageId ?? '') || seen.size >= MOST) break;
      seen.set(message.MessageId ?? '', message);
    }
  } finally {
    for (const { ReceiptHandle } of seen.values()) {
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    }
  }
  return [...seen.values()].map((message) => toDeadLetter(queue, message));
}

/**
 * Sends every message back to the queue where it failed, and takes it out here once it is there. Stopped in between, a
 * message is there twice, which is harmless: carrying out a job twice is.
 * @throws BadRequestError for the queue of failed wake-ups
 */
export async function redriveDeadLetters(sqs: Sqs, outputs: StackOutputs, queue: FailureQueue): Promise<number> {
  const { source } = OUTPUTS[queue];
  if (source === null)
    throw new BadRequestError(
      '--queue',
      `${queue} cannot be sent again, and need not: the outbox has what they were about`,
    );
  const [from, to] = [failuresUrl(outputs, queue), outputs.get(source)];
  let sent = 0;
  for await (const { Body, ReceiptHandle, MessageId, Attributes } of receive(sqs, from)) {
    const group = Attributes?.MessageGroupId;
    // On a FIFO queue under an id of its own, or it would be taken for the message that failed.
    const ordered = group ? { MessageGroupId: group, MessageDeduplicationId: `again-${MessageId}` } : {};
    await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body, ...ordered }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
    sent += 1;
  }
  return sent;
}

export async function purgeDeadLetters(sqs: Sqs, outputs: StackOutputs, queue: FailureQueue): Promise<void> {
  await sqs.send(new PurgeQueueCommand({ QueueUrl: failuresUrl(outputs, queue) }));
}

/** Messages of a queue until none is left to be seen. */
async function* receive(sqs: Sqs, QueueUrl: string): AsyncGenerator<Message> {
  const wanted = {
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: HIDDEN,
    // Asks every server of the queue, not a sample of them.
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ['All' as const],
  };
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(new ReceiveMessageCommand(wanted));
    if (messages.length === 0) return;
    yield* messages;
  }
}

function toDeadLetter(queue: FailureQueue, { MessageId = '', Body = '', Attributes }: Message): DeadLetter {
  return {
    queue,
    messageId: MessageId,
    sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString(),
    received: Number(Attributes?.ApproximateReceiveCount ?? 0),
    body: Body,
  };
}
