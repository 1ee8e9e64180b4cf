/** Stories: all articles that report one event, in whatever language or outlet. */
import type { Fact } from './fact.ts';

/** What story clustering needs to know of an article; kept beside it for as long as stories may still grow. */
export interface StorySignature {
  readonly articleId: string;
  /** Null where the publisher gave no time that can be trusted. */
  readonly publishedAt: string | null;
  /** Primary language subtag, `und` when unknown. */
  readonly language: string;
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly relation: boolean;
  /** Names of people, companies and products that the text writes in Latin letters, folded; watched names left out. */
  readonly names: readonly string[];
  /** Content words or, in Chinese, Japanese and Korean, pairs of characters; hashed. */
  readonly words: readonly number[];
  /** Figures as `kind:value:unit`, dates left out. */
  readonly figures: readonly string[];
  /** Days that the text names, YYYYMMDD. */
  readonly days: readonly number[];
  /** Calendar years that the text names. */
  readonly years: readonly number[];
  /** Concepts that hold in every language, see lambda/stories/concepts.ts: what happened, … */
  readonly events: readonly string[];
  /** … what it is about, … */
  readonly themes: readonly string[];
  /** … and what most business news speak of. */
  readonly common: readonly string[];
}

/** A signature in the table, with the story its article belongs to. */
export interface StoryCandidate {
  readonly signature: StorySignature;
  readonly storyId: string;
}

/**
 * What to do with a new article. `score` is the probability, 0 to 1, that its nearest article of the story reports the
 * same event; `why` says in words what they share.
 */
export type StoryDecision =
  | { readonly kind: 'new' }
  | { readonly kind: 'join'; readonly storyId: string; readonly score: number; readonly why: string }
  /** The article links stories that were apart: they become one, under the first of the ids. */
  | {
      readonly kind: 'merge';
      readonly storyIds: readonly [string, string, ...string[]];
      readonly score: number;
      readonly why: string;
    };

/** A figure that a story's articles state, and which of them do. */
export interface StoryFact extends Pick<Fact, 'kind' | 'value' | 'unit' | 'text'> {
  readonly articleIds: readonly string[];
}

export interface Story {
  readonly id: string;
  /** Title of its first article. */
  readonly title: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly outlets: readonly string[];
  readonly languages: readonly string[];
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly articleIds: readonly string[];
  readonly facts: readonly StoryFact[];
}

/** What assigning needs of the table. Signature rows expire; a story outlives them. */
export interface StoryStore {
  /** Articles that share at least one of the look-up keys, each once; of every key the newest `limit`. */
  candidates(keys: readonly string[], limit: number): Promise<readonly StoryCandidate[]>;
  /** Records the article under its story and look-up keys. Idempotent. */
  addMember(storyId: string, signature: StorySignature, keys: readonly string[]): Promise<void>;
  /** Moves every article of the other stories into `into`; their ids lead there from now on. Idempotent. */
  merge(into: string, others: readonly string[]): Promise<void>;
}
