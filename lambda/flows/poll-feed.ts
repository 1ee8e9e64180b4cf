/**
 * Polls one feed: fetch, parse, match, store, and only then what was learnt about the feed. Validators and the next
 * time are written last, so that a crash anywhere before leaves a feed that is simply polled again.
 */
import { createHash } from 'node:crypto';
import { type HostGate, hostOf } from '../fetch/host-gate.ts';
import type { Match, NewArticle } from '../model/article.ts';
import type { Entry } from '../model/entry.ts';
import { FeedError } from '../model/errors.ts';
import type { FeedRecord, FetchedBody, FetchOutcome } from '../model/feed.ts';
import { afterPoll, type FeedReading } from '../model/polling-policy.ts';
import type {
  ArticleStore,
  FeedArchive,
  FeedStore,
  FetchFeed,
  HostStore,
  Logger,
  Now,
  ParseFeed,
  PutArticleOutcome,
} from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { articleOfEntry } from './article-of-entry.ts';
import { mapLimited } from './map-limited.ts';

/** Articles of one feed stored side by side. */
const PUTS_AT_ONCE = 8;

export interface PollFeedDeps {
  readonly store: { readonly articles: ArticleStore; readonly feeds: FeedStore; readonly hosts: HostStore };
  readonly fetchFeed: FetchFeed;
  /** One request at a time a host. */
  readonly gate: HostGate;
  readonly parseFeed: ParseFeed;
  /** Null when no watch wants the entry. */
  readonly match: (entry: Entry, feed: Pick<FeedRecord, 'about' | 'language'>) => Match | null;
  readonly archive: FeedArchive;
  readonly config: Pick<TrackerConfig, 'poll'>;
  readonly now: Now;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  readonly log: Logger;
}

/** What one poll did, for progress, tables and metrics. */
export interface PollReport {
  readonly feedId: string;
  readonly feedName: string;
  /** `unchanged`: answered in full, with the same bytes as before. */
  readonly outcome: FetchOutcome['kind'] | 'unchanged' | 'unreadable' | 'skipped';
  readonly entries: number;
  readonly matched: number;
  readonly created: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly outlet: string;
    readonly language: string;
    readonly entities: readonly string[];
    readonly publishedAt: string;
  }[];
  readonly revised: number;
  readonly bytesOnWire: number;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

type CreatedArticle = PollReport['created'][number];

interface Stored {
  readonly entries: number;
  readonly matched: number;
  readonly created: readonly CreatedArticle[];
  readonly revised: number;
}

const nothingStored: Stored = { entries: 0, matched: 0, created: [], revised: 0 };

/**
 * Polls the feed and stores what it brought. What a publisher or the network does wrong is recorded in the feed's
 * health and resolves; the store's and the archive's failures reject, so that the queue delivers the job again.
 */
export async function pollFeed(feedId: string, deps: PollFeedDeps): Promise<PollReport> {
  const feed = await deps.store.feeds.get(feedId);
  if (!feed || feed.nextPollAt === null) return reportOf(feedId, feed, 'skipped');
  const host = hostOf(feed.url);
  const heldUntil = await deps.store.hosts.heldUntil(host);
  if (heldUntil !== null && heldUntil > deps.now().toISOString()) {
    await deps.store.feeds.update(feedId, { nextPollAt: heldUntil });
    return reportOf(feedId, feed, 'skipped');
  }
  const outcome = await deps.gate.run(host, () => deps.fetchFeed(feed.url, feed.validators));
  const { reading, stored } =
    outcome.kind === 'fetched'
      ? await readBody(feed, outcome.response, deps)
      : { reading: null, stored: nothingStored };
  const decision = afterPoll({
    feed,
    outcome,
    reading,
    bounds: deps.config.poll,
    now: deps.now(),
    random: deps.random,
  });
  if (decision.holdHostUntil !== null) await deps.store.hosts.hold(host, decision.holdHostUntil);
  await deps.store.feeds.update(feedId, decision.change);
  const problem = problemOf(outcome, reading);
  if (problem) deps.log.warn('feed in trouble', { feedId, url: feed.url, ...problem });
  else deps.log.info('feed polled', { feedId, outcome: outcome.kind, created: stored.created.length });
  return {
    ...reportOf(feedId, feed, outcomeName(outcome, reading)),
    ...stored,
    bytesOnWire: outcome.kind === 'fetched' ? outcome.response.bytesOnWire : 0,
    problem,
  };
}

async function readBody(
  feed: FeedRecord,
  response: FetchedBody,
  deps: PollFeedDeps,
): Promise<{ reading: FeedReading; stored: Stored }> {
  const bodyHash = createHash('sha256')
    .update(response.contentType ?? '')
    .update('\n')
    .update(response.body)
    .digest('hex');
  if (bodyHash === feed.bodyHash) return { reading: { kind: 'unchanged' }, stored: nothingStored };
  const fetchedAt = deps.now().toISOString();
  const { contentType, url, body } = response;
  await deps.archive.put({ feedId: feed.id, fetchedAt, url, contentType, body });
  try {
    const document = await deps.parseFeed(body, { contentType, url });
    return {
      reading: { kind: 'parsed', document, bodyHash },
      stored: await storeMatches(feed, document.entries, deps),
    };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return { reading: { kind: 'problem', code: error.code, message: error.message }, stored: nothingStored };
  }
}

async function storeMatches(feed: FeedRecord, entries: readonly Entry[], deps: PollFeedDeps): Promise<Stored> {
  const wanted = entries.flatMap((entry) => {
    const match = deps.match(entry, feed);
    return match ? [{ entry, match }] : [];
  });
  const outcomes = await mapLimited(wanted, PUTS_AT_ONCE, async ({ entry, match }) => {
    const article = articleOfEntry(entry, match, feed, deps.now().toISOString());
    return { article, outcome: await deps.store.articles.put(article) };
  });
  const having = (wantedOutcome: PutArticleOutcome) => outcomes.filter((each) => each.outcome === wantedOutcome);
  return {
    entries: entries.length,
    matched: wanted.length,
    created: having('created').map(({ article }) => createdOf(article)),
    revised: having('revised').length,
  };
}

function createdOf(article: NewArticle): CreatedArticle {
  const { id, title, url, publishedAt, match, source } = article;
  return { id, title, url, publishedAt, outlet: source.name, language: match.language, entities: match.entities };
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
