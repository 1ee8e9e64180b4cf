/** How far an article has been published: what keeps an interrupted publisher from announcing anything twice. */
import type { TrackerEvent } from './event.ts';
import type { StoryMember, StoryMove, StoryNetwork, StorySignature } from './story.ts';

/**
 * All that publishing one version of an article does, decided once and written down before any of it is done. Carrying
 * it out again has the same result, whoever does it.
 */
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
  /** What is still to be done; null when all of it is. */
  readonly plan: PublicationPlan | null;
}

export interface PublicationStore {
  get(articleId: string): Promise<Publication | null>;
  /**
   * Writes a plan down. `token` is that of the writer's lease: false when a holder after it has written, or when
   * another plan was written since `before` was read.
   */
  open(next: Publication, before: Publication | null, token: number): Promise<boolean>;
  /** The plan is carried out. */
  close(articleId: string, version: number): Promise<void>;
}
