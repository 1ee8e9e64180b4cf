import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lambda/model/jobs.ts';
import { createSqsQueue, QueueRefusedError } from '../../../lambda/runtime/sqs-queue.ts';

const jobs: readonly Job[] = Array.from({ length: 23 }, (_, index) => ({
  kind: 'poll-feed',
  feedId: `feed-${index}`,
  dueAt: '2026-02-25T06:00:00.000Z',
}));

/** A queue that refuses the feeds named, and what it was sent. */
function openQueue(refused: readonly string[] = []) {
  const batches: Job[][] = [];
  const sqs = {
    async send({ input }: SendMessageBatchCommand) {
      const entries = input.Entries ?? [];
      const sent = entries.map((entry) => JSON.parse(entry.MessageBody ?? '') as Job);
      batches.push(sent);
      const failed = entries.filter((_, index) => {
        const job = sent[index];
        return job?.kind === 'poll-feed' && refused.includes(job.feedId);
      });
      return { Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })) };
    },
  } as unknown as Pick<SQSClient, 'send'>;
  return { batches, queue: createSqsQueue(sqs, 'https://queue.example') };
}

describe('the jobs queue on AWS', () => {
  it('sends every job once, ten a call at most', async () => {
    const { batches, queue } = openQueue();
    await queue.send(jobs);
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 3]);
    expect(batches.flat()).toEqual(jobs);
  });

  it('calls nobody when there is nothing to send', async () => {
    const { batches, queue } = openQueue();
    await queue.send([]);
    expect(batches).toEqual([]);
  });

  it('says how many jobs were refused, after it has sent the others', async () => {
    const { batches, queue } = openQueue(['feed-3', 'feed-12']);
    const sending = queue.send(jobs);
    await expect(sending).rejects.toThrow(QueueRefusedError);
    await expect(sending).rejects.toThrow('The queue refused 2 of 23 jobs: InternalError.');
    expect(batches.flat()).toHaveLength(23);
  });
});
