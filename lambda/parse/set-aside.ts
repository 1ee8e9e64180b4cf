/**
 * Long texts are set aside before the XML parser sees the document and put back into what it returns. The parser looks
 * at every character one by one; article bodies, most of what a feed weighs, hold nothing that it has to find.
 */

/** Encloses the number of a text that was set aside. From the private use area; a document that has it is left alone. */
const MARK = '\ue000';
const MARKED = /\ue000(\d+)\ue000/g;
const CDATA = '<![CDATA[';
/** Shorter texts are not worth it. */
const LONG = 64;

export interface SetAside {
  /** The document with marks in place of its long texts. */
  readonly text: string;
  /** A text of the parsed document with what its marks stand for. */
  readonly putBack: (text: string) => string;
}

/** One pass. A document that is not well-formed stays so: only character data is taken out, tags stay as they are. */
export function setAsideLongTexts(text: string): SetAside {
  if (text.includes(MARK)) return { text, putBack: (value) => value };
  const texts: string[] = [];
  const out: string[] = [];
  let copied = 0;
  const take = (from: number, to: number, value: string): void => {
    out.push(text.slice(copied, from), MARK, String(texts.length), MARK);
    texts.push(value);
    copied = to;
  };
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    const next = text.charCodeAt(at + 1);
    if (next === 33 && text.startsWith(CDATA, at)) {
      const end = text.indexOf(']]>', at + CDATA.length);
      if (end < 0) break;
      if (depth > 0 && end - at > LONG) take(at, end + 3, text.slice(at + CDATA.length, end));
      at = text.indexOf('<', end + 3);
      continue;
    }
    const end = next === 33 && text.startsWith('<!--', at) ? endOf(text, '-->', at + 4) : endOf(text, '>', at);
    if (end < 0) break;
    if (next === 47) depth--;
    else if (next !== 33 && next !== 63 && text.charCodeAt(end - 2) !== 47) depth++;
    at = text.indexOf('<', end);
    if (at - end > LONG && depth > 0) {
      const value = unescaped(text.slice(end, at));
      if (value !== null) take(end, at, value);
    }
  }
  if (texts.length === 0) return { text, putBack: (value) => value };
  out.push(text.slice(copied));
  const putBack = (value: string): string =>
    value.includes(MARK) ? value.replace(MARKED, (_, index: string) => texts[Number(index)] ?? '') : value;
  return { text: out.join(''), putBack };
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

const OTHER_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos);)/;

/** Character data with its references replaced; null when it is for the parser to say what a reference stands for. */
function unescaped(raw: string): string | null {
  if (!raw.includes('&')) return raw;
  if (OTHER_REFERENCE.test(raw)) return null;
  return raw
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
