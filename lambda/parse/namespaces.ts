/**
 * Element names, made independent of the prefixes a document happens to use. Every name becomes `module:local` in
 * lower case; elements of the feed's own vocabulary (RSS or Atom) get the module `f`, whatever their prefix.
 */

/** Namespace URIs, without scheme, `www.`, trailing `/` or `#`, in lower case, to the module they stand for. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/atom', 'atom'],
  ['purl.org/rss/1.0', 'f'],
  ['purl.org/rss/2.0', 'f'],
  ['purl.org/net/rss1.1', 'f'],
  ['my.netscape.com/rdf/simple/0.9', 'f'],
  ['channel.netscape.com/rdf/simple/0.9', 'f'],
  ['my.netscape.com/publish/formats/rss-0.91', 'f'],
  ['blogs.law.harvard.edu/tech/rss', 'f'],
  ['cyber.law.harvard.edu/rss/rss.html', 'f'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['tools.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['itunes.com/dtds/podcast-1.0', 'itunes'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['pheedo.com/namespace/pheedo', 'pheedo'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['w3.org/xml/1998/namespace', 'xml'],
]);

const CORE_LOCALS: ReadonlyMap<string, string> = new Map([['entry', 'item']]);

export type NameOf = (raw: string) => string;

export interface Names {
  /** Canonical name of an element, for example `f:item`, `dc:creator`, `content:encoded`. */
  readonly element: NameOf;
  /** Canonical name of an attribute: plain in the core vocabulary, else `xml:base`, `rdf:about`. */
  readonly attribute: NameOf;
}

function moduleOfUri(uri: string): string | null {
  const short = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]{1,3}$/, '');
  const known = MODULES.get(short);
  if (known !== undefined) return known;
  if (short.startsWith('purl.org/atom/ns')) return 'atom';
  if (short.startsWith('backend.userland.com/') || short.startsWith('purl.org/rss/0.9')) return 'f';
  return null;
}

const BINDING = /xmlns:([\w.-]{1,64})\s{0,9}=\s{0,9}(?:"([^"<>]{0,300})"|'([^'<>]{0,300})')/iy;

/** What the document binds its prefixes to; the first binding of a prefix counts. */
export function prefixesOf(text: string): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>();
  for (let at = text.indexOf('xmlns:'); at >= 0; at = text.indexOf('xmlns:', at + 6)) {
    BINDING.lastIndex = at;
    const found = BINDING.exec(text);
    const prefix = found?.[1]?.toLowerCase();
    if (found === null || prefix === undefined || prefixes.has(prefix)) continue;
    const module = moduleOfUri(found[2] ?? found[3] ?? '');
    if (module !== null) prefixes.set(prefix, module);
  }
  return prefixes;
}

/** Module that a default namespace declaration (`xmlns="…"`) selects for its element, null for the feed's own. */
export function moduleOfDefault(uri: string): string | null {
  const module = moduleOfUri(uri);
  return module === null || module === 'f' || module === 'xhtml' ? null : module;
}

/** @param atomIsCore whether the document is an Atom feed, whose own vocabulary is Atom under any prefix. */
export function namesOf(prefixes: ReadonlyMap<string, string>, atomIsCore: boolean): Names {
  const core = (module: string) => (module === 'f' || (atomIsCore && module === 'atom') ? 'f' : module);
  const element = (raw: string): string => {
    const lower = raw.toLowerCase();
    const colon = lower.indexOf(':');
    const local = lower.slice(colon + 1);
    if (colon <= 0) return `f:${CORE_LOCALS.get(local) ?? local}`;
    const prefix = lower.slice(0, colon);
    const module = core(prefixes.get(prefix) ?? (prefix === 'rss' ? 'f' : prefix));
    if (module === 'rdf' && local === 'rdf') return 'f:rdf';
    return `${module}:${module === 'f' ? (CORE_LOCALS.get(local) ?? local) : local}`;
  };
  const attribute = (raw: string): string => {
    const lower = raw.toLowerCase();
    const colon = lower.indexOf(':');
    if (colon <= 0) return lower;
    const prefix = lower.slice(0, colon);
    const module = core(prefixes.get(prefix) ?? prefix);
    const local = lower.slice(colon + 1);
    return module === 'f' ? local : `${module}:${local}`;
  };
  return { element: remembered(element), attribute: remembered(attribute) };
}

/** Documents have few distinct names and many elements. */
function remembered(rule: NameOf): NameOf {
  const known = new Map<string, string>();
  return (raw) => {
    const seen = known.get(raw);
    if (seen !== undefined) return seen;
    const name = rule(raw);
    if (known.size < 10_000) known.set(raw, name);
    return name;
  };
}
