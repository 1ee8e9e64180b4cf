/** How a feed begins. */
import { type FeedRecord, noValidators } from './feed.ts';
import type { FeedConfig } from './tracker-config.ts';

/** A feed that has never been polled, due at once unless it is paused. */
export function newFeedRecord(feed: FeedConfig, origin: FeedRecord['origin'], now: string): FeedRecord {
  return {
    id: feed.id,
    url: feed.url,
    configUrl: feed.url,
    name: feed.name,
    origin,
    about: feed.about,
    tags: feed.tags,
    language: feed.language,
    state: feed.paused === null ? 'active' : 'paused',
    reason: feed.paused,
    stateSince: now,
    pausedBy: feed.paused === null ? null : origin === 'config' ? 'config' : 'owner',
    validators: noValidators,
    title: null,
    siteUrl: null,
    format: null,
    recovered: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    lastChangedAt: null,
    nextPollAt: feed.paused === null ? now : null,
    intervalSeconds: null,
    requestedIntervalSeconds: null,
    intervalReason: null,
    consecutiveFailures: 0,
    lastProblem: null,
    redirect: null,
    recentPublished: [],
    bodyHash: null,
    push: null,
    createdAt: now,
  };
}
