/** What a month brings: how often feeds are asked, what they publish, how much of it is kept, what is told and read. */
import { pollInterval } from '../lambda/model/polling-interval.ts';
import { readCadence } from '../lambda/model/subscription.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { MINUTES_A_MONTH } from './settings.ts';

export interface Question {
  readonly feeds: number;
  /** Seconds between polls of every feed; null for intervals that follow the feeds' own rhythm. */
  readonly intervalSeconds: number | null;
  /** Requests of the API a month. */
  readonly reads: number;
}

export interface Workload extends Question {
  readonly polls: number;
  /** Polls that find something new. */
  readonly changed: number;
  readonly articles: number;
  readonly deliveries: number;
  readonly mails: number;
  /** Days an article is kept. */
  readonly retentionDays: number;
}

/**
 * How often feeds publish, as a share of them and entries a day: a few agencies and searches, a fifth
 * trade press, the rest blogs. An assumption; the intervals follow from it by the tracker's own rule.
 */
export const FEED_MIX = [
  { share: 0.05, entriesADay: 50 },
  { share: 0.2, entriesADay: 5 },
  { share: 0.35, entriesADay: 1 },
  { share: 0.4, entriesADay: 0.2 },
] as const;
/** Of the entries that feeds publish, those that a watch keeps. An assumption. */
export const KEPT_SHARE = 0.08;
/** Of the articles, those that open a story or develop one. An assumption. */
const NEWS_SHARE = 0.5;

const DAYS_A_MONTH = 365 / 12;
const DAY_SECONDS = 86_400;

export function workloadOf(
  question: Question,
  config: Pick<TrackerConfig, 'poll' | 'subscriptions' | 'retention'>,
): Workload {
  let [polls, changed, entries] = [0, 0, 0];
  for (const { share, entriesADay } of FEED_MIX) {
    const feeds = question.feeds * share;
    const seconds = question.intervalSeconds ?? adaptiveSeconds(entriesADay, config.poll);
    const pollsOfClass = (feeds * MINUTES_A_MONTH * 60) / seconds;
    polls += pollsOfClass;
    changed += Math.min(pollsOfClass, feeds * entriesADay * DAYS_A_MONTH);
    entries += feeds * entriesADay * DAYS_A_MONTH;
  }
  const articles = entries * KEPT_SHARE;
  const told = config.subscriptions.map(({ cadence, channel }) => ({
    count: deliveriesOf(readCadence(cadence)?.kind ?? 'daily', articles),
    mail: channel.kind === 'email',
  }));
  const sum = (list: typeof told) => list.reduce((total, { count }) => total + count, 0);
  return {
    ...question,
    polls,
    changed,
    articles,
    deliveries: sum(told),
    mails: sum(told.filter(({ mail }) => mail)),
    retentionDays: config.retention.articleDays,
  };
}

/** The interval that the tracker settles on for a feed with such a rhythm. */
export function adaptiveSeconds(entriesADay: number, bounds: TrackerConfig['poll']): number {
  const now = new Date('2026-02-25T12:00:00Z');
  const gap = DAY_SECONDS / entriesADay;
  const recentPublished = Array.from({ length: 20 }, (_, index) =>
    // A little uneven, as no publisher's clock is.
    new Date(now.getTime() - (index + 0.5 + 0.1 * Math.sin(index)) * gap * 1000).toISOString(),
  );
  return pollInterval({ recentPublished, requestedSeconds: null, freshSeconds: null }, bounds, now).seconds;
}

function deliveriesOf(cadence: 'instant' | 'hourly' | 'daily' | 'weekly', articles: number): number {
  switch (cadence) {
    case 'instant':
      return articles * NEWS_SHARE;
    case 'hourly':
      return Math.min(24 * DAYS_A_MONTH, articles * NEWS_SHARE);
    case 'daily':
      return DAYS_A_MONTH;
    case 'weekly':
      return DAYS_A_MONTH / 7;
  }
}
