/** What the figures and numbers of two reports say: agreed, contradicted, or other ones in the titles. */
import { numberWeight } from './numbers.ts';
import type { Prepared } from './prepared.ts';
import { shared } from './sets.ts';

/** Each states a price that the other lacks. */
function otherPrices(a: Prepared, b: Prepared): boolean {
  const lacks = (one: Prepared, other: Prepared): boolean =>
    one.figures.some(({ key, class: kind }) => kind.startsWith('price-per-share') && !other.figureKeys.has(key));
  return lacks(a, b) && lacks(b, a);
}

/** Price targets without a price in common: other houses. */
export const otherTargets = (a: Prepared, b: Prepared): boolean =>
  a.events.has('target') && b.events.has('target') && otherPrices(a, b);

/** Kinds and units of figures that both state without one in common, weighted. */
export function contradictionOf(a: Prepared, b: Prepared): number {
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

/** Weight of the figures that both state. */
export function sharedFigures(a: Prepared, b: Prepared): number {
  return a.figures.reduce((sum, figure) => sum + (b.figureKeys.has(figure.key) ? figure.weight : 0), 0);
}

/** Weight of the numbers that two sets share. */
export function sharedNumbers(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let sum = 0;
  for (const value of a) sum += b.has(value) ? numberWeight(value) : 0;
  return sum;
}

/** The title of each has numbers, and none of one title stands in the other report. */
export function otherTitleNumbers(a: Prepared, b: Prepared): boolean {
  const unknown = (one: Prepared, other: Prepared): boolean =>
    one.titleNumbers.size > 0 && shared(one.titleNumbers, other.numbers) === 0;
  return unknown(a, b) && unknown(b, a);
}
