/** Finds the feeds that belong to a page, for a user who gave the address of a site instead of its feed. */
import { absoluteUrl, parseLinkHeader } from './link-header.ts';
import { type HtmlElement, scanHtml } from './scan-html.ts';

export interface FeedCandidate {
  readonly url: string;
  readonly title: string | null;
  /**
   * `declared`: the page names it as its feed. `linked`: the page links to something that looks like one.
   * `guessed`: feeds are often found there.
   */
  readonly confidence: 'declared' | 'linked' | 'guessed';
  /** In words, for whoever has to choose. */
  readonly why: string;
}

export interface Page {
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly linkHeader: string | null;
  /** Address that answered. */
  readonly url: string;
}

interface RankedCandidate extends FeedCandidate {
  readonly rank: number;
}

/** Nobody declares a feed beyond this much of a page. */
const SCANNED_BYTES = 2 * 1024 * 1024;
const MOST_CANDIDATES = 20;

const FEED_TYPES: ReadonlySet<string> = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
]);
/** Also used for other things than feeds. */
const VAGUE_TYPES: ReadonlySet<string> = new Set(['application/xml', 'text/xml']);

/** Where common site software puts its feeds. */
const COMMON_PATHS = ['/feed/', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json'];

/** Candidates, the likeliest first and each address once: declared, then linked, then guessed. Nothing is fetched. */
export function discoverFeeds(page: Page): readonly FeedCandidate[] {
  const elements = scanHtml(decode(page), new Set(['base', 'link', 'a']));
  const baseHref = elements.find(({ name }) => name === 'base')?.attributes.get('href') ?? '';
  const base = absoluteUrl(baseHref, page.url) ?? page.url;
  const ranked = [
    ...fromHeader(page),
    ...elements.flatMap((element) => fromElement(element, base)),
    ...guesses(page.url),
  ];
  const best = new Map<string, RankedCandidate>();
  // Stable: among equals the order of the page decides, in which the main feed comes first.
  for (const candidate of ranked.sort((a, b) => a.rank - b.rank)) {
    if (!best.has(candidate.url) && candidate.url !== page.url) best.set(candidate.url, candidate);
  }
  return [...best.values()].slice(0, MOST_CANDIDATES).map(({ rank, ...candidate }) => candidate);
}

function fromHeader(page: Page): RankedCandidate[] {
  return parseLinkHeader(page.linkHeader).flatMap(({ target, rels, type, title }) =>
    declared({ href: target, rels, type: type ?? '', title, base: page.url, where: 'Link header' }),
  );
}

function fromElement({ name, attributes, text }: HtmlElement, base: string): RankedCandidate[] {
  const href = attributes.get('href')?.trim() ?? '';
  const type = attributes.get('type')?.trim().toLowerCase() ?? '';
  if (name === 'link') {
    const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
    return declared({ href, rels, type, title: attributes.get('title') ?? null, base, where: '<link>' });
  }
  const url = webAddress(href, base);
  if (name !== 'a' || url === null || !(FEED_TYPES.has(type) || looksLikeFeed(url))) return [];
  const title = clean(attributes.get('title') ?? text);
  return [{ url, title, confidence: 'linked', why: 'the page links to it', rank: 20 + sidelined(url, title) }];
}

function declared(link: {
  readonly href: string;
  readonly rels: readonly string[];
  readonly type: string;
  readonly title: string | null;
  readonly base: string;
  readonly where: string;
}): RankedCandidate[] {
  const type = (link.type.split(';')[0] ?? '').trim();
  const alternate = link.rels.includes('alternate') && (FEED_TYPES.has(type) || VAGUE_TYPES.has(type));
  const url = alternate || link.rels.includes('feed') ? webAddress(link.href, link.base) : null;
  if (url === null) return [];
  const title = link.title === null ? null : clean(link.title);
  const rank = (VAGUE_TYPES.has(type) ? 5 : 0) + sidelined(url, title);
  return [{ url, title, confidence: 'declared', why: `${link.where} declares it as ${type || 'a feed'}`, rank }];
}

function guesses(pageUrl: string): RankedCandidate[] {
  const { pathname } = new URL(pageUrl);
  // WordPress and others have a feed below every section.
  const section = pathname.length > 1 && !/\.\w+$/.test(pathname) ? [`${pathname.replace(/\/$/, '')}/feed/`] : [];
  return [...section, ...COMMON_PATHS].flatMap((path) => {
    const url = absoluteUrl(path, pageUrl);
    return url === null
      ? []
      : [{ url, title: null, confidence: 'guessed', why: 'feeds are often found there', rank: 40 }];
  });
}

/** Feeds of comments and of one person stand behind the site's own. */
function sidelined(url: string, title: string | null): number {
  return /comment|replies|kommentar|commentaire/i.test(`${url} ${title ?? ''}`) ? 10 : 0;
}

function looksLikeFeed(address: string): boolean {
  const { pathname, search } = new URL(address);
  return (
    /(^|[/._-])(rss|atom|feeds?|rdf)(\.(xml|rss|atom|rdf|json|php|aspx?))?\/?$|\.(rss|atom|rdf)$/i.test(pathname) ||
    /[?&](feed|format|type|output)=(rss2?|atom|feed)\b/i.test(search)
  );
}

/** Absolute address; `feed:` is what some sites write for "open in a feed reader". */
function webAddress(href: string, base: string): string | null {
  if (href === '') return null;
  return absoluteUrl(href.replace(/^feed:(\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://'), base);
}

function clean(text: string): string | null {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200) || null;
}

function decode({ body, contentType }: Page): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  const bytes = body.subarray(0, SCANNED_BYTES);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset nobody knows: addresses are ASCII in practice.
    return new TextDecoder('utf-8').decode(bytes);
  }
}
