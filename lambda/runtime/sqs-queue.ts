/** The queue of jobs on AWS. */
import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { hashId } from '../model/canonical-url.ts';
import { type Job, jobGroup, jobIdentity } from '../model/jobs.ts';
import type { JobQueue } from '../model/ports.ts';
import type { RetrySoon } from './job-batch.ts';

/** Most messages SQS takes in one call. */
const BATCH = 10;

/** Some jobs were not queued. They stay due, or their claims expire and they come due again. */
export class QueueRefusedError extends Error {
  override readonly name = 'QueueRefusedError';
}

/**
 * Sends all the jobs it can before it rejects with QueueRefusedError, or with the SDK's error when a call fails. A FIFO
 * queue is told the group of each job: it hands out no two messages of a group at the same time, and takes a job that is
 * sent twice within five minutes once.
 */
export function createSqsQueue(sqs: Pick<SQSClient, 'send'>, queueUrl: string): JobQueue {
  const entryOf = queueUrl.endsWith('.fifo') ? groupedEntryOf : plainEntryOf;
  return {
    async send(jobs) {
      const refused: string[] = [];
      for (let start = 0; start < jobs.length; start += BATCH) {
        const batch = jobs.slice(start, start + BATCH);
        const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: batch.map(entryOf) }));
        refused.push(...(answer.Failed ?? []).map((entry) => entry.Code ?? 'unknown'));
      }
      if (refused.length > 0) {
        const codes = [...new Set(refused)].join(', ');
        throw new QueueRefusedError(`The queue refused ${refused.length} of ${jobs.length} jobs: ${codes}.`);
      }
    },
  };
}

function plainEntryOf(job: Job, index: number) {
  return { Id: String(index), MessageBody: JSON.stringify(job) };
}

/** Ids of groups and duplicates take at most 128 characters of ASCII, which a host name may exceed. */
function groupedEntryOf(job: Job, index: number) {
  const MessageBody = JSON.stringify(job);
  return {
    Id: String(index),
    MessageBody,
    MessageGroupId: hashId(jobGroup(job)),
    MessageDeduplicationId: hashId(jobIdentity(job)),
  };
}

/** While a message of a FIFO queue is hidden, its group waits: the rest of the visibility timeout is too long for that. */
const RETRY_SECONDS = 30;

/** For the queue whose messages the function is given. */
export function createRetrySoon(sqs: Pick<SQSClient, 'send'>, queueUrl: string): RetrySoon {
  return async (receiptHandle, received) => {
    const hidden = RETRY_SECONDS * received;
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: hidden,
      }),
    );
  };
}
