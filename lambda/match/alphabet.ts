/** Numbers for the letters that patterns use, and for what else a text is made of. */
import { foldUnit } from './fold.ts';

export const UNKNOWN = 0;
export const SKIP = 1;
export const GAP = 2;
export const OTHER_PLAIN = 3;
const OTHER_DENSE = 4;
const FIRST_SYMBOL = 5;
/** Entries of the unit table from here on stand for units that fold into several symbols. */
export const FIRST_SEQUENCE = 0xf000;

export const IDLE = 1;
export const OPENING = 2;
/** Units below it are told apart by their low five bits: a letter in either case has the same. */
export const ASCII = 0x80;
const LOW_BITS = 0x1f;
/** Units that are looked at where a pattern may begin within a word. */
const DEPTH = 3;

/** The place of three ASCII units in `openings`. */
export const openingOf = (first: number, second: number, third: number): number =>
  ((first & LOW_BITS) << 10) | ((second & LOW_BITS) << 5) | (third & LOW_BITS);

function buildOpenings(patterns: readonly (readonly number[])[], table: Uint16Array): Uint8Array<ArrayBuffer> {
  const openings = new Uint8Array(1 << (5 * DEPTH));
  const bitsOf = (symbol: number | undefined): number[] => {
    const units = Array.from({ length: ASCII }, (_, unit) => unit);
    // The end of a pattern, and a gap within one, may be followed by anything.
    const fitting = symbol === undefined || symbol === GAP ? units : units.filter((unit) => table[unit] === symbol);
    return [...new Set(fitting.map((unit) => unit & LOW_BITS))];
  };
  for (const [first, second, third] of patterns) {
    for (const a of bitsOf(first)) {
      for (const b of bitsOf(second))
        for (const c of second === undefined ? bitsOf(undefined) : bitsOf(third)) openings[openingOf(a, b, c)] = 1;
    }
  }
  return openings;
}

/** The symbols of a pattern list, and the table from code units to them. */
export class Alphabet {
  readonly table = new Uint16Array(0x10000);
  /** What a unit starts inside a word of a plain script: IDLE nothing, as most of a text; OPENING perhaps something. */
  readonly idle = new Uint8Array(0x10000);
  readonly sequences: number[][] = [];
  /** By symbol: 1 for the scripts that put no space between words. */
  dense = new Uint8Array([0, 0, 0, 0, 1]);
  private readonly denseOf: number[] = [...this.dense];
  private readonly symbolOf = new Map<string, number>();
  /** By the low five bits of three ASCII units in a row: 1 where a pattern may begin with them within a word. */
  openings = new Uint8Array(0);
  private starts: Int32Array = new Int32Array(0);
  private closed = false;

  /** Symbols of a folded text; `GAP` stands once between words. Adds symbols until the alphabet is closed. */
  encode(text: string): number[] {
    const out: number[] = [];
    let last = GAP;
    const feed = (symbol: number): void => {
      if (last !== GAP && symbol !== GAP && this.denseOf[last] !== this.denseOf[symbol]) out.push(GAP);
      out.push(symbol);
      last = symbol;
    };
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      const kind = this.table[unit] || this.classify(unit);
      if (kind === SKIP || (kind === GAP && last === GAP)) continue;
      if (kind >= FIRST_SEQUENCE) this.sequences[kind - FIRST_SEQUENCE]?.forEach(feed);
      else feed(kind);
    }
    if (out.at(-1) === GAP) out.pop();
    return out;
  }

  /** Whether a pattern that begins or ends in this symbol does so within running text of a dense script. */
  isDense(symbol: number | undefined): boolean {
    return symbol !== undefined && this.denseOf[symbol] === 1;
  }

  /**
   * Ends the building. `starts` has the symbols at which a pattern may begin within a word, `opened` the patterns that
   * do so.
   */
  close(starts: Int32Array, opened: readonly (readonly number[])[]): void {
    this.closed = true;
    this.starts = starts;
    this.dense = Uint8Array.from(this.denseOf);
    this.table.forEach((kind, unit) => {
      if (kind !== UNKNOWN) this.markIdle(unit, kind);
    });
    for (let unit = 0; unit < ASCII; unit += 1) if (this.table[unit] === UNKNOWN) this.classify(unit);
    this.openings = buildOpenings(opened, this.table);
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
    if (this.closed) this.markIdle(unit, found);
    return found;
  }

  private markIdle(unit: number, kind: number): void {
    const isPlain = kind === OTHER_PLAIN || (kind >= FIRST_SYMBOL && kind < FIRST_SEQUENCE && !this.isDense(kind));
    if (isPlain) this.idle[unit] = this.starts[kind] === 0 ? IDLE : unit < ASCII ? OPENING : 0;
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
