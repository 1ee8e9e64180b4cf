/** One pass over a text for all patterns of a watch list, with offsets into the text as it stands. */
import { type Automaton, advance, buildAutomaton, HAS_OUTPUT, ROOT } from './automaton.ts';
import { foldUnit, isKatakana } from './fold.ts';
import { buildWordFilter, FILTER_DEPTH, FILTER_SEED, isBeginning, mix, type WordFilter } from './word-filter.ts';

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

const sentenceEnd = /[.!?;:|]\s/u;

class Alphabet {
  readonly table = new Uint16Array(0x10000);
  /** 1 for the letters inside a word of a plain script that start nothing: most of a text. */
  readonly idle = new Uint8Array(0x10000);
  readonly sequences: number[][] = [];
  /** By symbol: 1 for the scripts that put no space between words. */
  dense = new Uint8Array([0, 0, 0, 0, 1]);
  private readonly denseOf: number[] = [...this.dense];
  private readonly symbolOf = new Map<string, number>();
  private starts: Int32Array = new Int32Array(0);
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
      if (last !== undefined && last !== GAP && (this.denseOf[last] === 1) !== dense) out.push(GAP);
      for (const symbol of symbols) out.push(this.symbol(symbol, dense));
    }
    if (out.at(-1) === GAP) out.pop();
    return out;
  }

  /** Whether a pattern that begins or ends in this symbol does so within running text of a dense script. */
  isDense(symbol: number | undefined): boolean {
    return symbol !== undefined && this.denseOf[symbol] === 1;
  }

  /** Ends the building: `starts` has the symbols at which a pattern may begin within a word. */
  close(starts: Int32Array): void {
    this.closed = true;
    this.starts = starts;
    this.dense = Uint8Array.from(this.denseOf);
  }

  get size(): number {
    return this.denseOf.length;
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
    if (found === OTHER_PLAIN || (found >= FIRST_SYMBOL && found < FIRST_SEQUENCE && !this.isDense(found))) {
      this.idle[unit] = this.starts[found] === 0 ? 1 : 0;
    }
    return found;
  }

  private symbol(folded: string, dense: boolean): number {
    const known = this.symbolOf.get(folded);
    if (known !== undefined) return known;
    if (this.closed) return dense ? OTHER_DENSE : OTHER_PLAIN;
    const symbol = this.denseOf.length;
    this.denseOf.push(dense ? 1 : 0);
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
    inOneSentence: /\S\s\S/u.test(bare) && !sentenceEnd.test(bare),
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
    tail: words.slice(cut).map((word) => ({ folded: fold(word), open: word.endsWith('*') })),
  };
}

function scan(
  text: string,
  alphabet: Alphabet,
  automaton: Automaton,
  filter: WordFilter,
  prepared: readonly Prepared[],
  endings: ReadonlySet<string>,
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

/** Between words; else 0 within a word of a plain script and 1 within a dense one, as in `Alphabet.dense`. */
const BETWEEN = 2;
const PLAIN = 0;

/**
 * Feeds the text to the automaton and reports where patterns end. `positions` is a ring with the unit index of the
 * latest symbols, `fed` their count: the k-th symbol from the end stands at `positions[(fed - k) & mask]`.
 */
function walk(
  text: string,
  alphabet: Alphabet,
  automaton: Automaton,
  filter: WordFilter,
  onEnd: (pattern: number, positions: Int32Array, fed: number) => void,
): void {
  const { table, idle, sequences, dense } = alphabet;
  const { info, rootRow, wordState, firstOutput, outputPattern, nextOutput } = automaton;
  const mask = (1 << (32 - Math.clz32(automaton.longest + 2))) - 1;
  const positions = new Int32Array(mask + 1);
  let state = wordState;
  let fed = 1;
  let mode = BETWEEN;
  let sequence = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    let kind = table[unit] as number;
    if (kind <= GAP) {
      if (kind === UNKNOWN) kind = alphabet.classify(unit);
      if (kind === SKIP) continue;
      if (kind === GAP) {
        if (mode !== BETWEEN) {
          state = advance(automaton, state, GAP);
          positions[fed++ & mask] = i;
          mode = BETWEEN;
        }
        continue;
      }
    }
    // A unit that folds into several symbols is fed one symbol a round; `sequence` counts the rounds.
    let more = false;
    if (kind >= FIRST_SEQUENCE) {
      const symbols = sequences[kind - FIRST_SEQUENCE] as number[];
      kind = symbols[sequence] as number;
      more = sequence + 1 < symbols.length;
      sequence = more ? sequence + 1 : 0;
    }
    const script = dense[kind] as number;
    if (script !== mode) {
      if (mode !== BETWEEN) {
        state = advance(automaton, state, GAP);
        positions[fed++ & mask] = i;
      } else if (script === PLAIN && !more && state === wordState && !mayStart(text, i, alphabet, filter)) state = ROOT;
      mode = script;
    }
    state = state === ROOT ? (rootRow[kind] as number) : advance(automaton, state, kind);
    if (more) i -= 1;
    if (state === ROOT) {
      if (script === PLAIN && !more) while (idle[text.charCodeAt(i + 1)] === 1) i += 1;
      continue;
    }
    positions[fed++ & mask] = more ? i + 1 : i;
    if (((info[state] as number) & HAS_OUTPUT) === 0) continue;
    for (let out = firstOutput[state] as number; out >= 0; out = nextOutput[out] as number) {
      onEnd(outputPattern[out] as number, positions, fed);
    }
  }
}

/** Asks the filter about the word that begins at a unit; yes when a unit needs more care than a plain symbol. */
function mayStart(text: string, at: number, { table, dense }: Alphabet, filter: WordFilter): boolean {
  let hash = FILTER_SEED;
  for (let length = 1; length <= FILTER_DEPTH; length += 1) {
    const index = at + length - 1;
    const kind = index < text.length ? (table[text.charCodeAt(index)] as number) : GAP;
    if (kind < GAP || kind >= FIRST_SEQUENCE || dense[kind] === 1) return true;
    hash = mix(hash, kind);
    if (isBeginning(filter, hash, length)) return true;
    if (kind === GAP) return false;
  }
  return false;
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
    if (kind === GAP || alphabet.isDense(first)) break;
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
