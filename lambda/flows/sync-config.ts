/** Brings the feeds and subscriptions of the table in line with the config, at start and after a deploy. */

import { hashId } from '../model/canonical-url.ts';
import { type FeedRecord, noValidators } from '../model/feed.ts';
import { newFeedRecord } from '../model/new-feed-record.ts';
import type { FeedStore, Logger, MetaStore, Now } from '../model/ports.ts';
import type { FeedConfig, TrackerConfig } from '../model/tracker-config.ts';
import { type SyncSubscriptionsDeps, syncSubscriptions } from './sync-subscriptions.ts';

export interface SyncDeps extends Pick<SyncSubscriptionsDeps, 'randomBytes'> {
  readonly store: SyncSubscriptionsDeps['store'] & { readonly feeds: FeedStore; readonly meta: MetaStore };
  readonly config: Pick<TrackerConfig, 'feeds' | 'subscriptions' | 'entities' | 'topics' | 'watches'>;
  readonly now: Now;
  readonly log: Logger;
}

export interface SyncReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Feeds of an earlier config: kept with their history, no longer polled. */
  readonly retired: readonly string[];
}

const RETIRED = 'no longer in tracker.config.ts';

/** Idempotent. Feeds added at run time are left alone; what polling has learnt about a feed is kept. */
export async function syncConfig(deps: SyncDeps): Promise<SyncReport> {
  const now = deps.now().toISOString();
  const stored = new Map((await deps.store.feeds.list()).map((feed) => [feed.id, feed]));
  const added: string[] = [];
  const changed: string[] = [];
  await Promise.all(
    deps.config.feeds.map(async (feed) => {
      const known = stored.get(feed.id);
      if (!known) {
        await deps.store.feeds.create(newFeedRecord(feed, 'config', now));
        added.push(feed.id);
        return;
      }
      const change = changeOf(known, feed, now);
      if (change) {
        await deps.store.feeds.update(feed.id, change);
        changed.push(feed.id);
      }
    }),
  );
  const wanted = new Set(deps.config.feeds.map((feed) => feed.id));
  const retired = [...stored.values()].filter(
    (feed) => feed.origin === 'config' && !wanted.has(feed.id) && feed.reason !== RETIRED,
  );
  await Promise.all(retired.map((feed) => deps.store.feeds.update(feed.id, pausedByConfig(RETIRED, now))));
  await syncSubscriptions(deps);
  await matchAgainAfterChange(deps, stored.keys());
  return { added, changed, retired: retired.map((feed) => feed.id) };
}

/** Under this name the table keeps a hash of the rules that its articles were matched by. */
const RULES_MARK = 'rules';

/**
 * New rules must see what the feeds carry now, so the next poll of every feed fetches and matches the whole document.
 * In place of a body's hash stands that of the rules: a poll under way sees by it that it has matched by others, a
 * feed's very first one too. The mark is written last: an interrupted change is carried out again.
 */
async function matchAgainAfterChange(deps: SyncDeps, feedIds: Iterable<string>): Promise<void> {
  const { entities, topics, watches } = deps.config;
  const rules = hashId(JSON.stringify({ entities, topics, watches }));
  const known = await deps.store.meta.getMark(RULES_MARK);
  if (known === rules) return;
  if (known !== null) {
    await Promise.all(
      [...feedIds].map((id) => deps.store.feeds.update(id, { validators: noValidators, bodyHash: rules })),
    );
    deps.log.info('rules have changed; feeds are matched again at their next poll');
  }
  await deps.store.meta.setMark(RULES_MARK, rules);
}

/** What the config says otherwise than the table, null when they agree. A new address starts without validators. */
function changeOf(known: FeedRecord, feed: FeedConfig, now: string): Partial<Omit<FeedRecord, 'id'>> | null {
  const described = { name: feed.name, about: feed.about, tags: feed.tags, language: feed.language };
  const same = (Object.keys(described) as (keyof typeof described)[]).every(
    (key) => JSON.stringify(known[key]) === JSON.stringify(described[key]),
  );
  const moved = known.configUrl !== feed.url;
  const paused = feed.paused !== null && (known.state !== 'paused' || known.reason !== feed.paused);
  const ownersPause = known.state === 'paused' && known.pausedBy === 'owner';
  const resumed = feed.paused === null && known.state === 'paused' && !ownersPause;
  if (same && !moved && !paused && !resumed && known.origin === 'config') return null;
  return {
    ...described,
    origin: 'config',
    ...(moved && { url: feed.url, configUrl: feed.url, validators: noValidators, bodyHash: null, redirect: null }),
    ...((moved || resumed) &&
      feed.paused === null &&
      !ownersPause && {
        state: 'active',
        reason: null,
        pausedBy: null,
        stateSince: now,
        nextPollAt: now,
        consecutiveFailures: 0,
      }),
    ...(feed.paused !== null && paused && pausedByConfig(feed.paused, now)),
  };
}

function pausedByConfig(reason: string, now: string) {
  return { state: 'paused', reason, stateSince: now, nextPollAt: null, pausedBy: 'config' } as const;
}
