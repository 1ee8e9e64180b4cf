/** The queue of jobs on AWS. */
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Job } from '../model/jobs.ts';
import type { JobQueue } from '../model/ports.ts';

/** Most messages SQS takes in one call. */
const BATCH = 10;

/** Some jobs were not queued. Their claims expire, and they come due again. */
export class QueueRefusedError extends Error {
  override readonly name = 'QueueRefusedError';
}

/** Sends all the jobs it can before it rejects with QueueRefusedError, or with the SDK's error when a call fails. */
export function createSqsQueue(sqs: Pick<SQSClient, 'send'>, queueUrl: string): JobQueue {
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

function entryOf(job: Job, index: number) {
  return { Id: String(index), MessageBody: JSON.stringify(job) };
}
