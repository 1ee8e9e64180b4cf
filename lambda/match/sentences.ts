/** Sentences and clauses of a short text, by offsets. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A full stop after one of these does not end a sentence. */
const abbreviation =
  /(?:\b\p{L}|\b(?:Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|St|No|vs|approx|ca|bzw|usw|Mio|Mrd|Mln|Mld|Bn|Bln|Mill|milh|bzgl|Nr|art|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$/u;

/** Sentences without their surrounding blanks. Linear in the text. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && /\s/u.test(text.charAt(from))) from += 1;
    while (to > from && /\s/u.test(text.charAt(to - 1))) to -= 1;
    if (to > from) spans.push({ start: from, end: to });
    start = end;
  };
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charAt(i);
    if (unit === '\n' || /[。！？｡]/u.test(unit)) close(i + 1);
    else if (/[.!?…]/u.test(unit) && /^["'”’»)\]]*\s/u.test(text.slice(i + 1, i + 5)) && !isAbbreviation(text, i))
      close(i + 1);
  }
  close(text.length);
  return spans;
}

function isAbbreviation(text: string, at: number): boolean {
  return text.charAt(at) === '.' && abbreviation.test(text.slice(Math.max(0, at - 8), at));
}
