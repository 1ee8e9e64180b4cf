/** The signs by which two articles are told to report one event or two: each a number, larger the stronger. */
import { contradictionOf, otherTargets, otherTitleNumbers, sharedFigures, sharedNumbers } from './figure-signs.ts';
import type { Prepared } from './prepared.ts';
import { raritySigns } from './rarity-signs.ts';
import { apart, jaccard, shared } from './sets.ts';
import { type TimeSigns, timeSigns } from './time-signs.ts';

/** Share of the shorter text's words in the longer one; 0 for texts too short to tell. */
function wordShare(a: Prepared, b: Prepared): number {
  const smaller = Math.min(a.words.size, b.words.size);
  return smaller < 4 ? 0 : shared(a.words, b.words) / smaller;
}

/** Names of one that the other has among its names or, in a language that writes every noun large, its words. */
function sharedNames(a: Prepared, b: Prepared): number {
  let count = 0;
  for (const [name, word] of a.nameWords) count += b.names.has(name) || b.words.has(word) ? 1 : 0;
  for (const [name, word] of b.nameWords) count += !a.names.has(name) && a.words.has(word) ? 1 : 0;
  return count;
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

/** Events that both report. Launches alone are no sign: a large company launches many things a day. */
function sharedEvents(a: Prepared, b: Prepared): number {
  const count = shared(a.events, b.events);
  return count === 1 && a.events.has('launch') && b.events.has('launch') ? 0 : count;
}

/** Something of the two says that they are different news, whatever they share. */
function isDisputed(a: Prepared, b: Prepared, contradiction: number, { gap, named, far }: TimeSigns): boolean {
  return (
    contradiction > 0.5 ||
    gap > 7 ||
    named === false ||
    far ||
    apart(a.titleNumbers, b.titleNumbers) ||
    apart(a.periods, b.periods) ||
    apart(a.years, b.years) ||
    apart(a.documents, b.documents) ||
    apart(a.models, b.models)
  );
}

/** Where both are dated, the gap between them has said most of what a named day near them says. */
const TOLD_TWICE = 0.6;

const flag = (holds: boolean): number => (holds ? 1 : 0);

/** The signs of a pair; symmetric. Their weights stand in similarity.ts, which also says what each means. */
export function signsOf(a: Prepared, b: Prepared) {
  const sameLanguage = a.signature.language === b.signature.language;
  const share = wordShare(a, b);
  const [contradiction, other] = [contradictionOf(a, b), otherSubject(a, b)];
  const disagreement = contradiction + (other > 0 ? 1.5 : 0) + flag(otherTitleNumbers(a, b));
  const agreement = 1 - Math.min(disagreement, 1);
  const names = sharedNames(a, b);
  const figures = sharedFigures(a, b);
  const numbers = sharedNumbers(a.numbers, b.numbers);
  const roots = sameLanguage ? 0 : Math.min(shared(a.roots, b.roots), 5);
  const time = timeSigns(a, b);
  const { gap, named, near, far } = time;
  const events = sharedEvents(a, b);
  // One event told twice in a language shares its words, names or figures, or states none.
  const sameEvent = events > 0 && !(sameLanguage && contradiction > 0.5);
  const particular =
    named === true || near || sameEvent || (sameLanguage && share >= 0.4) || shared(a.themes, b.themes) >= 2;
  const acrossLanguages = sameLanguage ? 0 : roots + shared(a.words, b.words);
  const [topics, places] = [jaccard(a.topics, b.topics), Math.min(shared(a.places, b.places), 2)];
  const isUndated = Number.isNaN(gap);
  return {
    bias: 1,
    sameLanguage: flag(sameLanguage),
    text: sameLanguage ? Math.max(0, share - 0.1) * agreement : 0,
    otherText: flag(sameLanguage && share < 0.12),
    template: sameLanguage ? Math.max(0, share - 0.4) * Math.min(disagreement, 1.5) : 0,
    roots,
    ...raritySigns(a, b, agreement),
    namesShare: names / Math.max(2, Math.min(a.names.size, b.names.size)),
    otherSubject: flag(other >= 1 && sameLanguage),
    otherSubjectAcrossLanguages: flag(other >= 1 && !sameLanguage),
    otherDocuments: flag(apart(a.documents, b.documents)),
    otherModels: flag(apart(a.models, b.models)),
    numbers: Math.min(numbers, 3),
    undisputedNumbers: isDisputed(a, b, contradiction, time) ? 0 : Math.min(numbers, 2),
    titleNumbers: Math.min(2, sharedNumbers(a.titleNumbers, b.titleNumbers)),
    otherTitleNumbers: flag(otherTitleNumbers(a, b)),
    figures: Math.min(figures, 5),
    contradiction,
    otherTarget: flag(otherTargets(a, b)),
    sameDay: flag(named === true),
    sameDayOfEvent: flag(named === true && events > 0),
    otherDay: flag(named === false),
    publishedNearDay: near ? (Number.isNaN(gap) ? 1 : TOLD_TWICE) : 0,
    publishedFarFromDay: flag(far),
    undated: flag(isUndated),
    undatedTopics: isUndated ? topics : 0,
    undatedPlaces: isUndated ? places : 0,
    bothUndated: flag(a.published === null && b.published === null),
    within1Day: flag(gap <= 1),
    within2Days: flag(gap <= 2),
    within7Days: flag(gap > 2 && gap <= 7),
    within21Days: flag(gap > 7 && gap <= 21),
    later: flag(gap > 60),
    events: Math.min(events, 2),
    otherPhase: flag(apart(a.phases, b.phases)),
    otherEvent: flag(apart(a.events, b.events)),
    common: Math.min(shared(a.common, b.common), 4),
    places,
    titlePlaces: flag(shared(a.titlePlaces, b.titlePlaces) > 0),
    otherPlaces: flag(apart(a.places, b.places)),
    samePeriod: flag(shared(a.periods, b.periods) > 0),
    otherPeriods: flag(apart(a.periods, b.periods)),
    otherEntities: flag(apart(a.entities, b.entities)),
    entitiesOnOneSide: flag(a.entities.size > 0 !== b.entities.size > 0),
    noEntities: flag(a.entities.size === 0 && b.entities.size === 0),
    bothRelated: flag(a.signature.relation && b.signature.relation),
    oneRelated: flag(a.signature.relation !== b.signature.relation),
    topics,
    sameYears: flag(shared(a.years, b.years) > 0),
    otherYears: flag(apart(a.years, b.years)),
    thin: flag(!particular && names === 0 && figures < 0.5 && numbers < 0.5 && acrossLanguages < 3),
  };
}

export type Signs = ReturnType<typeof signsOf>;
