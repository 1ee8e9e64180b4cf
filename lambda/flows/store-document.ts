/** From a feed's document to stored articles: the same for what was polled and for what a hub has pushed. */
import { createHash } from 'node:crypto';
import type { Match, NewArticle } from '../model/article.ts';
import type { Entry } from '../model/entry.ts';
import { FeedError, messageOf } from '../model/errors.ts';
import type { FeedRecord } from '../model/feed.ts';
import type { FeedReading } from '../model/polling-policy.ts';
import type { ArticleStore, Logger, Now, ParseFeed, PutArticleOutcome } from '../model/ports.ts';
import { articleOfEntry } from './article-of-entry.ts';
import { mapLimited } from './map-limited.ts';

/** Articles of one feed stored side by side. */
const PUTS_AT_ONCE = 8;

/** Code of a failure that is the tracker's own: the feed is tried again by back-off, and the log has the stack. */
export const INTERNAL = 'internal';

export interface StoreDocumentDeps {
  readonly store: { readonly articles: ArticleStore };
  readonly parseFeed: ParseFeed;
  /** Null when no watch wants the entry. */
  readonly match: (entry: Entry, feed: Pick<FeedRecord, 'about' | 'language'>) => Match | null;
  readonly now: Now;
  readonly log: Logger;
}

export interface FeedDocument {
  /** Address that answered, or the topic of a push. */
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** What a document brought. */
export interface Stored {
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
}

export const nothingStored: Stored = { entries: 0, matched: 0, created: [], revised: 0 };

/** Names a document by its bytes and what the server said they are. */
export function hashOf({ contentType, body }: Pick<FeedDocument, 'contentType' | 'body'>): string {
  return createHash('sha256')
    .update(contentType ?? '')
    .update('\n')
    .update(body)
    .digest('hex');
}

/**
 * Parses and matches the document and stores what a watch wants; resolves when all of it is stored. What is wrong with
 * the document, or with the tracker's reading of it, is a `problem`: entries that can be stored are stored all the same.
 * The store's failures reject.
 */
export async function storeDocument(
  feed: FeedRecord,
  given: FeedDocument,
  deps: StoreDocumentDeps,
): Promise<{ readonly reading: Exclude<FeedReading, { kind: 'unchanged' }>; readonly stored: Stored }> {
  const { contentType, url, body } = given;
  let document: Awaited<ReturnType<ParseFeed>>;
  try {
    document = await deps.parseFeed(body, { contentType, url });
  } catch (error) {
    if (error instanceof FeedError) {
      return { reading: { kind: 'problem', code: error.code, message: error.message }, stored: nothingStored };
    }
    return { reading: internalProblem(feed, 'reading the document', error, deps.log), stored: nothingStored };
  }
  const { wanted, failure } = articlesOf(feed, document.entries, deps);
  const stored = await storeArticles(wanted, document.entries.length, deps);
  const reading = failure ?? { kind: 'parsed' as const, document, bodyHash: hashOf(given) };
  return { reading, stored };
}

/** Articles to store. An entry on which matching fails is left out; the first such failure is the feed's problem. */
function articlesOf(feed: FeedRecord, entries: readonly Entry[], deps: StoreDocumentDeps) {
  const wanted: NewArticle[] = [];
  let failure: ReturnType<typeof internalProblem> | null = null;
  const seenAt = deps.now().toISOString();
  for (const entry of entries) {
    try {
      const match = deps.match(entry, feed);
      if (match) wanted.push(articleOfEntry(entry, match, feed, seenAt));
    } catch (error) {
      failure ??= internalProblem(feed, `matching the entry ${entry.id.slice(0, 200)}`, error, deps.log);
    }
  }
  return { wanted, failure };
}

/** Logs a defect with its stack and makes it visible in the feed's health. */
export function internalProblem(feed: Pick<FeedRecord, 'id' | 'url'>, doing: string, error: unknown, log: Logger) {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? error.stack : undefined;
  log.error('a feed met a defect of the tracker', {
    feedId: feed.id,
    url: feed.url,
    doing,
    message: messageOf(error),
    stack,
  });
  const message = `The tracker itself failed (${name}) while ${doing}; the log has the stack, please report it.`;
  return { kind: 'problem' as const, code: INTERNAL, message };
}

async function storeArticles(
  wanted: readonly NewArticle[],
  entries: number,
  { store, now }: StoreDocumentDeps,
): Promise<Stored> {
  const outcomes = await mapLimited(wanted, PUTS_AT_ONCE, async (article) => {
    // A long document takes minutes, and digests report by this time: it is that of the storing.
    const source = { ...article.source, firstSeenAt: now().toISOString() };
    return { article, outcome: await store.articles.put({ ...article, source }) };
  });
  const having = (outcome: PutArticleOutcome) => outcomes.filter((each) => each.outcome === outcome);
  return {
    entries,
    matched: wanted.length,
    created: having('created').map(({ article }) => createdOf(article)),
    revised: having('revised').length,
  };
}

function createdOf(article: NewArticle): Stored['created'][number] {
  const { id, title, url, publishedAt, match, source } = article;
  return { id, title, url, publishedAt, outlet: source.name, language: match.language, entities: match.entities };
}
