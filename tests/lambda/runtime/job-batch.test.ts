import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lambda/model/jobs.ts';
import { runJobBatch } from '../../../lambda/runtime/job-batch.ts';
import { sqsEvent } from '../../helpers/lambda-events.ts';
import { recordingLog } from '../../helpers/recording-log.ts';

const dueAt = '2026-02-25T06:00:00.000Z';
const poll = (feedId: string): Job => ({ kind: 'poll-feed', feedId, dueAt });
const digest: Job = { kind: 'open-digest', subscriptionId: 'daily', dueAt };

/** Runs a batch in which jobs of the feeds named fail, and tells what happened. */
async function runBatch(messages: readonly (Job | string)[], failing: readonly string[] = []) {
  const ran: Job[] = [];
  const counted: string[] = [];
  const log = recordingLog();
  const response = await runJobBatch(sqsEvent(messages), {
    async run(job) {
      ran.push(job);
      if (job.kind === 'poll-feed' && failing.includes(job.feedId)) throw new Error('the table is throttled');
    },
    log,
    count: (metric, by) => counted.push(`${metric} ${by}`),
  });
  return { ran, counted, lines: log.lines, failed: response.batchItemFailures.map((item) => item.itemIdentifier) };
}

describe('a batch of jobs', () => {
  it('runs every job and acknowledges the batch', async () => {
    const { ran, failed } = await runBatch([poll('a'), digest, poll('b')]);
    expect(ran).toEqual([poll('a'), digest, poll('b')]);
    expect(failed).toEqual([]);
  });

  it('asks for another delivery of the failed message alone', async () => {
    const { failed, lines } = await runBatch([poll('a'), poll('b'), poll('c')], ['b']);
    expect(failed).toEqual(['message-1']);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'job failed',
        details: expect.objectContaining({ job: poll('b'), message: 'the table is throttled' }),
      }),
    );
  });

  it('names every message when all failed, instead of failing itself', async () => {
    expect((await runBatch([poll('a'), poll('b')], ['a', 'b'])).failed).toEqual(['message-0', 'message-1']);
  });

  it('runs the jobs side by side: one that hangs holds up no other', async () => {
    const started: string[] = [];
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const batch = runJobBatch(sqsEvent([poll('slow'), poll('fast')]), {
      async run(job) {
        if (job.kind !== 'poll-feed') return;
        started.push(job.feedId);
        if (job.feedId === 'slow') await hanging;
        else release();
      },
      log: recordingLog(),
      count: () => {},
    });
    expect(await batch).toEqual({ batchItemFailures: [] });
    expect(started).toEqual(['slow', 'fast']);
  });
});

describe('a message that is no job', () => {
  it.each([
    ['not JSON', '{"kind":'],
    ['of an unknown kind', JSON.stringify({ kind: 'make-tea', dueAt })],
    ['without a feed', JSON.stringify({ kind: 'poll-feed', dueAt })],
    ['due at no time', JSON.stringify({ kind: 'poll-feed', feedId: 'a', dueAt: 'soon' })],
  ])('%s is counted and acknowledged, and the others run', async (_what, body) => {
    const { ran, failed, counted } = await runBatch([body, poll('a')]);
    expect(failed).toEqual([]);
    expect(ran).toEqual([poll('a')]);
    expect(counted).toEqual(['malformedJobs 1']);
  });

  it('is logged by its id and what was expected, not by what it said', async () => {
    const { lines } = await runBatch([JSON.stringify({ kind: 'poll-feed', feedId: 7, dueAt, note: 'secret' })]);
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'message is not a job',
        details: { messageId: 'message-0', problem: expect.stringContaining('feedId') },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('brings a failed message back soon, and says so when it cannot', async () => {
    const retried: unknown[] = [];
    const log = recordingLog();
    const response = await runJobBatch(sqsEvent([poll('a'), poll('b')]), {
      async run(job) {
        if (job.kind === 'poll-feed' && job.feedId === 'b') throw new Error('the table is throttled');
      },
      log,
      count: () => {},
      async retrySoon(...asked) {
        retried.push(asked);
        throw new Error('the queue is away');
      },
    });
    expect(retried).toEqual([['handle-1', 1]]);
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }]);
    expect(log.lines.map(({ message }) => message)).toContain('the message comes back later than it could');
  });
});
