/**
 * Bytes to text. What the bytes are outranks what labels say: a byte order mark, then the UTF-16/32 pattern of `<` or
 * `{`, then valid UTF-8, and only then the HTTP charset and the XML declaration (RFC 7303 section 3 has the order of
 * the labels; feeds in the wild mislabel UTF-8 far more often than other bytes happen to be valid UTF-8).
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { FeedError } from '../model/errors.ts';
import { guessCharset } from './guess-charset.ts';
import { printC1 } from './windows-1252.ts';

export interface DecodedText {
  readonly text: string;
  readonly charset: string;
  /** Set when a label was wrong, missing or unusable. */
  readonly problem: string | null;
}

const LATIN = new Set(['windows-1252', 'iso-8859-1', 'us-ascii', 'ascii', 'latin1', 'latin-1', 'cp1252', 'iso8859-1']);

/** @throws FeedError `feed/undecodable` when no reading gives text that could be a feed. */
export function decodeCharset(bytes: Uint8Array, contentType: string | null): DecodedText {
  const marked = decodeByMark(bytes) ?? decodeByPattern(bytes);
  if (marked !== null) return marked;
  const http = charsetOf(contentType);
  const declared = declaredEncoding(bytes);
  const labels = [http, declared].filter((label): label is string => label !== null && !label.startsWith('utf-16'));
  // ISO-2022 and HZ write everything in ASCII bytes, which are valid UTF-8 too: there the label decides.
  const stateful = labels.find((label) => label.startsWith('iso-2022') || label.startsWith('hz-'));
  if (stateful !== undefined) {
    const text = decodeLabelled(bytes, stateful);
    if (text !== null) return { text, charset: stateful, problem: null };
  }
  const utf8 = decodeStrictUtf8(bytes);
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', problem: mislabelled(bytes, labels) };
  return decodeLegacy(bytes, labels);
}

function mislabelled(bytes: Uint8Array, labels: readonly string[]): string | null {
  const label = labels.at(-1);
  if (label === undefined || isUtf8Label(label) || isAscii(bytes)) return null;
  return `the document is labelled ${label} but is written in UTF-8`;
}

function decodeLegacy(bytes: Uint8Array, labels: readonly string[]): DecodedText {
  for (const label of labels) {
    if (isUtf8Label(label)) continue;
    const text = decodeLabelled(bytes, label);
    if (text !== null && /[<{]/.test(text)) return { text, charset: label, problem: null };
  }
  const problem = labels[0] === undefined ? 'no usable encoding label' : `it is not valid ${labels[0]}`;
  const mixed = decodeMostlyUtf8(bytes);
  if (mixed !== null) return { text: mixed, charset: 'utf-8', problem: `some bytes are not UTF-8: ${problem}` };
  const guess = guessCharset(bytes);
  const guessed = guess === null ? null : decodeLabelled(bytes, guess);
  if (guess !== null && guessed !== null) {
    return { text: guessed, charset: guess, problem: `read as ${guess}, which its letters suggest: ${problem}` };
  }
  const text = decodeWindows1252(bytes);
  if (!/[<{]/.test(text)) {
    throw new FeedError(
      'feed/undecodable',
      `The document is in no encoding that can be read${labels[0] === undefined ? '' : ` (it is labelled ${labels[0]})`}; ask the publisher for UTF-8.`,
    );
  }
  return { text, charset: 'windows-1252', problem: `read as windows-1252: ${problem}` };
}

function decodeByMark(bytes: Uint8Array): DecodedText | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    const body = bytes.subarray(3);
    const text = decodeStrictUtf8(body);
    if (text !== null) return { text, charset: 'utf-8', problem: null };
    return {
      text: decodeMostlyUtf8(body) ?? decodeWindows1252(body),
      charset: 'utf-8',
      problem: 'some bytes are not UTF-8',
    };
  }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return utf32(bytes.subarray(4), true);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return utf32(bytes.subarray(4), false);
  if (a === 0xff && b === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  return null;
}

/** UTF-16 and UTF-32 without a mark: the zero bytes around the first character, always ASCII in a feed, give it away. */
function decodeByPattern(bytes: Uint8Array): DecodedText | null {
  const [a, b, c, d] = bytes;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (a === 0 && b === 0 && c === 0 && d !== 0) return utf32(bytes, false);
  if (a !== 0 && b === 0 && c === 0 && d === 0) return utf32(bytes, true);
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return utf16(bytes, 'utf-16be');
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return utf16(bytes, 'utf-16le');
  return null;
}

function utf16(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(charset).decode(bytes), charset, problem: null };
}

function utf32(bytes: Uint8Array, little: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little);
    units.push(code > 0x10ffff ? 0xfffd : code);
    if (units.length === 4096) {
      parts.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  parts.push(String.fromCodePoint(...units));
  return { text: parts.join(''), charset: little ? 'utf-32le' : 'utf-32be', problem: null };
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function decodeLabelled(bytes: Uint8Array, label: string): string | null {
  if (LATIN.has(label)) return decodeWindows1252(bytes);
  try {
    return new TextDecoder(label).decode(bytes, { stream: true });
  } catch {
    return null; // A label that no decoder knows.
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  return printC1(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/** UTF-8 with stray bytes, each of which is read as windows-1252; null unless most of the non-ASCII text is UTF-8. */
function decodeMostlyUtf8(bytes: Uint8Array): string | null {
  let valid = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    if (length > 1) valid++;
    else if (length === 0) stray++;
    at += length || 1;
  }
  if (stray > 3 && stray >= valid) return null;
  // A character of windows-1252 takes at most three bytes of UTF-8.
  const out = Buffer.allocUnsafe(bytes.length + 2 * stray);
  let end = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    if (length === 0) end += out.write(decodeWindows1252(bytes.subarray(at, at + 1)), end);
    for (let next = 0; next < length; next++) out[end++] = bytes[at + next] ?? 0;
    at += length || 1;
  }
  return out.toString('utf8', 0, end);
}

/** Length of the valid UTF-8 sequence at `at` (Unicode table 3-7), 0 when there is none. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return length;
}

function charsetOf(contentType: string | null): string | null {
  const found = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec((contentType ?? '').slice(0, 400));
  return found?.[1]?.toLowerCase() ?? null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const found = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  return found?.[1]?.toLowerCase() ?? null;
}

function isUtf8Label(label: string): boolean {
  return label === 'utf-8' || label === 'utf8';
}
