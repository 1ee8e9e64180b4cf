/**
 * Called by the jobs queue with up to six jobs. Twice is harmless: a feed polled again finds what it stored, a hub asked
 * again answers again. Jobs that ask one host come to one function at a time, whose gate lets them ask in turn. A job
 * that rejects is delivered again half a minute later, three times in all, then lies in the dead-letter queue; the due
 * index brings the next one by itself.
 */
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import config from '../tracker.config.ts';
import { runPollJob } from './flows/run-poll-job.ts';
import { isDeliveryJob } from './model/jobs.ts';
import { createSqsClient } from './runtime/clients.ts';
import { readEnv } from './runtime/env.ts';
import { MisroutedJobError, runJobBatch } from './runtime/job-batch.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { createRetrySoon } from './runtime/sqs-queue.ts';
import { wireJobs } from './runtime/wire-jobs.ts';

const log = createLogger();
const count = createCount();
const deps = wireJobs(config, log);
const retrySoon = createRetrySoon(createSqsClient(), readEnv(['queueUrl']).queueUrl);

export function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.forCall(context);
  return runJobBatch(event, {
    run: async (job) => {
      if (isDeliveryJob(job)) throw new MisroutedJobError(job.kind);
      await runPollJob(job, deps);
    },
    log,
    count,
    retrySoon,
  });
}
