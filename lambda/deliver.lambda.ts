/**
 * Called by the delivery queue with up to ten jobs. Twice is harmless: a digest is recorded once a local day, and an
 * attempt to deliver is taken by a conditional write; killed in between, it is repeated under the same id. What a
 * receiver refuses is tried again by the due index and not by the queue.
 */
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import config from '../tracker.config.ts';
import { runDeliveryJob } from './flows/run-delivery-job.ts';
import { isDeliveryJob } from './model/jobs.ts';
import { MisroutedJobError, runJobBatch } from './runtime/job-batch.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { wireDeliveries } from './runtime/wire-deliveries.ts';

const log = createLogger();
const count = createCount();
const deps = wireDeliveries(config, log);

export function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  log.forCall(context);
  return runJobBatch(event, {
    async run(job) {
      if (!isDeliveryJob(job)) throw new MisroutedJobError(job.kind);
      const { kind, report } = await runDeliveryJob(job, deps);
      if (kind === 'deliver' && ['dead', 'gone', 'paused'].includes(report.outcome)) count('lostDeliveries', 1);
    },
    log,
    count,
  });
}
