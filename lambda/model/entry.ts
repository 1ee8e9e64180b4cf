/** What the parser makes of a feed document: one shape for every format. All dates are ISO 8601 in UTC. */

export type FeedFormat =
  | 'rss090'
  | 'rss091'
  | 'rss092'
  | 'rss093'
  | 'rss094'
  | 'rss10'
  | 'rss20'
  | 'atom03'
  | 'atom10'
  | 'json10'
  | 'json11';

/** A file attached to an entry (RSS `enclosure`, Atom `rel="enclosure"`, JSON Feed `attachments`, Media RSS). */
export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  /** Size in bytes, as declared. */
  readonly length: number | null;
}

/** Why an entry has no publishing time of its own that can be trusted. */
export type DateProblem = 'missing' | 'unreadable' | 'future';

/** One item of a feed. Text fields are plain text unless the name says otherwise. */
export interface Entry {
  /** Stable within its feed: guid or atom:id, else the link, else a hash of the content. */
  readonly id: string;
  readonly title: string;
  /** Absolute address of the article, null when the feed gives none. */
  readonly link: string | null;
  /** The article's own address when `link` goes through a counting service (`feedburner:origLink`): better for telling duplicates. */
  readonly originalLink?: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  /** Set when `published` could not be taken from the feed; the time of first sighting stands in for it. */
  readonly dateProblem: DateProblem | null;
  readonly authors: readonly string[];
  readonly categories: readonly Category[];
  /** BCP 47 tag declared by the entry or its feed. */
  readonly language: string | null;
  readonly summary: string;
  /** Full content as sanitized HTML, null when the feed carries none. */
  readonly contentHtml: string | null;
  /** Full content as plain text, empty when the feed carries none. */
  readonly contentText: string;
  readonly enclosures: readonly Enclosure[];
  /** Thumbnail or lead image. */
  readonly image: string | null;
}

/** A category or tag, with the scheme or domain that qualifies it (for example a stock exchange). */
export interface Category {
  readonly term: string;
  readonly scheme: string | null;
}

/** A parsed feed document. */
export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly title: string;
  /** Address of the site the feed belongs to. */
  readonly link: string | null;
  readonly language: string | null;
  /** Polling interval the document asks for (`ttl`, `sy:updatePeriod`), in seconds. */
  readonly requestedIntervalSeconds: number | null;
  /** WebSub hubs and the topic's own address, as declared in the document. */
  readonly hubs: readonly string[];
  readonly self: string | null;
  /** Set when the document was malformed and only a lenient reading gave these entries; says what was wrong. */
  readonly recovered: string | null;
  readonly entries: readonly Entry[];
}
