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
const optionalMark =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]/gu;
const invisible = /[\u00ad\u034f\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/u;
const wordUnit = /[\p{L}\p{N}\p{M}]/u;
const denseScript =
  /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]/u;

/** Folds one UTF-16 code unit. Surrogates (emoji for the most part) part words like punctuation. */
export function foldUnit(unit: number): FoldedUnit {
  if (unit >= 0xd800 && unit <= 0xdfff) return GAP;
  const character = String.fromCharCode(unit);
  if (invisible.test(character)) return SKIPPED;
  const symbols = foldCharacter(character);
  if (symbols === '') return SKIPPED;
  if (!wordUnit.test(symbols)) return GAP;
  return { kind: denseScript.test(symbols) ? 'dense' : 'plain', symbols };
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  // A Hangul syllable decomposes into its letters: keep it whole.
  if (code >= 0xac00 && code <= 0xd7a3) return character;
  const bare = character.normalize('NFKD').replace(optionalMark, '').toLowerCase().replace(optionalMark, '');
  let folded = '';
  for (const symbol of bare) folded += variants[symbol] ?? symbol;
  return folded;
}

const katakana = /[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]/u;

/** True for a unit that continues a run of katakana, a "word" of Japanese text. */
export function isKatakana(text: string, index: number): boolean {
  return katakana.test(text.charAt(index));
}
