/** What the owner of the tracker can do about a feed. */
import type { FeedErrorCode } from './errors.ts';
import type { FeedRecord } from './feed.ts';

const WAIT = 'Nothing needs to be done: it is tried again, less and less often; if it stays so, check the address.';
const OTHER_FEED = 'Look for the feed again with the address of its site, or remove this one.';
const PUBLISHER = "Tell the publisher that the document is broken, or use another of the site's feeds.";

/** By the stable code of the last problem. */
const BY_CODE: Readonly<Record<FeedErrorCode, string>> = {
  'feed/empty': WAIT,
  'feed/html': OTHER_FEED,
  'feed/not-a-feed': OTHER_FEED,
  'feed/binary': OTHER_FEED,
  'feed/malformed': PUBLISHER,
  'feed/invalid-json': PUBLISHER,
  'feed/too-deep': PUBLISHER,
  'feed/too-many-entries': PUBLISHER,
  'feed/forbidden-entity': PUBLISHER,
  'feed/undecodable': PUBLISHER,
  'feed/too-large': "Use another of the site's feeds that is smaller, for example that of one section.",
  'feed/parse-timeout': PUBLISHER,
  'fetch/dns': 'Check the host name; if the site has moved, add its new address and remove this one.',
  'fetch/connect': WAIT,
  'fetch/tls': "Tell the publisher that the site's certificate or TLS set-up is broken; it is tried again meanwhile.",
  'fetch/timeout': WAIT,
  'fetch/reset': WAIT,
  'fetch/truncated': WAIT,
  'fetch/bad-encoding': PUBLISHER,
  'fetch/unsupported-encoding': PUBLISHER,
  'fetch/too-large': "Use another of the site's feeds that is smaller, for example that of one section.",
  'fetch/private-address': 'Use a public address: feeds on private networks are never fetched.',
  'fetch/bad-url': 'Give the address again, beginning with https:// or http://.',
  'fetch/too-many-redirects': 'Open the address in a browser and use the one that it ends at.',
  'fetch/bad-redirect': 'Open the address in a browser and use the one that it ends at.',
  'fetch/bad-response': OTHER_FEED,
  'http/client-error': OTHER_FEED,
  'http/blocked': 'Ask the publisher to let the User-Agent in, or use another feed.',
  'http/not-found': OTHER_FEED,
  'http/gone': 'Remove the feed, or add its new address.',
  'http/rate-limited': 'Nothing needs to be done: the host is left alone until it allows requests again.',
  'http/server-error': WAIT,
};

/** One or two sentences; null when all is well and nothing needs to be done. */
export function ownerAdvice(
  feed: Pick<FeedRecord, 'state' | 'origin' | 'url' | 'configUrl' | 'lastProblem' | 'recovered' | 'pausedBy'>,
): string | null {
  if (feed.state === 'paused') {
    if (feed.origin !== 'config' || feed.pausedBy === 'owner') return 'Resume the feed to have it polled again.';
    return 'Change tracker.config.ts to have the feed polled again.';
  }
  if (feed.lastProblem !== null) {
    const advice = BY_CODE[feed.lastProblem.code as FeedErrorCode] ?? WAIT;
    return feed.origin === 'config' && advice !== WAIT ? `${advice} It stands in tracker.config.ts.` : advice;
  }
  if (feed.state === 'moved') {
    const isOld = feed.origin === 'config' && feed.url !== feed.configUrl;
    return isOld ? `Put ${feed.url} into tracker.config.ts.` : 'Nothing needs to be done.';
  }
  if (feed.state === 'slow') {
    return 'Nothing needs to be done; pause or remove the feed if it is no longer of use, ask its publisher for a shorter ttl or max-age if this is too slow.';
  }
  if (feed.recovered !== null) return 'Nothing needs to be done; the publisher may like to hear what is malformed.';
  return null;
}
