/**
 * A set of patterns as an Aho–Corasick automaton over numbered symbols: one pass however many patterns there are
 * (A. V. Aho, M. J. Corasick, "Efficient string matching", CACM 18(6), 1975). Laid out for running text: the two
 * states it visits most, the root and "a word has just begun", have direct rows; a state's first edge leads to the
 * next number, so that the inside of a name is read from neighbouring memory; the few edges left are hashed.
 */

export const ROOT = 0;
/** Largest symbol that fits beside the flags of `info`. */
const SYMBOL_MASK = 0xffff;
/** The state has edges beside its first one. */
const MORE_EDGES = 0x1_0000;
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

/** What one step needs to know. */
type Edges = Omit<Automaton, 'outputPattern' | 'nextOutput' | 'longest'>;

/** A state's edges as a linked list through `sibling`; its first edge leads to the next state number or nowhere. */
interface Trie {
  readonly states: number;
  readonly symbol: Int32Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  /** Last pattern that ends in a state, and for each pattern the one before it; -1 for none. */
  readonly ends: Int32Array;
  readonly sameEnd: Int32Array;
}

/**
 * Builds the automaton. `patterns[i]` is a list of symbols from 1 to `symbols - 1`; `boundary` is the one between words.
 */
export function buildAutomaton(patterns: readonly (readonly number[])[], symbols: number, boundary: number): Automaton {
  const trie = buildTrie(patterns, symbols, boundary);
  const row = (state: number): Int32Array => {
    const out = new Int32Array(symbols);
    for (let edge = trie.child[state] ?? ROOT; edge !== ROOT; edge = trie.sibling[edge] ?? ROOT) {
      out[trie.symbol[edge] ?? 0] = edge;
    }
    return out;
  };
  const rootRow = row(ROOT);
  const wordState = rootRow[boundary] ?? ROOT;
  const wordRow = wordState === ROOT ? new Int32Array(symbols) : row(wordState);
  const hashed = buildEdges(trie, symbols);
  const automaton = {
    symbols,
    rootRow,
    wordRow,
    wordState,
    ...hashed,
    fail: new Int32Array(trie.states),
    firstOutput: new Int32Array(trie.states).fill(-1),
    longest: patterns.reduce((most, { length }) => Math.max(most, length), 0),
  };
  return { ...automaton, ...linkFailures(trie, automaton) };
}

/** The state after one symbol: over an edge, else over the edges of ever shorter suffixes. */
export function advance(automaton: Edges, from: number, symbol: number): number {
  const { info, rootRow, wordRow, wordState, fail } = automaton;
  let state = from;
  while (state !== ROOT) {
    if (state === wordState) {
      const target = wordRow[symbol] as number;
      if (target !== ROOT) return target;
    } else {
      const edges = info[state] as number;
      if ((edges & SYMBOL_MASK) === symbol) return state + 1;
      if ((edges & MORE_EDGES) !== 0) {
        const target = hashedEdge(automaton, state * automaton.symbols + symbol + 1);
        if (target !== ROOT) return target;
      }
    }
    state = fail[state] as number;
  }
  return rootRow[symbol] as number;
}

/** The successor over one of the hashed edges, ROOT when there is none. */
function hashedEdge({ edges, edgeMask, edgeShift }: Edges, key: number): number {
  for (let slot = Math.imul(key, HASH) >>> edgeShift; ; slot = (slot + 1) & edgeMask) {
    const found = edges[slot * 2];
    if (found === key) return edges[slot * 2 + 1] as number;
    if (found === 0) return ROOT;
  }
}

/** Fibonacci hashing: 2^32 divided by the golden ratio. */
const HASH = 0x9e3779b1;

function buildTrie(patterns: readonly (readonly number[])[], symbols: number, boundary: number): Trie {
  const most = patterns.reduce((sum, { length }) => sum + length, 1);
  const [symbol, child, sibling] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const ends = new Int32Array(most).fill(-1);
  const sameEnd = new Int32Array(patterns.length).fill(-1);
  // The root and the state of the boundary have hundreds of edges: these are looked up, all others searched.
  const [fromRoot, fromWord] = [new Int32Array(symbols), new Int32Array(symbols)];
  let states = 1;
  patterns.forEach((pattern, index) => {
    let state = ROOT;
    for (const next of pattern) {
      const row = state === ROOT ? fromRoot : state === fromRoot[boundary] ? fromWord : null;
      let edge = row === null ? (child[state] ?? ROOT) : (row[next] ?? ROOT);
      while (row === null && edge !== ROOT && symbol[edge] !== next) edge = sibling[edge] ?? ROOT;
      if (edge === ROOT) {
        edge = states;
        states += 1;
        symbol[edge] = next;
        sibling[edge] = child[state] ?? ROOT;
        child[state] = edge;
        if (row !== null) row[next] = edge;
      }
      state = edge;
    }
    if (state === ROOT) return;
    sameEnd[index] = ends[state] ?? -1;
    ends[state] = index;
  });
  return { states, symbol, child, sibling, ends, sameEnd };
}

function buildEdges(trie: Trie, symbols: number): Pick<Automaton, 'info' | 'edges' | 'edgeMask' | 'edgeShift'> {
  if (symbols > SYMBOL_MASK) throw new RangeError(`a watch list may use ${SYMBOL_MASK} characters, not ${symbols}`);
  const info = new Int32Array(trie.states);
  const hashed: number[] = [];
  for (let state = 0; state < trie.states; state += 1) {
    for (let edge = trie.child[state] ?? ROOT; edge !== ROOT; edge = trie.sibling[edge] ?? ROOT) {
      const symbol = trie.symbol[edge] ?? 0;
      if (edge === state + 1) info[state] = (info[state] ?? 0) | symbol;
      else {
        info[state] = (info[state] ?? 0) | MORE_EDGES;
        hashed.push(state * symbols + symbol + 1, edge);
      }
    }
  }
  let bits = 4;
  while (1 << bits < hashed.length) bits += 1;
  const size = 1 << bits;
  const widest = (trie.states + 1) * symbols;
  const edges = widest < 2 ** 31 ? new Int32Array(size * 2) : new Float64Array(size * 2);
  for (let i = 0; i < hashed.length; i += 2) {
    const key = hashed[i] ?? 0;
    let slot = Math.imul(key, HASH) >>> (32 - bits);
    while (edges[slot * 2] !== 0) slot = (slot + 1) & (size - 1);
    edges[slot * 2] = key;
    edges[slot * 2 + 1] = hashed[i + 1] ?? ROOT;
  }
  return { info, edges, edgeMask: size - 1, edgeShift: 32 - bits };
}

/**
 * Failure links in breadth-first order, filled into `fail` and `firstOutput`; a state's outputs end in those of the
 * longest suffix that has any.
 */
function linkFailures(trie: Trie, automaton: Edges): Pick<Automaton, 'outputPattern' | 'nextOutput'> {
  const { fail, firstOutput, info } = automaton;
  const outputPattern: number[] = [];
  const nextOutput: number[] = [];
  const queue = new Int32Array(trie.states);
  let queued = 1;
  for (let head = 0; head < queued; head += 1) {
    const state = queue[head] ?? ROOT;
    let output = state === ROOT ? -1 : (firstOutput[fail[state] ?? ROOT] ?? -1);
    for (let pattern = trie.ends[state] ?? -1; pattern >= 0; pattern = trie.sameEnd[pattern] ?? -1) {
      outputPattern.push(pattern);
      nextOutput.push(output);
      output = outputPattern.length - 1;
    }
    firstOutput[state] = output;
    if (output >= 0) info[state] = (info[state] ?? 0) | HAS_OUTPUT;
    for (let edge = trie.child[state] ?? ROOT; edge !== ROOT; edge = trie.sibling[edge] ?? ROOT) {
      fail[edge] = state === ROOT ? ROOT : advance(automaton, fail[state] ?? ROOT, trie.symbol[edge] ?? 0);
      queue[queued++] = edge;
    }
  }
  return { outputPattern: Int32Array.from(outputPattern), nextOutput: Int32Array.from(nextOutput) };
}
