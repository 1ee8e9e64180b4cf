/** An article: a matched entry, once in the table however many feeds carry it. */
import type { Fact } from './fact.ts';

/** The text an offset points into. Offsets count UTF-16 code units of exactly that text. */
export type EvidenceField = 'title' | 'summary' | 'content' | 'category' | 'feed';

/** One reason for a match: which words, where, and by which rule. */
export interface Evidence {
  /** What the words speak for. */
  readonly kind: 'entity' | 'topic' | 'relation';
  /** Entity or topic id; `a+b` (sorted ids) for a relation. */
  readonly target: string;
  /** The alias or term of the watch list that was found. */
  readonly alias: string;
  readonly field: EvidenceField;
  readonly start: number;
  readonly end: number;
  /** The words as they stand in the text. */
  readonly text: string;
  /** The rule that decided, for example `alias`, `context:chip`, `declared by feed`. */
  readonly rule: string;
}

/** A link between two watched entities that the text itself makes. */
export interface Relation {
  /** Two entity ids, sorted. */
  readonly between: readonly [string, string];
  /** 0 to 1. */
  readonly score: number;
  /** The sentence that makes the link. */
  readonly sentence: string;
}

/** What matching found in one entry. */
export interface Match {
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  /** Ids of the watches whose query the entry satisfies; empty when only analysed. */
  readonly watches: readonly string[];
  readonly relation: Relation | null;
  /** 0 to 1: how much the entry is about what is watched. */
  readonly score: number;
  /** ISO 639-1 code, `und` when no language could be told. */
  readonly language: string;
  readonly facts: readonly Fact[];
  readonly evidence: readonly Evidence[];
}

/** A feed that carried the article. */
export interface ArticleSource {
  readonly feedId: string;
  /** Name of the outlet as shown to readers. */
  readonly name: string;
  readonly entryId: string;
  readonly link: string | null;
  readonly firstSeenAt: string;
}

/** What is known of an article apart from its history in the table. */
export interface ArticleContent {
  /** From the canonical address, see canonical-url.ts. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly contentHtml: string | null;
  readonly contentText: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly image: string | null;
  /** The publisher's time, else the time of first sighting; `dateSource` says which. */
  readonly publishedAt: string;
  readonly dateSource: 'feed' | 'first-seen';
  readonly updatedAt: string | null;
  readonly match: Match;
}

/** An article as handed to the store, with the one feed it was found in. */
export interface NewArticle extends ArticleContent {
  readonly source: ArticleSource;
}

/** What the publisher changed after the first sighting. */
export interface Revision {
  readonly at: string;
  readonly title: string;
  readonly summary: string;
}

export interface Article extends ArticleContent {
  readonly sources: readonly ArticleSource[];
  readonly firstSeenAt: string;
  /** Counts from 1; every change of title, summary or content adds one. */
  readonly revision: number;
  /** Earlier texts, oldest first, at most 20. */
  readonly revisions: readonly Revision[];
  readonly storyId: string | null;
  /** Present when the article was too long for the table and its content, or more, was cut. */
  readonly contentTruncated?: true;
}

/** The part of an article a list shows; `GET /v1/articles/{id}` has the rest. */
export type ArticleCard = Pick<
  Article,
  'id' | 'url' | 'title' | 'summary' | 'image' | 'publishedAt' | 'dateSource' | 'firstSeenAt' | 'revision' | 'storyId'
> & {
  readonly sources: readonly Pick<ArticleSource, 'feedId' | 'name'>[];
  readonly language: string;
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  readonly relation: boolean;
  readonly score: number;
};
