/** What a benchmark is: a file of this folder that exports `run`. */

/** One measured figure: a median unless the name says otherwise. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** To what the benchmark compares with. */
  readonly ratio?: number;
}

export interface BenchOptions {
  /** Small sizes and few rounds: shows within seconds that the benchmark runs; its figures mean little. */
  readonly quick?: boolean;
}

export interface Bench {
  run(options: BenchOptions): Promise<readonly BenchResult[]>;
}
