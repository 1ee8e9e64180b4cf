/** How likely two articles report the same event: a weighted sum of signs.ts. */
import type { Prepared } from './prepared.ts';
import { shared } from './sets.ts';
import { type Signs, signsOf } from './signs.ts';

/**
 * Weights of a logistic regression on labelled pairs, each held to the direction that it must mean. Natural logarithm
 * of odds. How they are measured: docs/matching.md.
 */
const WEIGHTS: Signs = {
  bias: -3.75,
  sameLanguage: 0.4,
  /** Share of the shorter text's words in the longer one, where no figures contradict. */
  text: 2,
  otherText: -0.9,
  /** The same words with other figures: a template filled in anew. */
  template: -7.4,
  /** Each beginning of a longer word that two languages share. */
  roots: 0.65,
  names: 0.75,
  namesShare: 1.2,
  titleNames: 0.35,
  /** What each title names is all unknown to the other report: other products, partners, places. */
  otherSubject: -2.6,
  otherSubjectAcrossLanguages: -2.8,
  /** Numbers of filings that differ, however much their forms agree. */
  otherDocuments: -4,
  otherModels: -0.6,
  /** Numbers whatever they count: head counts, index levels, sums. */
  numbers: 1.6,
  undisputedNumbers: 1.45,
  titleNumbers: 1.9,
  otherTitleNumbers: -0.55,
  figures: 1.75,
  contradiction: -2.85,
  /** Price targets without a price in common: other houses. */
  otherTarget: -3.5,
  sameDay: 2.35,
  otherDay: -2.8,
  publishedNearDay: 2.6,
  publishedFarFromDay: -2.15,
  within2Days: 2.9,
  within7Days: 1.6,
  within21Days: -2.5,
  within60Days: -2.5,
  later: -11,
  events: 1.5,
  otherEvent: -0.8,
  themesShare: 1,
  common: 0.75,
  places: 0.85,
  otherPlaces: -1.65,
  samePeriod: 1.75,
  otherPeriods: -2.4,
  otherEntities: -2.5,
  entitiesOnOneSide: -3,
  /** Neither names anything watched. */
  noEntities: -0.45,
  bothRelated: 2.2,
  oneRelated: -0.6,
  topics: 1.1,
  sameYears: 1.1,
  otherYears: -2.4,
  /** Nothing but subject and time in common. */
  thin: -1.7,
};

const SIGNS = Object.keys(WEIGHTS) as (keyof Signs)[];

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
