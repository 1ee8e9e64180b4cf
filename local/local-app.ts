/** The HTTP API of a local tracker. A file of its own: a command that only polls does not load it. */
import { randomUUID } from 'node:crypto';
import { createQueryReader } from '../lambda/match/card-query.ts';
import { createApp } from '../lambda/serve/app.ts';
import { openPage } from './page-files.ts';
import type { LocalTracker } from './tracker.ts';

/**
 * Open to whoever reaches it at a loopback name, unless it is to ask for tokens as a deployed one does; hubs reach the
 * callbacks at any.
 */
export function createLocalApp(tracker: LocalTracker, { open = true } = {}): ReturnType<typeof createApp> {
  const { store, feedManager, analyse, config, now, log, hubCallbacks, subscriptions } = tracker;
  return createApp({
    articles: store.articles,
    stories: store.stories,
    changes: store.changes,
    build: randomUUID(),
    feeds: store.feeds,
    feedManager,
    tokens: store.tokens,
    watches: store.watches,
    query: createQueryReader(config),
    analyse,
    config,
    now,
    log,
    signingKey: () => store.meta.getOrCreateSecret('cursor-key', 32),
    hubCallbacks,
    page: openPage(log),
    subscriptions,
    openOnLoopback: open,
  });
}
