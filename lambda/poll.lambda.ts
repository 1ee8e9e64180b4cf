/**
 * Called by the jobs queue with up to five jobs. Twice is harmless: a feed polled again finds what it stored, a hub asked
 * again answers again. A job that rejects is delivered again, three times
 * in all, then lies in the dead-letter queue; the due index brings the next one by itself.
 */
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import config from '../tracker.config.ts';
import { runPollJob } from './flows/run-job.ts';
import { isDeliveryJob } from './model/jobs.ts';
import { MisroutedJobError, runJobBatch } from './runtime/job-batch.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { wireJobs } from './runtime/wire-jobs.ts';

const log = createLogger();
const count = createCount();
const deps = wireJobs(config, log);

export function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.forCall(context);
  return runJobBatch(event, {
    run: async (job) => {
      if (isDeliveryJob(job)) throw new MisroutedJobError(job.kind);
      await runPollJob(job, deps);
    },
    log,
    count,
  });
}
