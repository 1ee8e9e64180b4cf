/** Stories: all articles that report one event, in whatever language or outlet. */
import type { Fact } from './fact.ts';
import type { Listed } from './listed.ts';

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
  /**
   * What the article is about: those of `names` that stand in its title or, where none does, its model numbers;
   * and the numbers of documents.
   */
  readonly subjects: readonly string[];
  /** Numbers of documents. */
  readonly documents: readonly string[];
  /** Content words or, in Chinese, Japanese and Korean, pairs of characters; hashed. */
  readonly words: readonly number[];
  /** Figures as `kind:value:unit`, dates left out. */
  readonly figures: readonly string[];
  /** Days that the text names, YYYYMMDD. */
  readonly days: readonly number[];
  /** Values of all numbers, whatever they count. */
  readonly numbers: readonly number[];
  readonly titleNumbers: readonly number[];
  /** Beginnings of longer words in Latin letters, hashed: languages share them. */
  readonly roots: readonly number[];
  /** Countries and regions that the text names. */
  readonly places: readonly string[];
  /** Those of `places` that the title names; absent in rows of before. */
  readonly titlePlaces?: readonly string[];
  /** Concepts of any kind that the title names; absent in rows of before. */
  readonly titleConcepts?: readonly string[];
  /** How far what it reports has come, see phases.ts; absent in signatures of an earlier release. */
  readonly phases?: readonly string[];
  /** Quarters that the text names, `q1` to `q4`. */
  readonly periods: readonly string[];
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
  /** The network that its article belongs to, see StoryNetwork. */
  readonly networkId: string;
}

/** A signature with all that is kept beside it. */
export interface SignedArticle extends StoryCandidate {
  /** Look-up keys under which the article is found. */
  readonly keys: readonly string[];
  /** When it came, ISO 8601: of every key the newest articles are looked at. */
  readonly addedAt: string;
}

/** An article under a look-up key. */
export type KeyHolder = Pick<SignedArticle, 'addedAt'> & { readonly articleId: string };

/** A network as it is kept: its articles, or the network that it became part of. */
export type NetworkRow = Omit<StoryNetwork, 'absorbed'> | { readonly id: string; readonly absorbedBy: string };

/** What has become of stories, as it stands in the end: writing it again has the same result. */
export interface StoryChanges {
  /** Articles that are new to stories, or whose text is. */
  readonly signed: readonly SignedArticle[];
  /** Look-up keys that articles no longer have. */
  readonly dropped: readonly (KeyHolder & { readonly key: string })[];
  readonly networks: readonly NetworkRow[];
  readonly members: readonly { readonly storyId: string; readonly member: StoryMember }[];
  /** Articles that have left a story. */
  readonly left: readonly { readonly storyId: string; readonly articleId: string }[];
  /** Stories that became part of another: their ids lead there. */
  readonly redirects: readonly { readonly id: string; readonly into: string }[];
  readonly cards: readonly StoryCard[];
  /** Articles that are gone: nothing is found by them any more. */
  readonly forgotten: readonly string[];
  /** Stories that have no article any more. */
  readonly ended: readonly string[];
  /** The story of every article that came into one. */
  readonly placed: readonly { readonly articleId: string; readonly storyId: string }[];
}

/**
 * Articles that links connect, directly or through others. What becomes of one depends on the others of its network
 * alone, so that deciding about a network again gives what deciding about all articles at once would.
 */
export interface StoryNetwork {
  readonly id: string;
  readonly articleIds: readonly string[];
  /** Networks that became part of it. */
  readonly absorbed: readonly string[];
}

/** An article that changes its story because of another one that came later. */
export interface StoryMove {
  readonly articleId: string;
  readonly from: string;
  readonly to: string;
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
  /** In the order in which they were published. */
  readonly articleIds: readonly string[];
  /** Publishing times of the first and the last article that states it. */
  readonly firstStatedAt: string;
  readonly lastStatedAt: string;
  /** Another article of the story gives another value for what seems to be the same figure. */
  readonly contradicted: boolean;
}

/** What a story keeps of one of its articles: all that the story tells follows from these. */
export interface StoryMember {
  readonly articleId: string;
  readonly title: string;
  readonly url: string;
  readonly publishedAt: string;
  readonly firstSeenAt: string;
  /** Feeds that carry it, with the outlet's name. */
  readonly sources: readonly { readonly feedId: string; readonly name: string }[];
  readonly language: string;
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  readonly relation: boolean;
  /** Figures with a value, each once; those of title and summary (`lead`) first. */
  readonly facts: readonly (Pick<Fact, 'kind' | 'value' | 'unit' | 'text'> & { readonly lead: boolean })[];
}

/** The part of a story that a list shows. */
export interface StoryCard {
  readonly id: string;
  /** Title of its first article that says in English what happened, see story-title.ts. */
  readonly title: string;
  /** Address of the article that gives the title. */
  readonly url: string;
  /** First sightings of its first and of its newest article. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** Publishing times of its first and of its last article; lists are ordered by the last. */
  readonly firstPublishedAt: string;
  readonly lastPublishedAt: string;
  readonly articleCount: number;
  readonly outlets: readonly string[];
  /** Ids of the feeds that carry it. */
  readonly sources: readonly string[];
  readonly languages: readonly string[];
  readonly entities: readonly string[];
  readonly topics: readonly string[];
  readonly watches: readonly string[];
  /** Whether any of its articles links watched entities. */
  readonly relation: boolean;
}

export interface Story extends StoryCard {
  /** Oldest publication first. */
  readonly articleIds: readonly string[];
  readonly facts: readonly StoryFact[];
}

/** What assigning needs. Signatures expire; a story outlives them. */
export interface StoryStore {
  /** Articles that share at least one of the look-up keys, each once; of every key the newest `limit`. */
  candidates(keys: readonly string[], limit: number): Promise<readonly StoryCandidate[]>;
  /**
   * Articles of the networks, each once, whatever these have become part of; each names the network it is in now.
   * Those that were `read` a moment ago are not read again.
   */
  networks(ids: readonly string[], read: readonly StoryCandidate[]): Promise<readonly StoryCandidate[]>;
  /** Records a network, and that others became part of it. Idempotent. */
  putNetwork(network: StoryNetwork): Promise<void>;
  /** Records the article under its story and look-up keys. Idempotent; without a network it stays in its own. */
  addMember(storyId: string, signature: StorySignature, keys: readonly string[], networkId?: string): Promise<void>;
  /** Says that the article belongs to another story now. Idempotent. */
  moveMember(articleId: string, storyId: string): Promise<void>;
  /** Moves every article of the other stories into `into`; their ids lead there from now on. Idempotent. */
  merge(into: string, others: readonly string[]): Promise<void>;
}

/** What is found under a story's id. */
export type FoundStory =
  | {
      readonly kind: 'story';
      readonly card: StoryCard;
      readonly members: readonly StoryMember[];
      /** Seconds since 1970 at which it, or one of its articles, is past its retention. */
      readonly staleAt: number;
    }
  /** The story became part of another one. */
  | { readonly kind: 'merged'; readonly into: string };

/** Stories as they are kept and read. */
export interface StoryBook {
  get(id: string): Promise<FoundStory | null>;
  /** What lists show of a story, without reading its articles; null for one that is not there. */
  card(id: string): Promise<StoryCard | null>;
  /** The id under which a story lives now, through every merge; the same id when it never merged or is not there. */
  resolve(id: string): Promise<string>;
  /** Articles of the story in no order that means anything, at most 1,000. Consistent. */
  members(id: string): Promise<readonly StoryMember[]>;
  /** Articles under each of the look-up keys, the newest first, at most `limit` a key. */
  holders(keys: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly KeyHolder[]>>;
  /** Those of the articles that have a signature, in no order that means anything. */
  signed(articleIds: readonly string[]): Promise<readonly SignedArticle[]>;
  /** Null for a network that nobody recorded: it has the article it is named after. */
  network(id: string): Promise<NetworkRow | null>;
  /** Idempotent and complete when it resolves: rows, lists, and the ids of stories that became part of another. */
  write(changes: StoryChanges): Promise<void>;
  list(query: StoryQuery): Promise<StoryPage>;
}

/** Every scope of stories has its own timeline. */
export type StoryScope =
  /** `opened` holds every story by its first publication: since, until and positions count in that time. */
  | { readonly by: 'all' | 'opened' }
  | { readonly by: 'entity' | 'topic' | 'watch' | 'language' | 'source'; readonly id: string };

/** A place in a timeline of stories: its time there and id of the last card seen. */
export interface StoryPosition {
  readonly publishedAt: string;
  readonly id: string;
}

export interface StoryQuery {
  readonly scope: StoryScope;
  /** Last publication at or after. */
  readonly since: string | null;
  /** Last publication before. */
  readonly until: string | null;
  readonly limit: number;
  readonly after: StoryPosition | null;
  /** Further conditions, checked on the cards as they are read; null for none. */
  readonly accept: ((card: StoryCard) => boolean) | null;
  /** As in a query of articles. */
  readonly asOf?: number | null;
}

export interface StoryPage {
  readonly rows: readonly Listed<StoryCard>[];
  /** The cards of the rows. */
  readonly stories: readonly StoryCard[];
  /** Null when the timeline has ended. */
  readonly next: StoryPosition | null;
  /** Rows read from the table to fill the page. */
  readonly rowsRead: number;
  /** As of a page of articles. */
  readonly staleAt: number | null;
}
