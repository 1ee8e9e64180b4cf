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
