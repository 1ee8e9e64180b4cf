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
const HIGHEST = 4;
const LOWEST = -5;

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

/** Average linkage within one component. */
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
  for (let next = closest(groups, sums, size); next !== null; next = closest(groups, sums, size)) {
    const [into, from] = next;
    groups.get(into)?.push(...(groups.get(from) ?? []));
    groups.delete(from);
    for (const other of groups.keys()) {
      const sum = (sums[into * size + other] ?? 0) + (sums[from * size + other] ?? 0);
      sums[into * size + other] = sum;
      sums[other * size + into] = sum;
    }
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a - b));
}

/** The two groups with the highest mean score of at least JOIN, the lower index first; null when none are left. */
function closest(
  groups: ReadonlyMap<number, readonly number[]>,
  sums: Float64Array,
  size: number,
): [number, number] | null {
  let best: [number, number] | null = null;
  let highest = JOIN;
  const entries = [...groups];
  for (const [x, [i, a]] of entries.entries()) {
    for (let y = x + 1; y < entries.length; y++) {
      const [j, b] = entries[y] ?? [i, a];
      const mean = (sums[i * size + j] ?? LOWEST) / (a.length * b.length);
      const least = a.length + b.length === 2 ? JOIN_ALONE : JOIN;
      if (mean >= least && (mean > highest || best === null)) {
        highest = mean;
        best = [i, j];
      }
    }
  }
  return best;
}
