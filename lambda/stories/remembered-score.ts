/** Scores of pairs of which one article stays while others arrive: a network is grouped anew with each arrival. */
import { pairScore } from './linkage.ts';
import type { Prepared } from './prepared.ts';

interface Memory {
  readonly serial: number;
  /** By the serials of articles that were met earlier. */
  readonly scores: Map<number, number>;
}

/** What is known of an article goes with it: an entry is kept by the one of the two that was met later. */
const memories = new WeakMap<Prepared, Memory>();
let met = 0;

function memoryOf(article: Prepared): Memory {
  const known = memories.get(article);
  if (known !== undefined) return known;
  met += 1;
  const fresh = { serial: met, scores: new Map<number, number>() };
  memories.set(article, fresh);
  return fresh;
}

/**
 * `pairScore`, computed once for two prepared articles. Keeps a number for every pair as long as its articles live: not
 * for sets without a bound.
 */
export function rememberedScore(a: Prepared, b: Prepared): number {
  const [one, other] = [memoryOf(a), memoryOf(b)];
  const [earlier, later] = one.serial < other.serial ? [one, other] : [other, one];
  const known = later.scores.get(earlier.serial);
  if (known !== undefined) return known;
  // The same way round whoever asks: sums of fractions depend on it in their last digit.
  const score = a.signature.articleId > b.signature.articleId ? pairScore(a, b) : pairScore(b, a);
  later.scores.set(earlier.serial, score);
  return score;
}
