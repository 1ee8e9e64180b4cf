/** What an update says, apart from how a channel writes it. Texts are as the feeds gave them: renderers escape. */
import type { StoryCard, StoryFact } from './story.ts';
import type { UpdateLanguage } from './subscription.ts';

export interface UpdateFigure extends Pick<StoryFact, 'kind' | 'value' | 'unit' | 'text' | 'contradicted'> {
  /** Who states it. */
  readonly outlets: readonly string[];
}

export interface UpdateLink {
  readonly title: string;
  readonly url: string;
  readonly outlet: string;
}

/** `relation`: whether its articles link watched entities. */
export interface UpdateStory
  extends Pick<
    StoryCard,
    'id' | 'title' | 'url' | 'outlets' | 'languages' | 'articleCount' | 'lastPublishedAt' | 'relation'
  > {
  /** Two sentences at most. */
  readonly summary: string;
  /** First told of in this update. */
  readonly isNew: boolean;
  /** What was added since the last update, in words; empty for a new story. */
  readonly news: readonly string[];
  readonly figures: readonly UpdateFigure[];
  readonly links: readonly UpdateLink[];
}

/** A topic that is told of more, or less, than usual. */
export interface Trend {
  readonly name: string;
  readonly count: number;
  /** Articles that a period of the same length had before, on average. */
  readonly usual: number;
}

export interface TroubledFeed {
  readonly name: string;
  readonly state: string;
  readonly reason: string;
}

export interface Update {
  /** `digest`, or the type of the event it tells of. */
  readonly type: string;
  readonly language: UpdateLanguage;
  /** Of the subscription. */
  readonly heading: string;
  /** The one line that stands for all of it. */
  readonly subject: string;
  /** A sentence under the heading; empty when there is none. */
  readonly intro: string;
  /** Most important first. */
  readonly stories: readonly UpdateStory[];
  readonly trends: readonly Trend[];
  readonly troubledFeeds: readonly TroubledFeed[];
}
