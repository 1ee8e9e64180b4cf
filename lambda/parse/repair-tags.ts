/** Reads one tag of a damaged document. Every reader looks at most a bounded distance ahead. */

export interface Tag {
  /** Name as written. */
  readonly raw: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly attributes: readonly (readonly [string, string])[];
  /** Index after the tag. */
  readonly end: number;
  /** The tag has no `>` of its own: a `<` or the end of the document cut it short. */
  readonly broken: boolean;
}

const NAME = /<\s{0,3}(\/?)\s{0,3}([A-Za-z_][\w:-]{0,80}(?:\.[\w-]{1,40})*)/y;
const MAX_ATTRIBUTE_VALUE = 20_000;

/** The tag at `at`, null when the `<` there begins none. */
export function readTag(text: string, at: number): Tag | null {
  NAME.lastIndex = at;
  const start = NAME.exec(text);
  if (start === null) return null;
  const raw = (start[2] ?? '').replace(/[:.]+$/, '');
  const from = at + start[0].length;
  if (start[1] === '/') return readEnd(text, raw, from);
  return readAttributes(text, raw, from);
}

/** `</name` and whatever stands before the next `>`, unless a `<` comes first. */
function readEnd(text: string, raw: string, from: number): Tag {
  let end = from;
  const last = Math.min(text.length, from + 40);
  while (end < last && text.charCodeAt(end) !== 62 && text.charCodeAt(end) !== 60) end++;
  const broken = text.charCodeAt(end) !== 62;
  return { raw, closing: true, selfClosing: false, attributes: [], end: broken ? from : end + 1, broken };
}

function readAttributes(text: string, raw: string, from: number): Tag {
  const attributes: [string, string][] = [];
  const seen = new Set<string>();
  let at = from;
  let broken = true;
  let selfClosing = false;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 60) break;
    if (code === 62) {
      broken = false;
      selfClosing = text.charCodeAt(at - 1) === 47;
      at++;
      break;
    }
    const attribute = readAttribute(text, at);
    if (attribute === null) {
      at++;
      continue;
    }
    if (attribute.value !== null && !seen.has(attribute.name)) {
      seen.add(attribute.name);
      attributes.push([attribute.name, attribute.value]);
    }
    at = attribute.end;
  }
  return { raw, closing: false, selfClosing, attributes, end: at, broken };
}

const ATTRIBUTE = /([A-Za-z_][\w:.-]{0,80})(\s{0,50}=\s{0,50})?/y;
const UNQUOTED = /[^\s"'<>]{0,4096}/y;

function readAttribute(text: string, at: number): { name: string; value: string | null; end: number } | null {
  ATTRIBUTE.lastIndex = at;
  const found = ATTRIBUTE.exec(text);
  if (found === null) return null;
  const name = found[1] ?? '';
  const from = at + found[0].length;
  if (found[2] === undefined) return { name, value: null, end: from };
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = quotedEnd(text, from + 1, quote);
    return { name, value: text.slice(from + 1, end), end: text[end] === quote ? end + 1 : end };
  }
  UNQUOTED.lastIndex = from;
  const written = (UNQUOTED.exec(text)?.[0] ?? '').replace(/\/$/, '');
  const end = from + written.length + (text[from + written.length] === '"' ? 1 : 0);
  return { name, value: written.replace(/^[“”„«‘’]|[“”»‘’]$/g, ''), end };
}

/** Where a quoted value ends: at its quote, else, when a `<` comes first, at the first `>` or white space. */
function quotedEnd(text: string, from: number, quote: string): number {
  let stop = -1;
  const last = Math.min(text.length, from + MAX_ATTRIBUTE_VALUE);
  for (let at = from; at < last; at++) {
    const char = text[at];
    if (char === quote) return at;
    if (char === '<') return stop >= 0 ? stop : at;
    if (stop < 0 && (char === '>' || char === '\n' || char === ' '))
      stop = char === '>' && text[at - 1] === '/' ? at - 1 : at;
  }
  return stop >= 0 ? stop : last;
}

/** Whether two names differ by at most two typing errors and share their beginning or end. */
export function isMisspelling(written: string, meant: string): boolean {
  if (written === meant) return true;
  if (Math.abs(written.length - meant.length) > 3 || meant.length < 4)
    return meant.startsWith(written) && written.length > 1;
  let head = 0;
  while (head < written.length && written[head] === meant[head]) head++;
  let tail = 0;
  while (tail < written.length - head && tail < meant.length - head && written.at(-1 - tail) === meant.at(-1 - tail))
    tail++;
  const kept = head + tail;
  return kept >= meant.length - 3 && kept >= written.length - 3 && kept >= 3;
}
