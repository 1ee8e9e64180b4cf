/** Feeds at run time: what may be asked of the tracker, and every answer there is. */
import type { FeedRecord, FeedState, Validators } from './feed.ts';

export interface NewFeedRequest {
  /** Of the feed, or of a page that has one; a missing scheme is https. */
  readonly address: string;
  /** Null takes the title that the feed has. */
  readonly name: string | null;
  readonly tags: readonly string[];
  /** Entity ids of the config. */
  readonly about: readonly string[];
}

/** An address that was asked, and what came of it. */
export interface TriedAddress {
  readonly url: string;
  /** Why it was asked, for example `<link> declares it as application/rss+xml`. */
  readonly why: string;
  /** Stable code of the failure; null when it is a feed. */
  readonly code: string | null;
  readonly message: string;
}

/** A field of a request that is refused. `message` ends the words "the field …". */
export interface RefusedField {
  readonly field: 'url' | 'name' | 'tags' | 'about';
  readonly message: string;
}

export interface InvalidRequest {
  readonly kind: 'invalid';
  readonly fields: readonly RefusedField[];
}

export type AddFeedOutcome =
  | {
      /** `known`: the tracker has this feed already, and nothing was changed. */
      readonly kind: 'added' | 'known';
      readonly feed: FeedRecord;
      /** In words: why this address. */
      readonly why: string;
      readonly tried: readonly TriedAddress[];
    }
  | {
      readonly kind: 'no-feed';
      readonly code: string;
      readonly message: string;
      readonly tried: readonly TriedAddress[];
    }
  | InvalidRequest;

/** What one request to an address shows, and what the tracker would make of it. Nothing of it is stored. */
export interface FeedCheck {
  readonly kind: 'checked';
  /** Address asked. */
  readonly address: string;
  /** The feed that the tracker has at this address. */
  readonly known: { readonly id: string; readonly name: string; readonly state: FeedState } | null;
  readonly http: {
    readonly outcome: 'fetched' | 'notModified' | 'gone' | 'rateLimited' | 'refused' | 'failed';
    readonly status: number | null;
    /** Address that answered, after redirects; null when none did. */
    readonly url: string | null;
    /** Set when every redirect on the way is permanent. */
    readonly permanentUrl: string | null;
    readonly contentType: string | null;
    readonly validators: Validators;
    readonly freshSeconds: number | null;
    readonly retryAfterSeconds: number | null;
    readonly bytes: number;
    readonly bytesOnWire: number;
    readonly milliseconds: number;
  };
  /** Why there is no feed; null when there is. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly document: CheckedDocument | null;
  /** Feeds that the page has, the likeliest first, none of them asked. Empty unless a page answered. */
  readonly candidates: readonly {
    readonly url: string;
    readonly title: string | null;
    readonly confidence: 'declared' | 'linked' | 'guessed';
    readonly why: string;
  }[];
  /** How the feed would stand after this poll. */
  readonly verdict: {
    readonly state: FeedState;
    readonly reason: string | null;
    readonly intervalSeconds: number | null;
    readonly intervalReason: string | null;
    /** Seconds to the next poll; null when there would be none. */
    readonly nextInSeconds: number | null;
    readonly advice: string | null;
  };
}

export interface CheckedDocument {
  readonly format: string;
  readonly title: string;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly encoding: string;
  /** What was wrong with the document; null when it is well-formed. */
  readonly recovered: string | null;
  readonly requestedIntervalSeconds: number | null;
  readonly hub: { readonly hub: string; readonly topic: string } | null;
  readonly entries: number;
  /** Entries that a watch wants; null where that is not found out. */
  readonly matching: number | null;
  readonly newest: { readonly title: string; readonly link: string | null; readonly published: string | null } | null;
}

export type CheckFeedOutcome = FeedCheck | InvalidRequest | { readonly kind: 'unknown' };

/** Fields left out stay as they are. */
export interface FeedEdit {
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly about?: readonly string[];
}

export type ChangeFeedOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly feed: FeedRecord }
  | { readonly kind: 'unknown' }
  /** tracker.config.ts decides this; the message names it. */
  | { readonly kind: 'from-config'; readonly message: string }
  | InvalidRequest;

export interface ImportedFeed {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly line: number;
}

export type ImportOutcome =
  | {
      readonly kind: 'imported';
      readonly added: readonly ImportedFeed[];
      /** Feeds that the tracker had already; they were left as they are. */
      readonly known: readonly ImportedFeed[];
      /** Entries that repeat an earlier one of the same list. */
      readonly duplicates: readonly { readonly line: number; readonly url: string; readonly firstLine: number }[];
      readonly refused: readonly { readonly line: number; readonly name: string; readonly reason: string }[];
    }
  | { readonly kind: 'unreadable'; readonly code: string; readonly message: string };

/** Feeds at run time. Whatever a publisher, the network or the asker does wrong is an outcome; only the store rejects. */
export interface FeedManager {
  /** Adds the feed at an address, or the likeliest feed of the page there. */
  add(request: NewFeedRequest): Promise<AddFeedOutcome>;
  /** Asks once and stores nothing. */
  check(subject: { readonly address: string } | { readonly id: string }): Promise<CheckFeedOutcome>;
  edit(id: string, edit: FeedEdit): Promise<ChangeFeedOutcome>;
  pause(id: string, reason: string | null): Promise<ChangeFeedOutcome>;
  resume(id: string): Promise<ChangeFeedOutcome>;
  /** Its articles stay. */
  remove(id: string): Promise<ChangeFeedOutcome>;
  /** Adds the feeds of an OPML list without asking them. */
  importOpml(bytes: Uint8Array, contentType: string | null): Promise<ImportOutcome>;
  /** Every feed as OPML 2.0. */
  exportOpml(): Promise<string>;
}
