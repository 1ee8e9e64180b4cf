/** Matches the archive again with today's rules: what they would have kept, and what they would no longer keep. */
import type { Article, Match } from '../model/article.ts';
import type { Entry } from '../model/entry.ts';
import { FeedError } from '../model/errors.ts';
import type { FeedRecord } from '../model/feed.ts';
import type { ArticleEditor, ArticleStore, FeedArchive, FeedStore, Logger, ParseFeed } from '../model/ports.ts';
import { articleOfEntry } from './article-of-entry.ts';

export interface ReplayDeps {
  readonly store: { readonly articles: ArticleStore & ArticleEditor; readonly feeds: FeedStore };
  readonly archive: FeedArchive;
  readonly parseFeed: ParseFeed;
  readonly match: (entry: Entry, feed: Pick<FeedRecord, 'about' | 'language'>) => Match | null;
  readonly log: Logger;
  readonly onFeed?: (feed: FeedRecord) => void;
}

export interface ReplayRequest {
  /** Bodies fetched at or after this instant, ISO 8601 UTC. */
  readonly since: string;
  /** Only what this watch keeps or kept; null for all. */
  readonly watch: string | null;
  /** Only say what would change. */
  readonly dryRun: boolean;
}

export interface ReplayedArticle {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly feedId: string;
  readonly publishedAt: string;
  readonly watches: readonly string[];
}

export interface ReplayReport {
  readonly bodies: number;
  readonly entries: number;
  /** Stored by today's rules and not before. */
  readonly added: readonly ReplayedArticle[];
  /** Stored before and by no rule of today. */
  readonly dropped: readonly ReplayedArticle[];
  /** Stored before and after, with other entities, topics, watches or relation. */
  readonly changed: readonly ReplayedArticle[];
  /** Archived bodies that cannot be read. */
  readonly unreadable: number;
}

/**
 * Idempotent: run again it finds nothing to do. An article that several bodies carry is judged by the newest of them
 * in which a rule of today keeps it; it is dropped only when none does.
 */
export async function replay(request: ReplayRequest, deps: ReplayDeps): Promise<ReplayReport> {
  const seen = new Map<string, Sighting>();
  let bodies = 0;
  let entries = 0;
  let unreadable = 0;
  for (const feed of await deps.store.feeds.list()) {
    deps.onFeed?.(feed);
    for await (const archived of deps.archive.list(feed.id, request.since)) {
      bodies += 1;
      try {
        const document = await deps.parseFeed(archived.body, { contentType: archived.contentType, url: archived.url });
        entries += document.entries.length;
        for (const entry of document.entries) note(seen, sightingOf(entry, feed, archived.fetchedAt, deps));
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        unreadable += 1;
        deps.log.warn('archived body cannot be read', {
          feedId: feed.id,
          fetchedAt: archived.fetchedAt,
          code: error.code,
        });
      }
    }
  }
  const changes = {
    added: [] as ReplayedArticle[],
    dropped: [] as ReplayedArticle[],
    changed: [] as ReplayedArticle[],
  };
  for (const sighting of seen.values()) {
    const change = await carryOut(sighting, request, deps);
    if (change) changes[change].push(shown(sighting));
  }
  return { bodies, entries, unreadable, ...changes };
}

interface Sighting {
  readonly article: ReturnType<typeof articleOfEntry>;
  readonly kept: boolean;
}

const nothingMatched: Match = {
  entities: [],
  topics: [],
  watches: [],
  relation: null,
  score: 0,
  language: 'und',
  facts: [],
  evidence: [],
};

function sightingOf(entry: Entry, feed: FeedRecord, fetchedAt: string, deps: ReplayDeps): Sighting {
  const match = deps.match(entry, feed);
  return { article: articleOfEntry(entry, match ?? nothingMatched, feed, fetchedAt), kept: match !== null };
}

function note(seen: Map<string, Sighting>, sighting: Sighting): void {
  const { id } = sighting.article;
  if (sighting.kept || !seen.get(id)?.kept) seen.set(id, sighting);
}

async function carryOut(
  { article, kept }: Sighting,
  { watch, dryRun }: ReplayRequest,
  { store }: ReplayDeps,
): Promise<'added' | 'dropped' | 'changed' | null> {
  const stored = await store.articles.get(article.id);
  const concerned = [...article.match.watches, ...(stored?.match.watches ?? [])];
  if (watch !== null && !concerned.includes(watch)) return null;
  if (!kept) {
    if (!stored) return null;
    if (!dryRun) await store.articles.withdraw(article.id);
    return 'dropped';
  }
  if (!stored) {
    if (dryRun) return 'added';
    return (await store.articles.put(article)) === 'created' ? 'added' : null;
  }
  if (!rulesDiffer(stored, article.match)) return null;
  if (!dryRun) await store.articles.put(article);
  return 'changed';
}

/**
 * A stored article carries what every feed that has it adds, so one feed's ruling must only be contained in it; with a
 * single feed both must agree.
 */
function rulesDiffer(stored: Article, today: Match): boolean {
  const lists = ['entities', 'topics', 'watches'] as const;
  const missing = lists.some((list) => today[list].some((id) => !stored.match[list].includes(id)));
  if (missing || (today.relation !== null && stored.match.relation === null)) return true;
  if (stored.sources.length > 1) return false;
  const surplus = lists.some((list) => stored.match[list].some((id) => !today[list].includes(id)));
  return surplus || (stored.match.relation !== null && today.relation === null);
}

function shown({ article }: Sighting): ReplayedArticle {
  const { id, title, url, publishedAt, source, match } = article;
  return { id, title, url, publishedAt, feedId: source.feedId, watches: match.watches };
}
