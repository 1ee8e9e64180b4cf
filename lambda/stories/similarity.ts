/** How likely two articles report the same event: a linear score over what their signatures share and contradict. */
import type { StorySignature } from '../model/story.ts';
import { type Figure, figureOf } from './figure-weights.ts';

/** A signature with its lists as sets, made once for many comparisons. */
export interface Prepared {
  readonly signature: StorySignature;
  readonly words: ReadonlySet<number>;
  readonly names: ReadonlySet<string>;
  readonly figures: readonly Figure[];
  readonly figureKeys: ReadonlySet<string>;
  readonly figureWeight: number;
  /** Named days and the publishing day, in days since 1970. */
  readonly days: readonly number[];
  readonly published: number | null;
  readonly events: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly years: ReadonlySet<number>;
}

const DAY = 86_400_000;

/** Makes a signature ready for `similarity`. */
export function prepare(signature: StorySignature): Prepared {
  const figures = signature.figures.map(figureOf);
  const published = signature.publishedAt === null ? Number.NaN : Date.parse(signature.publishedAt);
  return {
    signature,
    words: new Set(signature.words),
    names: new Set(signature.names),
    figures,
    figureKeys: new Set(signature.figures),
    figureWeight: figures.reduce((sum, figure) => sum + figure.weight, 0),
    days: signature.days.map((day) =>
      Math.floor(Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100) / DAY),
    ),
    published: Number.isNaN(published) ? null : Math.floor(published / DAY),
    events: new Set(signature.events),
    themes: new Set(signature.themes),
    common: new Set(signature.common),
    entities: new Set(signature.entities),
    topics: new Set(signature.topics),
    years: new Set(signature.years),
  };
}

function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const item of few) {
    count += many.has(item) ? 1 : 0;
  }
  return count;
}

function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const common = shared(a, b);
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

/** Both say something of it, and nothing the same. */
const apart = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => a.size > 0 && b.size > 0 && shared(a, b) === 0;

/** Weights of a logistic regression on labelled pairs, signs held to what they must mean. Natural logarithm of odds. */
const WEIGHTS = {
  bias: -4.57,
  /** Share of the shorter text's words in the longer one, where no figures contradict. */
  text: 2,
  nearCopy: 4,
  otherText: -0.93,
  sameLanguage: 0.27,
  wordsAcrossLanguages: 0.53,
  names: 1.79,
  namesShare: 1.04,
  figures: 0.68,
  figuresShare: 1.22,
  contradiction: -2.5,
  /** The same words with other figures: a template filled in anew. */
  template: -0.85,
  sameDay: 2.36,
  otherDay: -0.67,
  publishedNearDay: 2.22,
  publishedFarFromDay: -0.73,
  within2Days: 1.6,
  within7Days: 1.2,
  within21Days: -0.77,
  within60Days: -0.46,
  later: -3.79,
  events: 1.47,
  otherEvent: -1.45,
  oneEvent: -0.76,
  themes: 0.52,
  themesShare: 0.86,
  common: 0.53,
  entities: 0.93,
  otherEntities: -1.69,
  entitiesOnOneSide: -2.08,
  bothRelated: 0.69,
  oneRelated: -0.73,
  topics: 1.2,
  otherYears: -1.38,
  sameYears: 0.66,
} as const;

function textScore(a: Prepared, b: Prepared, contradiction: number): number {
  const smaller = Math.min(a.words.size, b.words.size);
  const share = smaller < 4 ? 0 : shared(a.words, b.words) / smaller;
  if (a.signature.language !== b.signature.language) {
    return WEIGHTS.wordsAcrossLanguages * Math.min(share, 0.5);
  }
  const agreement = 1 - Math.min(contradiction, 1);
  return (
    WEIGHTS.sameLanguage +
    (WEIGHTS.text * Math.max(0, share - 0.1) + WEIGHTS.nearCopy * Math.max(0, share - 0.5)) * agreement +
    (share < 0.12 ? WEIGHTS.otherText : 0) +
    WEIGHTS.template * Math.max(0, share - 0.4) * Math.min(contradiction, 1.5)
  );
}

function nameScore(a: Prepared, b: Prepared): number {
  const count = shared(a.names, b.names);
  const share = count / Math.max(2, Math.min(a.names.size, b.names.size));
  return WEIGHTS.names * Math.log1p(count) + WEIGHTS.namesShare * share;
}

/** Kinds and units of figures that both state without one in common, weighted. */
function contradictionOf(a: Prepared, b: Prepared): number {
  const agreed = new Set<string>();
  const mine = new Map<string, number>();
  for (const figure of a.figures) {
    mine.set(figure.class, figure.contradiction);
    if (b.figureKeys.has(figure.key)) {
      agreed.add(figure.class);
    }
  }
  let sum = 0;
  const counted = new Set<string>();
  for (const figure of b.figures) {
    if (mine.has(figure.class) && !agreed.has(figure.class) && !counted.has(figure.class)) {
      counted.add(figure.class);
      sum += figure.contradiction;
    }
  }
  return Math.min(sum, 2);
}

function sharedFigureWeight(a: Prepared, b: Prepared): number {
  return a.figures.reduce((sum, figure) => sum + (b.figureKeys.has(figure.key) ? figure.weight : 0), 0);
}

function figureScore(a: Prepared, b: Prepared, contradiction: number): number {
  const weight = sharedFigureWeight(a, b);
  const share = weight > 0.7 ? weight / Math.min(a.figureWeight, b.figureWeight) : 0;
  return WEIGHTS.figures * Math.min(weight, 5) + WEIGHTS.figuresShare * share + WEIGHTS.contradiction * contradiction;
}

function gapScore(gap: number): number {
  if (gap <= 2) {
    return WEIGHTS.within2Days;
  }
  if (gap <= 7) {
    return WEIGHTS.within7Days;
  }
  if (gap <= 21) {
    return WEIGHTS.within21Days;
  }
  return gap <= 60 ? WEIGHTS.within60Days : WEIGHTS.later;
}

function distance(from: number, days: readonly number[]): number {
  return days.reduce((least, day) => Math.min(least, Math.abs(from - day)), Number.POSITIVE_INFINITY);
}

function timeScore(a: Prepared, b: Prepared): number {
  let score = a.published === null || b.published === null ? 0 : gapScore(Math.abs(a.published - b.published));
  if (a.days.length > 0 && b.days.length > 0) {
    score += a.days.some((day) => distance(day, b.days) <= 1) ? WEIGHTS.sameDay : WEIGHTS.otherDay;
  } else {
    const gaps = [
      a.published === null ? Number.NaN : distance(a.published, b.days),
      b.published === null ? Number.NaN : distance(b.published, a.days),
    ].filter((gap) => Number.isFinite(gap));
    score += gaps.some((gap) => gap <= 5) ? WEIGHTS.publishedNearDay : 0;
    score += gaps.some((gap) => gap > 40) ? WEIGHTS.publishedFarFromDay : 0;
  }
  const years = shared(a.years, b.years) > 0 ? WEIGHTS.sameYears : 0;
  return score + years + (apart(a.years, b.years) ? WEIGHTS.otherYears : 0);
}

function conceptScore(a: Prepared, b: Prepared): number {
  const events = shared(a.events, b.events);
  const oneEvent = a.events.size > 0 !== b.events.size > 0;
  return (
    WEIGHTS.events * Math.min(events, 2) +
    (apart(a.events, b.events) ? WEIGHTS.otherEvent : 0) +
    (oneEvent ? WEIGHTS.oneEvent : 0) +
    WEIGHTS.themes * Math.min(shared(a.themes, b.themes), 3) +
    WEIGHTS.themesShare * jaccard(a.themes, b.themes) +
    WEIGHTS.common * Math.min(shared(a.common, b.common), 4)
  );
}

function subjectScore(a: Prepared, b: Prepared): number {
  const [x, y] = [a.signature.relation, b.signature.relation];
  return (
    WEIGHTS.entities * jaccard(a.entities, b.entities) +
    (apart(a.entities, b.entities) ? WEIGHTS.otherEntities : 0) +
    (a.entities.size > 0 !== b.entities.size > 0 ? WEIGHTS.entitiesOnOneSide : 0) +
    (x && y ? WEIGHTS.bothRelated : 0) +
    (x !== y ? WEIGHTS.oneRelated : 0) +
    WEIGHTS.topics * jaccard(a.topics, b.topics)
  );
}

/** Logarithm of the odds that two articles report the same event; symmetric, 0 is even odds. */
export function similarity(a: Prepared, b: Prepared): number {
  const contradiction = contradictionOf(a, b);
  return (
    WEIGHTS.bias +
    textScore(a, b, contradiction) +
    nameScore(a, b) +
    figureScore(a, b, contradiction) +
    timeScore(a, b) +
    conceptScore(a, b) +
    subjectScore(a, b)
  );
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
