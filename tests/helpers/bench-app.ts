/** The HTTP API over the parts of a flow bench, as both drivers wire it. */
import { createFeedManager } from '../../lambda/flows/manage-feeds.ts';
import { createSubscriptionDesk } from '../../lambda/flows/manage-subscriptions.ts';
import { createQueryReader } from '../../lambda/match/card-query.ts';
import { type App, createApp, type ServeDeps } from '../../lambda/serve/app.ts';
import type { FlowBench } from './flow-bench.ts';

/** Takes what a test wants otherwise than the drivers have it: open on loopback, or digests of old articles too. */
export function benchApp(
  deps: FlowBench['deps'],
  { evenOld = false, ...otherwise }: Partial<ServeDeps> & { readonly evenOld?: boolean } = {},
): App {
  const { store, config, now, log } = deps;
  return createApp({
    ...store,
    feedManager: createFeedManager({ ...deps, patienceMs: 0 }),
    subscriptions: createSubscriptionDesk({ ...deps, linkKey: deps.channels.linkKey, evenOld }),
    query: createQueryReader(config),
    analyse: () => Promise.reject(new Error('not asked')),
    build: 'test',
    signingKey: () => store.meta.getOrCreateSecret('cursor-key', 32),
    config,
    now,
    log,
    ...otherwise,
  });
}
