/**
 * XHTML inside text fields. An object tree keeps text and child elements apart and so loses their order; here such
 * content is escaped before parsing and arrives as one string of markup.
 */
import type { NameOf } from './namespaces.ts';
import { TEXT_FIELDS } from './text-fields.ts';

const OPEN_TAG = /<([A-Za-z_][\w.:-]{0,80})((?:[^<>"']|"[^"]*"|'[^']*')*)>/y;

/**
 * Whether the beginning of the document announces markup that the parser would take apart. Announced later, it is
 * found after the parse, which then is done again.
 */
export function announcesMarkup(text: string): boolean {
  return text.slice(0, 20_000).includes('type="xhtml"');
}

/**
 * Fields without an end tag whose end is looked for. Each costs a pass over the rest of the document, and a document that
 * has them is not well-formed, as the parse finds out.
 */
const MOST_UNCLOSED = 8;

/** Escapes the markup inside every text field of a well-formed document. One pass over the text. */
export function escapeInlineMarkup(text: string, elementName: NameOf): string {
  const out: string[] = [];
  let copied = 0;
  let unclosed = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    const next = text.charCodeAt(at + 1);
    let end = skipTo(text, at, next);
    if (end < 0) break;
    if (next !== 33 && next !== 63 && next !== 47) {
      const field = openField(text, at, elementName);
      const close = field === null ? -1 : closeOf(text, field.contentAt, field.raw);
      if (field !== null && close >= 0) {
        const inner = text.slice(field.contentAt, close);
        if (hasTags(inner)) {
          out.push(text.slice(copied, at), `<${field.raw} type="xhtml"${field.attributes}>`, escapeMarkup(inner));
          copied = close;
        }
        end = close;
      } else if (field !== null && ++unclosed === MOST_UNCLOSED) break;
    }
    at = text.indexOf('<', end);
  }
  out.push(text.slice(copied));
  return out.join('');
}

function openField(text: string, at: number, elementName: NameOf) {
  OPEN_TAG.lastIndex = at;
  const tag = OPEN_TAG.exec(text);
  if (tag === null) return null;
  const [whole, raw = '', attributes = ''] = tag;
  if (attributes.endsWith('/') || !TEXT_FIELDS.has(elementName(raw))) return null;
  return { raw, attributes, contentAt: at + whole.length };
}

/** Index of the end tag of an element whose content starts at `from`, counting inner elements of the same name. */
function closeOf(text: string, from: number, raw: string): number {
  let depth = 1;
  for (let at = text.indexOf('<', from); at >= 0; ) {
    const next = text.charCodeAt(at + 1);
    const end = skipTo(text, at, next);
    if (end < 0) return -1;
    if (next === 47) {
      if (isName(text, at + 2, raw) && --depth === 0) return at;
    } else if (next !== 33 && next !== 63 && isName(text, at + 1, raw) && text.charCodeAt(end - 2) !== 47) depth++;
    at = text.indexOf('<', end);
  }
  return -1;
}

function isName(text: string, at: number, raw: string): boolean {
  if (!text.startsWith(raw, at)) return false;
  const code = text.charCodeAt(at + raw.length);
  return code === 62 || code === 47 || code <= 32;
}

function skipTo(text: string, at: number, next: number): number {
  const mark = next !== 33 ? '>' : text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
  const end = text.indexOf(mark, at + 2);
  return end < 0 ? -1 : end + mark.length;
}

/** Whether there is anything but text, comments and CDATA sections. */
function hasTags(inner: string): boolean {
  for (let at = inner.indexOf('<'); at >= 0; ) {
    const next = inner.charCodeAt(at + 1);
    if (next !== 33 && next !== 63) return true;
    const end = skipTo(inner, at, next);
    if (end < 0) return false;
    at = inner.indexOf('<', end);
  }
  return false;
}

/** Markup as character data: CDATA sections inside it become the text they stand for first. */
function escapeMarkup(inner: string): string {
  const flat = inner.includes('<![CDATA[')
    ? inner
        .split('<![CDATA[')
        .map((part, index) => (index === 0 ? part : flattenCdata(part)))
        .join('')
    : inner;
  return escapeText(flat);
}

function flattenCdata(part: string): string {
  const end = part.indexOf(']]>');
  return end < 0 ? escapeText(part) : escapeText(part.slice(0, end)) + part.slice(end + 3);
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
