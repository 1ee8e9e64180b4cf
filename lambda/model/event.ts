/**
 * What the tracker announces. Events go to subscriptions and to the event bus; their shapes are part of the interface:
 * fields are added, never renamed, and `version` grows when a meaning changes.
 */
import type { ArticleCard } from './article.ts';
import type { FeedState } from './feed.ts';
import type { Story, StoryFact } from './story.ts';

/** Deterministic: the same happening always has the same id, however often it is announced. */
interface EventHead {
  readonly id: string;
  readonly version: 1;
  /** ISO 8601 UTC. */
  readonly time: string;
}

/** The part of an article that an announcement carries. */
export interface AnnouncedArticle
  extends Pick<
    ArticleCard,
    'id' | 'url' | 'title' | 'summary' | 'publishedAt' | 'language' | 'entities' | 'topics' | 'watches' | 'relation'
  > {
  readonly outlets: readonly string[];
  readonly storyId: string;
}

/** The part of a story that an announcement carries. */
export type AnnouncedStory = Pick<
  Story,
  | 'id'
  | 'title'
  | 'firstSeenAt'
  | 'lastSeenAt'
  | 'articleCount'
  | 'outlets'
  | 'languages'
  | 'entities'
  | 'topics'
  | 'watches'
  | 'facts'
>;

/** What makes a further article of a story worth another announcement. */
export type Development =
  | { readonly kind: 'outlet'; readonly outlet: string }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'fact'; readonly fact: StoryFact }
  /** Another value for a figure that the story already has. */
  | { readonly kind: 'contradiction'; readonly fact: StoryFact; readonly earlier: StoryFact };

export type TrackerEvent = EventHead &
  (
    | {
        readonly type: 'article.matched';
        readonly data: {
          readonly article: AnnouncedArticle;
          /** The watches for which it is news: all of them at first, later those that it satisfies in addition. */
          readonly newWatches: readonly string[];
        };
      }
    | {
        readonly type: 'story.opened';
        readonly data: { readonly story: AnnouncedStory; readonly article: AnnouncedArticle };
      }
    | {
        readonly type: 'story.developed';
        readonly data: {
          readonly story: AnnouncedStory;
          readonly article: AnnouncedArticle;
          readonly developments: readonly [Development, ...Development[]];
        };
      }
    | {
        /** A story became part of another: its id leads there, and nothing more is announced of it. */
        readonly type: 'story.merged';
        readonly data: {
          /** The story that goes on. */
          readonly story: AnnouncedStory;
          readonly merged: Pick<Story, 'id' | 'title'>;
          /** The article that brought them together. */
          readonly article: AnnouncedArticle;
        };
      }
    | {
        readonly type: 'article.revised';
        readonly data: {
          readonly article: AnnouncedArticle;
          readonly revision: number;
          readonly before: { readonly title: string; readonly summary: string };
        };
      }
    | {
        readonly type: 'feed.failing' | 'feed.recovered';
        readonly data: {
          readonly feed: {
            readonly id: string;
            readonly name: string;
            readonly url: string;
            readonly state: FeedState;
            readonly reason: string | null;
          };
        };
      }
    | {
        readonly type: 'digest.sent';
        /** `digestId` is the subscription's id; `day` the local day, or the hour in UTC of an hourly one. */
        readonly data: { readonly digestId: string; readonly day: string; readonly stories: number };
      }
    | {
        /** Nothing got through for three days. Sent to another channel where there is one. */
        readonly type: 'subscription.paused';
        readonly data: {
          readonly subscription: { readonly id: string; readonly name: string; readonly channel: string };
          readonly reason: string;
        };
      }
  );

/**
 * Where events are handed over. Resolves once every event is recorded for every receiver; what is announced is sent
 * from there. Idempotent by event id: recording an event again changes nothing.
 */
export interface EventSink {
  record(events: readonly TrackerEvent[]): Promise<void>;
}

/** Events that were recorded, for those who ask later. */
export interface EventLog {
  get(id: string): Promise<TrackerEvent | null>;
  /** Newest first; `after` is the last event of the page before. */
  list(query: {
    readonly limit: number;
    readonly after: { readonly time: string; readonly id: string } | null;
    readonly types: readonly TrackerEvent['type'][] | null;
  }): Promise<{
    readonly events: readonly TrackerEvent[];
    readonly next: { readonly time: string; readonly id: string } | null;
  }>;
}
