/**
 * A set of patterns as an Aho–Corasick automaton over numbered symbols: one pass however many patterns there are
 * (A. V. Aho, M. J. Corasick, "Efficient string matching", CACM 18(6), 1975). Laid out for running text: the two
 * states it visits most, the root and "a word has just begun", have direct rows; a state's first edge leads to the
 * next number, so that the inside of a name is read from neighbouring memory; the few edges left are hashed.
 */

export const ROOT = 0;
/** Largest symbol that fits beside the flags of `info`. */
export const SYMBOL_MASK = 0xffff;
/** The state has edges beside its first one. */
export const MORE_EDGES = 0x1_0000;
/** A pattern ends here. */
export const HAS_OUTPUT = 0x2_0000;

export interface Automaton {
  /** Number of symbols; 0 is never one of them. */
  readonly symbols: number;
  /** Successors of the root and of `wordState`, by symbol; ROOT where none. */
  readonly rootRow: Int32Array;
  readonly wordRow: Int32Array;
  /** The state after the boundary symbol at the root; ROOT when no pattern starts with a boundary. */
  readonly wordState: number;
  /** By state: the symbol that leads to the next state number, 0 for none, and the flags above. */
  readonly info: Int32Array;
  /** Open addressing, pairs of `state * symbols + symbol + 1` (0 is empty) and successor. */
  readonly edges: Int32Array | Float64Array;
  readonly edgeMask: number;
  readonly edgeShift: number;
  readonly fail: Int32Array;
  /** First output of a state, -1 for none; outputs are chained through `nextOutput`. */
  readonly firstOutput: Int32Array;
  readonly outputPattern: Int32Array;
  readonly nextOutput: Int32Array;
  /** Symbols in the longest pattern. */
  readonly longest: number;
}

interface Trie {
  readonly children: (Map<number, number> | undefined)[];
  readonly ends: (number[] | undefined)[];
}

/**
 * Builds the automaton. `patterns[i]` is a list of symbols from 1 to `symbols - 1`; `boundary` is the one between words.
 */
export function buildAutomaton(patterns: readonly (readonly number[])[], symbols: number, boundary: number): Automaton {
  const trie = buildTrie(patterns);
  const wordState = trie.children[ROOT]?.get(boundary) ?? ROOT;
  const row = (state: number): Int32Array => {
    const out = new Int32Array(symbols);
    for (const [symbol, target] of trie.children[state] ?? []) out[symbol] = target;
    return out;
  };
  const failures = linkFailures(trie);
  return {
    symbols,
    rootRow: row(ROOT),
    wordRow: wordState === ROOT ? new Int32Array(symbols) : row(wordState),
    wordState,
    ...buildEdges(trie, symbols, failures.firstOutput),
    ...failures,
    longest: patterns.reduce((most, { length }) => Math.max(most, length), 0),
  };
}

/** The successor over one of the hashed edges, ROOT when there is none. */
export function hashedEdge({ edges, edgeMask, edgeShift }: Automaton, key: number): number {
  for (let slot = Math.imul(key, HASH) >>> edgeShift; ; slot = (slot + 1) & edgeMask) {
    const found = edges[slot * 2];
    if (found === key) return edges[slot * 2 + 1] as number;
    if (found === 0) return ROOT;
  }
}

/** Fibonacci hashing: 2^32 divided by the golden ratio. */
const HASH = 0x9e3779b1;

function buildTrie(patterns: readonly (readonly number[])[]): Trie {
  const children: Trie['children'] = [undefined];
  const ends: Trie['ends'] = [undefined];
  patterns.forEach((pattern, index) => {
    let state = ROOT;
    for (const symbol of pattern) {
      let edges = children[state];
      if (edges === undefined) {
        edges = new Map();
        children[state] = edges;
      }
      let target = edges.get(symbol);
      if (target === undefined) {
        target = children.length;
        children.push(undefined);
        ends.push(undefined);
        edges.set(symbol, target);
      }
      state = target;
    }
    if (state === ROOT) return;
    const here = ends[state];
    if (here === undefined) ends[state] = [index];
    else here.push(index);
  });
  return { children, ends };
}

function buildEdges(
  trie: Trie,
  symbols: number,
  firstOutput: Int32Array,
): Pick<Automaton, 'info' | 'edges' | 'edgeMask' | 'edgeShift'> {
  if (symbols > SYMBOL_MASK) throw new RangeError(`a watch list may use ${SYMBOL_MASK} characters, not ${symbols}`);
  const info = new Int32Array(trie.children.length);
  const hashed: { key: number; target: number }[] = [];
  trie.children.forEach((map, state) => {
    if ((firstOutput[state] ?? -1) >= 0) info[state] = (info[state] ?? 0) | HAS_OUTPUT;
    for (const [symbol, target] of map ?? []) {
      if (target === state + 1) info[state] = (info[state] ?? 0) | symbol;
      else {
        info[state] = (info[state] ?? 0) | MORE_EDGES;
        hashed.push({ key: state * symbols + symbol + 1, target });
      }
    }
  });
  let bits = 4;
  while (1 << bits < hashed.length * 2) bits += 1;
  const size = 1 << bits;
  const widest = (trie.children.length + 1) * symbols;
  const edges = widest < 2 ** 31 ? new Int32Array(size * 2) : new Float64Array(size * 2);
  for (const { key, target } of hashed) {
    let slot = Math.imul(key, HASH) >>> (32 - bits);
    while (edges[slot * 2] !== 0) slot = (slot + 1) & (size - 1);
    edges[slot * 2] = key;
    edges[slot * 2 + 1] = target;
  }
  return { info, edges, edgeMask: size - 1, edgeShift: 32 - bits };
}

/** Failure links in breadth-first order; a state's outputs end in those of the longest suffix that has any. */
function linkFailures(trie: Trie): Pick<Automaton, 'fail' | 'firstOutput' | 'outputPattern' | 'nextOutput'> {
  const states = trie.children.length;
  const fail = new Int32Array(states);
  const firstOutput = new Int32Array(states).fill(-1);
  const outputPattern: number[] = [];
  const nextOutput: number[] = [];
  const queue = [ROOT];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? ROOT;
    let output = state === ROOT ? -1 : (firstOutput[fail[state] ?? ROOT] ?? -1);
    for (const pattern of trie.ends[state] ?? []) {
      outputPattern.push(pattern);
      nextOutput.push(output);
      output = outputPattern.length - 1;
    }
    firstOutput[state] = output;
    for (const [symbol, target] of trie.children[state] ?? []) {
      fail[target] = state === ROOT ? ROOT : follow(trie, fail, fail[state] ?? ROOT, symbol);
      queue.push(target);
    }
  }
  return {
    fail,
    firstOutput,
    outputPattern: Int32Array.from(outputPattern),
    nextOutput: Int32Array.from(nextOutput),
  };
}

function follow(trie: Trie, fail: Int32Array, from: number, symbol: number): number {
  let state = from;
  for (;;) {
    const target = trie.children[state]?.get(symbol);
    if (target !== undefined) return target;
    if (state === ROOT) return ROOT;
    state = fail[state] ?? ROOT;
  }
}
