/** The store and where events go on AWS: on record first, then on the bus. */
import type { EventSink } from '../model/event.ts';
import type { Now } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { createEventBus } from '../publish/event-bus.ts';
import { inTurn } from '../publish/event-sinks.ts';
import type { Store } from '../store/create-store.ts';
import { createEventBridgeClient } from './clients.ts';
import { readEnv } from './env.ts';
import { openStore } from './open-store.ts';

/** Throws EnvironmentError naming what the function was not told. */
export function wireEvents(
  config: Pick<TrackerConfig, 'retention'>,
  now: Now,
): { readonly store: Store; readonly events: EventSink } {
  const store = openStore(config, now);
  const bus = createEventBus(createEventBridgeClient(), readEnv(['eventBus']).eventBus);
  return { store, events: inTurn(store.events, bus) };
}
