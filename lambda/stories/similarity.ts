/** How likely two articles report the same event: a weighted sum of signs.ts. */
import type { Prepared } from './prepared.ts';
import { shared } from './sets.ts';
import { type Signs, signsOf } from './signs.ts';

/**
 * Weights of a logistic regression on labelled pairs, each held to the direction that it must mean. Natural logarithm
 * of odds. How they are measured: docs/matching.md.
 */
const WEIGHTS: Signs = {
  bias: -3.95,
  sameLanguage: 0.45,
  /** Share of the shorter text's words in the longer one, where no figures contradict. */
  text: 2.1,
  otherText: -1,
  /** The same words with other figures: a template filled in anew. */
  template: -7.4,
  /** Each beginning of a longer word that two languages share. */
  roots: 0.7,
  names: 0.8,
  namesShare: 1.2,
  titleNames: 0.35,
  /** What each title names is all unknown to the other report: other products, partners, places. */
  otherSubject: -2.35,
  otherSubjectAcrossLanguages: -2.8,
  /** Numbers of filings that differ, however much their forms agree. */
  otherDocuments: -4,
  otherModels: -1,
  /** Numbers whatever they count: head counts, index levels, sums. */
  numbers: 1.7,
  undisputedNumbers: 1.45,
  titleNumbers: 1.95,
  otherTitleNumbers: -0.45,
  figures: 1.75,
  contradiction: -2.75,
  /** Price targets without a price in common: other houses. */
  otherTarget: -3.4,
  sameDay: 2.4,
  otherDay: -2.8,
  publishedNearDay: 2.65,
  publishedFarFromDay: -2.15,
  within2Days: 2.55,
  within7Days: 1.5,
  within21Days: -2.6,
  within60Days: -2.6,
  later: -12,
  events: 1.65,
  otherEvent: -0.65,
  themesShare: 1.05,
  common: 0.8,
  places: 0.7,
  otherPlaces: -1.7,
  samePeriod: 1.8,
  otherPeriods: -2.5,
  otherEntities: -2.55,
  entitiesOnOneSide: -2.9,
  /** Neither names anything watched. */
  noEntities: -0.3,
  bothRelated: 2.4,
  oneRelated: -0.45,
  topics: 1.1,
  sameYears: 1.1,
  otherYears: -2.35,
  /** Nothing but subject and time in common. */
  thin: -1.75,
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
