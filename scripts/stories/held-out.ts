/** Cross-validation of the weights of stories: every story is judged by weights that were learned without it. */
import { groupsOf } from '../../lambda/stories/cluster.ts';
import { HIGHEST, LOWEST } from '../../lambda/stories/linkage.ts';
import type { Prepared } from '../../lambda/stories/prepared.ts';
import { hashWord } from '../../lambda/stories/signature.ts';
import { SIGNS } from '../../lambda/stories/similarity.ts';
import { type Scores, scoresOf } from '../eval-metrics.ts';
import { type PairedSet, samplesOf } from './labelled-pairs.ts';
import { type Direction, learn } from './logistic-regression.ts';

const FOLDS = 5;
const PENALTY = 0.2;
/** Any direction may be right; every other sign speaks for or against one event, as its weight in the table does. */
const FREE: ReadonlySet<string> = new Set([
  'bias',
  'sameLanguage',
  'noEntities',
  'undated',
  'undatedPlaces',
  'undatedTopics',
  'bothUndated',
]);

export interface HeldOut {
  readonly pairwise: Scores;
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Share of the pairs of one event between which a look-up key leads. */
  readonly found: number;
  readonly errors: readonly PairError[];
}

export interface PairError {
  readonly kind: 'merged' | 'missed';
  readonly titles: readonly [string, string];
  readonly stories: readonly [string | null, string | null];
  readonly score: number;
  /** Signs times weights, the strongest first. */
  readonly parts: readonly string[];
}

/** Items of one story are in one fold. */
export function foldsOf({ items }: PairedSet, seed: number): number[] {
  return items.map(({ story, id }) => (Math.imul(hashWord(`${seed}/${story ?? id}`), 0x9e3779b1) >>> 8) % FOLDS);
}

/** Weights from all pairs that pass, each held to the direction that `table` gives it. */
export function weightsFrom(
  sets: readonly PairedSet[],
  table: Readonly<Record<string, number>>,
  passes: (set: PairedSet, index: number) => boolean,
): number[] {
  const samples = sets.flatMap((set) => samplesOf(set, (index) => passes(set, index)));
  return learn(samples, {
    directions: SIGNS.map((sign): Direction => (FREE.has(sign) ? 0 : (table[sign] ?? 0) < 0 ? -1 : 1)),
    penalty: SIGNS.map((sign) => (sign === 'bias' ? PENALTY / 100 : PENALTY)),
  });
}

const weigh = (values: Float64Array, weights: readonly number[]): number =>
  weights.reduce((sum, weight, k) => sum + weight * (values[k] ?? 0), 0);

/** The stories of a whole set by given weights: for every item the number of its story. */
function storiesBy({ prepared, pairs }: PairedSet, weights: readonly number[]): number[] {
  const indices = new Map<Prepared, number>(prepared.map((one, index) => [one, index]));
  const scoreOf = (a: Prepared, b: Prepared): number => {
    const [i, j] = [indices.get(a) ?? 0, indices.get(b) ?? 0];
    const values = pairs[Math.max(i, j)]?.[Math.min(i, j)]?.values ?? new Float64Array();
    return Math.max(LOWEST, Math.min(HIGHEST, weigh(values, weights)));
  };
  const groups = groupsOf(
    prepared.map(({ signature }) => signature),
    scoreOf,
  );
  const numbers = new Map(groups.flatMap((group, number) => group.map((id) => [id, number] as const)));
  return prepared.map(({ signature }) => numbers.get(signature.articleId) ?? -1);
}

/**
 * Measures a set whole, once a fold: the fold's items among all others, by weights learned without them. A pair between
 * two folds counts half in each.
 */
export function heldOut(set: PairedSet, fold: readonly number[], weightsOf: (fold: number) => number[]): HeldOut {
  const counts = { hits: 0, extra: 0, missed: 0 };
  const errors: PairError[] = [];
  const cubes = { precision: 0, recall: 0, items: 0, found: 0, same: 0 };
  for (let held = 0; held < FOLDS; held++) {
    const weights = weightsOf(held);
    const stories = storiesBy(set, weights);
    for (const [i, item] of set.items.entries()) {
      if (!item.measured) continue;
      const mates = { found: 0, wanted: 0, both: 0 };
      for (const [j, other] of set.items.entries()) {
        if (!other.measured) continue;
        const pair = set.pairs[Math.max(i, j)]?.[Math.min(i, j)];
        const [same, together] = [i === j || pair?.same === true, stories[i] === stories[j]];
        mates.found += together ? 1 : 0;
        mates.wanted += same ? 1 : 0;
        mates.both += same && together ? 1 : 0;
        const share = ((fold[i] === held ? 1 : 0) + (fold[j] === held ? 1 : 0)) / 2;
        if (pair === undefined || j >= i || share === 0) continue;
        counts.hits += same && together ? share : 0;
        counts.extra += !same && together ? share : 0;
        counts.missed += same && !together ? share : 0;
        cubes.same += same ? share : 0;
        cubes.found += same && pair.found ? share : 0;
        if (same !== together) {
          errors.push({
            kind: same ? 'missed' : 'merged',
            titles: [item.title, other.title],
            stories: [item.story, other.story],
            score: weigh(pair.values, weights),
            parts: partsOf(pair.values, weights),
          });
        }
      }
      if (fold[i] !== held) continue;
      cubes.precision += mates.both / mates.found;
      cubes.recall += mates.both / mates.wanted;
      cubes.items += 1;
    }
  }
  const [precision, recall] = [cubes.precision / cubes.items, cubes.recall / cubes.items];
  return {
    pairwise: scoresOf(counts),
    bCubed: { precision, recall, f1: (2 * precision * recall) / (precision + recall) },
    found: cubes.found / Math.max(1, cubes.same),
    errors,
  };
}

function partsOf(values: Float64Array, weights: readonly number[]): string[] {
  const parts = SIGNS.map((sign, k) => ({ sign, part: (values[k] ?? 0) * (weights[k] ?? 0) }));
  return parts
    .filter(({ part }) => Math.abs(part) >= 0.1)
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
    .map(({ sign, part }) => `${sign} ${part > 0 ? '+' : ''}${part.toFixed(1)}`);
}
