/**
 * What one poll teaches about a feed: its next state, and when it is asked again. Pure: the caller stores the change,
 * after everything the poll brought is stored.
 */
import type { ParsedFeed } from './entry.ts';
import type { FeedRecord, FetchOutcome, Validators } from './feed.ts';
import { believeRedirect, type FeedChange, inState } from './feed-life-cycle.ts';
import { inWords, LONGEST_WAIT_SECONDS, type PollBounds, type PollInterval, pollInterval } from './polling-interval.ts';

/** What reading a fetched body brought. */
export type FeedReading =
  | { readonly kind: 'parsed'; readonly document: ParsedFeed; readonly bodyHash: string }
  /** The body is the one of the last poll, so it was not parsed again. */
  | { readonly kind: 'unchanged' }
  /** From a FeedError. */
  | { readonly kind: 'problem'; readonly code: string; readonly message: string };

export interface Poll {
  readonly feed: FeedRecord;
  readonly outcome: FetchOutcome;
  /** Null unless the outcome is `fetched`. */
  readonly reading: FeedReading | null;
  readonly bounds: PollBounds;
  /** A hub that has proved to push the feed's news, until when; polling is a net under it then. */
  readonly pushed?: { readonly hub: string; readonly until: string } | null;
  readonly now: Date;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export interface PollDecision {
  /** For `FeedStore.conclude`. */
  readonly change: FeedChange;
  /** Until when nothing else may be asked of the feed's host: after a 429 only. */
  readonly holdHostUntil: string | null;
}

/** At most so many publishing times are kept to learn from. */
const KEPT_TIMES = 50;
/** A document with fewer dates than this is completed by those of earlier polls. */
const FEW_TIMES = 10;
/** A server that refuses the tracker is asked again no sooner than this. */
const BLOCKED_SECONDS = 3600;

/** Decides about a feed after a poll. Never touches validators after anything but a complete, readable answer. */
export function afterPoll(poll: Poll): PollDecision {
  const { outcome, reading } = poll;
  switch (outcome.kind) {
    case 'fetched':
      if (reading === null) throw new TypeError('a fetched body needs a reading');
      if (reading.kind === 'problem') return failed(poll, 'failing', reading, 0);
      return succeeded(poll, outcome.response, reading);
    case 'notModified':
      return succeeded(poll, outcome, null);
    case 'gone':
      return failed(poll, 'gone', outcome, 0);
    case 'rateLimited':
      return failed(poll, 'slow', outcome, outcome.retryAfterSeconds ?? 0);
    case 'refused':
      return failed(poll, 'blocked', outcome, BLOCKED_SECONDS);
    case 'failed':
      return failed(poll, 'failing', outcome, outcome.retryAfterSeconds ?? 0);
  }
}

function succeeded(
  { feed, bounds, pushed, now, random }: Poll,
  answer: {
    readonly validators: Validators;
    readonly freshSeconds: number | null;
    readonly permanentUrl: string | null;
  },
  reading: Exclude<FeedReading, { kind: 'problem' }> | null,
): PollDecision {
  const learnt = reading?.kind === 'parsed' ? learn(feed, reading.document, reading.bodyHash, now) : {};
  const known = { ...feed, ...learnt };
  const interval = pollInterval(
    {
      recentPublished: known.recentPublished,
      requestedSeconds: known.requestedIntervalSeconds ?? null,
      freshSeconds: answer.freshSeconds,
      pushed: pushed ?? null,
    },
    bounds,
    now,
  );
  // Spread over a tenth, so that feeds added together do not stay together; only later, to keep every wish.
  const wait = Math.min(interval.seconds * (1 + random() / 10), LONGEST_WAIT_SECONDS);
  const moved = believeRedirect(feed, answer.permanentUrl, now);
  return {
    change: {
      ...learnt,
      ...moved,
      ...inState(feed, ...healthyState(feed, moved, interval, bounds), now),
      validators: answer.validators,
      lastPolledAt: now.toISOString(),
      lastSuccessAt: now.toISOString(),
      nextPollAt: feed.state === 'paused' ? null : after(now, wait),
      intervalSeconds: interval.seconds,
      intervalReason: interval.reason,
      consecutiveFailures: 0,
      lastProblem: null,
    },
    holdHostUntil: null,
  };
}

/** Fields that a parsed document brings. */
function learn(feed: FeedRecord, document: ParsedFeed, bodyHash: string, now: Date): FeedChange {
  const times = document.entries.flatMap(({ published }) => (published === null ? [] : published));
  const all = times.length < FEW_TIMES ? [...times, ...feed.recentPublished] : times;
  return {
    title: document.title || feed.title,
    siteUrl: document.link ?? feed.siteUrl,
    format: document.format,
    recovered: document.recovered,
    requestedIntervalSeconds: document.requestedIntervalSeconds,
    recentPublished: newestFirst(all, now).slice(0, KEPT_TIMES),
    bodyHash,
    ...(bodyHash === feed.bodyHash ? {} : { lastChangedAt: now.toISOString() }),
  };
}

function newestFirst(times: readonly string[], now: Date): readonly string[] {
  const past = [...new Set(times.map((time) => Date.parse(time)))].filter((time) => time <= now.getTime());
  return past.sort((a, b) => b - a).map((time) => new Date(time).toISOString());
}

function healthyState(
  feed: FeedRecord,
  moved: FeedChange,
  interval: PollInterval,
  bounds: PollBounds,
): ['active' | 'slow' | 'moved', string | null] {
  const url = moved.url ?? feed.url;
  if (moved.url !== undefined || (feed.origin === 'config' && url !== feed.configUrl)) {
    return ['moved', `The feed has moved for good and is read from ${url}.`];
  }
  if (
    interval.decidedBy === 'hub' ||
    interval.seconds < Math.min(bounds.maxSeconds, LONGEST_WAIT_SECONDS) ||
    interval.seconds <= bounds.defaultSeconds
  ) {
    return ['active', null];
  }
  return ['slow', `Asked ${interval.reason}.`];
}

/**
 * A poll that brought nothing: exponential back-off with full jitter between the shortest wait allowed and a ceiling
 * that doubles with every failure in a row, up to a day.
 */
function failed(
  { feed, bounds, now, random, outcome }: Poll,
  state: 'gone' | 'slow' | 'blocked' | 'failing',
  problem: { readonly code: string; readonly message: string },
  shortestSeconds: number,
): PollDecision {
  const failures = feed.consecutiveFailures + 1;
  const floor = Math.min(Math.max(bounds.minSeconds, shortestSeconds), LONGEST_WAIT_SECONDS);
  const doubled = Math.max(bounds.defaultSeconds, floor) * 2 ** Math.min(failures, 30);
  const ceiling = Math.min(doubled, LONGEST_WAIT_SECONDS);
  const wait = floor + random() * (ceiling - floor);
  const next = after(now, wait);
  const stops = state === 'gone' || feed.state === 'paused';
  const again = stops ? '' : ` Failed ${failures === 1 ? 'once' : `${failures} times`}, next try in ${inWords(wait)}.`;
  return {
    change: {
      ...inState(feed, state, `${problem.message}${again}`, now),
      lastPolledAt: now.toISOString(),
      nextPollAt: stops ? null : next,
      consecutiveFailures: failures,
      lastProblem: { code: problem.code, message: problem.message, at: now.toISOString() },
    },
    holdHostUntil: outcome.kind === 'rateLimited' ? next : null,
  };
}

function after(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
