/** A figure stated in a text, normalised. */

export type FactKind =
  | 'money'
  | 'price-per-share'
  | 'shares'
  | 'percent'
  | 'duration'
  | 'power-voltage'
  | 'data-rate'
  | 'date';

export interface Fact {
  readonly kind: FactKind;
  /** In base units (24.8 million shares is 24800000); dates as YYYYMMDD; null for vague sums ("several billion"). */
  readonly value: number | null;
  /** ISO 4217 code, `share`, `percent`, `year`, `month`, `week`, `day`, `hour`, `V`, `bit/s`, `yyyymmdd`; null when unnamed. */
  readonly unit: string | null;
  /** The words as they stand. */
  readonly text: string;
  readonly field: 'title' | 'summary' | 'content';
  /** UTF-16 offsets of `text` in that field. */
  readonly start: number;
  readonly end: number;
  /** The sentence the figure stands in. */
  readonly sentence: string;
}
