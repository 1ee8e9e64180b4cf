/** Atom 0.3 and 1.0 (RFC 4287) to entries. */
import type { Entry, FeedFormat, ParsedFeed } from '../model/entry.ts';
import { buildEntry, distinct, distinctEnclosures, type EntryMedia, type EntryReaders } from './build-entry.ts';
import { baseOf, isWebAddress, resolveUrl } from './links.ts';
import {
  alternateOf,
  categoriesOf,
  dateOf,
  type FeedContext,
  hrefsOf,
  imageOf,
  type Link,
  languageOf,
  linkEnclosures,
  linksOf,
  mediaEnclosures,
  mediaOf,
  originalLinkOf,
  peopleOf,
  requestedInterval,
} from './map-shared.ts';
import { atomText, firstText, noText, plain, rssText, type TextConstruct } from './text-construct.ts';
import { attributeOf, childrenOf, childrenOfAny, childText, textOf, type XmlValue } from './xml-to-object.ts';

type Mapped = Omit<ParsedFeed, 'recovered'>;

interface FeedDefaults {
  /** Address of the document. */
  readonly url: string;
  readonly base: string;
  readonly language: string | null;
  readonly authors: readonly string[];
  readonly now: Date;
}

export function mapAtom(context: FeedContext): Mapped {
  const inner = childrenOfAny(context.root, ['f:feed', 'f:rss', 'f:rdf', 'f:channel']);
  const holders: readonly XmlValue[] = [context.root, ...inner];
  const feed = childrenOf(context.root, 'f:title').length === 0 ? (inner[0] ?? context.root) : context.root;
  const base = baseOf(context.url, attributeOf(context.root, 'xml:base') ?? attributeOf(feed, 'xml:base'));
  const language = languageOf(
    attributeOf(context.root, 'xml:lang'),
    attributeOf(feed, 'xml:lang'),
    childText(feed, 'f:language', 'dc:language'),
  );
  const links = linksOf(childrenOfAny(feed, LINKS), base);
  const defaults = { url: context.url, base, language, authors: authorsOf(feed), now: context.now };
  return {
    format: formatOf(context),
    title: plain(titleOf(feed, [])),
    link: alternateOf(links) ?? resolveUrl(childText(feed, 'f:link'), base),
    language,
    requestedIntervalSeconds: requestedInterval(feed),
    hubs: distinct(hrefsOf(links, 'hub')),
    self: hrefsOf(links, 'self')[0] ?? null,
    entries: holders.flatMap((holder) => childrenOf(holder, 'f:item')).map((entry) => mapEntry(entry, defaults)),
  };
}

function formatOf(context: FeedContext): FeedFormat {
  const attributes = Object.entries((context.root.$ ?? {}) as Record<string, unknown>);
  const old = attributes.some(
    ([name, value]) => name.startsWith('xmlns') && String(value).includes('purl.org/atom/ns'),
  );
  return old || attributeOf(context.root, 'version')?.trim() === '0.3' ? 'atom03' : 'atom10';
}

const PUBLISHED = (
  'f:published f:issued atom:published f:pubdate dcterms:issued dc:date f:created dcterms:created f:updated f:modified ' +
  'atom:updated dcterms:modified'
).split(' ');
const UPDATED = ['f:updated', 'f:modified', 'atom:updated', 'dcterms:modified'];
const TITLES = ['f:title', 'dc:title', 'media:title'];
const SUMMARIES = ['f:description', 'dc:description', 'itunes:summary', 'media:description'];
const FULL_TEXTS = ['content:encoded', 'f:body', 'xhtml:body'];
const LINKS = ['f:link', 'atom:link'];
const AUTHORS = ['f:author', 'atom:author', 'dc:creator', 'itunes:author'];

function mapEntry(entry: XmlValue, feed: FeedDefaults): Entry {
  const base = baseOf(feed.base, attributeOf(entry, 'xml:base'));
  const links = linksOf(childrenOfAny(entry, LINKS), base);
  const published = dateOf(entry, PUBLISHED, feed.now);
  const facts = {
    declaredId: idOf(entry, base, feed.url),
    title: plain(titleOf(entry, childrenOf(entry, 'media:group'))),
    link: linkOf(entry, base, links),
    published: published.iso,
    updated: dateOf(entry, UPDATED, feed.now).iso,
    dateProblem: published.problem,
    language: languageOf(attributeOf(entry, 'xml:lang'), childText(entry, 'dc:language')) ?? feed.language,
  };
  return buildEntry(facts, { entry, links, base, feed }, READERS);
}

interface EntrySource {
  readonly entry: XmlValue;
  readonly links: readonly Link[];
  readonly base: string;
  readonly feed: FeedDefaults;
}

const READERS: EntryReaders<EntrySource> = {
  originalLink: ({ entry }) => originalLinkOf(entry),
  authors: ({ entry, feed }) => entryAuthors(entry, feed),
  categories: ({ entry }) => categoriesOf(entry, categoryTerm, ['scheme', 'domain']),
  media: ({ entry, links, base }) => mediaOfEntry(entry, links, base),
  summary: ({ entry }) => summaryOf(entry, childrenOf(entry, 'media:group')),
  content: ({ entry }) => contentOf(entry),
  base: ({ entry, base }) => contentBase(entry, base),
};

function mediaOfEntry(entry: XmlValue, links: readonly Link[], base: string): EntryMedia {
  const media = mediaOf(entry);
  const enclosures = distinctEnclosures([...linkEnclosures(links), ...mediaEnclosures(media, base)]);
  return { enclosures, image: imageOf(entry, media, enclosures, base) };
}

/** An atom:id has to be absolute; one that is relative to a declared `xml:base` becomes so. */
function idOf(entry: XmlValue, base: string, documentBase: string): string {
  const id = childText(entry, 'f:id', 'f:guid', 'atom:id', 'dc:identifier');
  const isRelative = id !== '' && !/^[a-z][a-z\d+.-]{0,40}:/i.test(id);
  return isRelative && base !== documentBase ? (resolveUrl(id, base) ?? id) : id;
}

function contentBase(entry: XmlValue, base: string): string {
  return baseOf(base, attributeOf(childrenOf(entry, 'f:content')[0], 'xml:base'));
}

function titleOf(entry: XmlValue, groups: readonly XmlValue[]): TextConstruct {
  const own = firstText(entry, TITLES, atomText);
  if (own !== null) return own;
  return firstOf(groups, ['media:title'], atomText) ?? noText;
}

function summaryOf(entry: XmlValue, groups: readonly XmlValue[]): TextConstruct {
  return (
    firstText(entry, ['f:summary'], atomText) ??
    firstText(entry, SUMMARIES, rssText) ??
    firstOf(groups, ['media:description'], rssText) ??
    noText
  );
}

function firstOf(holders: readonly XmlValue[], names: readonly string[], read: typeof atomText): TextConstruct | null {
  for (const holder of holders) {
    const found = firstText(holder, names, read);
    if (found !== null) return found;
  }
  return null;
}

function contentOf(entry: XmlValue): TextConstruct | null {
  const contents = childrenOf(entry, 'f:content');
  if (contents.length < 2) return firstText(entry, ['f:content'], atomText) ?? firstText(entry, FULL_TEXTS, rssText);
  // Several contents are alternatives of one text: markup says most.
  const alternatives = contents.map(atomText).filter((content) => content.text.trim() !== '');
  return alternatives.find((content) => content.isHtml) ?? alternatives[0] ?? null;
}

function linkOf(entry: XmlValue, base: string, links: readonly Link[]): string | null {
  const id = childText(entry, 'f:id', 'f:guid');
  return (
    alternateOf(links) ??
    resolveUrl(childText(entry, 'f:link'), base) ??
    resolveUrl(attributeOf(childrenOf(entry, 'f:content')[0], 'src'), contentBase(entry, base)) ??
    (isWebAddress(id) ? resolveUrl(id, base) : null) ??
    // The entry's own document is better than nothing to open.
    hrefsOf(links, 'self')[0] ??
    null
  );
}

const authorsOf = (holder: XmlValue): readonly string[] =>
  peopleOf(holder, AUTHORS, ['f:name', 'atom:name', 'f:email', 'f:uri', 'f:url']);

/** Entries without an author have that of their source, then that of the feed (RFC 4287 section 4.2.1). */
function entryAuthors(entry: XmlValue, feed: FeedDefaults): readonly string[] {
  const own = authorsOf(entry);
  if (own.length > 0) return own;
  const source = childrenOf(entry, 'f:source').flatMap(authorsOf);
  return source.length > 0 ? distinct(source) : feed.authors;
}

const categoryTerm = (category: XmlValue): string =>
  (attributeOf(category, 'term') ?? '').trim() || (attributeOf(category, 'label') ?? textOf(category));
