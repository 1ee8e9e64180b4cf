/**
 * Called once a minute by EventBridge Scheduler. Twice, late or side by side is harmless: a feed is polled once however
 * often it is sent, what is no feed is claimed by one call alone, and bringing the table in line with the config is
 * idempotent.
 */
import { randomBytes } from 'node:crypto';
import type { Context } from 'aws-lambda';
import config from '../tracker.config.ts';
import { once } from './flows/once.ts';
import { routeJobs } from './flows/route-jobs.ts';
import { syncConfig } from './flows/sync-config.ts';
import { tick } from './flows/tick.ts';
import { watchOver } from './flows/watch-over.ts';
import { createSqsClient } from './runtime/clients.ts';
import { readEnv } from './runtime/env.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { openStore } from './runtime/open-store.ts';
import { countWaiting } from './runtime/queue-depth.ts';
import { createSqsQueue } from './runtime/sqs-queue.ts';

const now = () => new Date();
const log = createLogger();
const count = createCount();
const store = openStore(config, now);
const env = readEnv(['queueUrl', 'deliveryQueueUrl', 'deadLetterUrls']);
const sqs = createSqsClient();
const queue = routeJobs(createSqsQueue(sqs, env.queueUrl), createSqsQueue(sqs, env.deliveryQueueUrl));

// Every deployment starts new containers, so the first call of one is where a new config arrives.
const syncOnce = once(async () => {
  await store.meta.checkSchema();
  log.info('config synced', { ...(await syncConfig({ store, config, randomBytes, now, log })) });
});

export async function handler(_event: unknown, context: Context): Promise<void> {
  log.forCall(context);
  await syncOnce();
  await tick({ store, queue, waitingPolls: () => countWaiting(sqs, [env.queueUrl]), now, log });
  // Every fifth minute: the alarms look no closer. Feeds every quarter of an hour, since each is read.
  const minute = now().getUTCMinutes();
  if (minute % 5 !== 0) return;
  const overdue = await watchOver({ store, now, lookAtFeeds: minute % 15 === 0 });
  for (const metric of ['overdueDigests', 'silentFeeds', 'failingFeeds', 'staleOutbox'] as const)
    count(metric, overdue[metric]);
  count('deadLetters', await countWaiting(sqs, env.deadLetterUrls.split(' ')));
}
