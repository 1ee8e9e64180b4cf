/** One pass over a text for all patterns of a watch list, with offsets into the text as it stands. */

import { Alphabet, GAP } from './alphabet.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { confirm, type Prepared, sentenceEnd } from './confirm.ts';
import type { Endings } from './endings.ts';
import { foldLetters, isKatakana } from './fold.ts';
import type { Hit, Pattern } from './pattern.ts';
import { walk } from './walk.ts';
import { buildWordFilter, type WordFilter } from './word-filter.ts';

export interface Scanner {
  /** All occurrences in order of their end. `endings` are the folded endings that inflected names may take. */
  scan(text: string, endings?: Endings): Hit[];
  readonly automaton: Automaton;
}

const noEndings: Endings = new Set();

/** Compiles patterns into a scanner. Patterns without a letter or digit are never found. */
export function compileScanner(patterns: readonly Pattern[]): Scanner {
  const alphabet = new Alphabet();
  const encoded = patterns.map(({ text }) => {
    const { bare, openStart } = shapeOf(text);
    const word = alphabet.encode(bare);
    if (isAnchored(word, openStart, alphabet)) word.unshift(GAP);
    return word;
  });
  const automaton = buildAutomaton(encoded, alphabet.size, GAP);
  alphabet.close(
    automaton.rootRow,
    encoded.filter(([first]) => first !== undefined && first !== GAP && !alphabet.isDense(first)),
  );
  const filter = buildWordFilter(encoded, GAP);
  // Of thousands of patterns a text has a few: what else is to be known of one is worked out when it is first met.
  const known: Prepared[] = [];
  const prepared = (index: number): Prepared | undefined => {
    const pattern = patterns[index];
    if (pattern === undefined) return undefined;
    known[index] ??= prepare(pattern, alphabet);
    return known[index];
  };
  return {
    automaton,
    scan: (text, endings = noEndings) => scan(text, alphabet, automaton, filter, prepared, endings),
  };
}

interface Shape {
  readonly bare: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Words that follow an open one, with their wildcards. */
  readonly tail: readonly string[];
}

/** A pattern's text without its wildcards and without the words after an open one. */
function shapeOf(text: string): Shape {
  if (!text.includes('*')) return { bare: text.trim(), openStart: false, openEnd: false, tail: [] };
  const { head, tail } = splitAtOpenWord(text.trim());
  const openStart = head.startsWith('*');
  const openEnd = head.endsWith('*');
  return { bare: head.slice(openStart ? 1 : 0, openEnd ? -1 : undefined).trim(), openStart, openEnd, tail };
}

/** Whether a pattern of these symbols begins only where a word does. */
const isAnchored = (word: readonly number[], openStart: boolean, alphabet: Alphabet): boolean =>
  !openStart && word.length > 0 && !alphabet.isDense(word[0]);

function prepare(pattern: Pattern, alphabet: Alphabet): Prepared {
  const { bare, openStart, openEnd, tail } = shapeOf(pattern.text);
  const word = alphabet.encode(bare);
  const anchored = isAnchored(word, openStart, alphabet);
  return {
    pattern,
    bare,
    length: word.length + (anchored ? 1 : 0),
    inOneSentence: bare.includes(' ') && !sentenceEnd.test(bare),
    anchored,
    openEnd,
    plainEnd: !alphabet.isDense(word.at(-1)),
    kanaStart: !openStart && isKatakana(bare, 0),
    kanaEnd: !openEnd && isKatakana(bare, bare.length - 1),
    tail: tail.map((word) => ({ folded: foldLetters(word), open: word.endsWith('*') })),
  };
}

/** `supply* contract*` is the head `supply*`, for the automaton, and the tail `contract*`; a lone `*` is any word. */
function splitAtOpenWord(text: string): { head: string; tail: string[] } {
  if (!text.includes('* ')) return { head: text, tail: [] };
  const words = text.split(/\s+/u);
  const open = words.findIndex((word, index) => index < words.length - 1 && word.endsWith('*'));
  if (open < 0) return { head: text, tail: [] };
  const cut = words[open] === '*' ? open : open + 1;
  return {
    head: words.slice(0, cut).join(' '),
    tail: words.slice(cut),
  };
}

function scan(
  text: string,
  alphabet: Alphabet,
  automaton: Automaton,
  filter: WordFilter,
  prepared: (pattern: number) => Prepared | undefined,
  endings: Endings,
): Hit[] {
  const hits: Hit[] = [];
  walk(text, alphabet, automaton, filter, (pattern, positions, fed) => {
    const found = prepared(pattern);
    if (found === undefined) return;
    const mask = positions.length - 1;
    const start = positions[(fed - found.length + (found.anchored ? 1 : 0)) & mask] ?? 0;
    const end = (positions[(fed - 1) & mask] ?? 0) + 1;
    const hit = confirm(text, alphabet, found, pattern, start, end, endings);
    if (hit !== null) hits.push(hit);
  });
  return hits;
}
