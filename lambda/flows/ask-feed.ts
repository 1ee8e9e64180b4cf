/** Asks one address, outside the schedule, and reads the answer. Stores nothing. */
import type { ParsedFeed } from '../model/entry.ts';
import { FeedError } from '../model/errors.ts';
import { type FetchedBody, type FetchOutcome, noValidators } from '../model/feed.ts';
import { hostOf } from '../model/host.ts';
import type { ManageFeedsDeps } from './managed-feeds.ts';

export type Asked =
  | { readonly kind: 'feed'; readonly response: FetchedBody; readonly document: ParsedFeed }
  | {
      readonly kind: 'unreadable';
      readonly response: FetchedBody;
      readonly code: string;
      readonly message: string;
      /** Whether it may be a page that has a feed. */
      readonly isPage: boolean;
    }
  | {
      readonly kind: 'no-answer';
      readonly outcome: Exclude<FetchOutcome, { kind: 'fetched' }>;
      readonly code: string;
      readonly message: string;
    };

/** @param url absolute address. */
export async function askFeed(
  url: string,
  deps: Pick<ManageFeedsDeps, 'fetchFeed' | 'gate' | 'parseFeed'>,
): Promise<Asked> {
  const outcome = await deps.gate.run(hostOf(url), () => deps.fetchFeed(url, noValidators));
  if (outcome.kind === 'notModified') {
    const message = 'The server answered "not modified" (304) to a request without conditions.';
    return { kind: 'no-answer', outcome, code: 'fetch/bad-response', message };
  }
  if (outcome.kind !== 'fetched') {
    return { kind: 'no-answer', outcome, code: outcome.code, message: outcome.message };
  }
  const { response } = outcome;
  try {
    const { contentType, url: base } = response;
    return { kind: 'feed', response, document: await deps.parseFeed(response.body, { contentType, url: base }) };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const { code, message } = error;
    return { kind: 'unreadable', response, code, message, isPage: isPage(code, response) };
  }
}

/** Pages are HTML as a rule; what else is no feed may still name one in its `Link` header. */
function isPage(code: string, { linkHeader, body }: FetchedBody): boolean {
  if (code === 'feed/html') return true;
  const start = Buffer.from(body.subarray(0, 2048)).toString('latin1');
  if (code === 'feed/not-a-feed') return !/<opml[\s>]/i.test(start);
  return linkHeader !== null && /rel="?[^",;]*\b(alternate|feed)\b/i.test(linkHeader);
}
