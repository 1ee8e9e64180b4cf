/** Fields that RSS and Atom documents carry in the same modules: Media RSS, syndication, Dublin Core, links. */
import type { Category, Enclosure } from '../model/entry.ts';
import { byteCount, distinct, distinctCategories } from './build-entry.ts';
import { type DateReading, readDate } from './dates.ts';
import { isWebAddress, resolveUrl } from './links.ts';
import { plainName } from './text-construct.ts';
import {
  attributeOf,
  childrenOf,
  childrenOfAny,
  childText,
  textOf,
  type XmlElement,
  type XmlValue,
} from './xml-to-object.ts';

/** What holds for the whole document. */
export interface FeedContext {
  readonly root: XmlElement;
  /** Address of the document. */
  readonly url: string;
  readonly now: Date;
}

export interface Link {
  readonly rel: string;
  readonly type: string;
  readonly href: string;
  readonly length: string | undefined;
}

const IANA = /^https?:\/\/www\.iana\.org\/assignments\/(?:link-relations\/|relation\/)/i;

/** Links with `href` (RFC 4287 section 4.2.7), as absolute addresses. */
export function linksOf(values: readonly XmlValue[], base: string): readonly Link[] {
  const links: Link[] = [];
  for (const value of values) {
    if (typeof value === 'string') continue;
    const raw = attributeOf(value, 'href');
    if (raw === undefined || raw.trim() === '') continue;
    const href = resolveUrl(raw, resolveUrl(attributeOf(value, 'xml:base'), base) ?? base);
    if (href === null) continue;
    const rel = (attributeOf(value, 'rel') ?? '').trim().replace(IANA, '').toLowerCase() || 'alternate';
    links.push({
      rel,
      type: (attributeOf(value, 'type') ?? '').toLowerCase(),
      href,
      length: attributeOf(value, 'length'),
    });
  }
  return links;
}

/** The page for people: an alternate that is HTML or does not say what it is, else any alternate. */
export function alternateOf(links: readonly Link[]): string | null {
  const alternates = links.filter((link) => link.rel === 'alternate');
  const page = alternates.find((link) => link.type === '' || link.type.includes('html')) ?? alternates[0];
  return page?.href ?? null;
}

export function hrefsOf(links: readonly Link[], rel: string): readonly string[] {
  return links.filter((link) => link.rel === rel).map((link) => link.href);
}

export function linkEnclosures(links: readonly Link[]): readonly Enclosure[] {
  return links
    .filter((link) => link.rel === 'enclosure')
    .map((link) => ({ url: link.href, type: link.type || null, length: byteCount(link.length) }));
}

/** `media:content` of an entry, directly or in a `media:group`. */
export function mediaOf(entry: XmlValue): readonly XmlValue[] {
  const direct = childrenOf(entry, 'media:content');
  const groups = childrenOf(entry, 'media:group');
  return groups.length === 0 ? direct : [...direct, ...groups.flatMap((group) => childrenOf(group, 'media:content'))];
}

export function mediaEnclosures(media: readonly XmlValue[], base: string): readonly Enclosure[] {
  return media.flatMap((content) => {
    const url = resolveUrl(attributeOf(content, 'url'), base);
    if (url === null) return [];
    const type = attributeOf(content, 'type') ?? null;
    return [{ url, type: type || null, length: byteCount(attributeOf(content, 'filesize')) }];
  });
}

function thumbnailOf(holders: readonly XmlValue[], base: string): string | null {
  for (const holder of holders) {
    for (const thumbnail of childrenOf(holder, 'media:thumbnail')) {
      const url = resolveUrl(attributeOf(thumbnail, 'url') ?? textOf(thumbnail), base);
      if (url !== null) return url;
    }
  }
  return null;
}

/** Thumbnail or lead image: what is declared as such first, then images among the media and enclosures. */
export function imageOf(
  entry: XmlValue,
  media: readonly XmlValue[],
  enclosures: readonly Enclosure[],
  base: string,
): string | null {
  for (const holders of [[entry], childrenOf(entry, 'media:group'), media]) {
    const url = thumbnailOf(holders, base);
    if (url !== null) return url;
  }
  if (media.length === 0 && typeof entry !== 'string' && !('itunes:image' in entry) && !('f:image' in entry)) {
    return enclosureImage(enclosures);
  }
  const itunes = resolveUrl(attributeOf(childrenOf(entry, 'itunes:image')[0], 'href'), base);
  if (itunes !== null) return itunes;
  const picture = media.find(
    (content) => attributeOf(content, 'medium') === 'image' || attributeOf(content, 'type')?.startsWith('image/'),
  );
  const found = resolveUrl(attributeOf(picture, 'url'), base);
  if (found !== null) return found;
  const image = childrenOf(entry, 'f:image')[0];
  const own = resolveUrl(childText(image, 'f:url') || attributeOf(image, 'href') || textOf(image), base);
  return own ?? enclosureImage(enclosures);
}

function enclosureImage(enclosures: readonly Enclosure[]): string | null {
  return enclosures.find((enclosure) => enclosure.type?.startsWith('image/'))?.url ?? null;
}

/** The article's own address where `link` is that of a service that counts clicks. */
export function originalLinkOf(entry: XmlValue): string | null {
  const address = childText(entry, 'feedburner:origlink', 'pheedo:origlink');
  return isWebAddress(address) ? resolveUrl(address, address) : null;
}

function subjectsOf(entry: XmlValue): readonly Category[] {
  return childrenOf(entry, 'dc:subject').flatMap((subject) => {
    const term = plainName(textOf(subject));
    return term === '' ? [] : [{ term, scheme: null }];
  });
}

/** The first date among the children of these names, in order of trust. */
export function dateOf(entry: XmlValue, names: readonly string[], now: Date): DateReading {
  let problem: DateReading = { iso: null, problem: 'missing' };
  for (const name of names) {
    for (const child of childrenOf(entry, name).slice(0, 5)) {
      const reading = readDate(textOf(child), now);
      if (reading.iso !== null) return reading;
      if (reading.problem !== 'missing' && problem.problem !== 'future') problem = reading;
    }
  }
  return problem;
}

const PERIOD_SECONDS: ReadonlyMap<string, number> = new Map([
  ['hourly', 3_600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', 31_536_000],
]);

/** The polling interval a channel asks for, in seconds: the longer of `ttl` (minutes) and `sy:updatePeriod`. */
export function requestedInterval(...channels: readonly XmlValue[]): number | null {
  let longest: number | null = null;
  for (const channel of channels) {
    const ttl = /^\d{1,7}$/.exec(childText(channel, 'f:ttl'));
    const period = PERIOD_SECONDS.get(childText(channel, 'sy:updateperiod').toLowerCase());
    const frequency = /^\d{1,5}$/.test(childText(channel, 'sy:updatefrequency'))
      ? Number(childText(channel, 'sy:updatefrequency'))
      : 1;
    const wishes = [
      ttl === null ? 0 : Number(ttl[0]) * 60,
      period === undefined ? 0 : Math.round(period / Math.max(1, frequency)),
    ];
    for (const wish of wishes) if (wish > 0 && wish > (longest ?? 0)) longest = wish;
  }
  return longest;
}

/** A language tag in the usual spelling (`en-us` becomes `en-US`), null when it is none. */
export function languageOf(...candidates: readonly (string | undefined)[]): string | null {
  for (const candidate of candidates) {
    const tag = candidate?.trim().replaceAll('_', '-') ?? '';
    if (tag === '' || tag.length > 35) continue;
    const known = canonicalTags.get(tag);
    if (known !== undefined) return known;
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical === undefined) continue;
      if (canonicalTags.size < 1_000) canonicalTags.set(tag, canonical);
      return canonical;
    } catch {
      // Not a BCP 47 tag, for example "English": the next candidate may be one.
    }
  }
  return null;
}

const canonicalTags = new Map<string, string>();

/** `mail@example.org (Name)`, `Name <mail@example.org>` and plain names, as a name. */
function personName(raw: string): string {
  const text = plainName(raw.replace(/<([^<>\s@]{1,100}@[^<>\s@]{1,100})>/g, '($1)'));
  const trailing = /^(\S{1,100}@\S{1,100})\s{1,5}\(([^()]{1,200})\)$/.exec(text);
  if (trailing !== null) return (trailing[2] ?? '').trim();
  const leading = /^([^()]{1,200}?)\s{0,5}\(\S{1,100}@\S{1,100}\)$/.exec(text);
  return (leading?.[1] ?? text).trim();
}

/** Names of people, each given as text or by a child of these names, the first one that has text. */
export function peopleOf(holder: XmlValue, elements: readonly string[], names: readonly string[]): readonly string[] {
  const people = childrenOfAny(holder, elements).map((person) =>
    personName(childText(person, ...names) || textOf(person)),
  );
  return distinct(people.filter((name) => name !== ''));
}

/**
 * Categories and subjects of an entry. Formats differ in where the term of a category stands, and in which of two
 * attributes names its scheme first.
 */
export function categoriesOf(
  entry: XmlValue,
  termOf: (category: XmlValue) => string,
  schemes: readonly string[],
): readonly Category[] {
  const own = childrenOfAny(entry, ['f:category', 'atom:category']).flatMap((category) => {
    const term = plainName(termOf(category));
    const [scheme] = schemes.flatMap((name) => attributeOf(category, name) ?? []);
    return term === '' ? [] : [{ term, scheme: scheme?.trim() || null }];
  });
  return distinctCategories([...own, ...subjectsOf(entry)]);
}
