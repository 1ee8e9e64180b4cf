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

const ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|mio|mrd|mia|mln|mld|mn|bn|inc|corp|ltd|co|st|no|nr|approx|ca|bzw|tys|tis|тыс|млн|млрд|руб|долл|feb|jan|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|janv|févr|juil)$/u;

/** Start offsets of the sentences of a folded text, ascending; the first is 0. Linear in the text. */
export function sentenceStarts(folded: string): number[] {
  const starts = [0];
  const end = /[.!?。！？]['")\]»”」』]*(?=\s|$)|[。！？]|\n/g;
  for (let hit = end.exec(folded); hit !== null; hit = end.exec(folded)) {
    const stop = hit.index;
    if (hit[0].startsWith('.') && ABBREVIATION.test(folded.slice(Math.max(0, stop - 8), stop))) {
      continue;
    }
    const next = stop + hit[0].length;
    if (next < folded.length) {
      starts.push(next);
    }
  }
  return starts;
}

/** Bounds of the sentence that holds `at`, white space trimmed, by binary search in `sentenceStarts`. */
export function sentenceAt(text: string, starts: readonly number[], at: number): { start: number; end: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { start: starts[low] ?? 0, end: starts[low + 1] ?? text.length };
}
