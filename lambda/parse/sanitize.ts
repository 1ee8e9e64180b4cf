/** Article HTML made safe to show: an allow-list of elements, attributes and schemes; addresses made absolute. */
import sanitizeHtml from 'sanitize-html';
import { limits } from './limits.ts';
import { resolveUrl } from './links.ts';
import { htmlToText } from './plain-text.ts';
import { printC1 } from './windows-1252.ts';

const MAX_NESTING = 100;
const ADDRESSES: readonly string[] = ['href', 'src', 'cite', 'poster', 'longdesc'];

const ALLOWED_TAGS = (
  'a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del ' +
  'details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p ' +
  'picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th ' +
  'thead time tr tt u ul var video wbr'
).split(' ');

const ALLOWED_ATTRIBUTES: sanitizeHtml.IOptions['allowedAttributes'] = {
  a: ['href', 'title', 'hreflang', 'rel'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  audio: ['src', 'controls'],
  video: ['src', 'poster', 'controls', 'width', 'height'],
  source: ['src', 'type'],
  blockquote: ['cite'],
  q: ['cite'],
  del: ['cite', 'datetime'],
  ins: ['cite', 'datetime'],
  time: ['datetime'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  col: ['span'],
  colgroup: ['span'],
  ol: ['start', 'type', 'reversed'],
  abbr: ['title'],
  acronym: ['title'],
  dfn: ['title'],
  '*': ['lang', 'dir'],
};

/**
 * Sanitized HTML. Content nested absurdly deep, or longer than any article, is reduced to its text: building its tree
 * would take quadratic time there.
 * @param base address that relative links and images are resolved against
 */
export function sanitize(html: string, base: string): string {
  if (!/[<&]/.test(html)) return html;
  if (html.length > limits.markupLength || isTooMuch(html)) return escapeHtml(htmlToText(html));
  return sanitizeHtml(printC1(html), {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: ALLOWED_ATTRIBUTES,
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesAppliedToAttributes: [...ADDRESSES],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'iframe',
      'object',
      'embed',
      'svg',
      'math',
      'template',
      'head',
      'title',
      'xmp',
      'plaintext',
      'noframes',
    ],
    nestingLimit: MAX_NESTING,
    parseStyleAttributes: false,
    enforceHtmlBoundary: false,
    transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: absolute(attribs, base) }) },
  }).trim();
}

function absolute(attributes: Record<string, string>, base: string): Record<string, string> {
  let changed = attributes;
  for (const name of ADDRESSES) {
    const value = attributes[name];
    if (value === undefined) continue;
    if (changed === attributes) changed = { ...attributes };
    const url = resolveUrl(value, base);
    if (url === null) delete changed[name];
    else changed[name] = url;
  }
  return changed;
}

/** Whether there are more tags, or more of them open at one place, than an article has. */
function isTooMuch(html: string): boolean {
  const open: string[] = [];
  const counts = new Map<string, number>();
  let tags = 0;
  TAG.lastIndex = 0;
  for (let found = TAG.exec(html); found; found = TAG.exec(html)) {
    if (++tags > limits.markupTags) return true;
    const name = (found[2] ?? '').toLowerCase();
    if (END_BY_THEMSELVES.has(name)) continue;
    const count = counts.get(name) ?? 0;
    if (found[1] === '') {
      if (open.push(name) > MAX_OPEN) return true;
      counts.set(name, count + 1);
    } else if (count > 0) {
      // What was opened inside and never ended ends with it; an end of what is not open is none.
      let last: string | undefined;
      do {
        last = open.pop();
        if (last !== undefined) counts.set(last, (counts.get(last) ?? 1) - 1);
      } while (last !== undefined && last !== name);
    }
  }
  return false;
}

const TAG = /<(\/?)([a-z][^\s/>]*)/gi;
const MAX_OPEN = 512;
/** They add up without being nested. */
const END_BY_THEMSELVES = new Set('br hr img input p li wbr source col meta link'.split(' '));

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
}
