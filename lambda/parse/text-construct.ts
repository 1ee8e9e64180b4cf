/** Text that may be plain or markup, as RSS and Atom deliver it, and the plain text people read. */
import { decodeHTML } from 'entities';
import { collapse, htmlToText } from './plain-text.ts';
import { HTML_ELEMENTS } from './text-fields.ts';
import { attributeOf, childrenOf, textOf, type XmlValue } from './xml-to-object.ts';

export interface TextConstruct {
  readonly text: string;
  readonly isHtml: boolean;
}

export const noText: TextConstruct = { text: '', isHtml: false };

/** RSS does not say what its text is; tags and entities are taken as such, anything else stays as written. */
export function rssText(value: XmlValue | undefined): TextConstruct {
  return { text: textOf(value), isHtml: true };
}

/** Atom text constructs (RFC 4287 section 3.1), with Atom 0.3's `mode`. */
export function atomText(value: XmlValue | undefined): TextConstruct {
  if (value === undefined || typeof value === 'string') {
    const text = value ?? '';
    return { text, isHtml: looksLikeHtml(text) };
  }
  const type = (attributeOf(value, 'type') ?? '').trim().toLowerCase();
  const mode = (attributeOf(value, 'mode') ?? '').trim().toLowerCase();
  const raw = textOf(value);
  const text = mode === 'base64' || isBinaryType(type) ? fromBase64(raw) : raw;
  if (type.includes('html')) return { text, isHtml: true };
  if (type === '') return { text, isHtml: mode === 'escaped' || looksLikeHtml(text) };
  if (type.endsWith('xml')) return { text, isHtml: true };
  if (type.startsWith('image/') || type.startsWith('audio/') || type.startsWith('video/')) return noText;
  return { text, isHtml: mode === 'escaped' && type !== 'text/plain' && looksLikeHtml(text) };
}

/** The first child of these names that has text, read by the rules given. */
export function firstText(
  holder: XmlValue,
  names: readonly string[],
  read: (value: XmlValue) => TextConstruct,
): TextConstruct | null {
  for (const name of names) {
    for (const child of childrenOf(holder, name)) {
      const construct = read(child);
      if (/\S/.test(construct.text)) return construct;
    }
  }
  return null;
}

function isBinaryType(type: string): boolean {
  return type === 'application/octet-stream';
}

function fromBase64(raw: string): string {
  return Buffer.from(raw, 'base64').toString('utf8');
}

/** Whether unlabelled text holds an end tag, a void tag or a character reference of HTML. */
function looksLikeHtml(text: string): boolean {
  if (text.includes('&') && /&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z]{2,8});/i.test(text)) return true;
  if (!text.includes('<')) return false;
  for (const tag of text.matchAll(/<\/?([a-z][a-z0-9]{0,11})(?=[\s/>])/gi)) {
    if (HTML_ELEMENTS.has((tag[1] ?? '').toLowerCase())) return true;
  }
  return false;
}

/** One line of plain text. */
export function plain(construct: TextConstruct): string {
  return construct.isHtml ? htmlToText(construct.text) : collapse(construct.text);
}

/** Plain text of a short field such as an author or a category. */
export function plainName(raw: string): string {
  return collapse(raw.includes('<') ? htmlToText(raw) : raw.includes('&') ? decodeHTML(raw) : raw);
}
