/** The texts of one entry, scanned once, with every occurrence in place. */
import type { EvidenceField } from '../model/article.ts';
import type { Endings } from './endings.ts';
import type { CompiledPatterns, Meaning } from './patterns.ts';
import { type Span, sentencesOf } from './sentences.ts';

export interface ScannedField {
  readonly field: EvidenceField;
  readonly text: string;
  readonly sentences: readonly Span[];
}

/** An occurrence of something the watch list has a meaning for. */
export interface Occurrence<M extends Meaning = Meaning> extends Span {
  readonly meaning: M;
  readonly field: ScannedField;
}

/** Scans fields in order. Occurrences come in the order of the fields and of their ends. */
export function scanFields(
  fields: readonly { readonly field: EvidenceField; readonly text: string }[],
  { scanner, meanings }: CompiledPatterns,
  endings: Endings,
): Occurrence[] {
  const out: Occurrence[] = [];
  for (const { field, text } of fields) {
    if (text === '') continue;
    const scanned: ScannedField = { field, text, sentences: sentencesOf(text) };
    for (const { pattern, start, end } of scanner.scan(text, endings)) {
      for (const meaning of meanings[pattern] ?? []) out.push({ meaning, field: scanned, start, end });
    }
  }
  return out;
}

/** The occurrences of some kinds of meaning. */
export function ofKind<K extends Meaning['kind']>(
  occurrences: readonly Occurrence[],
  ...kinds: readonly K[]
): Occurrence<Extract<Meaning, { kind: K }>>[] {
  const wanted: readonly string[] = kinds;
  return occurrences.filter((found): found is Occurrence<Extract<Meaning, { kind: K }>> =>
    wanted.includes(found.meaning.kind),
  );
}

/** Answers "does one of these contain that?" in logarithmic time, however often a name is repeated. */
export class Coverage {
  private readonly byField = new Map<ScannedField, { spans: Span[]; reach: number[] }>();

  constructor(containers: readonly Occurrence[]) {
    for (const { field, start, end } of containers) {
      const known = this.byField.get(field);
      if (known === undefined) this.byField.set(field, { spans: [{ start, end }], reach: [] });
      else known.spans.push({ start, end });
    }
    for (const { spans, reach } of this.byField.values()) {
      spans.sort((a, b) => a.start - b.start || b.end - a.end);
      let furthest = -1;
      for (const { end } of spans) {
        furthest = Math.max(furthest, end);
        reach.push(furthest);
      }
    }
  }

  /** True when a container starts no later and ends no earlier; with `longer`, one that is not the same span. */
  has({ field, start, end }: Occurrence, longer: boolean): boolean {
    const known = this.byField.get(field);
    if (known === undefined) return false;
    const { spans, reach } = known;
    // The last container that starts early enough, and for `longer` stands before an equal span.
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = spans[middle];
      const before =
        span !== undefined && (span.start < start || (span.start === start && (!longer || span.end > end)));
      if (before) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (reach[low - 1] ?? -1) >= end;
  }
}

/** The occurrences right before and right after a place, of a list in the order of starts. */
export function neighbours<O extends Occurrence>(ordered: readonly O[], place: Occurrence): O[] {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.start ?? 0) < place.start) low = middle + 1;
    else high = middle;
  }
  return ordered.slice(Math.max(0, low - 1), low + 2);
}
