/** Parts of a sentence: clauses, and statements that are set against each other. */
import type { Span } from './sentences.ts';
import type { Occurrence, ScannedField } from './text.ts';

const contrast =
  'while|whereas|mentre|intanto|tandis que|pendant que|während|indes|mientras|enquanto|terwijl|podczas gdy|а также|тогда как';
const clauseEnd = new RegExp(`[;:,、，；：]\\s?|\\s[-–—]\\s|\\b(?:${contrast})\\b`, 'gu');
const statementEnd = new RegExp(`[;；]\\s?|\\b(?:${contrast})\\b`, 'gu');

/** "In Geneva," opens a clause and is none. */
const OPENING_WORDS = 3;

export const clausesOf = (field: ScannedField): Span[] => partsOf(field, clauseEnd);

/** Sentences, cut only where something else is set against what was said. */
export const statementsOf = (field: ScannedField): Span[] => partsOf(field, statementEnd);

function partsOf(field: ScannedField, ends: RegExp): Span[] {
  return field.sentences.flatMap(({ start, end }) => {
    const out: Span[] = [];
    let from = start;
    for (const { index, 0: mark } of field.text.slice(start, end).matchAll(ends)) {
      const part = field.text.slice(from, start + index);
      if (from === start && mark.startsWith(',') && part.split(/\s+/u).length <= OPENING_WORDS) continue;
      out.push({ start: from, end: start + index });
      from = start + index + mark.length;
    }
    out.push({ start: from, end });
    return out;
  });
}

/** The sentence around a place, the whole text where none is. */
export function spanAround({ field, start, end }: Pick<Occurrence, 'field' | 'start' | 'end'>): Span {
  return field.sentences.find((span) => span.start <= start && end <= span.end) ?? { start: 0, end: field.text.length };
}
