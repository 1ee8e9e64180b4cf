/** Jobs as SQS messages, in and out. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { messageOf } from '../model/errors.ts';
import type { Job } from '../model/jobs.ts';
import type { Logger } from '../model/ports.ts';
import type { Count } from './metrics.ts';

const id = z.string().min(1).max(200);
const dueAt = z.iso.datetime();
const host = z.string().min(1).max(300).optional();

const jobSchema: z.ZodType<Job> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poll-feed'), feedId: id, dueAt, host }),
  z.object({ kind: z.literal('open-digest'), subscriptionId: id, dueAt }),
  z.object({ kind: z.literal('deliver'), deliveryId: id, dueAt }),
  z.object({ kind: z.literal('renew-websub'), feedId: id, dueAt, host }),
  z.object({ kind: z.literal('read-push'), feedId: id, dueAt }),
]);

/** A job lies on the queue of another function: the queues were wired wrongly. */
export class MisroutedJobError extends Error {
  override readonly name = 'MisroutedJobError';
  constructor(kind: Job['kind']) {
    super(`a job ${kind} lies on another queue than its own`);
  }
}

export interface JobBatchDeps {
  readonly run: (job: Job) => Promise<unknown>;
  readonly log: Logger;
  readonly count: Count;
  /** Brings a message that failed back sooner than the queue would by itself. */
  readonly retrySoon?: RetrySoon;
}

/** @param received how often the message was delivered so far, from 1 */
export type RetrySoon = (receiptHandle: string, received: number) => Promise<void>;

/**
 * Runs the jobs of a batch side by side and names the messages to deliver again: those whose job rejected.
 *
 * A message that is no job is logged, counted and acknowledged. Another delivery could not mend it, and nothing is
 * lost with it: what it stood for is still in the due index and comes due again. That is also why a new kind of job
 * may arrive while the previous version of this function still runs.
 */
export async function runJobBatch(event: SQSEvent, deps: JobBatchDeps): Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  return processPartialResponse(event, (record: SQSRecord) => runRecord(record, deps), processor, {
    throwOnFullBatchFailure: false,
  });
}

async function runRecord(record: SQSRecord, { run, log, count, retrySoon }: JobBatchDeps): Promise<void> {
  const { messageId } = record;
  const parsed = parseJob(record.body);
  if ('problem' in parsed) {
    log.error('message is not a job', { messageId, problem: parsed.problem });
    count('malformedJobs', 1);
    return;
  }
  try {
    await run(parsed.job);
  } catch (error) {
    const received = record.attributes.ApproximateReceiveCount;
    log.error('job failed', { messageId, received, job: parsed.job, message: messageOf(error), stack: stackOf(error) });
    await retrySoon?.(record.receiptHandle, Number(received)).catch((cause: unknown) => {
      log.warn('the message comes back later than it could', { messageId, message: messageOf(cause) });
    });
    throw error;
  }
}

/** The problem names places and expectations, never what the message said. */
function parseJob(body: string): { readonly job: Job } | { readonly problem: string } {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return { problem: 'the body is not JSON' };
  }
  const checked = jobSchema.safeParse(message);
  return checked.success ? { job: checked.data } : { problem: z.prettifyError(checked.error) };
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
