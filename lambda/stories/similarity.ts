/** How likely two articles report the same event: a weighted sum of signs.ts. */
import type { Prepared } from './prepared.ts';
import { shared } from './sets.ts';
import { type Signs, signsOf } from './signs.ts';

/**
 * Weights of a logistic regression on labelled pairs, each held to the direction that it must mean. Natural logarithm
 * of odds. How they are measured: docs/matching.md.
 */
export const WEIGHTS: Signs = {
  bias: -6.3,
  sameLanguage: 0.35,
  /** Share of the shorter text's words in the longer one, where no figures contradict. */
  text: 0.6,
  otherText: -0.6,
  /** The same words with other figures: a template filled in anew. */
  template: -5.85,
  /** Each beginning of a longer word that two languages share. */
  roots: 0.55,
  /** Cosine of the concepts of both, the rarer the heavier. */
  concepts: 0.2,
  conceptsAcrossLanguages: 2.1,
  /** Kinds of events that few news report, such as an outage or a strike. */
  rareEvents: 1.75,
  /** Share of the concepts of each title that the other report has. */
  titleConcepts: 0.5,
  /** As `text`, with less weight for words that most news of the field have. */
  rareWords: 2.85,
  rareNames: 1.25,
  namesShare: 0.95,
  /** What each title names is all unknown to the other report: other products, partners, places. */
  otherSubject: -2.3,
  otherSubjectAcrossLanguages: -2.6,
  /** Numbers of filings that differ, however much their forms agree. */
  otherDocuments: -2.25,
  otherModels: -0.4,
  /** Numbers whatever they count: head counts, index levels, sums. */
  numbers: 1.15,
  undisputedNumbers: 1.5,
  titleNumbers: 2.6,
  otherTitleNumbers: -0.9,
  figures: 1.6,
  contradiction: -2.6,
  /** Price targets without a price in common: other houses. */
  otherTarget: -3.25,
  sameDay: 1.5,
  /** A day that both name, and the kind of event. */
  sameDayOfEvent: 2.05,
  otherDay: -2.8,
  publishedNearDay: 2.9,
  publishedFarFromDay: -1.55,
  /** One of the two, or both. */
  undated: 2.4,
  within1Day: 0.6,
  within2Days: 3.6,
  within7Days: 2.9,
  within21Days: -0.9,
  later: -8.5,
  events: 0.1,
  otherEvent: -0.2,
  common: 0.3,
  places: 0.65,
  titlePlaces: 0.5,
  otherPlaces: -3,
  samePeriod: 2.15,
  otherPeriods: -1.8,
  otherEntities: -2.6,
  entitiesOnOneSide: -2.6,
  /** Neither names anything watched. */
  noEntities: -0.1,
  bothRelated: 2.8,
  oneRelated: -0.2,
  topics: 1.35,
  sameYears: 0.65,
  otherYears: -1.85,
  /** Nothing but subject and time in common. */
  thin: -1.7,
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
