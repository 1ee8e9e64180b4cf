/** One pass over a text for all patterns of a watch list, with offsets into the text as it stands. */

import { Alphabet, GAP } from './alphabet.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { confirm, type Prepared, sentenceEnd, type TailWord } from './confirm.ts';
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
  const prepared: Prepared[] = [];
  const encoded = patterns.map((pattern) => {
    const { symbols, ...rest } = prepare(pattern, alphabet);
    prepared.push({ ...rest, length: symbols.length });
    return symbols;
  });
  const automaton = buildAutomaton(encoded, alphabet.size, GAP);
  alphabet.close(automaton.rootRow);
  const filter = buildWordFilter(
    encoded.filter((symbols) => symbols[0] === GAP && symbols.length > 1).map((symbols) => symbols.slice(1)),
    GAP,
  );
  return {
    automaton,
    scan: (text, endings = noEndings) => scan(text, alphabet, automaton, filter, prepared, endings),
  };
}

function prepare(pattern: Pattern, alphabet: Alphabet): Omit<Prepared, 'length'> & { symbols: number[] } {
  const { head, tail } = splitAtOpenWord(pattern.text.trim());
  const openStart = head.startsWith('*');
  const openEnd = head.endsWith('*');
  const bare = head.slice(openStart ? 1 : 0, openEnd ? -1 : undefined).trim();
  const word = alphabet.encode(bare);
  const anchored = !openStart && word.length > 0 && !alphabet.isDense(word[0]);
  return {
    pattern,
    bare,
    inOneSentence: bare.includes(' ') && !sentenceEnd.test(bare),
    anchored,
    openEnd,
    plainEnd: !alphabet.isDense(word.at(-1)),
    kanaStart: !openStart && isKatakana(bare, 0),
    kanaEnd: !openEnd && isKatakana(bare, bare.length - 1),
    tail,
    symbols: anchored ? [GAP, ...word] : word,
  };
}

/** `supply* contract*` is the head `supply*`, for the automaton, and the tail `contract*`; a lone `*` is any word. */
function splitAtOpenWord(text: string): { head: string; tail: TailWord[] } {
  if (!text.includes('* ')) return { head: text, tail: [] };
  const words = text.split(/\s+/u);
  const open = words.findIndex((word, index) => index < words.length - 1 && word.endsWith('*'));
  if (open < 0) return { head: text, tail: [] };
  const cut = words[open] === '*' ? open : open + 1;
  return {
    head: words.slice(0, cut).join(' '),
    tail: words.slice(cut).map((word) => ({ folded: foldLetters(word), open: word.endsWith('*') })),
  };
}

function scan(
  text: string,
  alphabet: Alphabet,
  automaton: Automaton,
  filter: WordFilter,
  prepared: readonly Prepared[],
  endings: Endings,
): Hit[] {
  const hits: Hit[] = [];
  walk(text, alphabet, automaton, filter, (pattern, positions, fed) => {
    const found = prepared[pattern];
    if (found === undefined) return;
    const mask = positions.length - 1;
    const start = positions[(fed - found.length + (found.anchored ? 1 : 0)) & mask] ?? 0;
    const end = (positions[(fed - 1) & mask] ?? 0) + 1;
    const hit = confirm(text, alphabet, found, pattern, start, end, endings);
    if (hit !== null) hits.push(hit);
  });
  return hits;
}
