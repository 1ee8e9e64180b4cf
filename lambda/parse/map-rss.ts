/** RSS 0.90 to 2.0 and RSS 1.0 (RDF) to entries. */
import type { Entry, FeedFormat, ParsedFeed } from '../model/entry.ts';
import {
  buildEntry,
  byteCount,
  distinct,
  distinctEnclosures,
  type EntryMedia,
  type EntryReaders,
} from './build-entry.ts';
import { baseOf, isWebAddress, resolveUrl } from './links.ts';
import {
  alternateOf,
  categoriesOf,
  dateOf,
  type FeedContext,
  hrefsOf,
  imageOf,
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

interface ChannelDefaults {
  readonly base: string;
  readonly language: string | null;
  readonly now: Date;
}

/** @param isRdf whether the root is `rdf:RDF`, whose items stand beside the channel. */
export function mapRss(context: FeedContext, isRdf: boolean): Mapped {
  const roots = rootsOf(context.root);
  const channels = roots.flatMap((root) => childrenOf(root, 'f:channel'));
  const channel = channels[0] ?? context.root;
  const base = baseOf(baseOf(context.url, attributeOf(context.root, 'xml:base')), attributeOf(channel, 'xml:base'));
  const language = languageOf(
    childText(channel, 'f:language', 'dc:language'),
    attributeOf(channel, 'xml:lang'),
    attributeOf(context.root, 'xml:lang'),
  );
  const items = [...channels, ...roots].flatMap((holder) => childrenOf(holder, 'f:item'));
  const links = linksOf(childrenOfAny(channel, ['atom:link', 'f:link']), base);
  return {
    format: formatOf(context, isRdf),
    title: plain(titleOf(channel)),
    link:
      resolveUrl(childText(channel, 'f:link'), base) ??
      alternateOf(links) ??
      resolveUrl(attributeOf(channel, 'rdf:about'), base),
    language,
    requestedIntervalSeconds: requestedInterval(channel),
    hubs: distinct(hrefsOf(links, 'hub')),
    self: hrefsOf(links, 'self')[0] ?? null,
    entries: items.map((item) => mapItem(item, { base, language, now: context.now })),
  };
}

/** Some documents wrap one feed root in another. */
function rootsOf(root: XmlValue): readonly XmlValue[] {
  const inner = childrenOfAny(root, ['f:rss', 'f:rdf', 'f:feed']);
  return inner.length === 0 ? [root] : [root, ...inner];
}

const VERSIONS: ReadonlyMap<string, FeedFormat> = new Map([
  ['0.9', 'rss090'],
  ['0.90', 'rss090'],
  ['0.91', 'rss091'],
  ['0.92', 'rss092'],
  ['0.93', 'rss093'],
  ['0.94', 'rss094'],
  ['1.0', 'rss10'],
]);

function formatOf(context: FeedContext, isRdf: boolean): FeedFormat {
  if (!isRdf) return VERSIONS.get((attributeOf(context.root, 'version') ?? '').trim()) ?? 'rss20';
  const vocabulary = Object.values((context.root.$ ?? {}) as Record<string, unknown>).join(' ');
  return vocabulary.includes('netscape.com/rdf/simple/0.9') ? 'rss090' : 'rss10';
}

function titleOf(holder: XmlValue): TextConstruct {
  return firstText(holder, ['f:title'], rssText) ?? firstText(holder, TITLES, atomText) ?? noText;
}

const PUBLISHED = (
  'f:pubdate f:published atom:published dc:date dcterms:issued dcterms:created f:date f:updated atom:updated ' +
  'dcterms:modified f:lastbuilddate'
).split(' ');
const UPDATED = ['f:updated', 'atom:updated', 'dcterms:modified', 'dc:date'];
const TITLES = ['dc:title', 'atom:title', 'itunes:title', 'media:title'];
const SUMMARIES = [
  'f:summary',
  'atom:summary',
  'dc:description',
  'itunes:summary',
  'media:description',
  'itunes:subtitle',
];
const FULL_TEXTS = ['content:encoded', 'xhtml:body', 'f:body', 'xhtml:div', 'f:fulltext'];
const ATOM_TEXTS = ['atom:content', 'f:content', 'f:encoded'];
const LINKS = ['atom:link', 'f:link'];
const AUTHORS = ['dc:creator', 'f:author', 'atom:author', 'itunes:author'];

function mapItem(item: XmlValue, channel: ChannelDefaults): Entry {
  const base = baseOf(channel.base, attributeOf(item, 'xml:base'));
  const published = dateOf(item, PUBLISHED, channel.now);
  const facts = {
    declaredId: idOf(item),
    title: plain(titleOf(item)),
    link: linkOf(item, base),
    published: published.iso,
    updated: dateOf(item, UPDATED, channel.now).iso,
    dateProblem: published.problem,
    language:
      languageOf(attributeOf(item, 'xml:lang'), childText(item, 'dc:language', 'f:language')) ?? channel.language,
  };
  return buildEntry(facts, { item, base }, READERS);
}

interface ItemSource {
  readonly item: XmlValue;
  readonly base: string;
}

const READERS: EntryReaders<ItemSource> = {
  originalLink: ({ item }) => originalLinkOf(item),
  authors: ({ item }) => peopleOf(item, AUTHORS, ['f:name', 'atom:name', 'f:email', 'atom:email']),
  categories: ({ item }) => categoriesOf(item, categoryTerm, ['domain', 'scheme']),
  media: ({ item, base }) => mediaOfItem(item, base),
  summary: ({ item }) => firstText(item, ['f:description'], rssText) ?? firstText(item, SUMMARIES, rssText) ?? noText,
  content: ({ item }) => firstContent(item),
  base: ({ base }) => base,
};

function mediaOfItem(item: XmlValue, base: string): EntryMedia {
  const media = mediaOf(item);
  const links = linksOf(childrenOfAny(item, LINKS), base);
  const enclosures = distinctEnclosures([
    ...itemEnclosures(item, base),
    ...linkEnclosures(links),
    ...mediaEnclosures(media, base),
  ]);
  return { enclosures, image: imageOf(item, media, enclosures, base) };
}

/** Full content is markup even where Atom's rules would call it text. */
function firstContent(item: XmlValue): TextConstruct | null {
  const full = firstText(item, FULL_TEXTS, rssText) ?? firstText(item, ATOM_TEXTS, atomText);
  return full === null ? null : { text: full.text, isHtml: true };
}

function idOf(item: XmlValue): string {
  return (
    childText(item, 'f:guid', 'atom:id', 'f:id') ||
    (attributeOf(item, 'rdf:about') ?? attributeOf(item, 'about') ?? '').trim() ||
    childText(item, 'dc:identifier')
  );
}

function linkOf(item: XmlValue, base: string): string | null {
  for (const link of childrenOf(item, 'f:link')) {
    const url = resolveUrl(textOf(link), baseOf(base, attributeOf(link, 'xml:base')));
    if (url !== null) return url;
  }
  const guid = childrenOf(item, 'f:guid')[0];
  const declared = (attributeOf(guid, 'ispermalink') ?? '').trim().toLowerCase();
  const address = textOf(guid).trim();
  // A bare path counts only where it is said to be an address: most such ids are none.
  const permanent = (declared !== 'false' && isWebAddress(address)) || (declared === 'true' && address.startsWith('/'));
  return (
    alternateOf(linksOf(childrenOfAny(item, LINKS), base)) ??
    (permanent ? resolveUrl(address, base) : null) ??
    resolveUrl(attributeOf(item, 'rdf:about'), base)
  );
}

const categoryTerm = (category: XmlValue): string =>
  textOf(category) || (attributeOf(category, 'term') ?? attributeOf(category, 'label') ?? '');

function itemEnclosures(item: XmlValue, base: string) {
  return childrenOf(item, 'f:enclosure').flatMap((enclosure) => {
    const url = resolveUrl(attributeOf(enclosure, 'url') ?? attributeOf(enclosure, 'href') ?? textOf(enclosure), base);
    if (url === null) return [];
    return [
      {
        url,
        type: attributeOf(enclosure, 'type')?.trim() || null,
        length: byteCount(attributeOf(enclosure, 'length')),
      },
    ];
  });
}
