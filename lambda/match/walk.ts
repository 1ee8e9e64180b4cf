/** The inner loop of matching: one step of the automaton for each symbol of a text. */
import { type Alphabet, FIRST_SEQUENCE, GAP, SKIP, UNKNOWN } from './alphabet.ts';
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
  const { table, idle, sequences, dense } = alphabet;
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
