/** Texts as the fact rules read them: folded one to one, so that every offset also holds in the original. */

const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\uff07]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
/** Digits of Arabic, Persian and Devanagari, each block in the order of its values. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;
const ARABIC_DECIMAL = /\u066b/g;
const ARABIC_THOUSANDS = /\u066c/g;

function lowerOneToOne(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) {
    return lower;
  }
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    const folded = unit.toLowerCase();
    out += folded.length === 1 ? folded : unit;
  }
  return out;
}

/** The ASCII digit of the same value: in each of the blocks the digits follow a unit that ends in 0 or 6. */
function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String((code - (code < 0x900 ? 0 : 6)) & 0xf);
}

/** Evens out spaces, dashes, apostrophes, digits and full-width forms; the length in UTF-16 units stays. */
export function foldShapes(text: string): string {
  return text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(OTHER_DIGITS, asciiDigit)
    .replace(ARABIC_DECIMAL, '.')
    .replace(ARABIC_THOUSANDS, ',')
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(APOSTROPHES, "'");
}

/** `foldShapes` and lower case; the length in UTF-16 units stays. */
export function fold(text: string): string {
  return lowerOneToOne(foldShapes(text));
}
