/**
 * Polls one feed: fetch, parse, match, store, and only then what was learnt about the feed. Validators and the next
 * time are written last, so that a crash anywhere before leaves a feed that is simply polled again.
 */
import type { HostGate } from '../fetch/host-gate.ts';
import type { EventSink } from '../model/event.ts';
import type { FeedRecord, FetchedBody, FetchOutcome } from '../model/feed.ts';
import type { FeedChange } from '../model/feed-life-cycle.ts';
import { hostOf } from '../model/host.ts';
import { afterPoll, type FeedReading } from '../model/polling-policy.ts';
import type { FeedArchive, FeedStore, FetchFeed, HostStore } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import type { WebSubSubscription } from '../model/websub.ts';
import { feedEvents } from '../publish/announce.ts';
import { provenPush, type SubscribeDeps, subscribeOnce } from './follow-hub.ts';
import {
  hashOf,
  internalProblem,
  nothingStored,
  type StoreDocumentDeps,
  type Stored,
  storeDocument,
} from './store-document.ts';

export interface PollFeedDeps extends StoreDocumentDeps, SubscribeDeps {
  readonly store: StoreDocumentDeps['store'] &
    SubscribeDeps['store'] & {
      readonly feeds: FeedStore;
      readonly hosts: HostStore;
    };
  readonly fetchFeed: FetchFeed;
  /** One request at a time a host. */
  readonly gate: HostGate;
  readonly archive: Pick<FeedArchive, 'put'>;
  /** Told when a feed comes into trouble or out of it. */
  readonly events: EventSink;
  readonly config: Pick<TrackerConfig, 'poll'>;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
}

/** Article ids in a log line. */
const MAX_LOGGED = 20;

/** A feed was edited again and again while a poll of it was being recorded; the job is worth another try. */
class FeedContentionError extends Error {
  override readonly name = 'FeedContentionError';
}

/** What one poll did, for progress, tables and metrics. */
export interface PollReport extends Stored {
  readonly feedId: string;
  readonly feedName: string;
  /** `unchanged`: answered in full, with the same bytes as before. */
  readonly outcome: FetchOutcome['kind'] | 'unchanged' | 'unreadable' | 'skipped';
  readonly bytesOnWire: number;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/**
 * Polls the feed and stores what it brought, unless it is due later than at `dueAt` by now: then another copy of the job
 * has done it, or its owner has put it off. Null polls whatever the time. What a publisher or the network does wrong, and a document on which the
 * tracker itself fails, is recorded in the feed's health and resolves; the store's and the archive's failures reject,
 * so that the queue delivers the job again.
 */
export async function pollFeed(feedId: string, deps: PollFeedDeps, dueAt: string | null = null): Promise<PollReport> {
  const feed = await deps.store.feeds.get(feedId);
  if (!feed || feed.nextPollAt === null) return reportOf(feedId, feed, 'skipped');
  if (dueAt !== null && feed.nextPollAt > dueAt) return reportOf(feedId, feed, 'skipped');
  const host = hostOf(feed.url);
  const heldUntil = await deps.store.hosts.heldUntil(host);
  if (heldUntil !== null && heldUntil > deps.now().toISOString()) {
    await deps.store.feeds.conclude(feed, { nextPollAt: heldUntil });
    return reportOf(feedId, feed, 'skipped');
  }
  const outcome = await deps.gate.run(host, () => fetchOnce(feed, deps));
  const { reading, stored } =
    outcome.kind === 'fetched'
      ? await readBody(feed, outcome.response, deps)
      : { reading: null, stored: nothingStored };
  const subscription = feed.push ? await deps.store.websub.get(feedId) : null;
  const active = await conclude(feed, { outcome, reading, stored, subscription }, deps);
  if (active && outcome.kind === 'fetched' && reading?.kind === 'parsed') {
    await subscribeOnce(feed, outcome.response, reading.document, deps);
  }
  return report(feed, outcome, reading, stored, deps);
}

interface Polled {
  readonly outcome: FetchOutcome;
  readonly reading: FeedReading | null;
  readonly stored: Stored;
  readonly subscription: WebSubSubscription | null;
}

/** Times that a feed may be edited while one poll of it comes to its end. */
const MAX_EDITS = 5;

/**
 * Writes what the poll has taught. Where the feed was edited meanwhile (paused, renamed, pushed to) the conclusion is
 * drawn again from the feed as it is now. One that is read from elsewhere now, or that is to be matched anew, is left as
 * it is: this poll says nothing about it, and the feed comes due again. So is one that another copy of the job has polled
 * meanwhile: what that has learnt is newer.
 *
 * @returns whether the feed is still polled
 */
async function conclude(read: FeedRecord, polled: Polled, deps: PollFeedDeps): Promise<boolean> {
  const { outcome, reading, stored, subscription } = polled;
  const asked = (feed: FeedRecord) => JSON.stringify([feed.url, feed.validators, feed.bodyHash]);
  for (let feed: FeedRecord | null = read, edits = 0; feed && asked(feed) === asked(read); edits++) {
    const now = deps.now();
    const pushed = provenPush(feed, subscription, now);
    const { config, random } = deps;
    const decision = afterPoll({ feed, outcome, reading, bounds: config.poll, pushed, now, random });
    if (decision.holdHostUntil !== null) await deps.store.hosts.hold(hostOf(feed.url), decision.holdHostUntil);
    // Before the record: a poll killed in between makes the same announcement again, under the same id.
    await deps.events.record(feedEvents(feed, decision.change, now));
    const change = { ...decision.change, ...missedNews(feed, subscription, stored, now) };
    if (await deps.store.feeds.conclude(feed, change)) return feed.state !== 'paused';
    if (edits === MAX_EDITS) throw new FeedContentionError(`feed ${feed.id} was edited ${edits} times during a poll`);
    const before: FeedRecord = feed;
    feed = await deps.store.feeds.get(read.id);
    if (feed?.edits === before.edits && feed?.nextPollAt !== before.nextPollAt) return false;
  }
  return false;
}

/** Fetching rejects for nothing that a server does, so what it rejects with is a defect. */
async function fetchOnce(feed: FeedRecord, deps: PollFeedDeps): Promise<FetchOutcome> {
  try {
    return await deps.fetchFeed(feed.url, feed.validators);
  } catch (error) {
    const { code, message } = internalProblem(feed, 'fetching it', error, deps.log);
    return { kind: 'failed', status: null, retryAfterSeconds: null, code, message };
  }
}

async function readBody(
  feed: FeedRecord,
  response: FetchedBody,
  deps: PollFeedDeps,
): Promise<{ reading: FeedReading; stored: Stored }> {
  if (hashOf(response) === feed.bodyHash) return { reading: { kind: 'unchanged' }, stored: nothingStored };
  const fetchedAt = deps.now().toISOString();
  const { contentType, url, body } = response;
  await deps.archive.put({ feedId: feed.id, fetchedAt, url, contentType, body });
  return storeDocument(feed, response, deps);
}

/** News that a live hub should have pushed and did not: it is polled as often as before until it pushes again. */
function missedNews(
  { push }: FeedRecord,
  subscription: WebSubSubscription | null,
  stored: Stored,
  now: Date,
): FeedChange {
  const live = subscription?.leaseUntil && subscription.leaseUntil > now.toISOString();
  return push && live && stored.created.length > 0 ? { push: { ...push, missedAt: now.toISOString() } } : {};
}

function report(
  feed: FeedRecord,
  outcome: FetchOutcome,
  reading: FeedReading | null,
  stored: Stored,
  { log }: PollFeedDeps,
): PollReport {
  const problem = problemOf(outcome, reading);
  const feedId = feed.id;
  if (problem) log.warn('feed in trouble', { feedId, url: feed.url, ...problem });
  else {
    const articleIds = stored.created.slice(0, MAX_LOGGED).map(({ id }) => id);
    const created = stored.created.length;
    log.info('feed polled', { feedId, outcome: outcome.kind, created, ...(created > 0 && { articleIds }) });
  }
  return {
    ...reportOf(feedId, feed, outcomeName(outcome, reading)),
    ...stored,
    bytesOnWire: outcome.kind === 'fetched' ? outcome.response.bytesOnWire : 0,
    problem,
  };
}

function outcomeName(outcome: FetchOutcome, reading: FeedReading | null): PollReport['outcome'] {
  if (reading?.kind === 'problem') return 'unreadable';
  return reading?.kind === 'unchanged' ? 'unchanged' : outcome.kind;
}

function problemOf(outcome: FetchOutcome, reading: FeedReading | null): PollReport['problem'] {
  if (reading?.kind === 'problem') return { code: reading.code, message: reading.message };
  return 'code' in outcome ? { code: outcome.code, message: outcome.message } : null;
}

function reportOf(feedId: string, feed: FeedRecord | null, outcome: PollReport['outcome']): PollReport {
  return { feedId, feedName: feed?.name ?? feedId, outcome, ...nothingStored, bytesOnWire: 0, problem: null };
}
