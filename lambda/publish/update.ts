/** What an update says, apart from how a channel writes it. Texts are as the feeds gave them: renderers escape. */
import type { StoryFact } from '../model/story.ts';
import type { UpdateLanguage } from '../model/subscription.ts';

export interface UpdateFigure extends Pick<StoryFact, 'kind' | 'value' | 'unit' | 'text' | 'contradicted'> {
  /** Who states it. */
  readonly outlets: readonly string[];
}

export interface UpdateLink {
  readonly title: string;
  readonly url: string;
  readonly outlet: string;
}

export interface UpdateStory {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Two sentences at most. */
  readonly summary: string;
  readonly outlets: readonly string[];
  readonly languages: readonly string[];
  readonly articleCount: number;
  readonly lastPublishedAt: string;
  /** Whether its articles link watched entities. */
  readonly relation: boolean;
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

const MAX_SENTENCES = 2;
const MAX_SUMMARY = 400;

/** The first two sentences of a text. */
export function firstSentences(text: string, language: string): string {
  const plain = oneLine(text);
  const locale = Intl.Segmenter.supportedLocalesOf([language === 'und' ? 'en' : language])[0] ?? 'en';
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(plain)];
  const first = sentences
    .slice(0, MAX_SENTENCES)
    .map(({ segment }) => segment)
    .join('');
  return shorten(first.trim(), MAX_SUMMARY);
}

/** One line: text of a feed must not be able to add lines, or directions of writing, that look like ours. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`;
}
