/** Character data of a damaged document, made fit for an XML parser without changing what people read. */
import { htmlEntity } from './doctype.ts';
import { escapeText } from './inline-markup.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML 1.0 (section 2.2) forbids are what is removed
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const AMPERSAND = /&(?:#(\d{1,10});|#[xX]([\da-fA-F]{1,8});|([A-Za-z][\w.-]{0,40});)?/y;
const XML_ENTITIES = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

export type Note = (reason: string) => void;

/** Text without control characters, which some XML parsers refuse and others pass on to the reader. */
export function stripForbidden(text: string, note: Note): string {
  if (text.search(FORBIDDEN) < 0) return text;
  note('control characters were removed');
  return text.replace(FORBIDDEN, '');
}

/**
 * Bare ampersands escaped, HTML entities and odd character references replaced by the characters they stand for.
 * A loop and not `replace`, which would find every match before `note` can call a halt.
 */
export function repairReferences(text: string, note: Note): string {
  const out: string[] = [];
  let copied = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', AMPERSAND.lastIndex)) {
    AMPERSAND.lastIndex = at;
    const found = AMPERSAND.exec(text);
    if (found === null) break; // It matches at any ampersand.
    const sound = repairReference(found, note);
    if (sound === found[0]) continue;
    out.push(text.slice(copied, at), sound);
    copied = AMPERSAND.lastIndex;
  }
  return out.length === 0 ? text : out.join('') + text.slice(copied);
}

function repairReference(found: RegExpExecArray, note: Note): string {
  const [whole, decimal, hex, name] = found;
  if (decimal !== undefined || hex !== undefined) return numeric(decimal, hex, note);
  if (name === undefined) {
    note('unescaped ampersands');
    return '&amp;';
  }
  if (XML_ENTITIES.has(name)) return whole;
  const char = htmlEntity(name);
  note(char === null ? 'undefined entities' : 'HTML entities that XML does not know');
  return char === null ? `&amp;${name};` : escapeText(char);
}

function numeric(decimal: string | undefined, hex: string | undefined, note: Note): string {
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  const isText =
    code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
  if (isText && code !== 0xfffe && code !== 0xffff) return `&#${code};`;
  note('references to characters that do not exist');
  return '';
}

/** A value for a double-quoted attribute. */
export function repairAttribute(value: string, note: Note): string {
  const safe = repairReferences(value, note);
  if (/[<"]/.test(safe)) note('unescaped characters in attributes');
  return safe.replace(/[<"]/g, (char) => (char === '<' ? '&lt;' : '&quot;'));
}
