/** How likely two articles report the same event: a weighted sum of signs.ts. */
import type { Prepared } from './prepared.ts';
import { shared } from './sets.ts';
import { type Signs, signsOf } from './signs.ts';

/**
 * Weights of a logistic regression on labelled pairs, each held to the direction that it must mean. Natural logarithm
 * of odds. How they are measured: docs/matching.md.
 */
export const WEIGHTS: Signs = {
  bias: -6.35,
  sameLanguage: 0.3,
  /** Share of the shorter text's words in the longer one, where no figures contradict. */
  text: 1.15,
  otherText: -0.45,
  /** The same words with other figures: a template filled in anew. */
  template: -6.25,
  /** Each beginning of a longer word that two languages share. */
  roots: 0.5,
  /** Cosine of the concepts of both, the rarer the heavier. */
  concepts: 0.15,
  conceptsAcrossLanguages: 2.15,
  /** Kinds of events that few news report, such as an outage or a strike. */
  rareEvents: 1.5,
  /** Share of the concepts of each title that the other report has. */
  titleConcepts: 0.65,
  /** As `text`, with less weight for words that most news of the field have. */
  rareWords: 4.3,
  rareNames: 1.35,
  namesShare: 0.85,
  /** What each title names is all unknown to the other report: other products, partners, places. */
  otherSubject: -2.3,
  otherSubjectAcrossLanguages: -2.6,
  /** Numbers of filings that differ, however much their forms agree. */
  otherDocuments: -2.2,
  otherModels: -0.45,
  /** Numbers whatever they count: head counts, index levels, sums. */
  numbers: 1.3,
  undisputedNumbers: 1.6,
  titleNumbers: 2.45,
  otherTitleNumbers: -0.9,
  figures: 1.2,
  contradiction: -2.8,
  /** Price targets without a price in common: other houses. */
  otherTarget: -3.65,
  sameDay: 1.45,
  /** A day that both name, and the kind of event. */
  sameDayOfEvent: 2,
  otherDay: -2.85,
  publishedNearDay: 2.85,
  publishedFarFromDay: -1.6,
  /** One of the two, or both; what else it does without a date. */
  undated: 2.65,
  undatedPlaces: 0.55,
  undatedTopics: -1.6,
  bothUndated: -0.3,
  within1Day: 0.95,
  within2Days: 3.4,
  within7Days: 2.7,
  within21Days: -1.6,
  later: -7.85,
  events: 0.05,
  /** One reports what is planned, the other what has begun. */
  otherPhase: -2.2,
  otherEvent: -0.2,
  common: 0.25,
  places: 0.45,
  titlePlaces: 0.45,
  otherPlaces: -2.75,
  samePeriod: 2.25,
  otherPeriods: -1.65,
  otherEntities: -2.7,
  entitiesOnOneSide: -2.75,
  /** Neither names anything watched. */
  noEntities: -0.25,
  bothRelated: 2.65,
  oneRelated: -0.25,
  topics: 2.55,
  sameYears: 0.75,
  otherYears: -1.65,
  /** Nothing but subject and time in common. */
  thin: -1.75,
};

export const SIGNS = Object.keys(WEIGHTS) as (keyof Signs)[];

/** Logarithm of the odds that two articles report the same event; symmetric, 0 is even odds. */
export function similarity(a: Prepared, b: Prepared): number {
  const signs = signsOf(a, b);
  return SIGNS.reduce((sum, sign) => sum + WEIGHTS[sign] * signs[sign], 0);
}

/** What two articles share, in words, for people who ask why they stand in one story. */
export function reasonOf(a: Prepared, b: Prepared): string {
  const figures = a.figures
    .filter((figure) => figure.weight >= 0.5 && b.figureKeys.has(figure.key))
    .map((figure) => figure.key);
  const names = [...a.names].filter((name) => b.names.has(name));
  const events = [...a.events].filter((event) => b.events.has(event));
  const words = shared(a.words, b.words) / Math.max(1, Math.min(a.words.size, b.words.size));
  const parts = [
    a.signature.language === b.signature.language && words >= 0.6 ? 'nearly the same text' : '',
    figures.length > 0 ? `same figures: ${figures.slice(0, 4).join(', ')}` : '',
    names.length > 0 ? `same names: ${names.slice(0, 4).join(', ')}` : '',
    events.length > 0 ? `same event: ${events.join(', ')}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'same subject and time' : parts.join('; ');
}
