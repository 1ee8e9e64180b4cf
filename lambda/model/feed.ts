/** A watched feed as the table keeps it, and what one attempt to fetch it can bring. */
import type { FeedPush } from './websub.ts';

export type FeedState = 'active' | 'slow' | 'failing' | 'blocked' | 'moved' | 'gone' | 'paused';

/** HTTP validators exactly as the server sent them, quotes included (RFC 9110, sections 8.8 and 13.1). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export const noValidators: Validators = { etag: null, lastModified: null };

/** The last thing that went wrong with a feed. */
export interface FeedProblem {
  /** Stable, from the error tables of lambda/model/errors.ts. */
  readonly code: string;
  /** One sentence an owner can act on. */
  readonly message: string;
  readonly at: string;
}

/** A permanent redirect that has been seen but not yet believed. */
export interface RedirectSighting {
  readonly url: string;
  readonly count: number;
  readonly firstSeenAt: string;
}

export interface FeedRecord {
  readonly id: string;
  /** Where the feed is polled; follows permanent redirects. */
  readonly url: string;
  /** The address its owner gave. */
  readonly configUrl: string;
  readonly name: string;
  /** `config` feeds follow tracker.config.ts at every deploy; `runtime` feeds were added by a user. */
  readonly origin: 'config' | 'runtime';
  /** Entity ids the whole feed is about, as declared by its owner. */
  readonly about: readonly string[];
  readonly tags: readonly string[];
  /** Language declared by the owner, a prior for detection. */
  readonly language: string | null;
  readonly state: FeedState;
  readonly reason: string | null;
  readonly stateSince: string;
  /** Who paused the feed: an owner's pause outlasts every deploy, the config's ends with the config's. */
  readonly pausedBy: 'owner' | 'config' | null;
  readonly validators: Validators;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly format: string | null;
  /** Set when the last document needed a lenient reading. */
  readonly recovered: string | null;
  readonly lastPolledAt: string | null;
  readonly lastSuccessAt: string | null;
  /** When the body last differed from the one before. */
  readonly lastChangedAt: string | null;
  /** Null while the feed is paused or gone. */
  readonly nextPollAt: string | null;
  readonly intervalSeconds: number | null;
  /** Interval the last document asked for (`ttl`, `sy:updatePeriod`); a 304 brings no document to ask again. */
  readonly requestedIntervalSeconds: number | null;
  /** Why the interval is what it is, in words. */
  readonly intervalReason: string | null;
  readonly consecutiveFailures: number;
  readonly lastProblem: FeedProblem | null;
  readonly redirect: RedirectSighting | null;
  /** Publishing times of the newest entries, newest first, at most 50: what the adaptive interval learns from. */
  readonly recentPublished: readonly string[];
  /** Hash of the last body that was parsed: an unchanged body needs no second parse. After a change of rules, of these. */
  readonly bodyHash: string | null;
  /** Set once a hub that announces the feed's news was asked for them. */
  readonly push: FeedPush | null;
  readonly createdAt: string;
  /** How often the feed was changed by anything but a poll: tells a poll that it has read an older feed. */
  readonly edits?: number;
}

/** What a successful transfer brings. */
export interface FetchedBody {
  readonly status: number;
  /** Address that answered, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
  readonly validators: Validators;
  /** Values of every `Link` header field. */
  readonly linkHeader: string | null;
  /** Seconds from `Cache-Control: max-age` or `Expires`, null when the server names neither. */
  readonly freshSeconds: number | null;
  /** Target of a chain made of 301 and 308 answers only; null when any hop was temporary. */
  readonly permanentUrl: string | null;
  readonly bytesOnWire: number;
}

/**
 * Outcome of one conditional GET. Expected outcomes are values; `fetchFeed` throws only for programming errors.
 * `failed` is worth another try; `refused` is not until somebody changes something.
 */
export type FetchOutcome =
  | { readonly kind: 'fetched'; readonly response: FetchedBody }
  | {
      readonly kind: 'notModified';
      readonly url: string;
      readonly validators: Validators;
      readonly freshSeconds: number | null;
      readonly permanentUrl: string | null;
    }
  | { readonly kind: 'gone'; readonly status: number; readonly code: string; readonly message: string }
  | {
      readonly kind: 'rateLimited';
      readonly status: number;
      readonly retryAfterSeconds: number | null;
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly kind: 'refused';
      readonly status: number | null;
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly retryAfterSeconds: number | null;
      readonly code: string;
      readonly message: string;
    };
