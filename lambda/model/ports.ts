/** What flows need from the outside, as narrow interfaces. Drivers choose the implementations. */
import type { Article, ArticleCard, Match, NewArticle } from './article.ts';
import type { ParsedFeed } from './entry.ts';
import type { FeedRecord, FetchOutcome, Validators } from './feed.ts';
import type { DueJob, DuePage, Job } from './jobs.ts';
import type { Listed } from './listed.ts';
import type { TokenRecord } from './token.ts';
import type { WatchRecord } from './watch.ts';
import type { WebSubSubscription } from './websub.ts';

/** The current time; passed in so that tests and replays choose it. */
export type Now = () => Date;

export interface Logger {
  debug(message: string, details?: Record<string, unknown>): void;
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
  error(message: string, details?: Record<string, unknown>): void;
}

export type FetchFeed = (url: string, validators: Validators) => Promise<FetchOutcome>;

/** Throws FeedError for what is not a feed. */
export type ParseFeed = (
  bytes: Uint8Array,
  options: { readonly contentType: string | null; readonly url: string },
) => Promise<ParsedFeed>;

export interface JobQueue {
  /** Resolves when every job is accepted; rejects when any was not. */
  send(jobs: readonly Job[]): Promise<void>;
}

export type PutArticleOutcome = 'created' | 'revised' | 'unchanged' | 'deleted';

/** Narrow a list to one index: every scope has its own timeline rows. */
export type TimelineScope =
  /** `arrival` holds every article by the time of its first sighting: since, until and positions count in that time. */
  | { readonly by: 'all' | 'arrival' }
  | { readonly by: 'entity' | 'topic' | 'source' | 'watch' | 'language' | 'story'; readonly id: string }
  /** Articles that meet several conditions, such as two entities, or an entity and a topic: see combined-scopes.ts. */
  | { readonly by: 'combined'; readonly id: string };

/** What was last changed of all that lists and stories show: the count of changes, and when, ISO 8601. */
export interface Change {
  readonly version: number;
  readonly at: string;
}

/** Tells whether anything that lists and stories show may have changed. */
export interface ChangeLog {
  /**
   * The last change; null before the first. Strongly consistent, and counted after what it counts can be read: a list
   * that is read afterwards is at least that new.
   */
  latest(): Promise<Change | null>;
}

export interface TimelinePage {
  readonly rows: readonly Listed<ArticleCard>[];
  /** The cards of the rows. */
  readonly articles: readonly ArticleCard[];
  /** Position after the last card, null when the timeline has ended. */
  readonly next: TimelinePosition | null;
  /** Rows read from the table to fill the page. */
  readonly rowsRead: number;
  /** Seconds since 1970 at which the page becomes another one by itself; 0 when that cannot be told, null for never. */
  readonly staleAt: number | null;
}

/** A place in a timeline: the publishing time and id of the last card seen. */
export interface TimelinePosition {
  readonly publishedAt: string;
  readonly id: string;
}

export interface TimelineQuery {
  readonly scope: TimelineScope;
  /** Inclusive. */
  readonly since: string | null;
  /** Exclusive. */
  readonly until: string | null;
  readonly limit: number;
  readonly after: TimelinePosition | null;
  /** Newest first unless set. */
  readonly oldestFirst?: boolean;
  /** Further conditions, checked on the cards as they are read; null for none. */
  readonly accept: ((card: ArticleCard) => boolean) | null;
  /** Version of the change log as it was read before: what cannot have changed since need not be read again. */
  readonly asOf?: number | null;
}

/** What a query may look at: a stored article as lists show it, or a fresh match with its text. */
export type QuerySubject = Pick<ArticleCard, 'title' | 'summary' | 'entities' | 'topics'> & {
  /** All of them, where a story is told in several. */
  readonly language: string | readonly string[];
  readonly contentText?: string | undefined;
  readonly watches?: readonly string[] | undefined;
  /** Names and ids of the feeds that carried it. */
  readonly sources?: readonly { readonly feedId: string; readonly name: string }[] | undefined;
  /** True, or the two entities, where the text ties watched entities to each other. */
  readonly relation: boolean | { readonly between: readonly string[] } | null;
  /** ISO 8601. */
  readonly publishedAt?: string | null | undefined;
};

/** A query that was read, or why it cannot be: a sentence, and where in UTF-16 code units. */
export type ReadQueryOutcome =
  | {
      readonly ok: true;
      readonly accepts: (subject: QuerySubject) => boolean;
      /** Timelines each of which holds every article that satisfies the query; none where any article may. */
      readonly scopes: readonly TimelineScope[];
      /** Whether being on each of `scopes` is all that the query asks. */
      readonly whole: boolean;
      /** Publishing times of what satisfies the query: `since` inclusive, `until` exclusive, null for no bound. */
      readonly window: { readonly since: string | null; readonly until: string | null };
    }
  | { readonly ok: false; readonly position: number; readonly message: string };

export type ReadQuery = (text: string) => ReadQueryOutcome;

/** A text to be analysed as an entry of a feed would be. */
export interface TextToAnalyse {
  readonly title: string;
  readonly summary: string;
  readonly contentText: string;
  readonly published: string | null;
  /** Entities that the text is declared to be about, and its language where it is declared. */
  readonly feed: { readonly about: readonly string[]; readonly language: string | null };
}

/** Analyses a text with the watch list of this tracker; stores nothing. */
export type AnalyseText = (text: TextToAnalyse) => Promise<Match>;

/** What is counted of an article. */
export type CountedArticle = Pick<
  ArticleCard,
  'id' | 'publishedAt' | 'language' | 'entities' | 'topics' | 'watches' | 'relation' | 'storyId'
> & {
  /** Ids of the feeds that carried it. */
  readonly feeds: readonly string[];
};

export interface ArticleStore {
  /**
   * Stores the article once. `created`: first sighting. `revised`: title, summary or content changed.
   * `unchanged`: nothing new, though a new source may have been added. `deleted`: a tombstone forbids it.
   * Idempotent, safe under concurrency, and complete when it resolves: article, index rows, outbox entry.
   */
  put(article: NewArticle): Promise<PutArticleOutcome>;
  get(id: string): Promise<Article | null>;
  list(query: TimelineQuery): Promise<TimelinePage>;
  /**
   * Visits every article published in the window (`until` exclusive), in no order that means anything. Null while the
   * table has articles of an older layout, which cannot be counted without reading their cards.
   */
  count(
    window: { readonly since: string; readonly until: string; readonly asOf: number | null },
    visit: (article: CountedArticle) => void,
  ): Promise<Pick<TimelinePage, 'staleAt'> | null>;
}

/** Changes of stored articles that do not come from a feed. */
export interface ArticleEditor {
  /** Deletes the article and leaves a tombstone: `put` answers `deleted` from then on. False when it was not there. */
  remove(id: string): Promise<boolean>;
  /** Takes the article out of every list because no rule asks for it any more; `put` may bring it back. */
  withdraw(id: string): Promise<boolean>;
  /** Puts the article into a story and lists it there. False when there is no such article. */
  assignStory(id: string, storyId: string): Promise<boolean>;
  /** Completes what an interrupted `put` left undone, before an article is announced. The article, as `get` has it. */
  completeIndex(id: string): Promise<Article | null>;
}

/** One article waiting to be published. */
export interface OutboxEntry {
  readonly articleId: string;
  /** Since when it waits. */
  readonly enteredAt: string;
  /** Grows whenever the article enters: names what is to be published, also while the entry is put off. */
  readonly version: number;
  /** Opaque: names this very entry, so that an acknowledgement never takes away a later one. */
  readonly key: string;
}

/** An entry that failed too often to be tried again by itself. */
export interface ParkedEntry extends OutboxEntry {
  readonly attempts: number;
  readonly message: string;
}

/** Articles that are stored and not yet published: new ones, revised ones, and those that satisfy another watch now. */
export interface OutboxStore {
  /**
   * Oldest first, at most `limit`, without those put off for longer. Read from an index: an entry may be gone already,
   * never the other way for long.
   */
  list(limit: number): Promise<readonly OutboxEntry[]>;
  /** Those put off to after `now`, at most `limit`, the next to be tried first; `enteredAt` is when that is. */
  listPutOff(limit: number): Promise<readonly OutboxEntry[]>;
  /** Takes the entry out once it is published. False when the article has entered anew since it was listed. */
  acknowledge(entry: OutboxEntry): Promise<boolean>;
  /** Counts a failed attempt and returns how many there were, this one included; 0 when the entry is no longer there. */
  recordFailure(entry: OutboxEntry, message: string): Promise<number>;
  /** Puts the entry off until a time. False when the article has entered anew. */
  defer(entry: OutboxEntry, until: string): Promise<boolean>;
  /** Sets the entry aside: no longer listed, not lost. The article comes back with `unpark` or when it enters anew. */
  park(entry: OutboxEntry): Promise<boolean>;
  /** At most `limit`, longest parked first. */
  listParked(limit: number): Promise<readonly ParkedEntry[]>;
  unpark(entry: OutboxEntry): Promise<boolean>;
}

export interface FeedStore {
  get(id: string): Promise<FeedRecord | null>;
  list(): Promise<readonly FeedRecord[]>;
  /** Creates the feed unless it exists. */
  create(feed: FeedRecord): Promise<'created' | 'exists'>;
  /**
   * Writes the fields given, counts the edit and keeps the due index in step with `nextPollAt`. Rejects when the feed
   * does not exist.
   */
  update(id: string, change: Partial<Omit<FeedRecord, 'id' | 'edits'>>): Promise<void>;
  /**
   * The same for what a poll concludes from the feed as it read it; no edit. False, and nothing is written, when the
   * feed was edited, removed or polled by another since.
   */
  conclude(read: FeedRecord, change: Partial<Omit<FeedRecord, 'id' | 'edits'>>): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** How far the tick has come with sending the feeds that fell due. */
export interface SentMark {
  /** When it was written. With `after` null, all that the index showed up to then had been sent. */
  readonly upTo: string;
  /** The place of the last job sent when more were left; null when none were. */
  readonly after: string | null;
  /** When it last began at the oldest. */
  readonly sweptAt: string;
}

export interface DueStore {
  /** What is due at `now`, oldest first, at most `limit`. */
  listDue(now: Date, limit: number): Promise<readonly DueJob[]>;
  /** The same of feeds alone, after a place in the index; of other kinds only what an older version has left there. */
  listDueFeeds(now: Date, limit: number, after: string | null): Promise<DuePage>;
  /** The same of everything but feeds. */
  listDueOthers(now: Date, limit: number): Promise<readonly DueJob[]>;
  /** Null before the first. */
  sentMark(): Promise<SentMark | null>;
  markSent(mark: SentMark): Promise<void>;
  /**
   * For what is not a feed: takes the job for `leaseSeconds`: it comes due again when nobody finishes it. Null when another took it; otherwise
   * the address that the job is going to ask, of a feed or a hub.
   */
  claimDue(due: DueJob, now: Date, leaseSeconds: number): Promise<{ readonly address: string | null } | null>;
}

export interface ClaimStore {
  /**
   * Makes everything that is claimed due at its own time again, forgets what was sent, and returns how many claims there
   * were. Only for a single process at its start, when whoever claimed is known to be dead and the queue empty.
   */
  releaseClaims(): Promise<number>;
}

/** The right to do something alone, for a while. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
  /** Grows with every holder: work that carries a smaller one comes from a holder that has lost the lease. */
  readonly token: number;
  readonly until: string;
}

export interface LeaseStore {
  /** Null while somebody holds it. A lease that has run out is free. */
  acquire(name: string, holder: string, seconds: number): Promise<Lease | null>;
  /** Null when it was lost. */
  renew(lease: Lease, seconds: number): Promise<Lease | null>;
  release(lease: Lease): Promise<void>;
  /** Frees every lease. Only for a single process at its start, as `releaseClaims`. */
  releaseAll(): Promise<void>;
}

export interface MetaStore {
  /** Rejects with SchemaVersionError when a newer tracker has written this table. */
  checkSchema(): Promise<void>;
  /** Layout that the table says its rows have; null for a table that nobody has used. */
  schemaVersion(): Promise<number | null>;
  /** Notes that every row has this layout; never takes the number back. */
  setSchemaVersion(version: number): Promise<void>;
  /** A short text kept under a name, for example the hash of the config whose feeds are in the table. */
  getMark(name: string): Promise<string | null>;
  setMark(name: string, value: string): Promise<void>;
  /** Random bytes made on first use and the same ever after, also when two ask at once. */
  getOrCreateSecret(name: string, bytes: number): Promise<Uint8Array>;
}

/** Holds on hosts that asked for fewer requests. */
export interface HostStore {
  heldUntil(host: string): Promise<string | null>;
  hold(host: string, until: string): Promise<void>;
}

/** One archived feed body. */
export interface ArchivedBody {
  readonly feedId: string;
  /** When it was fetched, ISO 8601 UTC. */
  readonly fetchedAt: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** Every changed feed body, gzip-compressed, addressed by feed and time: what `replay` matches again. */
export interface FeedArchive {
  put(body: ArchivedBody): Promise<void>;
  /** Bodies of one feed fetched at or after `since`, oldest first. */
  list(feedId: string, since: string): AsyncIterable<ArchivedBody>;
  /** The body of one feed and time, null when it is not there. */
  get(feedId: string, fetchedAt: string): Promise<ArchivedBody | null>;
}

/** Subscriptions at hubs, one a feed. A change names the callback it is meant for: a later subscription stays as it is. */
export interface WebSubStore {
  get(feedId: string): Promise<WebSubSubscription | null>;
  /** Takes the place of the feed's earlier subscription. Comes due at `renewAt`. */
  put(subscription: WebSubSubscription): Promise<void>;
  /** False when the feed has no subscription with this callback any more. */
  update(feedId: string, callbackId: string, change: Partial<WebSubSubscription>): Promise<boolean>;
  /** Takes note of a push and returns its time: `now`, or a little later when another push had that very time. */
  notePush(feedId: string, callbackId: string, now: Date): Promise<string>;
  /** With `pending`: only while that is still what is asked of the hub. */
  remove(feedId: string, callbackId: string, pending?: WebSubSubscription['pending']): Promise<boolean>;
}

/** Watches made at run time; those of the config are not in the table. */
export interface WatchStore {
  create(watch: WatchRecord): Promise<'created' | 'exists'>;
  get(id: string): Promise<WatchRecord | null>;
  list(): Promise<readonly WatchRecord[]>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
}

export interface TokenStore {
  /** Rejects when a token with this id exists. */
  create(token: TokenRecord): Promise<void>;
  get(id: string): Promise<TokenRecord | null>;
  list(): Promise<readonly TokenRecord[]>;
  /** Notes the day of use, `YYYY-MM-DD`. Does nothing when the token was removed meanwhile. */
  recordUse(id: string, day: string): Promise<void>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
}
