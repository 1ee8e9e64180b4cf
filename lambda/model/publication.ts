/** How far an article has been published: what keeps an interrupted publisher from announcing anything twice. */
import type { TrackerEvent } from './event.ts';
import type { OutboxEntry } from './ports.ts';
import type { StoryChanges, StoryMember, StoryMove, StoryNetwork, StorySignature } from './story.ts';

/** All that publishing one version of an article does to stories, and what it announces. */
export interface PublicationPlan {
  readonly storyId: string;
  /** Stories that become part of `storyId`. */
  readonly merged: readonly string[];
  /** Other articles that change their story; absent in plans written before there were any. */
  readonly moves?: readonly StoryMove[];
  /** Null where the article keeps its own. */
  readonly network?: StoryNetwork | null;
  readonly member: StoryMember;
  readonly signature: StorySignature;
  readonly keys: readonly string[];
  readonly events: readonly TrackerEvent[];
}

/** What has been published of an article. */
export interface Publication {
  readonly articleId: string;
  /** The version of the outbox entry that it answers. */
  readonly version: number;
  /** As it was decided; the story may have merged since. */
  readonly storyId: string;
  /** Up to which revision, and for which watches, the article has been announced. */
  readonly revision: number;
  readonly watches: readonly string[];
  /** Events that a receiver has refused so far; they go out when the article is tried again. */
  readonly untold: readonly TrackerEvent[];
}

/** As it stands in the table: releases before this one wrote the plan of a single article beside it. */
export interface KnownPublication extends Publication {
  readonly plan: PublicationPlan | null;
}

/** What becomes of one entry of the outbox. */
export interface PlannedEntry {
  readonly entry: OutboxEntry;
  /**
   * `published` before, and only the acknowledgement was missing: `repeated`. Deleted or withdrawn since it entered:
   * `vanished`.
   */
  readonly outcome: 'published' | 'repeated' | 'vanished';
  /** Null where nothing is known of the article. */
  readonly publication: Publication | null;
  readonly events: readonly TrackerEvent[];
  /** Stories that it brought together with its own. */
  readonly merged: number;
}

/**
 * All that publishing some entries does, decided once and written down before any of it is done. Carrying it out again
 * has the same result, whoever does it: rows are written as they stand in the end.
 */
export interface PublicationBatch {
  readonly id: string;
  readonly entries: readonly PlannedEntry[];
  readonly changes: StoryChanges;
}

export interface PublicationStore {
  /** By article id; those of which nothing was published are missing. */
  getAll(articleIds: readonly string[]): Promise<ReadonlyMap<string, KnownPublication>>;
  /** The batch that was opened and is not closed, null when there is none. */
  standing(): Promise<PublicationBatch | null>;
  /**
   * Writes a batch down. `token` is that of the writer's lease: false when a holder after it has opened one, or when
   * another batch stands. Throws RangeError when the batch is too large for an item of the table.
   */
  open(batch: PublicationBatch, token: number): Promise<boolean>;
  /** Says how far an article has been published. False when a holder after this one has said so. */
  put(publication: Publication, token: number): Promise<boolean>;
  /** The batch is carried out. */
  close(batch: PublicationBatch): Promise<void>;
}
