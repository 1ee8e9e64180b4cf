/** What the automaton cannot know of a match: where its words end, their case, and the sentence they stand in. */

import { type Alphabet, FIRST_SEQUENCE, GAP, OTHER_PLAIN, SKIP } from './alphabet.ts';
import type { Endings } from './endings.ts';
import { foldLetters, isKatakana } from './fold.ts';
import type { Hit, Pattern } from './pattern.ts';

const LONGEST_ENDING = 6;
const LONGEST_WORD = 64;
/** Units that may stand between two words of one term. */
const MOST_BETWEEN = 3;

/** A pattern with what is known of it beforehand. */
export interface Prepared {
  readonly pattern: Pattern;
  /** Text without its wildcards, as an exact comparison needs it. */
  readonly bare: string;
  /** The words must not be parted by the end of a sentence. */
  readonly inOneSentence: boolean;
  readonly length: number;
  readonly anchored: boolean;
  readonly openEnd: boolean;
  readonly plainEnd: boolean;
  readonly kanaStart: boolean;
  readonly kanaEnd: boolean;
  /** Words that have to follow when a word before the last one may go on: the automaton knows the words before. */
  readonly tail: readonly TailWord[];
}

interface TailWord {
  readonly folded: string;
  readonly open: boolean;
}

/** Ends a sentence, or a line of a list. */
export const sentenceEnd = /[.!?;:|]\s/u;

/** The checks that need the text itself: where the word ends, its case, and that no sentence ends within. */
export function confirm(
  text: string,
  alphabet: Alphabet,
  found: Prepared,
  pattern: number,
  start: number,
  lastEnd: number,
  endings: Endings,
): Hit | null {
  let end = lastEnd;
  while (end < text.length && classOf(text, end, alphabet) === SKIP && /\p{M}/u.test(text.charAt(end))) end += 1;
  if (found.pattern.exact && !sameLetters(text, start, end, found.bare)) return null;
  if (found.kanaStart && start > 0 && isKatakana(text, start - 1)) return null;
  if (found.kanaEnd && isKatakana(text, end)) return null;
  if (found.inOneSentence && sentenceEnd.test(text.slice(start, end))) return null;
  end = confirmedEnd(text, alphabet, found, end, endings);
  if (end < 0) return null;
  for (const word of found.tail) {
    end = endOfTailWord(text, alphabet, word, end);
    if (end < 0) return null;
  }
  return { pattern, start, end };
}

/** Where the word ends that a match ends in; -1 when it goes on and may not. */
function confirmedEnd(text: string, alphabet: Alphabet, found: Prepared, end: number, endings: Endings): number {
  if (!found.plainEnd) return end;
  const wordEnd = endOfWord(text, end, alphabet, found.openEnd ? LONGEST_WORD : LONGEST_ENDING + 1);
  if (wordEnd === end || found.openEnd) return wordEnd;
  if (!found.pattern.inflects || wordEnd - end > LONGEST_ENDING) return -1;
  return endings.has(foldLetters(text.slice(end, wordEnd))) ? wordEnd : -1;
}

/** The end of the next word when it is the wanted one, else -1. */
function endOfTailWord(text: string, alphabet: Alphabet, wanted: TailWord, from: number): number {
  let start = from;
  while (start < text.length && start - from < MOST_BETWEEN && classOf(text, start, alphabet) <= GAP) start += 1;
  const end = endOfWord(text, start, alphabet, LONGEST_WORD);
  if (end === start) return -1;
  const word = foldLetters(text.slice(start, end));
  return word === wanted.folded || (wanted.open && word.startsWith(wanted.folded)) ? end : -1;
}

function classOf(text: string, index: number, alphabet: Alphabet): number {
  const unit = text.charCodeAt(index);
  return alphabet.table[unit] || alphabet.classify(unit);
}

function endOfWord(text: string, from: number, alphabet: Alphabet, most: number): number {
  let end = from;
  for (let i = from; i < text.length && i - from < most; i += 1) {
    const kind = classOf(text, i, alphabet);
    if (kind === SKIP) continue;
    const first = kind >= FIRST_SEQUENCE ? (alphabet.sequences[kind - FIRST_SEQUENCE]?.[0] ?? OTHER_PLAIN) : kind;
    if (kind === GAP || alphabet.isDense(first)) break;
    end = i + 1;
  }
  return end;
}

/** Of the same length and no letter that has another form: told apart by the eye. */
const plainText = /^[a-z0-9]+$/iu;
const letters = /[\p{L}\p{N}]/gu;

function sameLetters(text: string, start: number, end: number, wanted: string): boolean {
  const given = text.slice(start, end);
  if (given === wanted) return true;
  if (given.length === wanted.length && plainText.test(given)) return false;
  return lettersOf(given) === lettersOf(wanted);
}

function lettersOf(text: string): string {
  return (text.normalize('NFKC').match(letters) ?? []).join('');
}
