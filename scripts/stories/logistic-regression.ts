/** Logistic regression with weighted samples, an L2 penalty and coefficients held to a sign. */

export interface Sample {
  readonly values: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

/** Which values a coefficient may take: `1` none below zero, `-1` none above, `0` any. */
export type Direction = -1 | 0 | 1;

export interface Fit {
  readonly directions: readonly Direction[];
  /** Strength of the pull to zero for each coefficient. */
  readonly penalty: readonly number[];
}

const MAX_STEPS = 40;

/** Coefficients of the least penalised logistic loss. Newton steps, each a quadratic solved coordinate by coordinate. */
export function learn(samples: readonly Sample[], { directions, penalty }: Fit): number[] {
  const size = directions.length;
  const beta = new Float64Array(size);
  let loss = lossOf(samples, beta, penalty);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = derivatives(samples, beta, penalty);
    const target = boundedMinimum(gradient, hessian, beta, directions);
    let rate = 1;
    let next = loss;
    const trial = new Float64Array(size);
    for (; rate > 1e-4; rate /= 2) {
      for (let j = 0; j < size; j++) trial[j] = at(beta, j) + rate * (at(target, j) - at(beta, j));
      next = lossOf(samples, trial, penalty);
      if (next <= loss) break;
    }
    if (!(next < loss)) break;
    beta.set(trial);
    const gain = loss - next;
    loss = next;
    if (gain < 1e-7 * Math.abs(loss)) break;
  }
  return [...beta];
}

const at = (list: ArrayLike<number>, index: number): number => list[index] ?? 0;

function dot(values: Float64Array, beta: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < beta.length; j++) sum += at(values, j) * at(beta, j);
  return sum;
}

function lossOf(samples: readonly Sample[], beta: Float64Array, penalty: readonly number[]): number {
  let loss = 0;
  for (const { values, positive, weight } of samples) {
    const margin = positive ? dot(values, beta) : -dot(values, beta);
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
  }
  return penalty.reduce((sum, pull, j) => sum + (pull * at(beta, j) ** 2) / 2, loss);
}

function derivatives(samples: readonly Sample[], beta: Float64Array, penalty: readonly number[]) {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const present = new Int32Array(size);
  for (const { values, positive, weight } of samples) {
    const p = 1 / (1 + Math.exp(-dot(values, beta)));
    const slope = weight * (p - (positive ? 1 : 0));
    const curve = weight * p * (1 - p);
    let count = 0;
    for (let j = 0; j < size; j++) if (values[j] !== 0) present[count++] = j;
    for (let x = 0; x < count; x++) {
      const j = at(present, x);
      const value = at(values, j);
      gradient[j] = at(gradient, j) + slope * value;
      if (curve < 1e-9) continue;
      for (let y = 0; y <= x; y++) {
        const k = at(present, y);
        hessian[j * size + k] = at(hessian, j * size + k) + curve * value * at(values, k);
      }
    }
  }
  for (let j = 0; j < size; j++) {
    gradient[j] = at(gradient, j) + at(penalty, j) * at(beta, j);
    hessian[j * size + j] = at(hessian, j * size + j) + at(penalty, j) + 1e-9;
    for (let k = 0; k < j; k++) hessian[k * size + j] = at(hessian, j * size + k);
  }
  return { gradient, hessian };
}

/** Minimum of the quadratic around `beta`, within the bounds. */
function boundedMinimum(
  gradient: Float64Array,
  hessian: Float64Array,
  beta: Float64Array,
  directions: readonly Direction[],
): Float64Array {
  const size = beta.length;
  const target = Float64Array.from(beta);
  const slope = Float64Array.from(gradient);
  for (let round = 0; round < 200; round++) {
    let moved = 0;
    for (let j = 0; j < size; j++) {
      const free = at(target, j) - at(slope, j) / at(hessian, j * size + j);
      const direction = directions[j] ?? 0;
      const bound = direction === 1 ? Math.max(0, free) : direction === -1 ? Math.min(0, free) : free;
      const change = bound - at(target, j);
      if (change === 0) continue;
      target[j] = bound;
      moved = Math.max(moved, Math.abs(change));
      for (let k = 0; k < size; k++) slope[k] = at(slope, k) + change * at(hessian, j * size + k);
    }
    if (moved < 1e-6) break;
  }
  return target;
}
