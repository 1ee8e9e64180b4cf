/** Addresses: resolved against their base, and nothing a reader must not click on. */

/** Schemes that run code or carry data instead of naming a place. */
const FORBIDDEN = /^(?:javascript|vbscript|data|file|blob|about):/i;

/** The base for relative references inside an element: `xml:base` of the element against the base around it. */
export function baseOf(outer: string, xmlBase: string | undefined): string {
  if (xmlBase === undefined || xmlBase.trim() === '') return outer;
  return resolveUrl(xmlBase, outer) ?? outer;
}

/** Absolute address, null when there is none or when it is one that must not be followed. */
export function resolveUrl(raw: string | null | undefined, base: string): string | null {
  const text = clean(raw ?? '');
  if (text === '' || text.length > 16_384) return null;
  try {
    const url = isWebAddress(text) ? new URL(text) : new URL(text, base);
    return FORBIDDEN.test(url.protocol) ? null : url.href;
  } catch {
    return null; // Not an address: a title in the wrong field, or an unescaped space in a host.
  }
}

/** Whether the text is an absolute web address, as a permalink guid must be. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text);
}

/** Line breaks and the indentation after them come from wrapped feed sources. */
function clean(raw: string): string {
  const text = raw.includes('\n') ? raw.trim().replace(/[\r\n]\s*/g, '') : raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/[\u0000-\u001f\u007f]+/g, '').trim();
}
