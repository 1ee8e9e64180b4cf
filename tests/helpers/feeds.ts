import { type FeedRecord, noValidators } from '../../lambda/model/feed.ts';

/** A feed that nobody has polled yet. */
export function newFeed(id: string, overrides: Partial<FeedRecord> = {}): FeedRecord {
  return {
    id,
    url: `https://${id}.example/feed.xml`,
    configUrl: `https://${id}.example/feed.xml`,
    name: id,
    origin: 'config',
    about: [],
    tags: [],
    language: null,
    state: 'active',
    reason: null,
    pausedBy: null,
    requestedIntervalSeconds: null,
    push: null,
    stateSince: '2026-02-01T00:00:00.000Z',
    validators: noValidators,
    title: null,
    siteUrl: null,
    format: null,
    recovered: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    lastChangedAt: null,
    nextPollAt: null,
    intervalSeconds: null,
    intervalReason: null,
    consecutiveFailures: 0,
    lastProblem: null,
    redirect: null,
    recentPublished: [],
    bodyHash: null,
    createdAt: '2026-02-01T00:00:00.000Z',
    ...overrides,
  };
}
