/**
 * An article as one item. What only the store reads back goes through gzip into one attribute: a long article costs a
 * third of the capacity, and nearly all fit into an item's 400 kB. What still does not fit is cut in a fixed order and
 * says so (`contentTruncated`); identity, title, dates and match are always whole enough to list and to open.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Article, ArticleContent, ArticleSource, Match, Relation, Revision } from '../model/article.ts';
import type { Item } from './table-client.ts';

/** What a feed that is not the owner of the text adds to the match. */
export interface Claim {
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  readonly relation: Relation | null;
  readonly score: number;
}

/** Everything known of an article. The feed seen first owns the text; others add sources and claims. */
export interface ArticleRecord {
  readonly content: ArticleContent;
  readonly sources: readonly ArticleSource[];
  readonly firstSeenAt: string;
  readonly revision: number;
  readonly revisions: readonly Revision[];
  readonly storyId: string | null;
  /** By feed id. */
  readonly claims: Readonly<Record<string, Claim>>;
  /** Fingerprint of the text last seen for each entry of the owner's feed that points to this article. */
  readonly texts: Readonly<Record<string, string>>;
  /** Fingerprint of the text in `content`. */
  readonly text: string;
  readonly contentTruncated: boolean;
}

/** Leaves 100 kB of an item for keys, stale rows and attribute names. */
const MAX_BODY_BYTES = 300_000;

/** Cuts, mildest first; each is applied on top of those before it until the record fits. */
const CUTS: readonly ((content: ArticleContent) => ArticleContent)[] = [
  (content) => ({ ...content, contentHtml: null }),
  (content) => ({ ...content, contentText: content.contentText.slice(0, 400_000) }),
  (content) => ({ ...content, contentText: content.contentText.slice(0, 50_000) }),
  (content) => ({
    ...content,
    title: content.title.slice(0, 2_000),
    summary: content.summary.slice(0, 20_000),
    authors: content.authors.slice(0, 20).map((author) => author.slice(0, 200)),
    categories: content.categories.slice(0, 50).map((category) => category.slice(0, 200)),
    match: { ...content.match, evidence: content.match.evidence.slice(0, 50), facts: content.match.facts.slice(0, 50) },
  }),
];

/** Gzipped JSON of a record, cut where it must be. Throws RangeError when no cut makes it fit. */
export function packRecord(record: ArticleRecord): Uint8Array {
  let packed = compress(record);
  let content = record.content;
  for (const cut of CUTS) {
    if (packed.length <= MAX_BODY_BYTES) return packed;
    content = cut(content);
    packed = compress({ ...record, content, contentTruncated: true });
  }
  if (packed.length <= MAX_BODY_BYTES) return packed;
  packed = compress({ ...record, content, revisions: [], contentTruncated: true });
  if (packed.length <= MAX_BODY_BYTES) return packed;
  throw new RangeError(`article ${content.id} does not fit into an item: ${packed.length} bytes after every cut`);
}

/** The record in an article item; null for a tombstone and for one past its retention. */
export function unpackRecord(item: Item): ArticleRecord | null {
  if (!(item.body instanceof Uint8Array)) return null;
  return JSON.parse(gunzipSync(item.body).toString('utf8')) as ArticleRecord;
}

/** The article readers see: the owner's text, with what every feed that carries it adds to the match. */
export function toArticle(record: ArticleRecord): Article {
  return {
    ...record.content,
    match: widen(record.content.match, Object.values(record.claims)),
    sources: record.sources,
    firstSeenAt: record.firstSeenAt,
    revision: record.revision,
    revisions: record.revisions,
    storyId: record.storyId,
    ...(record.contentTruncated ? { contentTruncated: true } : {}),
  };
}

function widen(match: Match, claims: readonly Claim[]): Match {
  if (claims.length === 0) return match;
  const union = (name: 'entities' | 'topics' | 'watches') =>
    [...new Set([...match[name], ...claims.flatMap((claim) => claim[name])])].sort();
  const relations = [match.relation, ...claims.map((claim) => claim.relation)].filter((found) => found !== null);
  return {
    ...match,
    entities: union('entities'),
    topics: union('topics'),
    watches: union('watches'),
    relation: relations.reduce<Relation | null>((best, next) => (best && best.score >= next.score ? best : next), null),
    score: Math.max(match.score, ...claims.map((claim) => claim.score)),
  };
}

function compress(record: ArticleRecord): Uint8Array {
  return gzipSync(JSON.stringify(record));
}
