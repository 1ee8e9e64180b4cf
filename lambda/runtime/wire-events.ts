/** The store and where events go on AWS: on record first, then to subscriptions, then on the bus. */
import { createDeliverySink } from '../flows/record-deliveries.ts';
import type { EventSink } from '../model/event.ts';
import type { JobQueue, Logger, Now } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { createEventBus } from '../publish/event-bus.ts';
import { inTurn } from '../publish/event-sinks.ts';
import type { Store } from '../store/create-store.ts';
import { createEventBridgeClient, createSqsClient } from './clients.ts';
import { readEnv } from './env.ts';
import { openStore } from './open-store.ts';
import { createSqsQueue } from './sqs-queue.ts';

/** Throws EnvironmentError naming what the function was not told. */
export function wireEvents(
  config: Pick<TrackerConfig, 'retention' | 'entities' | 'topics' | 'watches'>,
  now: Now,
  log: Logger,
): { readonly store: Store; readonly events: EventSink; readonly queue: JobQueue } {
  const env = readEnv(['eventBus', 'deliveryQueueUrl']);
  const store = openStore(config, now);
  const queue = createSqsQueue(createSqsClient(), env.deliveryQueueUrl);
  const bus = createEventBus(createEventBridgeClient(), env.eventBus);
  const deliveries = createDeliverySink({ store, config, queue, now, log });
  return { store, queue, events: inTurn(store.events, deliveries, bus) };
}
