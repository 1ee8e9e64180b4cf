/** What ties two names: the word or place that does, and how sure it is. */
import { spanAround } from './clauses.ts';
import type { Meaning } from './patterns.ts';
import type { Occurrence } from './text.ts';

/** A word that may tie two names. */
export type Word = Occurrence<Extract<Meaning, { kind: 'tie' | 'claim' | 'act' }>>;

export interface Tie {
  readonly score: number;
  readonly sentence: string;
  readonly found: Pick<Word, 'field' | 'start' | 'end'>;
  readonly alias: string;
  readonly rule: string;
}

/** Where a word of business stands to the two names, and how sure that makes the tie. */
export const certainty = {
  listedClause: 0.7,
  listedObject: 0.6,
  bodyClause: 0.65,
  clause: 0.95,
  sentence: 0.85,
  text: 0.7,
  act: 0.75,
  actInSentence: 0.65,
  named: 0.6,
  examples: 0.6,
  object: 0.55,
} as const;

/** Between two names that stand side by side. */
export const COORDINATION =
  /^\s*(?:,|&|and|und|et|e|y|en|och|og|i|и|ve|or|oder|ou|o|、|和|与|與|及|と|や|와|과|및)\s*$/u;

/** Room for a preposition and an article: "accord avec AWS". */
export const OBJECT_DISTANCE = 14;

/** A tie by what stands at a place; `alias` is the term of the relation words, where it is one. */
export function tieBy(
  found: Tie['found'] & { readonly meaning?: Word['meaning'] },
  score: number,
  rule: string,
  alias = found.meaning?.text ?? '',
): Tie {
  const { start, end } = spanAround(found);
  return { score, sentence: found.field.text.slice(start, end), found, alias, rule };
}
