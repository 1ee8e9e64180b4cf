/** Reads the `Link` header field (RFC 8288, section 3). */

export interface HeaderLink {
  /** As written, relative perhaps. */
  readonly target: string;
  /** Relation types in lower case. */
  readonly rels: readonly string[];
  readonly type: string | null;
  readonly title: string | null;
}

/** Longer than any honest list of links; what comes after it is not read. */
const MOST_CHARACTERS = 16_384;

/** Links of a field value, several of which may have been joined by commas. Reading ends at the first broken one. */
export function parseLinkHeader(value: string | null): readonly HeaderLink[] {
  const text = (value ?? '').slice(0, MOST_CHARACTERS);
  const links: HeaderLink[] = [];
  const start = /[\s,]*<([^>]*)>/y;
  const parameter = /\s*;\s*([\w!#$&+\-.^`|~*]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const found = new Map<string, string>();
    parameter.lastIndex = start.lastIndex;
    for (let part = parameter.exec(text); part; part = parameter.exec(text)) {
      const name = (part[1] ?? '').toLowerCase();
      // Only the first of each name counts (RFC 8288, section 3.3).
      if (!found.has(name)) found.set(name, part[2]?.replace(/\\(.)/g, '$1') ?? part[3] ?? '');
      start.lastIndex = parameter.lastIndex;
    }
    links.push({
      target: (match[1] ?? '').trim(),
      rels: (found.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean),
      type: found.get('type')?.toLowerCase() ?? null,
      title: found.get('title') ?? null,
    });
  }
  return links;
}

/** An address relative to another as an absolute http(s) one without fragment, null when it is none. */
export function absoluteUrl(address: string, base: string): string | null {
  try {
    const url = new URL(address, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    url.hash = '';
    return url.href;
  } catch {
    return null;
  }
}
