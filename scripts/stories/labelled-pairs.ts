/** Labelled news as pairs of articles with their signs: what weights are learned from and measured on. */
import { lookupKeys } from '../../lambda/stories/lookup-keys.ts';
import { type Prepared, prepare } from '../../lambda/stories/prepared.ts';
import { type StoryItem, signatureOf } from '../../lambda/stories/signature.ts';
import { signsOf } from '../../lambda/stories/signs.ts';
import { SIGNS } from '../../lambda/stories/similarity.ts';
import type { Sample } from './logistic-regression.ts';

export interface LabelledItem extends StoryItem {
  /** Null stands alone. */
  readonly story: string | null;
  /** Counts when the set is measured; what does not is learned from and stands in the way all the same. */
  readonly measured: boolean;
}

/** Items of one source: only they are compared with each other, since sets may tell of the same events. */
export interface LabelledSet {
  readonly name: string;
  readonly items: readonly LabelledItem[];
}

export interface Pair {
  readonly a: Prepared;
  readonly b: Prepared;
  readonly values: Float64Array;
  readonly same: boolean;
  /** A look-up key leads from one to the other. */
  readonly found: boolean;
}

export interface PairedSet extends LabelledSet {
  readonly prepared: readonly Prepared[];
  /** `pairs[i][j]` for j < i. */
  readonly pairs: readonly (readonly Pair[])[];
}

export function pairsOf(set: LabelledSet): PairedSet {
  const prepared = set.items.map((item) => prepare(signatureOf(item)));
  const keys = prepared.map(({ signature }) => lookupKeys(signature));
  const stored = keys.map((one) => new Set(one.stored));
  const pairs = prepared.map((a, i) =>
    prepared.slice(0, i).map((b, j): Pair => {
      const signs = signsOf(a, b);
      const story = set.items[i]?.story ?? null;
      return {
        a,
        b,
        values: Float64Array.from(SIGNS, (sign) => signs[sign]),
        same: story !== null && story === set.items[j]?.story,
        found: keys[i]?.asked.some((key) => stored[j]?.has(key)) ?? false,
      };
    }),
  );
  return { ...set, prepared, pairs };
}

/** Of pairs without a key one in so many is learned from, for all of them: they are many and alike. */
const UNFOUND = 5;

/** Pairs whose articles both pass, as samples. */
export function samplesOf({ pairs }: PairedSet, passes: (index: number) => boolean): Sample[] {
  return pairs.flatMap((row, i) =>
    row.flatMap(({ values, same, found }, j): Sample[] => {
      if (!passes(i) || !passes(j)) return [];
      const rare = same || found;
      return rare || (i * 7 + j * 3) % UNFOUND === 0 ? [{ values, positive: same, weight: rare ? 1 : UNFOUND }] : [];
    }),
  );
}
