/** The text of the search box: `field:value` terms, in any order. */

export const FIELDS = ['entity', 'topic', 'watch', 'source', 'lang', 'since', 'until', 'order'] as const;
export type Field = (typeof FIELDS)[number];

export interface Term {
  readonly start: number;
  readonly end: number;
  /** Null for a bare word. */
  readonly field: string | null;
  readonly value: string;
}

export type QueryProblem = 'field' | 'value' | 'date' | 'twice' | 'words';

export interface QueryError {
  readonly start: number;
  readonly end: number;
  readonly problem: QueryProblem;
  readonly name: string;
  readonly value: string;
}

/** Values that a field takes; a field that is not named here takes any. */
export type Values = Readonly<Partial<Record<Field, readonly string[]>>>;

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

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** What is wrong with the terms, each with its place. `words` says whether bare words can be searched for. */
export function checkTerms(terms: readonly Term[], values: Values, words: boolean): QueryError[] {
  const seen = new Set<string>();
  const errors: QueryError[] = [];
  for (const term of terms) {
    const problem = problemOf(term, values, words, seen);
    if (term.field) seen.add(term.field);
    if (problem) errors.push({ start: term.start, end: term.end, problem, name: term.field ?? '', value: term.value });
  }
  return errors;
}

function problemOf(
  { field, value }: Term,
  values: Values,
  words: boolean,
  seen: ReadonlySet<string>,
): QueryProblem | null {
  if (field === null) return words ? null : 'words';
  if (!(FIELDS as readonly string[]).includes(field)) return 'field';
  if (seen.has(field) && field !== 'entity') return 'twice';
  if (field === 'since' || field === 'until')
    return DATE.test(value) && !Number.isNaN(Date.parse(value)) ? null : 'date';
  if (field === 'lang') return /^[a-z]{2,3}$/.test(value) ? null : 'value';
  const known = values[field as Field];
  return known && !known.includes(value) ? 'value' : null;
}

/** The parameters of the API that the terms stand for. */
export function parametersOf(terms: readonly Term[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const { field, value } of terms) if (field) query.append(field, value);
  const words = terms
    .filter(({ field }) => field === null)
    .map(({ value }) => (/\s/.test(value) ? `"${value}"` : value));
  if (words.length > 0) query.set('q', words.join(' '));
  return query;
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
