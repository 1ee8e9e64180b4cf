/** Adds a feed by its own address, or by that of a page that has one. */
import { discoverFeeds, type FeedCandidate } from '../fetch/discover-feeds.ts';
import type { ParsedFeed } from '../model/entry.ts';
import type { FeedRecord, FetchedBody } from '../model/feed.ts';
import { readFeedAddress } from '../model/feed-address.ts';
import type { AddFeedOutcome, NewFeedRequest, TriedAddress } from '../model/feed-management.ts';
import { newFeedRecord } from '../model/new-feed-record.ts';
import { type Asked, askFeed } from './ask-feed.ts';
import { createFeed, feedAt, type ManageFeedsDeps, refusedFields, takenIds } from './managed-feeds.ts';

/** Addresses of a page that are asked before it is taken to have no feed. */
const MOST_TRIES = 8;

interface Found {
  readonly response: FetchedBody;
  readonly document: ParsedFeed;
  /** Address asked. */
  readonly url: string;
  readonly why: string;
}

/**
 * Asks the address once. A feed is added; a page is searched for feeds, and the likeliest that answers with one is
 * added. Two calls with the same address at the same time leave one feed.
 */
export async function addFeed(request: NewFeedRequest, deps: ManageFeedsDeps): Promise<AddFeedOutcome> {
  const address = readFeedAddress(request.address);
  const fields = refusedFields(request, deps.config);
  if (address.kind === 'bad') fields.unshift({ field: 'url', message: address.message });
  if (address.kind === 'bad' || fields.length > 0) return { kind: 'invalid', fields };
  const start = deps.now().getTime();
  const feeds = await deps.store.feeds.list();
  const known = feedAt(feeds, address.url);
  if (known) return { kind: 'known', feed: known, why: 'it is read from this address already', tried: [] };
  const asked = await askFeed(address.url, deps);
  const tried = [triedOf(address.url, 'the address given', asked)];
  if (asked.kind === 'feed')
    return store({ ...asked, url: address.url, why: 'the address is a feed' }, request, tried, deps);
  if (asked.kind === 'no-answer' || !asked.isPage) {
    return { kind: 'no-feed', code: asked.code, message: asked.message, tried };
  }
  return searchPage(asked.response, request, { feeds, tried, start }, deps);
}

async function searchPage(
  page: FetchedBody,
  request: NewFeedRequest,
  soFar: { readonly feeds: readonly FeedRecord[]; readonly tried: TriedAddress[]; readonly start: number },
  deps: ManageFeedsDeps,
): Promise<AddFeedOutcome> {
  const { feeds, tried, start } = soFar;
  const candidates = discoverFeeds(page);
  for (const candidate of candidates.slice(0, MOST_TRIES)) {
    const known = feedAt(feeds, candidate.url);
    if (known) return { kind: 'known', feed: known, why: `it is the feed of that page: ${candidate.why}`, tried };
    if (deps.now().getTime() - start > deps.patienceMs) break;
    const asked = await askFeed(candidate.url, deps);
    tried.push(triedOf(candidate.url, candidate.why, asked));
    if (asked.kind === 'feed') {
      const why = whyChosen(candidate, candidates, page.url);
      return store({ ...asked, url: candidate.url, why }, request, tried, deps);
    }
  }
  const { host } = new URL(page.url);
  const message = `${host} answers with a page, and none of the ${tried.length - 1} addresses tried for it is a feed; give the address of the feed itself.`;
  return { kind: 'no-feed', code: 'feed/html', message, tried };
}

function whyChosen(chosen: FeedCandidate, candidates: readonly FeedCandidate[], page: string): string {
  const others = candidates.filter(({ url, confidence }) => url !== chosen.url && confidence === 'declared');
  const rest = others.length === 0 ? '' : `; it also declares ${others.map(({ url }) => url).join(', ')}`;
  return `${page} is a page, ${chosen.why}${rest}`;
}

/** A permanent redirect gives the feed's address; after a temporary one the address asked stays the better one. */
async function store(
  found: Found,
  request: NewFeedRequest,
  tried: readonly TriedAddress[],
  deps: ManageFeedsDeps,
): Promise<AddFeedOutcome> {
  const { response, document } = found;
  const url = response.permanentUrl ?? found.url;
  const why = response.permanentUrl === null ? found.why : `${found.why}, which has moved to ${url} for good`;
  const feeds = await deps.store.feeds.list();
  const known = feedAt(feeds, url, response.url);
  if (known) return { kind: 'known', feed: known, why: `${why}, and that is this feed`, tried };
  const name = (request.name ?? document.title).trim().slice(0, 200) || new URL(url).host;
  const { about, tags } = request;
  const now = deps.now().toISOString();
  const make = (id: string): FeedRecord => ({
    ...newFeedRecord({ id, name, url, about, tags, language: null, paused: null }, 'runtime', now),
    title: document.title || null,
    siteUrl: document.link,
    format: document.format,
  });
  const feed = await createFeed(make, name, takenIds(feeds, deps.config), deps.store.feeds);
  const first = feedAt((await deps.store.feeds.list()).filter(isBefore(feed)), url);
  if (first) {
    await deps.store.feeds.remove(feed.id);
    return { kind: 'known', feed: first, why: `${why}, and it was added at this moment`, tried };
  }
  deps.log.info('feed added', { feedId: feed.id, url });
  return { kind: 'added', feed, why, tried };
}

/** One order for all: of two feeds made side by side, both makers keep the same one. */
function isBefore({ createdAt, id }: FeedRecord): (other: FeedRecord) => boolean {
  return (other) =>
    other.id !== id && (other.createdAt < createdAt || (other.createdAt === createdAt && other.id < id));
}

function triedOf(url: string, why: string, asked: Asked): TriedAddress {
  if (asked.kind !== 'feed') return { url, why, code: asked.code, message: asked.message };
  const { format, entries } = asked.document;
  return { url, why, code: null, message: `a feed (${format}) with ${entries.length} entries` };
}
