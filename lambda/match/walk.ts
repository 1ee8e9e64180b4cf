/** The inner loop of matching: one step of the automaton for each symbol of a text. */
import { type Alphabet, ASCII, FIRST_SEQUENCE, GAP, IDLE, OPENING, openingOf, SKIP, UNKNOWN } from './alphabet.ts';
import { type Automaton, advance, HAS_OUTPUT, ROOT } from './automaton.ts';
import { FILTER_DEPTH, FILTER_SEED, isBeginning, mix, type WordFilter } from './word-filter.ts';

/** Between words; else 0 within a word of a plain script and 1 within a dense one, as in `Alphabet.dense`. */
const BETWEEN = 2;
const PLAIN = 0;

/**
 * Feeds the text to the automaton and reports where patterns end. `positions` is a ring with the unit index of the
 * latest symbols, `fed` their count: the k-th symbol from the end stands at `positions[(fed - k) & mask]`.
 */
export function walk(
  text: string,
  alphabet: Alphabet,
  automaton: Automaton,
  filter: WordFilter,
  onEnd: (pattern: number, positions: Int32Array, fed: number) => void,
): void {
  const { table, idle, sequences, dense, openings } = alphabet;
  const { info, rootRow, wordRow, wordState, firstOutput, outputPattern, nextOutput } = automaton;
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
      } else if (
        script === PLAIN &&
        !more &&
        state === wordState &&
        (wordRow[kind] === ROOT || !mayStart(text, i, alphabet, filter))
      )
        state = ROOT;
      mode = script;
    }
    if (state !== ROOT) state = advance(automaton, state, kind);
    else if (idle[unit] !== OPENING || mayOpen(text, i, openings)) state = rootRow[kind] as number;
    if (more) i -= 1;
    if (state === ROOT) {
      if (script === PLAIN && !more) i = endOfIdle(text, i, idle, openings);
      continue;
    }
    positions[fed++ & mask] = more ? i + 1 : i;
    if (((info[state] as number) & HAS_OUTPUT) === 0) continue;
    for (let out = firstOutput[state] as number; out >= 0; out = nextOutput[out] as number) {
      onEnd(outputPattern[out] as number, positions, fed);
    }
  }
}

/** The last of the units from `at` on within which no pattern begins. */
function endOfIdle(text: string, at: number, idle: Uint8Array, openings: Uint8Array): number {
  let end = at;
  for (;;) {
    const kind = idle[text.charCodeAt(end + 1)];
    if (kind !== IDLE && (kind !== OPENING || mayOpen(text, end + 1, openings))) return end;
    end += 1;
  }
}

/** Whether a pattern may begin within a word, at an ASCII unit; yes where other scripts follow, which take more care. */
function mayOpen(text: string, at: number, openings: Uint8Array): boolean {
  const second = text.charCodeAt(at + 1);
  const third = text.charCodeAt(at + 2);
  if (!(second < ASCII && third < ASCII)) return true;
  return openings[openingOf(text.charCodeAt(at), second, third)] === 1;
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
