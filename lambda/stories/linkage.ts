/**
 * Average linkage: groups are joined while the mean score between their articles stays above a threshold. The result
 * depends on the set of articles alone, not on their order: scores are symmetric and ties fall to the lower id.
 */
import type { Prepared } from './prepared.ts';
import { similarity } from './similarity.ts';

/** Mean log odds at which two groups are one story. Below zero: reports of one event may share little pair by pair. */
export const JOIN = -0.75;
/** Log odds that some pair must reach before two groups are compared at all. */
export const LINK = 0.5;
/** Mean log odds at which two articles that stand alone are one story: there is no third to speak for them. */
const JOIN_ALONE = 0.25;
/** One pair alone must not decide: certainty is cut here, in log odds. */
export const HIGHEST = 4;
export const LOWEST = -5;

/** `pairScore`, or what gives the same. */
export type PairScore = (a: Prepared, b: Prepared) => number;

/** The score of a pair as it enters a mean. */
export function pairScore(a: Prepared, b: Prepared): number {
  return Math.max(LOWEST, Math.min(HIGHEST, similarity(a, b)));
}

/** Mean score between two groups. */
export function linkage(a: readonly Prepared[], b: readonly Prepared[]): number {
  let sum = 0;
  for (const x of a) {
    for (const y of b) {
      sum += pairScore(x, y);
    }
  }
  return sum / (a.length * b.length);
}

/** Larger components are first cut at stronger links: the matrix of a component grows with its square. */
const MAX_COMPONENT = 1500;

/**
 * Groups articles, given in ascending order of id. `pairs` names the index pairs worth a comparison. Returns groups of
 * indices, each ascending. Quadratic in the size of a connected component, linear in the number of pairs.
 */
export function linkAll(
  articles: readonly Prepared[],
  pairs: Iterable<readonly [number, number]>,
  scoreOf: PairScore = pairScore,
): number[][] {
  const edges: Edge[] = [];
  for (const [a, b] of pairs) {
    const [x, y] = [articles[a], articles[b]];
    if (x !== undefined && y !== undefined && a !== b) {
      const score = scoreOf(x, y);
      if (score >= LINK) {
        edges.push({ a, b, score });
      }
    }
  }
  const all = articles.map((_, i) => i);
  return components(all, edges, LINK).flatMap((members) => agglomerate(articles, members, scoreOf));
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Connected components over the edges of at least `threshold`, none larger than MAX_COMPONENT. */
function components(nodes: readonly number[], edges: readonly Edge[], threshold: number): number[][] {
  const parent = new Map(nodes.map((node) => [node, node]));
  const root = (node: number): number => {
    let top = node;
    for (let up = parent.get(top) ?? top; up !== top; up = parent.get(top) ?? top) {
      parent.set(top, parent.get(up) ?? up);
      top = up;
    }
    return top;
  };
  const strong = edges.filter((edge) => edge.score >= threshold);
  for (const { a, b } of strong) {
    const [x, y] = [root(a), root(b)];
    parent.set(Math.max(x, y), Math.min(x, y));
  }
  const found = new Map<number, number[]>();
  for (const node of nodes) {
    const top = root(node);
    const members = found.get(top) ?? [];
    members.push(node);
    found.set(top, members);
  }
  return [...found.values()].flatMap((members) => {
    if (members.length <= MAX_COMPONENT || threshold >= HIGHEST) {
      return [members];
    }
    const inside = new Set(members);
    const kept = strong.filter((edge) => inside.has(edge.a));
    return components(members, kept, threshold + 1);
  });
}

/**
 * Average linkage within one component. Every group remembers its nearest of those after it, so that a step looks at the
 * groups once and not at all their pairs.
 */
function agglomerate(articles: readonly Prepared[], members: readonly number[], scoreOf: PairScore): number[][] {
  const size = members.length;
  const prepared = members.flatMap((member) => articles[member] ?? []);
  if (size < 2) {
    return [[...members]];
  }
  const sums = new Float64Array(size * size);
  for (const [i, x] of prepared.entries()) {
    for (let j = 0; j < i; j++) {
      const y = prepared[j];
      const score = y === undefined ? LOWEST : scoreOf(x, y);
      sums[i * size + j] = score;
      sums[j * size + i] = score;
    }
  }
  const groups = new Map(members.map((member, i) => [i, [member]]));
  const nearest = new Map<number, Nearest | null>();
  const find = (group: number) => nearest.set(group, nearestOf(group, groups, sums, size));
  for (const group of groups.keys()) find(group);
  for (let next = closest(nearest); next !== null; next = closest(nearest)) {
    const [into, from] = next;
    groups.get(into)?.push(...(groups.get(from) ?? []));
    groups.delete(from);
    nearest.delete(from);
    for (const other of groups.keys()) {
      const sum = (sums[into * size + other] ?? 0) + (sums[from * size + other] ?? 0);
      sums[into * size + other] = sum;
      sums[other * size + into] = sum;
    }
    find(into);
    for (const [other, best] of nearest) {
      if (other >= from) break;
      if (other === into) continue;
      // Another mean than the one it was chosen for, or none: only then can a third group have come first.
      if (best?.group === into || best?.group === from) find(other);
      else if (other < into) nearest.set(other, nearerOf(best, nearestIn(other, into, groups, sums, size)));
    }
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a - b));
}

/** A group further on, and its mean score with the one that it is nearest to. */
interface Nearest {
  readonly group: number;
  readonly mean: number;
}

/** The mean between two groups where it is enough to join them, null where it is not. */
function nearestIn(
  one: number,
  group: number,
  groups: ReadonlyMap<number, readonly number[]>,
  sums: Float64Array,
  size: number,
): Nearest | null {
  const [a, b] = [groups.get(one)?.length ?? 0, groups.get(group)?.length ?? 0];
  const mean = (sums[one * size + group] ?? LOWEST) / (a * b);
  return mean >= (a + b === 2 ? JOIN_ALONE : JOIN) ? { group, mean } : null;
}

/** The higher mean, the lower index where both are the same. */
function nearerOf(a: Nearest | null, b: Nearest | null): Nearest | null {
  if (a === null || b === null) return a ?? b;
  return b.mean > a.mean || (b.mean === a.mean && b.group < a.group) ? b : a;
}

/** Of the groups with a higher index, the one with the highest mean; null when none is near enough. */
function nearestOf(
  one: number,
  groups: ReadonlyMap<number, readonly number[]>,
  sums: Float64Array,
  size: number,
): Nearest | null {
  let best: Nearest | null = null;
  for (const group of groups.keys()) {
    if (group > one) best = nearerOf(best, nearestIn(one, group, groups, sums, size));
  }
  return best;
}

/** The two groups with the highest mean score of all, the lower index first; null when none are left. */
function closest(nearest: ReadonlyMap<number, Nearest | null>): [number, number] | null {
  let best: [number, Nearest] | null = null;
  for (const [group, next] of nearest) {
    if (next !== null && (best === null || next.mean > best[1].mean)) best = [group, next];
  }
  return best && [best[0], best[1].group];
}
