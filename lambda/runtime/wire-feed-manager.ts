/** Feed management behind the API on AWS. */
import { createFetchFeed } from '../fetch/fetch-feed.ts';
import { createHostGate } from '../fetch/host-gate.ts';
import { createFeedManager } from '../flows/manage-feeds.ts';
import { userAgent } from '../flows/user-agent.ts';
import type { FeedManager } from '../model/feed-management.ts';
import type { FeedStore, Logger, Now } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { parseFeed } from '../parse/parse-feed.ts';
import { privateFeedsAllowed } from './env.ts';

/**
 * A request waits for the answer: the last address of a page is asked after eight seconds at the latest, and none for
 * longer than six, so that an answer comes within fifteen. Entries are not matched; the matcher is most of a bundle.
 */
const PATIENCE_MS = 8_000;
const LIMITS = { connectMs: 4_000, totalMs: 6_000, maxDecodedBytes: 4 * 1024 * 1024 };

export function wireFeedManager(config: TrackerConfig, feeds: FeedStore, now: Now, log: Logger): FeedManager {
  return createFeedManager({
    store: { feeds },
    fetchFeed: createFetchFeed({
      userAgent: userAgent(config.contact),
      allowPrivate: privateFeedsAllowed(),
      limits: LIMITS,
      now,
    }),
    gate: createHostGate(),
    parseFeed,
    patienceMs: PATIENCE_MS,
    config,
    now,
    log,
  });
}
