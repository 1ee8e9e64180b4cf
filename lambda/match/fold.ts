/**
 * Folding: what two spellings of a word have in common. Case, width (full and half), accents, vowel points and
 * ligatures are folded away; zero-width characters, soft hyphens and bidirectional marks are skipped. Folding works
 * on single UTF-16 code units, so every folded symbol knows the unit it came from and offsets need no second map.
 */

/** What a code unit is to the scanner. `dense` scripts put no space between words, so a word may start anywhere. */
export type UnitKind = 'skip' | 'gap' | 'plain' | 'dense';

export interface FoldedUnit {
  readonly kind: UnitKind;
  /** Folded code units: none for `skip` and `gap`, two for the likes of ß. */
  readonly symbols: string;
}

const SKIPPED: FoldedUnit = { kind: 'skip', symbols: '' };
const GAP: FoldedUnit = { kind: 'gap', symbols: '' };
/** A word by itself, whatever it touches: what a share does is told as "+2,3%". */
const PERCENT: FoldedUnit = { kind: 'dense', symbols: '%' };

/** Letters that Unicode does not decompose although readers take them for variants. */
const variants: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** Marks of scripts that write them optionally; the vowel signs of Indic scripts and Thai are letters and stay. */
const optionalMark = marks([
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x5c4, 0x5c5],
  [0x5c7, 0x5c7],
  [0x64b, 0x655],
  [0x670, 0x670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0x3099, 0x309a],
  [0xfe20, 0xfe2f],
]);

/** Soft hyphen, joiners, tatweel, directional marks, variation selectors, byte order mark. */
const invisible = marks([
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x640, 0x640],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
]);

type Range = readonly [first: number, last: number];

function marks(ranges: readonly Range[]): (character: string) => boolean {
  return (character) =>
    ranges.some(([first, last]) => character.charCodeAt(0) >= first && character.charCodeAt(0) <= last);
}

const wordUnit = /[\p{L}\p{N}\p{M}]/u;
const denseScript =
  /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]/u;

/** Folding is costly and a text repeats its letters. */
const folded = new Map<number, FoldedUnit>();

/** Folds one UTF-16 code unit. Surrogates (emoji for the most part) part words like punctuation. */
export function foldUnit(unit: number): FoldedUnit {
  let found = folded.get(unit);
  if (found === undefined) {
    found = computeFold(unit);
    folded.set(unit, found);
  }
  return found;
}

function computeFold(unit: number): FoldedUnit {
  if (unit >= 0xd800 && unit <= 0xdfff) return GAP;
  const character = String.fromCharCode(unit);
  if (invisible(character)) return SKIPPED;
  const symbols = foldCharacter(character);
  if (symbols === '') return SKIPPED;
  if (symbols === '%') return PERCENT;
  if (!wordUnit.test(symbols)) return GAP;
  return { kind: denseScript.test(symbols) ? 'dense' : 'plain', symbols };
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  // A Hangul syllable decomposes into its letters: keep it whole.
  if (code >= 0xac00 && code <= 0xd7a3) return character;
  let out = '';
  for (const symbol of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (!optionalMark(symbol)) out += variants[symbol] ?? symbol;
  }
  return out;
}

const katakana = /[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]/u;

/** True for a unit that continues a run of katakana, a "word" of Japanese text. */
export function isKatakana(text: string, index: number): boolean {
  return katakana.test(text.charAt(index));
}

/** Folded letters of a short text, without gaps. */
export function foldLetters(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) out += foldUnit(text.charCodeAt(i)).symbols;
  return out;
}
