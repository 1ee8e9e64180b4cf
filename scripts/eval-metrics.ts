/** Measures of agreement between what was found and what was labelled. */

/** Counts that add up over items. */
export interface Counts {
  readonly hits: number;
  readonly extra: number;
  readonly missed: number;
}

export interface Scores extends Counts {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 of counts; 1 where there was nothing to find and nothing was found. */
export function scoresOf({ hits, extra, missed }: Counts): Scores {
  const precision = hits + extra === 0 ? 1 : hits / (hits + extra);
  const recall = hits + missed === 0 ? 1 : hits / (hits + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { hits, extra, missed, precision, recall, f1 };
}

/** Micro average: the counts of all, added up. */
export function microOf(parts: readonly Counts[]): Scores {
  const sum = (key: keyof Counts) => parts.reduce((total, part) => total + part[key], 0);
  return scoresOf({ hits: sum('hits'), extra: sum('extra'), missed: sum('missed') });
}

/** Macro average: the mean of the F1 of each that was labelled or found at all. */
export function macroF1(parts: readonly Counts[]): number {
  const present = parts.filter(({ hits, extra, missed }) => hits + extra + missed > 0);
  return present.length === 0 ? 1 : present.reduce((sum, part) => sum + scoresOf(part).f1, 0) / present.length;
}

/** Counts for one label of a set-valued answer. */
export function countsFor(
  id: string,
  pairs: readonly { readonly wanted: readonly string[]; readonly found: readonly string[] }[],
): Counts {
  const counts = { hits: 0, extra: 0, missed: 0 };
  for (const { wanted, found } of pairs) {
    const [want, have] = [wanted.includes(id), found.includes(id)];
    counts.hits += want && have ? 1 : 0;
    counts.extra += !want && have ? 1 : 0;
    counts.missed += want && !have ? 1 : 0;
  }
  return counts;
}

/** Two clusterings of the same items, by position; a null label stands alone. */
export function pairwise(wanted: readonly (string | null)[], found: readonly (string | null)[]): Scores {
  const counts = { hits: 0, extra: 0, missed: 0 };
  for (let i = 0; i < wanted.length; i++) {
    for (let j = 0; j < i; j++) {
      const want = wanted[i] !== null && wanted[i] === wanted[j];
      const have = found[i] !== null && found[i] === found[j];
      counts.hits += want && have ? 1 : 0;
      counts.extra += !want && have ? 1 : 0;
      counts.missed += want && !have ? 1 : 0;
    }
  }
  return scoresOf(counts);
}

/** B-cubed (Bagga and Baldwin 1998): the mean over items of how pure and how complete the cluster of each is. */
export function bCubed(
  wanted: readonly (string | null)[],
  found: readonly (string | null)[],
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const [want, have] = [clustersOf(wanted), clustersOf(found)];
  let precision = 0;
  let recall = 0;
  for (let i = 0; i < wanted.length; i++) {
    const [mine, true_] = [have[i] ?? new Set<number>(), want[i] ?? new Set<number>()];
    const both = [...mine].filter((j) => true_.has(j)).length;
    precision += both / mine.size;
    recall += both / true_.size;
  }
  const count = Math.max(1, wanted.length);
  const [p, r] = [precision / count, recall / count];
  return { precision: p, recall: r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
}

/** For every position the positions of its cluster. */
function clustersOf(labels: readonly (string | null)[]): Set<number>[] {
  const byLabel = new Map<string, Set<number>>();
  return labels
    .map((label, i) => label ?? `alone ${i}`)
    .map((label, i) => {
      const cluster = byLabel.get(label) ?? new Set<number>();
      byLabel.set(label, cluster.add(i));
      return cluster;
    });
}

export interface FigureLabel {
  readonly kind: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly text: string;
}

/**
 * Pairs labelled with found figures one to one: same kind, value and unit, and the words of one within those of the
 * other (blanks and case aside).
 */
export function matchFigures<F extends FigureLabel>(
  wanted: readonly FigureLabel[],
  found: readonly F[],
): { readonly missed: readonly FigureLabel[]; readonly extra: readonly F[]; readonly hits: number } {
  const left = [...found];
  const missed = wanted.filter((label) => {
    const at = left.findIndex((figure) => sameFigure(label, figure));
    if (at >= 0) {
      left.splice(at, 1);
    }
    return at < 0;
  });
  return { missed, extra: left, hits: wanted.length - missed.length };
}

function sameFigure(a: FigureLabel, b: FigureLabel): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const [x, y] = [plain(a.text), plain(b.text)];
  const near =
    a.value === b.value ||
    (a.value !== null && b.value !== null && Math.abs(a.value - b.value) <= 1e-9 * Math.abs(a.value));
  return a.kind === b.kind && near && a.unit === b.unit && (x.includes(y) || y.includes(x));
}
