/**
 * Which words may begin a pattern, told by their first symbols: one bit set that stays in a near cache. It may say
 * yes in vain, never no in vain; after a no, a word of a text needs no look at the automaton.
 */

/** Symbols of a word that are looked at. */
export const FILTER_DEPTH = 8;
const BITS = 18;
export const FILTER_SEED = 0x811c9dc5;

export interface WordFilter {
  readonly bits: Uint8Array;
  /** Bit L is set when some pattern's beginning has L symbols, at most FILTER_DEPTH. */
  readonly lengths: number;
}

/** Of the patterns that begin where a word does, with a `gap` first: the symbols after it, up to the next gap and with it. */
export function buildWordFilter(patterns: readonly (readonly number[])[], gap: number): WordFilter {
  const bits = new Uint8Array(1 << (BITS - 3));
  let lengths = 0;
  for (const pattern of patterns) {
    if (pattern[0] !== gap || pattern.length < 2) continue;
    let hash = FILTER_SEED;
    let length = 0;
    while (length < FILTER_DEPTH && length + 1 < pattern.length) {
      const symbol = pattern[length + 1] ?? gap;
      hash = mix(hash, symbol);
      length += 1;
      if (symbol === gap) break;
    }
    const key = hash >>> (32 - BITS);
    bits[key >> 3] = (bits[key >> 3] ?? 0) | (1 << (key & 7));
    lengths |= 1 << length;
  }
  return { bits, lengths };
}

/** One step of the hash over symbols (FNV-1a with a wider multiplier, whose high bits are used). */
export function mix(hash: number, symbol: number): number {
  return Math.imul(hash ^ symbol, 0x9e3779b1);
}

/** Whether a pattern begins with exactly the `length` symbols that gave this hash. */
export function isBeginning({ bits, lengths }: WordFilter, hash: number, length: number): boolean {
  if ((lengths & (1 << length)) === 0) return false;
  const key = hash >>> (32 - BITS);
  return ((bits[key >> 3] as number) & (1 << (key & 7))) !== 0;
}
