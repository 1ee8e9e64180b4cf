/** Signs that count what is rare in the field for more than what most of its news have. */
import type { Prepared } from './prepared.ts';
import { conceptWeight, nameWeight, wordWeight } from './rarity.ts';

/** Weight of what two sets share. */
function sharedWeight<T>(a: ReadonlySet<T>, b: ReadonlySet<T>, weightOf: (item: T) => number): number {
  let sum = 0;
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const item of few) if (many.has(item)) sum += weightOf(item);
  return sum;
}

const squared = (concept: string): number => conceptWeight(concept) ** 2;
/** What every tenth report speaks of is hardly a sign of one event. */
const aboveUsual = (concept: string): number => Math.max(0, conceptWeight(concept) - 0.3);

/** Cosine of the concepts, each by its rarity; 0 where one text has none. */
function conceptCosine(a: Prepared, b: Prepared): number {
  const norms = a.weights.concepts * b.weights.concepts;
  return norms === 0 ? 0 : sharedWeight(a.concepts, b.concepts, squared) / Math.sqrt(norms);
}

/** Share of the concepts of a's title that b's report has. */
const titleTold = (a: Prepared, b: Prepared): number =>
  a.titleConcepts.size === 0 ? 0 : sharedWeight(a.titleConcepts, b.concepts, conceptWeight) / a.weights.titleConcepts;

/** Share of the words of the shorter text in the longer one. */
const wordsTold = (a: Prepared, b: Prepared): number =>
  sharedWeight(a.words, b.words, wordWeight) / Math.max(4, Math.min(a.weights.words, b.weights.words));

/** `agreement`, 0 to 1, says how far figures and subjects leave the words their say. Symmetric. */
export function raritySigns(a: Prepared, b: Prepared, agreement: number) {
  const sameLanguage = a.signature.language === b.signature.language;
  const concepts = conceptCosine(a, b);
  return {
    concepts,
    conceptsAcrossLanguages: sameLanguage ? 0 : concepts,
    rareEvents: Math.min(2, sharedWeight(a.events, b.events, aboveUsual)),
    titleConcepts: (titleTold(a, b) + titleTold(b, a)) / 2,
    rareWords: sameLanguage && agreement > 0 ? Math.max(0, wordsTold(a, b) - 0.1) * agreement : 0,
    rareNames: Math.log1p(Math.min(3, sharedWeight(a.names, b.names, nameWeight))),
  };
}
