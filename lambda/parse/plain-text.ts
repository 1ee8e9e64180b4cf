/** HTML to plain text in one pass, without building a tree: linear in any input. */
import { decodeHTML } from 'entities';
import { HTML_ELEMENTS } from './text-fields.ts';
import { printC1 } from './windows-1252.ts';

const BLOCK = new Set(
  (
    'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 ' +
    'h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements whose content is not text for people. */
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head']);

/** Text of a markup string: tags and comments dropped, entities decoded, white space collapsed to single spaces. */
export function htmlToText(html: string): string {
  if (!/[<&]/.test(html)) return collapse(html);
  return collapse(decodeHTML(html.includes('<') ? stripTags(html) : html));
}

/** White space and control characters, which steer terminals and mail, other than one space between words. */
const NOT_ONE_SPACE = /(?:[^\S ]|\p{Cc}| (?=[\s\p{Cc}]))[\s\p{Cc}]*/gu;
const C1 = /[\u0080-\u009f]/;

/** Text that is not markup: white space collapsed, control characters with it. */
export function collapse(text: string): string {
  return (C1.test(text) ? printC1(text) : text).replace(NOT_ONE_SPACE, ' ').trim();
}

function stripTags(html: string): string {
  const out: string[] = [];
  let copied = 0;
  const noEnd = new Set<string>();
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const end = endOfTag(html, at, noEnd);
    if (end === null) {
      at++;
      continue;
    }
    out.push(html.slice(copied, at));
    if (BLOCK.has(end.name)) out.push(' ');
    copied = end.index;
    at = end.index;
  }
  out.push(html.slice(copied));
  return out.join('');
}

/**
 * The tag, comment or hidden element at `at`; null when the `<` there is just a character. `noEnd` remembers marks
 * that do not occur any more, so that they are searched for once and not from every `<`.
 */
function endOfTag(html: string, at: number, noEnd: Set<string>): { index: number; name: string } | null {
  if (html.startsWith('<!--', at)) return mark(html, '-->', at + 4, noEnd);
  if (html.startsWith('<![CDATA[', at)) return { index: at + 9, name: '' };
  const tag = /^<(\/?)([A-Za-z][\w:-]{0,40})/.exec(html.slice(at, at + 44));
  if (tag === null) return html[at + 1] === '!' || html[at + 1] === '?' ? mark(html, '>', at, noEnd) : null;
  const name = (tag[2] ?? '').toLowerCase();
  const known = HTML_ELEMENTS.has(name.slice(name.indexOf(':') + 1));
  if (!known) return null;
  const end = tagEnd(html, at + tag[0].length);
  if (end === null) return null;
  if (tag[1] === '' && HIDDEN.has(name) && html.charCodeAt(end - 2) !== 47) return hiddenEnd(html, name, end, noEnd);
  return { index: end, name };
}

function mark(html: string, text: string, from: number, noEnd: Set<string>): { index: number; name: string } | null {
  if (noEnd.has(text)) return null;
  const end = html.indexOf(text, from);
  if (end < 0) noEnd.add(text);
  return end < 0 ? null : { index: end + text.length, name: '' };
}

function hiddenEnd(html: string, name: string, from: number, noEnd: Set<string>): { index: number; name: string } {
  const closing = `</${name}`;
  const end = noEnd.has(closing) ? -1 : indexOfIgnoringCase(html, closing, from);
  if (end < 0) {
    noEnd.add(closing);
    return { index: from, name };
  }
  const close = html.indexOf('>', end);
  return { index: close < 0 ? html.length : close + 1, name };
}

function indexOfIgnoringCase(text: string, mark: string, from: number): number {
  const pattern = new RegExp(mark, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** Index after the `>` that ends a tag, quotes respected; null when another `<` or 4,000 characters come first. */
function tagEnd(html: string, from: number): number | null {
  let quote = 0;
  const last = Math.min(html.length, from + 4_000);
  for (let at = from; at < last; at++) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at + 1;
    else if (code === 60) return null;
  }
  // A quote that never closes: the first `>` ends the tag after all.
  const end = html.slice(from, last).indexOf('>');
  return end < 0 ? null : from + end + 1;
}
