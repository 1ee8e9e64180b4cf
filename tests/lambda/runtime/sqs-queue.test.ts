import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lambda/model/jobs.ts';
import { createRetrySoon, createSqsQueue, QueueRefusedError } from '../../../lambda/runtime/sqs-queue.ts';

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

describe('a queue by groups', () => {
  /** Group and duplicate id of each job, as the queue is told. */
  async function idsOf(sent: readonly Job[], url = 'https://queue.example/Jobs.fifo') {
    const ids: unknown[][] = [];
    const sqs = {
      async send({ input }: SendMessageBatchCommand) {
        ids.push(...(input.Entries ?? []).map((entry) => [entry.MessageGroupId, entry.MessageDeduplicationId]));
        return {};
      },
    } as unknown as Pick<SQSClient, 'send'>;
    await createSqsQueue(sqs, url).send(sent);
    return ids;
  }
  const poll = (feedId: string, host: string): Job => ({
    kind: 'poll-feed',
    feedId,
    host,
    dueAt: '2026-02-25T06:00:00.000Z',
  });

  it('has one for each host, whatever asks it, and ids that the queue takes', async () => {
    const long = `${'a'.repeat(60)}.`.repeat(4);
    const renewal: Job = { kind: 'renew-websub', feedId: 'c', host: 'one.example', dueAt: '2026-02-25T06:00:00.000Z' };
    const ids = await idsOf([
      poll('a', 'one.example'),
      poll('b', 'one.example'),
      renewal,
      poll('d', long),
      ...jobs.slice(0, 2),
    ]);
    const groups = ids.map(([group]) => group);
    expect(new Set(groups.slice(0, 3)).size).toBe(1);
    expect(new Set(groups).size).toBe(4);
    expect(new Set(ids.map(([, duplicate]) => duplicate)).size).toBe(ids.length);
    for (const id of ids.flat()) expect(id).toMatch(/^[\x21-\x7e]{1,128}$/);
  });

  it('takes a job that is sent again for the same', async () => {
    const [first, second] = await idsOf([poll('a', 'one.example'), poll('a', 'one.example')]);
    expect(first).toEqual(second);
  });

  it('takes it once also when its feed has moved to another host, and anew for another instant', async () => {
    const ids = await idsOf([
      poll('a', 'one.example'),
      poll('a', 'two.example'),
      { ...poll('a', 'one.example'), dueAt: '2026-02-25T06:15:00.000Z' } as Job,
    ]);
    const [first, moved, next] = ids.map(([, duplicate]) => duplicate);
    expect(moved).toBe(first);
    expect(next).not.toBe(first);
  });

  it('is known by its address: another queue is told no group', async () => {
    expect(await idsOf([poll('a', 'one.example')], 'https://queue.example/Jobs')).toEqual([[undefined, undefined]]);
  });

  it('has a failed message back half a minute later, then a minute', async () => {
    const inputs: object[] = [];
    const sqs = { send: async ({ input }: { input: object }) => inputs.push(input) } as unknown as Pick<
      SQSClient,
      'send'
    >;
    const retrySoon = createRetrySoon(sqs, 'https://queue.example/Jobs.fifo');
    await retrySoon('handle', 1);
    await retrySoon('handle', 2);
    const same = { QueueUrl: 'https://queue.example/Jobs.fifo', ReceiptHandle: 'handle' };
    expect(inputs).toEqual([
      { ...same, VisibilityTimeout: 30 },
      { ...same, VisibilityTimeout: 60 },
    ]);
  });
});
