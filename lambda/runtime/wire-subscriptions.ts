/** What stands behind the subscriptions of the API on AWS. */
import { randomBytes } from 'node:crypto';
import { createSubscriptionDesk, LINK_KEY } from '../flows/manage-subscriptions.ts';
import type { Logger, Now } from '../model/ports.ts';
import type { SubscriptionDesk } from '../model/subscription-management.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import type { Store } from '../store/create-store.ts';
import { createSqsClient } from './clients.ts';
import { createSqsQueue } from './sqs-queue.ts';

export function wireSubscriptions(
  config: TrackerConfig,
  store: Store,
  queueUrl: string,
  now: Now,
  log: Logger,
): SubscriptionDesk {
  return createSubscriptionDesk({
    store,
    config,
    queue: createSqsQueue(createSqsClient(), queueUrl),
    randomBytes,
    linkKey: () => store.meta.getOrCreateSecret(LINK_KEY.name, LINK_KEY.bytes),
    now,
    log,
  });
}
