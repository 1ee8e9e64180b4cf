/** One pass over a text for all patterns of a watch list, with offsets into the text as it stands. */
import { type Automaton, buildAutomaton, ROOT } from './automaton.ts';
import { foldUnit, isKatakana } from './fold.ts';

/** A name or term to look for. */
export interface Pattern {
  /** As written in the watch list; a `*` lets a word go on, at the end of any word or the start of the first. */
  readonly text: string;
  /** Upper and lower case must agree with `text`. */
  readonly exact: boolean;
  /** May carry an ending of the text's language, such as a genitive. */
  readonly inflects: boolean;
}

/** An occurrence: index of the pattern and UTF-16 offsets. */
export interface Hit {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

export interface Scanner {
  /** All occurrences in order of their end. `endings` are the folded endings that inflected names may take. */
  scan(text: string, endings?: ReadonlySet<string>): Hit[];
  readonly automaton: Automaton;
}

const UNKNOWN = 0;
const SKIP = 1;
const GAP = 2;
const OTHER_PLAIN = 3;
const OTHER_DENSE = 4;
const FIRST_SYMBOL = 5;
/** Entries of the unit table from here on stand for units that fold into several symbols. */
const FIRST_SEQUENCE = 0xf000;

const noEndings: ReadonlySet<string> = new Set();
const LONGEST_ENDING = 6;
const LONGEST_WORD = 64;
/** Units that may stand between two words of one term. */
const MOST_BETWEEN = 3;

interface Prepared {
  readonly pattern: Pattern;
  /** Text without its wildcards, as an exact comparison needs it. */
  readonly bare: string;
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

class Alphabet {
  readonly table = new Uint16Array(0x10000);
  readonly sequences: number[][] = [];
  readonly dense: boolean[] = [false, false, false, false, true];
  private readonly symbolOf = new Map<string, number>();
  private closed = false;

  /** Symbols of a folded text; `GAP` stands once between words. Adds symbols until the alphabet is closed. */
  encode(text: string): number[] {
    const out: number[] = [];
    for (let i = 0; i < text.length; i += 1) {
      const { kind, symbols } = foldUnit(text.charCodeAt(i));
      if (kind === 'skip') continue;
      const last = out.at(-1);
      if (kind === 'gap') {
        if (last !== undefined && last !== GAP) out.push(GAP);
        continue;
      }
      const dense = kind === 'dense';
      if (last !== undefined && last !== GAP && this.dense[last] !== dense) out.push(GAP);
      for (const symbol of symbols) out.push(this.symbol(symbol, dense));
    }
    if (out.at(-1) === GAP) out.pop();
    return out;
  }

  close(): void {
    this.closed = true;
  }

  get size(): number {
    return this.dense.length;
  }

  /** Class of a code unit, computed at its first sight: most texts use a few hundred of the 65,536. */
  classify(unit: number): number {
    const { kind, symbols } = foldUnit(unit);
    let found: number;
    if (kind === 'skip') found = SKIP;
    else if (kind === 'gap') found = GAP;
    else if (symbols.length === 1) found = this.symbol(symbols, kind === 'dense');
    else {
      found = FIRST_SEQUENCE + this.sequences.length;
      this.sequences.push([...symbols].map((symbol) => this.symbol(symbol, kind === 'dense')));
    }
    this.table[unit] = found;
    return found;
  }

  private symbol(folded: string, dense: boolean): number {
    const known = this.symbolOf.get(folded);
    if (known !== undefined) return known;
    if (this.closed) return dense ? OTHER_DENSE : OTHER_PLAIN;
    const symbol = this.dense.length;
    this.dense.push(dense);
    this.symbolOf.set(folded, symbol);
    return symbol;
  }
}

/** Compiles patterns into a scanner. Patterns without a letter or digit are never found. */
export function compileScanner(patterns: readonly Pattern[]): Scanner {
  const alphabet = new Alphabet();
  const prepared: Prepared[] = [];
  const encoded = patterns.map((pattern) => {
    const { symbols, ...rest } = prepare(pattern, alphabet);
    prepared.push({ ...rest, length: symbols.length });
    return symbols;
  });
  alphabet.close();
  const automaton = buildAutomaton(encoded, alphabet.size, GAP);
  return {
    automaton,
    scan: (text, endings = noEndings) => scan(text, alphabet, automaton, prepared, endings),
  };
}

function prepare(pattern: Pattern, alphabet: Alphabet): Omit<Prepared, 'length'> & { symbols: number[] } {
  const { head, tail } = splitAtOpenWord(pattern.text.trim());
  const openStart = head.startsWith('*');
  const openEnd = head.endsWith('*');
  const bare = head.slice(openStart ? 1 : 0, openEnd ? -1 : undefined).trim();
  const word = alphabet.encode(bare);
  const anchored = !openStart && word.length > 0 && !alphabet.dense[word[0] ?? 0];
  return {
    pattern,
    bare,
    anchored,
    openEnd,
    plainEnd: !alphabet.dense[word.at(-1) ?? 0],
    kanaStart: !openStart && isKatakana(bare, 0),
    kanaEnd: !openEnd && isKatakana(bare, bare.length - 1),
    tail,
    symbols: anchored ? [GAP, ...word] : word,
  };
}

/** `supply* contract*` is the head `supply*`, for the automaton, and the tail `contract*`; a lone `*` is any word. */
function splitAtOpenWord(text: string): { head: string; tail: TailWord[] } {
  const words = text.split(/\s+/u);
  const open = words.findIndex((word, index) => index < words.length - 1 && word.endsWith('*'));
  if (open < 0) return { head: text, tail: [] };
  const cut = words[open] === '*' ? open : open + 1;
  return {
    head: words.slice(0, cut).join(' '),
    tail: words.slice(cut).map((word) => ({ folded: fold(word), open: word.endsWith('*') })),
  };
}

function scan(
  text: string,
  alphabet: Alphabet,
  automaton: Automaton,
  prepared: readonly Prepared[],
  endings: ReadonlySet<string>,
): Hit[] {
  const { table, sequences, dense } = alphabet;
  const { rootRow, wordRow, wordState, keys, targets, mask, shift, fail, firstOutput, symbols } = automaton;
  const hits: Hit[] = [];
  // Unit index of every symbol fed so far: where a match began. Two symbols a unit, a boundary before each.
  let positions = new Int32Array(Math.min(text.length * 2, 4096) + 8);
  let fed = 0;
  let state = wordState;
  let inGap = true;
  let wasDense = false;
  positions[fed++] = 0;

  const step = (symbol: number, position: number): void => {
    if (fed === positions.length) {
      const grown = new Int32Array(positions.length * 2);
      grown.set(positions);
      positions = grown;
    }
    positions[fed++] = position;
    for (;;) {
      if (state === ROOT) {
        state = rootRow[symbol] ?? ROOT;
        break;
      }
      if (state === wordState) {
        const target = wordRow[symbol] ?? ROOT;
        if (target !== ROOT) {
          state = target;
          break;
        }
      } else {
        const key = state * symbols + symbol + 1;
        let slot = Math.imul(key, 0x9e3779b1) >>> shift;
        let found = keys[slot] ?? 0;
        while (found !== 0 && found !== key) {
          slot = (slot + 1) & mask;
          found = keys[slot] ?? 0;
        }
        if (found === key) {
          state = targets[slot] ?? ROOT;
          break;
        }
      }
      state = fail[state] ?? ROOT;
    }
    if ((firstOutput[state] ?? -1) >= 0) report(position);
  };

  const report = (position: number): void => {
    for (let out = firstOutput[state] ?? -1; out >= 0; out = automaton.nextOutput[out] ?? -1) {
      const index = automaton.outputPattern[out] ?? 0;
      const found = prepared[index];
      if (found === undefined) continue;
      const first = positions[fed - found.length + (found.anchored ? 1 : 0)] ?? 0;
      const hit = confirm(text, alphabet, found, index, first, position + 1, endings);
      if (hit !== null) hits.push(hit);
    }
  };

  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    let kind = table[unit] ?? UNKNOWN;
    if (kind === UNKNOWN) kind = alphabet.classify(unit);
    if (kind === SKIP) continue;
    if (kind === GAP) {
      if (!inGap) step(GAP, i);
      inGap = true;
      continue;
    }
    const sequence = kind >= FIRST_SEQUENCE ? (sequences[kind - FIRST_SEQUENCE] ?? []) : undefined;
    const nowDense = dense[sequence?.[0] ?? kind] ?? false;
    if (nowDense !== wasDense && !inGap) step(GAP, i);
    wasDense = nowDense;
    inGap = false;
    if (sequence === undefined) step(kind, i);
    else for (const symbol of sequence) step(symbol, i);
  }
  return hits;
}

/** The checks that need the text itself: where the word ends, its case, and that no sentence ends within. */
function confirm(
  text: string,
  alphabet: Alphabet,
  found: Prepared,
  pattern: number,
  start: number,
  lastEnd: number,
  endings: ReadonlySet<string>,
): Hit | null {
  let end = lastEnd;
  while (end < text.length && classOf(text, end, alphabet) === SKIP && /\p{M}/u.test(text.charAt(end))) end += 1;
  if (found.pattern.exact && !sameLetters(text, start, end, found.bare)) return null;
  if (found.kanaStart && start > 0 && isKatakana(text, start - 1)) return null;
  if (found.kanaEnd && isKatakana(text, end)) return null;
  if (/[.!?;:|][\s\u00a0]/u.test(text.slice(start, end)) && !/[.!?;:|]\s/u.test(found.bare)) return null;
  end = confirmedEnd(text, alphabet, found, end, endings);
  if (end < 0) return null;
  for (const word of found.tail) {
    end = endOfTailWord(text, alphabet, word, end);
    if (end < 0) return null;
  }
  return { pattern, start, end };
}

/** Where the word ends that a match ends in; -1 when it goes on and may not. */
function confirmedEnd(
  text: string,
  alphabet: Alphabet,
  found: Prepared,
  end: number,
  endings: ReadonlySet<string>,
): number {
  if (!found.plainEnd) return end;
  const wordEnd = endOfWord(text, end, alphabet, found.openEnd ? LONGEST_WORD : LONGEST_ENDING + 1);
  if (wordEnd === end || found.openEnd) return wordEnd;
  if (!found.pattern.inflects || wordEnd - end > LONGEST_ENDING) return -1;
  return endings.has(fold(text.slice(end, wordEnd))) ? wordEnd : -1;
}

/** The end of the next word when it is the wanted one, else -1. */
function endOfTailWord(text: string, alphabet: Alphabet, wanted: TailWord, from: number): number {
  let start = from;
  while (start < text.length && start - from < MOST_BETWEEN && classOf(text, start, alphabet) <= GAP) start += 1;
  const end = endOfWord(text, start, alphabet, LONGEST_WORD);
  if (end === start) return -1;
  const word = fold(text.slice(start, end));
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
    if (kind === GAP || alphabet.dense[first]) break;
    end = i + 1;
  }
  return end;
}

/** Folded letters of a short text, without gaps. */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) out += foldUnit(text.charCodeAt(i)).symbols;
  return out;
}

const letters = /[\p{L}\p{N}]/gu;

function sameLetters(text: string, start: number, end: number, wanted: string): boolean {
  const given = text.slice(start, end);
  if (given === wanted) return true;
  return lettersOf(given) === lettersOf(wanted);
}

function lettersOf(text: string): string {
  return (text.normalize('NFKC').match(letters) ?? []).join('');
}
