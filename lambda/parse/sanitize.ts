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
  let depth = 0;
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (++tags > limits.markupTags) return true;
    const next = html.charCodeAt(at + 1);
    if (next === 47) depth = Math.max(0, depth - 1);
    else if ((next | 32) >= 97 && (next | 32) <= 122 && !VOID.test(html.slice(at + 1, at + 8))) {
      if (++depth > MAX_OPEN) return true;
    }
  }
  return false;
}

const MAX_OPEN = 512;
/** Elements that end by themselves: they add up without being nested. */
const VOID = /^(?:br|hr|img|input|p|li|wbr|source|col|meta|link)[\s/>]/i;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
}
