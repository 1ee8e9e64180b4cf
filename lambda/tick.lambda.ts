/**
 * Called once a minute by EventBridge Scheduler. Twice, late or side by side is harmless: a claim in the due index is
 * a conditional write that only one call wins, and bringing the table in line with the config is idempotent.
 */
import config from '../tracker.config.ts';
import { syncConfig } from './flows/sync-config.ts';
import { tick } from './flows/tick.ts';
import { createSqsClient } from './runtime/clients.ts';
import { readEnv } from './runtime/env.ts';
import { createLogger } from './runtime/logger.ts';
import { oncePerContainer } from './runtime/once.ts';
import { openStore } from './runtime/open-store.ts';
import { createSqsQueue } from './runtime/sqs-queue.ts';

const now = () => new Date();
const log = createLogger();
const store = openStore(config, now);
const queue = createSqsQueue(createSqsClient(), readEnv(['queueUrl']).queueUrl);

// Every deployment starts new containers, so the first call of one is where a new config arrives.
const syncOnce = oncePerContainer(async () => {
  await store.meta.checkSchema();
  log.info('config synced', { ...(await syncConfig({ store, config, now, log })) });
});

export async function handler(): Promise<void> {
  await syncOnce();
  await tick({ store, queue, now, log });
}
