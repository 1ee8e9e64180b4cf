import { describe, expect, it } from 'vitest';
import { type Direction, learn, type Sample } from '../../../scripts/stories/logistic-regression.ts';

/** Samples with a bias; the share of positives at each value of the second coordinate. */
const samples = (shares: readonly (readonly [value: number, positive: number, negative: number])[]): Sample[] =>
  shares.flatMap(([value, positive, negative]) => [
    { values: Float64Array.of(1, value), positive: true, weight: positive },
    { values: Float64Array.of(1, value), positive: false, weight: negative },
  ]);
const fitOf = (directions: readonly Direction[], penalty = 0) => ({
  directions,
  penalty: directions.map(() => penalty),
});

describe('learn', () => {
  it('finds the log odds that two shares leave no choice about', () => {
    const [bias = 0, slope = 0] = learn(
      samples([
        [0, 1, 4],
        [1, 3, 1],
      ]),
      fitOf([0, 0]),
    );
    expect(bias).toBeCloseTo(Math.log(1 / 4), 4);
    expect(bias + slope).toBeCloseTo(Math.log(3), 4);
  });

  it('holds a coefficient to its direction and lets the others make up for it', () => {
    const [bias = 0, slope = 0] = learn(
      samples([
        [0, 1, 4],
        [1, 3, 1],
      ]),
      fitOf([0, -1]),
    );
    expect(slope).toBe(0);
    expect(bias).toBeCloseTo(Math.log(4 / 5), 4);
  });

  it('stays finite where a sign decides alone, the smaller the heavier the penalty', () => {
    const clear = samples([
      [0, 0, 5],
      [1, 5, 0],
    ]);
    const [, light = 0] = learn(clear, fitOf([0, 1], 0.1));
    const [, heavy = 0] = learn(clear, fitOf([0, 1], 5));
    expect(light).toBeGreaterThan(heavy);
    expect(heavy).toBeGreaterThan(0);
  });
});
