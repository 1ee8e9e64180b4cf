/** Texts as the fact rules read them: folded one to one, so that every offset also holds in the original. */

const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\uff07]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

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

/** Evens out spaces, dashes, apostrophes and full-width forms; the length in UTF-16 units stays. */
export function foldShapes(text: string): string {
  return text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(APOSTROPHES, "'");
}

/** `foldShapes` and lower case; the length in UTF-16 units stays. */
export function fold(text: string): string {
  return lowerOneToOne(foldShapes(text));
}
