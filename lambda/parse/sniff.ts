/** What kind of document this is, told from its beginning; and the refusal that fits what is no feed. */
import { FeedError } from '../model/errors.ts';

/** Where the feed's root element starts, and what stands before it. */
export interface FeedRoot {
  readonly index: number;
  readonly prefix: string;
  /** Lower-case local name: rss, rdf, feed, channel, item or entry. */
  readonly local: string;
  /** End of the declarations and comments at the start of the document. */
  readonly prologEnd: number;
  /** Whether the root follows the prolog directly. */
  readonly clean: boolean;
}

const ROOTS = new Set(['rss', 'rdf', 'feed', 'channel', 'item', 'entry']);
const PARTS = new Set(['item', 'entry']);

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['a gzip archive', [0x1f, 0x8b]],
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a PDF file', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['an MP3 file', [0x49, 0x44, 0x33]],
];

/** @throws FeedError `feed/empty`, `feed/binary` */
export function guardBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new FeedError('feed/empty', 'The document is empty: the server sent no bytes.');
  for (const [name, magic] of MAGIC) {
    if (magic.every((byte, at) => bytes[at] === byte)) {
      throw new FeedError('feed/binary', `The address answers with ${name}, not with a feed.`);
    }
  }
}

/** @throws FeedError `feed/empty` when the text is blank */
export function guardText(text: string): void {
  if (text.trim() === '') throw new FeedError('feed/empty', 'The document is blank: it has nothing but white space.');
}

/** Whether text made of the bytes is full of control characters. */
function isBinary(text: string): boolean {
  let control = 0;
  const sample = Math.min(text.length, 4096);
  for (let at = 0; at < sample; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) control++;
  }
  return control > 8 && control > sample / 20;
}

export function looksLikeJson(text: string): boolean {
  const start = /^[\s\uFEFF]*([[{])/.exec(text.slice(0, 65_536));
  return start !== null;
}

/** Finds the root element of a feed, skipping the prolog and, if need be, junk before it; null when there is none. */
export function findFeedRoot(text: string): FeedRoot | null {
  const prologEnd = endOfProlog(text);
  const first = rootAt(text, prologEnd);
  if (first !== null && ROOTS.has(first.local)) return { ...first, prologEnd, clean: isClean(text, prologEnd) };
  let part: FeedRoot | null = null;
  let comments = true;
  for (let at = text.indexOf('<', prologEnd); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.startsWith('<!--', at)) {
      const end: number = comments ? text.indexOf('-->', at + 4) : -1;
      comments = end >= 0;
      if (comments) at = end;
      continue;
    }
    const root = rootAt(text, at);
    if (root === null || !ROOTS.has(root.local)) continue;
    const found = { ...root, prologEnd, clean: false };
    if (!PARTS.has(root.local)) return found;
    part ??= found;
  }
  return part;
}

/** XML allows a byte order mark before the prolog, but nothing else. */
function isClean(text: string, prologEnd: number): boolean {
  const start = text.search(/[^\s\uFEFF]/);
  return start === prologEnd || text.charCodeAt(0) === 60 || !text.slice(0, prologEnd).includes('<?xml');
}

/** Index after the XML declaration, comments, processing instructions and document type at the start. */
export function endOfProlog(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    let end = -1;
    if (text.startsWith('<?', at)) end = after(text, '?>', at);
    else if (text.startsWith('<!--', at)) end = after(text, '-->', at);
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) end = endOfDoctype(text, at);
    if (end < 0) return at;
    at = end;
  }
}

/** Index after `<!DOCTYPE …>` with its internal subset; -1 when it has no end. */
export function endOfDoctype(text: string, start: number): number {
  let quote = 0;
  let subset = false;
  for (let at = start + 9; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (text.startsWith('<!--', at)) {
      const end = after(text, '-->', at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 91) subset = true;
    else if (code === 93) subset = false;
    else if (code === 62 && !subset) return at + 1;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff || code === 0xa0;
}

function rootAt(text: string, index: number): { index: number; prefix: string; local: string } | null {
  const tag = /^<(?:([\w.-]{1,64}):)?([\w.-]{1,64})(?=[\s>/<]|$)/.exec(text.slice(index, index + 132));
  if (tag === null) return null;
  return { index, prefix: (tag[1] ?? '').toLowerCase(), local: (tag[2] ?? '').toLowerCase() };
}

/** The refusal for text without any feed root. */
export function notAFeed(text: string, contentType: string | null): FeedError {
  if (isBinary(text)) {
    return new FeedError(
      'feed/binary',
      'The document is binary data, not text; check that the address is that of a feed.',
    );
  }
  const root = rootAt(text, endOfProlog(text));
  const known = root === null ? undefined : OTHER_XML.get(root.local);
  const isHtml =
    root?.local === 'html' ||
    (known === undefined && /<(?:!doctype\s{1,20}html|html|head|body)\b/i.test(text.slice(0, 4096)));
  if (isHtml) {
    return new FeedError(
      'feed/html',
      'The address answers with a web page (HTML), not with a feed; look for the feed link on that page.',
    );
  }
  if (root !== null) {
    return new FeedError(
      'feed/not-a-feed',
      `The document is XML with the root element <${root.local}>${known === undefined ? '' : ` (${known})`}, which is no feed format; RSS, Atom and JSON Feed are read.`,
    );
  }
  const type = contentType === null ? '' : ` (the server calls it ${contentType.split(';')[0]?.trim().slice(0, 60)})`;
  return new FeedError('feed/not-a-feed', `The document is plain text without a feed in it${type}.`);
}

const OTHER_XML: ReadonlyMap<string, string> = new Map([
  ['opml', 'a list of feeds; import it instead of tracking it'],
  ['urlset', 'a sitemap'],
  ['sitemapindex', 'an index of sitemaps'],
  ['svg', 'an image'],
  ['opensearchdescription', 'a search description'],
  ['envelope', 'a SOAP message'],
  ['error', 'an error message'],
]);
