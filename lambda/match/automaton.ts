/**
 * A set of patterns as an Aho–Corasick automaton over numbered symbols: one step per symbol however many patterns
 * there are (A. V. Aho, M. J. Corasick, "Efficient string matching", CACM 18(6), 1975). The two states that running
 * text visits most, the root and "a word has just begun", have direct rows; all other edges share one open-addressing
 * table, so that thousands of patterns in many scripts stay small.
 */

export const ROOT = 0;

export interface Automaton {
  /** Number of symbols; a symbol outside `0 … symbols-1` leads to the root. */
  readonly symbols: number;
  /** Successors of the root and of `wordState`, by symbol; 0 where none. */
  readonly rootRow: Int32Array;
  readonly wordRow: Int32Array;
  /** The state after the boundary symbol at the root; 0 when no pattern starts with a boundary. */
  readonly wordState: number;
  /** Open addressing: `state * symbols + symbol + 1` (0 is empty) and the successor beside it. */
  readonly keys: Float64Array | Int32Array;
  readonly targets: Int32Array;
  readonly mask: number;
  readonly shift: number;
  readonly fail: Int32Array;
  /** First output of a state, -1 for none; outputs are chained through `nextOutput`. */
  readonly firstOutput: Int32Array;
  readonly outputPattern: Int32Array;
  readonly nextOutput: Int32Array;
  readonly states: number;
}

interface Trie {
  readonly children: (Map<number, number> | undefined)[];
  readonly ends: (number[] | undefined)[];
}

/** Builds the automaton. `patterns[i]` is a list of symbols; `boundary` is the symbol that stands between words. */
export function buildAutomaton(patterns: readonly (readonly number[])[], symbols: number, boundary: number): Automaton {
  const trie = buildTrie(patterns);
  const states = trie.children.length;
  const table = buildTable(trie, symbols);
  const wordState = trie.children[ROOT]?.get(boundary) ?? ROOT;
  const row = (state: number): Int32Array => {
    const out = new Int32Array(symbols);
    for (const [symbol, target] of trie.children[state] ?? []) out[symbol] = target;
    return out;
  };
  return {
    symbols,
    rootRow: row(ROOT),
    wordRow: wordState === ROOT ? new Int32Array(symbols) : row(wordState),
    wordState,
    ...table,
    ...linkFailures(trie),
    states,
  };
}

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

function buildTable(trie: Trie, symbols: number): Pick<Automaton, 'keys' | 'targets' | 'mask' | 'shift'> {
  const edges = trie.children.length - 1;
  let bits = 4;
  while (1 << bits < edges * 2) bits += 1;
  const size = 1 << bits;
  const largest = trie.children.length * symbols + symbols;
  const keys = largest < 2 ** 31 ? new Int32Array(size) : new Float64Array(size);
  const targets = new Int32Array(size);
  const shift = 32 - bits;
  trie.children.forEach((map, state) => {
    for (const [symbol, target] of map ?? []) {
      const key = state * symbols + symbol + 1;
      let slot = Math.imul(key, 0x9e3779b1) >>> shift;
      while (keys[slot] !== 0) slot = (slot + 1) & (size - 1);
      keys[slot] = key;
      targets[slot] = target;
    }
  });
  return { keys, targets, mask: size - 1, shift };
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
