/** Asks an address once and says what the tracker would make of it. */
import { discoverFeeds } from '../fetch/discover-feeds.ts';
import { discoverHub } from '../fetch/websub.ts';
import type { Entry, ParsedFeed } from '../model/entry.ts';
import { type FeedRecord, type FetchedBody, type FetchOutcome, noValidators } from '../model/feed.ts';
import { readFeedAddress } from '../model/feed-address.ts';
import { ownerAdvice } from '../model/feed-advice.ts';
import type { CheckedDocument, CheckFeedOutcome, FeedCheck } from '../model/feed-management.ts';
import { newFeedRecord } from '../model/new-feed-record.ts';
import { afterPoll, type FeedReading } from '../model/polling-policy.ts';
import { decodeCharset } from '../parse/decode-charset.ts';
import { type Asked, askFeed } from './ask-feed.ts';
import { feedAt, type ManageFeedsDeps } from './managed-feeds.ts';

/** Sends no validators, so that the whole document is seen; a feed that is known keeps what it has learnt. */
export async function checkFeed(
  subject: { readonly address: string } | { readonly id: string },
  deps: ManageFeedsDeps,
): Promise<CheckFeedOutcome> {
  const feeds = await deps.store.feeds.list();
  if ('id' in subject) {
    const known = feeds.find(({ id }) => id === subject.id);
    return known ? check(known.url, known, deps) : { kind: 'unknown' };
  }
  const address = readFeedAddress(subject.address);
  if (address.kind === 'bad') return { kind: 'invalid', fields: [{ field: 'url', message: address.message }] };
  return check(address.url, feedAt(feeds, address.url), deps);
}

async function check(address: string, known: FeedRecord | null, deps: ManageFeedsDeps): Promise<FeedCheck> {
  const start = deps.now();
  const asked = await askFeed(address, deps);
  const now = deps.now();
  const response = asked.kind === 'no-answer' ? null : asked.response;
  return {
    kind: 'checked',
    address,
    known: known && { id: known.id, name: known.name, state: known.state },
    http: httpOf(asked, response, now.getTime() - start.getTime()),
    problem: asked.kind === 'feed' ? null : { code: asked.code, message: asked.message },
    document: asked.kind === 'feed' ? documentOf(asked.response, asked.document, known, deps) : null,
    candidates: asked.kind === 'unreadable' && asked.isPage ? discoverFeeds(asked.response) : [],
    verdict: verdictOf(asked, known ?? unseen(address, start), now, deps),
  };
}

function httpOf(asked: Asked, response: FetchedBody | null, milliseconds: number): FeedCheck['http'] {
  const outcome: FetchOutcome['kind'] = asked.kind === 'no-answer' ? asked.outcome.kind : 'fetched';
  const failure = asked.kind === 'no-answer' && asked.outcome.kind !== 'notModified' ? asked.outcome : null;
  return {
    outcome,
    status: response?.status ?? failure?.status ?? null,
    url: response?.url ?? null,
    permanentUrl: response?.permanentUrl ?? null,
    contentType: response?.contentType ?? null,
    validators: response?.validators ?? noValidators,
    freshSeconds: response?.freshSeconds ?? null,
    retryAfterSeconds: failure && 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null,
    bytes: response?.body.length ?? 0,
    bytesOnWire: response?.bytesOnWire ?? 0,
    milliseconds,
  };
}

function documentOf(
  response: FetchedBody,
  document: ParsedFeed,
  known: FeedRecord | null,
  deps: ManageFeedsDeps,
): CheckedDocument {
  const { match } = deps;
  const { entries, hubs, self } = document;
  const about = { about: known?.about ?? [], language: known?.language ?? null };
  const byDate = [...entries].sort((a, b) => timeOf(b) - timeOf(a));
  const newest = byDate[0];
  return {
    format: document.format,
    title: document.title,
    siteUrl: document.link,
    language: document.language,
    encoding: decodeCharset(response.body, response.contentType).charset,
    recovered: document.recovered,
    requestedIntervalSeconds: document.requestedIntervalSeconds,
    hub: discoverHub({ linkHeader: response.linkHeader, hubs, self, url: response.url }),
    entries: entries.length,
    matching: match ? entries.filter((entry) => match(entry, about) !== null).length : null,
    newest: newest ? { title: newest.title, link: newest.link, published: newest.published } : null,
  };
}

/** What `afterPoll` decides about such an answer, without jitter. */
function verdictOf(asked: Asked, feed: FeedRecord, now: Date, { config }: ManageFeedsDeps): FeedCheck['verdict'] {
  const outcome: FetchOutcome =
    asked.kind === 'no-answer' ? answered(asked) : { kind: 'fetched', response: asked.response };
  const { change } = afterPoll({ feed, outcome, reading: readingOf(asked), bounds: config.poll, now, random: () => 0 });
  const then: FeedRecord = { ...feed, ...change };
  const wait = then.nextPollAt === null ? null : (Date.parse(then.nextPollAt) - now.getTime()) / 1000;
  return {
    state: then.state,
    reason: then.reason,
    intervalSeconds: then.intervalSeconds,
    intervalReason: then.intervalReason,
    nextInSeconds: wait === null ? null : Math.max(0, Math.round(wait)),
    advice: ownerAdvice(then),
  };
}

/** A 304 that nothing asked for tells as little as a failure. */
function answered({ outcome, code, message }: Extract<Asked, { kind: 'no-answer' }>): FetchOutcome {
  if (outcome.kind !== 'notModified') return outcome;
  return { kind: 'failed', status: 304, retryAfterSeconds: null, code, message };
}

function readingOf(asked: Asked): FeedReading | null {
  if (asked.kind === 'feed') return { kind: 'parsed', document: asked.document, bodyHash: '' };
  return asked.kind === 'unreadable' ? { kind: 'problem', code: asked.code, message: asked.message } : null;
}

function unseen(url: string, now: Date): FeedRecord {
  const feed = { id: 'unseen', name: url, url, about: [], tags: [], language: null, paused: null };
  return newFeedRecord(feed, 'runtime', now.toISOString());
}

function timeOf({ published }: Entry): number {
  return published === null ? Number.NEGATIVE_INFINITY : Date.parse(published);
}
