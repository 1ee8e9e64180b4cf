/**
 * What `tracker.config.ts` may say. `defineTracker` (define-tracker.ts) checks it and fills in the defaults;
 * everything else in the project works with the result, `TrackerConfig`.
 */

import type { SubscriptionSettings } from './subscription.ts';

/** A whole number and a unit: `30s`, `15m`, `6h`, `400d`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`;

export interface FeedConfig {
  /** Lower-case letters, digits and hyphens; made from the name when absent. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Entity ids that every entry of this feed is about. */
  readonly about: readonly string[];
  /** BCP 47 tag: a prior for language detection. */
  readonly language: string | null;
  readonly tags: readonly string[];
  /** Why the feed is not polled; null when it is. */
  readonly paused: string | null;
}

/** A name of an entity. Ambiguous names count only when the text also has one of the context terms. */
export interface AliasConfig {
  readonly text: string;
  /** `exact`: case matters (acronyms). `any`: it does not. */
  readonly match: 'exact' | 'any';
  /** Needs one of the entity's context terms, or another alias of it, in the same text. */
  readonly ambiguous: boolean;
  /** Counts by itself, but not in a text that has more of the entity's `against` terms than of its context. */
  readonly contested?: boolean | undefined;
}

/**
 * Names, context and terms are found in any case, width and accent; one written in capitals, or with capitals within
 * ("SiC"), is found in that case only. A `*` at either end lets the word go on: `halbleiter*`, `*zentren`.
 */
export interface EntityConfig {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly AliasConfig[];
  /** Exchange symbols, for example `NYSE:STM`. */
  readonly tickers: readonly string[];
  /** Words that make an ambiguous alias count. */
  readonly context: readonly string[];
  /** Phrases that mean something else although they contain an alias. */
  readonly not: readonly string[];
  /** Words of a namesake's world: they weigh against ambiguous and contested aliases. */
  readonly against?: readonly string[] | undefined;
  /** The entity that this one is a part of. */
  readonly parent?: string | undefined;
  /** What texts call this entity beside its parent's name: "cloud arm" in "Amazon's cloud arm". */
  readonly asPart?: readonly string[] | undefined;
}

/** One word or phrase that speaks for a topic. */
export interface TopicTerm {
  readonly text: string;
  /** Negative when the term speaks against the topic. */
  readonly weight: number;
  /** Of the terms of one group only the heaviest counts: "shares" and "stock" say one thing. */
  readonly group?: string | undefined;
}

/** What a reader of another language is shown instead of a name, by language tag (BCP 47). */
export type Labels = Readonly<Record<string, string>>;

export interface TopicConfig {
  readonly id: string;
  readonly name: string;
  readonly names?: Labels | undefined;
  readonly terms: readonly TopicTerm[];
  /** Sum of weights at which the topic is assigned. */
  readonly threshold: number;
  /** Weight of a tie between two watched entities, for topics that are about ties. */
  readonly tied?: number | undefined;
}

export interface WatchConfig {
  readonly id: string;
  readonly name: string;
  readonly names?: Labels | undefined;
  /** Query over entities and topics, for example `aws AND stmicroelectronics`. */
  readonly query: string;
}

export interface MailConfig {
  /** Sender of mail, an address verified with SES on AWS. */
  readonly from: string;
}

export interface TrackerConfig {
  /** Mail or web address of whoever runs the tracker, sent to feed publishers in the User-Agent. */
  readonly contact: string;
  readonly poll: {
    readonly defaultSeconds: number;
    readonly minSeconds: number;
    readonly maxSeconds: number;
  };
  readonly feeds: readonly FeedConfig[];
  readonly entities: readonly EntityConfig[];
  readonly topics: readonly TopicConfig[];
  readonly watches: readonly WatchConfig[];
  readonly subscriptions: readonly SubscriptionSettings[];
  /** Null on AWS: mail goes out as plain text through a topic whose readers confirmed their address. */
  readonly mail: MailConfig | null;
  readonly retention: {
    readonly articleDays: number;
    readonly archiveDays: number;
  };
  readonly access: 'private' | 'public';
  readonly deployment: {
    /**
     * `lean`: two alarms, one when nothing runs and one for all that the tracker counts against itself; 0.20 USD a month.
     * `full`: an alarm for each thing that can go wrong, and a dashboard; some 6 USD, see `news-tracker cost`.
     */
    readonly monitoring: 'lean' | 'full';
    /** US dollars a month; a mail at four fifths of it and when more is foreseen. Null for no budget. */
    readonly monthlyBudget: number | null;
  };
  /** Where the API answers from the internet, without a slash at its end: hubs push news there. On AWS known by itself. */
  readonly publicUrl?: string | null;
  /** Requests that a token, or all callers without one together, may make of one process in a window; null for no limit. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number } | null;
  /** Origins whose pages may read the API in a browser, such as `https://example.com`. */
  readonly corsOrigins?: readonly string[];
}

/** What a user writes: the same, with defaults left out. */
export interface TrackerInput {
  readonly contact: string;
  readonly poll?: { readonly every?: Duration; readonly min?: Duration; readonly max?: Duration };
  readonly feeds: readonly (Pick<FeedConfig, 'name' | 'url'> & Partial<Omit<FeedConfig, 'name' | 'url'>>)[];
  readonly entities: readonly {
    readonly id: string;
    readonly name: string;
    readonly aliases?: readonly (string | (Pick<AliasConfig, 'text'> & Partial<AliasConfig>))[];
    readonly tickers?: readonly string[];
    readonly context?: readonly string[];
    readonly not?: readonly string[];
    readonly against?: readonly string[];
    readonly parent?: string;
    readonly asPart?: readonly string[];
  }[];
  readonly topics?: readonly {
    readonly id: string;
    readonly name: string;
    readonly names?: Labels;
    readonly terms: readonly (string | TopicTerm)[];
    readonly threshold?: number;
    readonly tied?: number;
  }[];
  readonly watches: readonly WatchConfig[];
  readonly subscriptions?: readonly (Pick<SubscriptionSettings, 'id' | 'channel' | 'cadence'> &
    Partial<SubscriptionSettings>)[];
  readonly mail?: MailConfig | null;
  readonly retention?: { readonly articles?: Duration; readonly archive?: Duration };
  readonly access?: 'private' | 'public';
  readonly deployment?: Partial<TrackerConfig['deployment']>;
  readonly publicUrl?: string;
  /** 600 requests a minute unless given; `null` for no limit. */
  readonly rateLimit?: { readonly requests: number; readonly per: Duration } | null;
  /** None unless given. */
  readonly corsOrigins?: readonly string[];
}
