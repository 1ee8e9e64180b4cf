/** Rules of a feed's states that do not depend on time between polls: entering a state, pausing, moving. */
import type { FeedRecord, FeedState } from './feed.ts';

export type FeedChange = Partial<Omit<FeedRecord, 'id' | 'edits'>>;

/** A permanent redirect is believed once it was seen so often … */
const SIGHTINGS = 3;
/** … over at least this time: a server misconfigured for an hour must not move feeds for good. */
const SIGHTED_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * Puts a feed into a state with the reason, in words, that tells its owner what to do. `stateSince` moves only with the
 * state. A paused feed stays paused: only its owner wakes it, with `resume`.
 */
export function inState(feed: FeedRecord, state: FeedState, reason: string | null, now: Date): FeedChange {
  if (feed.state === 'paused') return {};
  if (feed.state === state) return feed.reason === reason ? {} : { reason };
  return { state, reason, stateSince: now.toISOString() };
}

/** Stops polling a feed until its owner resumes it. */
export function pause(reason: string, now: Date): FeedChange {
  return { state: 'paused', reason, stateSince: now.toISOString(), nextPollAt: null, pausedBy: 'owner' };
}

/** Polls a paused or gone feed again, at once and with a clean slate. */
export function resume(now: Date): FeedChange {
  const at = now.toISOString();
  const clean = { reason: null, pausedBy: null, consecutiveFailures: 0, lastProblem: null };
  return { ...clean, state: 'active', stateSince: at, nextPollAt: at };
}

/**
 * Takes note of a permanent redirect (301, 308) after a good poll. The stored address changes only when the same target
 * was seen in three polls in a row, spread over a day. An answer without one clears the count.
 */
export function believeRedirect(feed: FeedRecord, permanentUrl: string | null, now: Date): FeedChange {
  if (permanentUrl === null || permanentUrl === feed.url) return feed.redirect === null ? {} : { redirect: null };
  const known = feed.redirect?.url === permanentUrl ? feed.redirect : null;
  const firstSeenAt = known?.firstSeenAt ?? now.toISOString();
  const count = (known?.count ?? 0) + 1;
  if (count >= SIGHTINGS && now.getTime() - Date.parse(firstSeenAt) >= SIGHTED_FOR_MS) {
    return { url: permanentUrl, redirect: null };
  }
  return { redirect: { url: permanentUrl, count, firstSeenAt } };
}
