/** One conditional GET of a feed, and what its answer means. */
import type { FeedErrorCode } from '../model/errors.ts';
import type { FetchOutcome, Validators } from '../model/feed.ts';
import type { FetchFeed, Now } from '../model/ports.ts';
import {
  createGuardedClient,
  type GuardedClient,
  type GuardedClientOptions,
  type GuardedResponse,
} from './guarded-client.ts';
import { firstValue, freshSeconds, isFieldValue, joinedValue, retryAfterSeconds } from './http-fields.ts';

export interface FetchFeedContext {
  readonly client: GuardedClient;
  /** Reads `Retry-After` dates; a date in the past asks for nothing. */
  readonly now: Now;
  readonly signal?: AbortSignal;
}

export interface CreateFetchFeedOptions extends GuardedClientOptions {
  readonly now: Now;
  /** Calls off whatever is under way, for a shutdown. */
  readonly signal?: AbortSignal;
}

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

/** The port `FetchFeed` over a client of its own. Make one a process; `close` drops its connections. */
export function createFetchFeed(options: CreateFetchFeedOptions): FetchFeed & { close(): Promise<void> } {
  const { now, signal, ...clientOptions } = options;
  const client = createGuardedClient(clientOptions);
  const context = { client, now, ...(signal ? { signal } : {}) };
  const fetch: FetchFeed = (url, validators) => fetchFeed(url, validators, context);
  return Object.assign(fetch, { close: () => client.close() });
}

/**
 * Fetches a feed if it changed since the answer that brought `validators`, which are sent back byte for byte. Whatever
 * the server or the network does is an outcome with a code and a sentence for its owner; nothing is thrown for it.
 *
 * @public part of the fixed interface: scripts call it with a client of their own.
 */
export async function fetchFeed(
  url: string,
  validators: Validators,
  { client, now, signal }: FetchFeedContext,
): Promise<FetchOutcome> {
  const conditions = conditionalFields(validators);
  const answer = await client.request(url, {
    headers: { accept: ACCEPT, ...conditions },
    wantsBody: hasFeed,
    ...(signal ? { signal } : {}),
  });
  if (answer.kind === 'response') {
    const conditional = Object.keys(conditions).length > 0;
    return outcomeOf(answer, conditional ? validators : null, now());
  }
  const { code, message } = answer;
  if (code === 'fetch/bad-url' || code === 'fetch/private-address') {
    return { kind: 'refused', status: null, code, message };
  }
  return { kind: 'failed', status: null, retryAfterSeconds: null, code, message };
}

/** 203 is a 200 that a proxy has touched; every other success carries no whole feed. */
function hasFeed(status: number): boolean {
  return status === 200 || status === 203;
}

function conditionalFields(validators: Validators): Readonly<Record<string, string>> {
  const { etag, lastModified } = validators;
  return {
    ...(etag && isFieldValue(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified && isFieldValue(lastModified) ? { 'if-modified-since': lastModified } : {}),
  };
}

function outcomeOf(response: GuardedResponse, sent: Validators | null, now: Date): FetchOutcome {
  const { status, url, fields, permanentUrl } = response;
  const fresh = freshSeconds(fields, now);
  const received = { etag: firstValue(fields, 'etag'), lastModified: firstValue(fields, 'last-modified') };
  if (hasFeed(status)) {
    return {
      kind: 'fetched',
      response: {
        status,
        url,
        contentType: firstValue(fields, 'content-type'),
        body: response.body,
        validators: received,
        linkHeader: joinedValue(fields, 'link'),
        freshSeconds: fresh,
        permanentUrl,
        bytesOnWire: response.bytesOnWire,
      },
    };
  }
  if (status === 304 && sent) {
    // A 304 replaces the stored fields it carries and leaves the others (RFC 9111, section 4.3.4).
    const validators = {
      etag: received.etag ?? sent.etag,
      lastModified: received.lastModified ?? sent.lastModified,
    };
    return { kind: 'notModified', url, validators, freshSeconds: fresh, permanentUrl };
  }
  return statusOutcome(status, new URL(url).host, retryAfterSeconds(fields, now));
}

/** The statuses that bring no feed, each with what its owner can do. */
function statusOutcome(status: number, host: string, retryAfterSeconds: number | null): FetchOutcome {
  const failed = (code: FeedErrorCode, message: string): FetchOutcome => {
    return { kind: 'failed', status, retryAfterSeconds, code, message };
  };
  const refused = (message: string): FetchOutcome => ({ kind: 'refused', status, code: 'http/blocked', message });
  if (status === 410) {
    const message = `${host} says that the feed is gone for good (410); remove it or give its new address.`;
    return { kind: 'gone', status, code: 'http/gone', message };
  }
  if (status === 429) {
    const message = `${host} asks for fewer requests (429); all its feeds wait, a longer interval avoids this.`;
    return { kind: 'rateLimited', status, retryAfterSeconds, code: 'http/rate-limited', message };
  }
  if (status === 401) return refused(`${host} wants a login (401); put user and password into the feed's address.`);
  if (status === 403) {
    return refused(`${host} refuses this tracker (403); ask its owner to let the User-Agent in, or use another feed.`);
  }
  if (status === 451) return refused(`${host} withholds the feed for legal reasons (451); use another source.`);
  if (status === 404) return failed('http/not-found', `${host} has no feed at this address (404); check the address.`);
  if (status >= 400 && status < 500) {
    return failed('http/client-error', `${host} rejects the request (${status}); check the feed's address.`);
  }
  if (status >= 500 && status < 600) {
    return failed('http/server-error', `${host} has trouble of its own (${status}); it is tried again later.`);
  }
  if (status === 304) {
    const message = `${host} answered "not modified" (304) to a request without conditions; its owner must mend that.`;
    return failed('fetch/bad-response', message);
  }
  return failed('fetch/bad-response', `${host} answered with status ${status} and no feed; check the feed's address.`);
}
