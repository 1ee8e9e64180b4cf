/** What one more sighting of an article changes: pure, so that a lost race is decided again on what is there now. */
import type { NewArticle } from '../model/article.ts';
import { hashId } from '../model/canonical-url.ts';
import type { PutArticleOutcome } from '../model/ports.ts';
import { type ArticleRecord, type Claim, toArticle } from './article-record.ts';

const MAX_REVISIONS = 20;

/** Entries of one feed that may point to one article. A feed whose every entry does is not followed further. */
const MAX_ENTRIES = 32;

export interface ArticleChange {
  readonly outcome: Exclude<PutArticleOutcome, 'deleted'>;
  /** What to write; null when the sighting says nothing new. */
  readonly next: ArticleRecord | null;
  /** Whether the article enters the outbox: it is new, its text is, or it satisfies another watch. */
  readonly announce: boolean;
}

/**
 * Decides by the feed. The feed that brought the article first owns its text: only its entries revise it, else two
 * feeds with different summaries would revise each other at every poll. Any other feed becomes a source, once, and
 * may add entities, topics and watches.
 */
export function applySighting(known: ArticleRecord | null, seen: NewArticle, now: string): ArticleChange {
  if (!known) return { outcome: 'created', next: firstRecord(seen), announce: true };
  const owns = known.sources[0]?.feedId === seen.source.feedId;
  const revised = owns ? applyText(known, seen, now) : null;
  const next = revised ?? (owns ? known : applyClaim(known, seen));
  const announce = next.revision !== known.revision || gainsWatch(known, next);
  return {
    outcome: next.revision === known.revision ? 'unchanged' : 'revised',
    next: next === known ? null : next,
    announce,
  };
}

function firstRecord(seen: NewArticle): ArticleRecord {
  const { source, ...content } = seen;
  const text = fingerprint(seen);
  return {
    content,
    sources: [source],
    firstSeenAt: source.firstSeenAt,
    revision: 1,
    revisions: [],
    storyId: null,
    claims: {},
    texts: { [entryKey(seen)]: text },
    text,
    contentTruncated: false,
  };
}

/** Title, summary and plain content: markup may change from one request to the next and says nothing. */
function fingerprint(seen: NewArticle): string {
  return hashId(JSON.stringify([seen.title, seen.summary, seen.contentText])).slice(0, 16);
}

const entryKey = (seen: NewArticle): string => hashId(seen.source.entryId).slice(0, 12);

/**
 * The owner's feed. Some feeds give an updated article a new entry id, others carry several entries for one address:
 * a text revises the article when it is new for its entry and unlike that of every other entry.
 */
function applyText(known: ArticleRecord, seen: NewArticle, now: string): ArticleRecord {
  const text = fingerprint(seen);
  const entry = entryKey(seen);
  if (text === known.text) return applyMatch(known, seen, entry);
  const before = known.texts[entry];
  if (before === text) return known;
  if (before === undefined && Object.keys(known.texts).length >= MAX_ENTRIES) return known;
  const texts = { ...known.texts, [entry]: text };
  if (before === undefined && Object.values(known.texts).includes(text)) return { ...known, texts };
  const { source: _source, ...content } = seen;
  const { title, summary } = known.content;
  const dated = content.dateSource === 'feed';
  return {
    ...known,
    content: dated
      ? content
      : { ...content, publishedAt: known.content.publishedAt, dateSource: known.content.dateSource },
    revision: known.revision + 1,
    revisions: [...known.revisions, { at: now, title, summary }].slice(-MAX_REVISIONS),
    texts,
    text,
    contentTruncated: false,
  };
}

/** The same text: take over what today's rules make of it, and a date where there was none. */
function applyMatch(known: ArticleRecord, seen: NewArticle, entry: string): ArticleRecord {
  let { content, texts } = known;
  if (texts[entry] !== known.text) texts = { ...texts, [entry]: known.text };
  if (!same(content.match, seen.match)) content = { ...content, match: seen.match };
  if (content.dateSource === 'first-seen' && seen.dateSource === 'feed')
    content = { ...content, publishedAt: seen.publishedAt, dateSource: 'feed' };
  const full = Object.keys(texts).length > MAX_ENTRIES;
  if (full) texts = known.texts;
  return content === known.content && texts === known.texts ? known : { ...known, content, texts };
}

function applyClaim(known: ArticleRecord, seen: NewArticle): ArticleRecord {
  const { feedId, entryId } = seen.source;
  const source = known.sources.find((one) => one.feedId === feedId);
  if (source && source.entryId !== entryId) return known;
  const { entities, topics, watches, relation, score } = seen.match;
  const claim: Claim = { entities, topics, watches, relation, score };
  if (source && same(known.claims[feedId], claim)) return known;
  return {
    ...known,
    sources: source ? known.sources : [...known.sources, seen.source],
    claims: { ...known.claims, [feedId]: claim },
  };
}

function gainsWatch(known: ArticleRecord, next: ArticleRecord): boolean {
  const before = new Set(toArticle(known).match.watches);
  return toArticle(next).match.watches.some((watch) => !before.has(watch));
}

/** Both sides are plain data made by the same code, so their JSON is comparable. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
