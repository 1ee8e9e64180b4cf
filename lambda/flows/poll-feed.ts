/**
 * Polls one feed: fetch, parse, match, store, and only then what was learnt about the feed. Validators and the next
 * time are written last, so that a crash anywhere before leaves a feed that is simply polled again.
 */
import { createHash } from 'node:crypto';
import type { Match, NewArticle } from '../model/article.ts';
import { articleId, canonicalUrl, hashId } from '../model/canonical-url.ts';
import type { Entry, ParsedFeed } from '../model/entry.ts';
import { FeedError } from '../model/errors.ts';
import type { FeedRecord, FetchedBody, FetchOutcome } from '../model/feed.ts';
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

export interface PollFeedDeps {
  readonly store: { readonly articles: ArticleStore; readonly feeds: FeedStore; readonly hosts: HostStore };
  readonly fetchFeed: FetchFeed;
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
