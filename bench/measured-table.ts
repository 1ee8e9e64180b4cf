/** What was measured as Markdown, from the dated files of bench/results/: docs/measured.md holds it between two marks. */
import type { BenchResult } from './bench.ts';

/** One file of bench/results/: benchmarks by name. */
export type Measured = Readonly<Record<string, { readonly machine: string; readonly rows: readonly BenchResult[] }>>;

export const BEGIN = '<!-- measured: begin -->';
export const END = '<!-- measured: end -->';

/**
 * A table for each benchmark, with the newest figures that there are of it.
 *
 * @param files content by date, `YYYY-MM-DD`
 */
export function measuredTables(files: ReadonlyMap<string, Measured>): string {
  const newest = new Map<string, { date: string; machine: string; rows: readonly BenchResult[] }>();
  for (const date of [...files.keys()].sort()) {
    for (const [name, bench] of Object.entries(files.get(date) ?? {})) newest.set(name, { date, ...bench });
  }
  return [...newest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { date, machine, rows }]) => {
      const lines = rows.map(({ name: what, value, unit, ratio }) => {
        const cells = [what, `${figure(value)}${unit && ` ${unit}`}`, ratio === undefined ? '' : ratio.toFixed(2)];
        return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
      });
      return [
        `### ${name}`,
        '',
        `${date}; ${machine}`,
        '',
        '| what | median | ratio |',
        '|---|---|---|',
        ...lines,
      ].join('\n');
    })
    .join('\n\n');
}

/** The page with the tables between its marks. Throws when it has none. */
export function withTables(page: string, tables: string): string {
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (after === undefined) throw new Error(`the page has no marks ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`;
}

/** Three digits, or all of a whole number. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
