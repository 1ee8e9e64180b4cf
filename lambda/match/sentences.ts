/** Sentences of a short text, by offsets. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A full stop after one of these, or after a single letter, does not end a sentence. */
const abbreviation =
  /(?:^|[^\p{L}])(?:\p{L}|inc|corp|ltd|co|mr|mrs|ms|dr|st|no|nr|vs|approx|art|ca|bzw|usw|bzgl|mio|mrd|mia|mln|mld|mn|bn|bln|mill|milh|tys|tis|тыс|млн|млрд|руб|долл|jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|janv|févr|juil)$/iu;

/** Start offsets of the sentences of a text, ascending; the first is 0. Linear in the text. */
export function sentenceStarts(text: string): number[] {
  const starts = [0];
  const end = /[.!?…。！？｡]["'’”»)\]」』]*(?=\s|$)|[。！？｡]|\n/g;
  for (let hit = end.exec(text); hit !== null; hit = end.exec(text)) {
    const stop = hit.index;
    if (hit[0].startsWith('.') && abbreviation.test(text.slice(Math.max(0, stop - 8), stop))) continue;
    const next = stop + hit[0].length;
    if (next < text.length) starts.push(next);
  }
  return starts;
}

/** Sentences without their surrounding blanks; empty ones are left out. Linear in the text. */
export function sentencesOf(text: string): Span[] {
  const starts = sentenceStarts(text);
  return starts.flatMap((from, i) => {
    const part = text.slice(from, starts[i + 1] ?? text.length);
    const start = from + part.length - part.trimStart().length;
    const end = from + part.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
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
