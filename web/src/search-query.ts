/**
 * The text of the search box. The API reads it and says what is wrong with it; here its terms are found just well enough
 * to complete them and to set one from a filter.
 */

export const FIELDS = ['entity', 'topic', 'watch', 'source', 'lang', 'since', 'until', 'relation', 'title'] as const;
export type Field = (typeof FIELDS)[number];

export interface Term {
  readonly start: number;
  readonly end: number;
  /** Null for a bare word. */
  readonly field: string | null;
  readonly value: string;
}

/** Terms are separated by blanks; quotes hold blanks together. */
export function readTerms(text: string): Term[] {
  return [...text.matchAll(/(?:(\p{L}+):)?("[^"]*"?|[^\s"]+|(?=\s|$))/gu)]
    .filter(([term]) => term !== '')
    .map(({ 0: term, 1: field, 2: value = '', index }) => ({
      start: index,
      end: index + term.length,
      field: field?.toLowerCase() ?? null,
      value: value.replaceAll('"', ''),
    }));
}

/** Something wrong in the text, with its place in UTF-16 code units. */
export interface QueryError {
  readonly start: number;
  readonly end: number;
  readonly detail: string;
}

/** What the API says of a query; from the place it names to the end of the term there. */
export function errorsOf(
  text: string,
  said: readonly { readonly position?: number; readonly detail: string }[],
): QueryError[] {
  return said.map(({ position = 0, detail }) => {
    const term = readTerms(text).find(({ start, end }) => start <= position && position < end);
    return { start: position, end: Math.max(term?.end ?? text.length, position + 1), detail };
  });
}

/** The text with another value of a field, or without the field when the value is empty. */
export function withTerm(text: string, field: Field, value: string): string {
  const kept = readTerms(text)
    .filter((term) => term.field !== field)
    .map(({ start, end }) => text.slice(start, end));
  if (value) kept.push(`${field}:${value}`);
  return kept.join(' ');
}

/** First value of a field in the text. */
export const firstValue = (terms: readonly Term[], field: Field): string =>
  terms.find((term) => term.field === field)?.value ?? '';

export interface Completion {
  readonly text: string;
  readonly label: string;
}

/** What could stand at the caret: the fields, or the values of the field that is being written. */
export function completionsAt(
  text: string,
  caret: number,
  choices: Readonly<Partial<Record<Field, readonly { readonly value: string; readonly label: string }[]>>>,
): { start: number; end: number; options: Completion[] } {
  const term = readTerms(text).find(({ start, end }) => start <= caret && caret <= end);
  const start = term?.start ?? caret;
  const written = text.slice(start, caret).toLowerCase();
  const colon = written.indexOf(':');
  const end = term?.end ?? caret;
  if (colon < 0) {
    const options = FIELDS.filter((field) => field.startsWith(written)).map((field) => ({
      text: `${field}:`,
      label: '',
    }));
    return { start, end, options };
  }
  const field = written.slice(0, colon) as Field;
  const begun = written.slice(colon + 1);
  const options = (choices[field] ?? [])
    .filter(({ value, label }) => value.toLowerCase().includes(begun) || label.toLowerCase().includes(begun))
    .slice(0, 12)
    .map(({ value, label }) => ({ text: `${field}:${value}`, label }));
  return { start, end, options };
}
