/** How likely two articles report the same event: a linear score over what their signatures share and contradict. */
import type { Prepared } from './prepared.ts';

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
  bias: -3.14,
  /** Share of the shorter text's words in the longer one, where no figures contradict. */
  text: 2,
  nearCopy: 4,
  otherText: -0.76,
  sameLanguage: 0.2,
  wordsAcrossLanguages: 0.64,
  names: 1.2,
  namesShare: 0.79,
  /** What each title names is all unknown to the other report: other products, partners, places. */
  otherSubject: -2.5,
  /** Places and bodies are translated: across languages the same says less. */
  otherSubjectAcrossLanguages: -1,
  figures: 0.67,
  figuresShare: 0.63,
  contradiction: -2.17,
  /** Price targets without a price in common: other houses. */
  otherTarget: -2,
  /** The same words with other figures: a template filled in anew. */
  template: -6,
  sameDay: 2.06,
  otherDay: -0.85,
  publishedNearDay: 1.36,
  publishedFarFromDay: -0.7,
  within2Days: 1.6,
  within7Days: 1.2,
  within21Days: -0.8,
  within60Days: -0.69,
  later: -3.61,
  events: 0.53,
  otherEvent: -1.35,
  oneEvent: -0.82,
  themes: 0.38,
  themesShare: 1.03,
  common: 0.52,
  entities: 1.06,
  otherEntities: -1.62,
  entitiesOnOneSide: -2.14,
  bothRelated: 0.85,
  oneRelated: -0.43,
  topics: 1.2,
  /** Neither names anything watched. */
  noEntities: -0.68,
  /** Subject and time alone: no name, figure, day, event or wording in common. */
  thin: -2.2,
  otherYears: -1.24,
  sameYears: 0.67,
} as const;

/** Share of the shorter text's words in the longer one; 0 for texts too short to tell. */
function wordShare(a: Prepared, b: Prepared): number {
  const smaller = Math.min(a.words.size, b.words.size);
  return smaller < 4 ? 0 : shared(a.words, b.words) / smaller;
}

/** `disagreement`: of figures and of what the titles name. */
function textScore(a: Prepared, b: Prepared, disagreement: number): number {
  const share = wordShare(a, b);
  if (a.signature.language !== b.signature.language) {
    return WEIGHTS.wordsAcrossLanguages * Math.min(share, 0.5);
  }
  const agreement = 1 - Math.min(disagreement, 1);
  return (
    WEIGHTS.sameLanguage +
    (WEIGHTS.text * Math.max(0, share - 0.1) + WEIGHTS.nearCopy * Math.max(0, share - 0.5)) * agreement +
    (share < 0.12 ? WEIGHTS.otherText : 0) +
    WEIGHTS.template * Math.max(0, share - 0.4) * Math.min(disagreement, 1.5)
  );
}

function nameScore(a: Prepared, b: Prepared): number {
  const count = shared(a.names, b.names);
  const share = count / Math.max(2, Math.min(a.names.size, b.names.size));
  const sameLanguage = a.signature.language === b.signature.language;
  return (
    WEIGHTS.names * Math.log1p(count) +
    WEIGHTS.namesShare * share +
    (otherSubject(a, b) < 1 ? 0 : sameLanguage ? WEIGHTS.otherSubject : WEIGHTS.otherSubjectAcrossLanguages)
  );
}

/** Letters with digits: model numbers, types, versions. Nobody translates or paraphrases them. */
const MODEL = /\d/;

/** Share of the names of a's title that b has neither as a name nor as a word; all where a model number is among them. */
function unknownSubjects(a: Prepared, b: Prepared): number {
  const unknown = a.subjects.filter(
    (spellings) => !spellings.some(({ name, word }) => b.spelled.has(name) || b.words.has(word)),
  );
  if (unknown.some(([whole]) => whole !== undefined && MODEL.test(whole.name))) return 1;
  return a.subjects.length === 0 ? 0 : unknown.length / a.subjects.length;
}

/** How far both titles name what the other report lacks, 0 to 1. One title alone may say more than the other. */
const otherSubject = (a: Prepared, b: Prepared): number => Math.min(unknownSubjects(a, b), unknownSubjects(b, a));

/** Each states a price that the other lacks. */
function otherPrices(a: Prepared, b: Prepared): boolean {
  const lacks = (one: Prepared, other: Prepared): boolean =>
    one.figures.some(({ key, class: kind }) => kind.startsWith('price-per-share') && !other.figureKeys.has(key));
  return lacks(a, b) && lacks(b, a);
}

/** Kinds and units of figures that both state without one in common, weighted. */
function contradictionOf(a: Prepared, b: Prepared): number {
  const agreed = new Set<string>();
  const mine = new Map<string, number>();
  for (const figure of a.figures) {
    mine.set(figure.class, figure.contradiction);
    if (b.figureKeys.has(figure.key) && !(figure.round && otherPrices(a, b))) {
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
  const targets = a.events.has('target') && b.events.has('target') && otherPrices(a, b);
  return (
    WEIGHTS.figures * Math.min(weight, 5) +
    WEIGHTS.figuresShare * share +
    WEIGHTS.contradiction * contradiction +
    (targets ? WEIGHTS.otherTarget : 0)
  );
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

/** Where both are dated, the gap between them has said most of what a named day near them says. */
const TOLD_TWICE = 0.6;

/** Named days but its own: that a report of today names today says no more than its date. */
function tellingDays({ days, published }: Prepared): readonly number[] {
  return published === null ? days : days.filter((day) => Math.abs(day - published) > 2);
}

/** Whether a day that one names is a day of the other: named there too, or close to its publication. */
function dayRelation(
  a: Prepared,
  b: Prepared,
): { readonly named: boolean | null; readonly near: boolean; readonly far: boolean } {
  if (a.days.length > 0 && b.days.length > 0) {
    return { named: a.days.some((day) => distance(day, b.days) <= 1), near: false, far: false };
  }
  const gaps = [
    a.published === null ? Number.NaN : distance(a.published, tellingDays(b)),
    b.published === null ? Number.NaN : distance(b.published, tellingDays(a)),
  ].filter((gap) => Number.isFinite(gap));
  return { named: null, near: gaps.some((gap) => gap <= 5), far: gaps.some((gap) => gap > 40) };
}

function timeScore(a: Prepared, b: Prepared): number {
  const { named, near, far } = dayRelation(a, b);
  const bothDated = a.published !== null && b.published !== null;
  const gap = a.published === null || b.published === null ? 0 : gapScore(Math.abs(a.published - b.published));
  const days = named === null ? 0 : named ? WEIGHTS.sameDay : WEIGHTS.otherDay;
  const years = shared(a.years, b.years) > 0 ? WEIGHTS.sameYears : apart(a.years, b.years) ? WEIGHTS.otherYears : 0;
  return (
    gap +
    days +
    years +
    (near ? WEIGHTS.publishedNearDay * (bothDated ? TOLD_TWICE : 1) : 0) +
    (far ? WEIGHTS.publishedFarFromDay : 0)
  );
}

/** Nothing but subject and time in common. */
function isThin(a: Prepared, b: Prepared): boolean {
  const { named, near } = dayRelation(a, b);
  const sameLanguage = a.signature.language === b.signature.language;
  const sameWords = sameLanguage && wordShare(a, b) >= 0.4;
  // One event told twice in a language shares its words, names or figures, or states none.
  const sameEvent = sharedEvents(a, b) > 0 && !(sameLanguage && contradictionOf(a, b) > 0.5);
  const particular = named === true || near || sameWords || sameEvent;
  return !particular && shared(a.names, b.names) === 0 && sharedFigureWeight(a, b) < 0.5;
}

/** Events that both report. Launches alone are no sign: a large company launches many things a day. */
function sharedEvents(a: Prepared, b: Prepared): number {
  const count = shared(a.events, b.events);
  return count === 1 && a.events.has('launch') && b.events.has('launch') ? 0 : count;
}

function conceptScore(a: Prepared, b: Prepared): number {
  const events = sharedEvents(a, b);
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
    (a.entities.size === 0 && b.entities.size === 0 ? WEIGHTS.noEntities : 0) +
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
    textScore(a, b, contradiction + (otherSubject(a, b) > 0 ? 1.5 : 0)) +
    nameScore(a, b) +
    figureScore(a, b, contradiction) +
    timeScore(a, b) +
    conceptScore(a, b) +
    subjectScore(a, b) +
    (isThin(a, b) ? WEIGHTS.thin : 0)
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
