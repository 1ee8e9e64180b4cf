/**
 * XML text to a feed, in up to three attempts: as it is; repaired and read leniently; item by item. Healthy documents
 * pay for the first only.
 */
import type { ParsedFeed } from '../model/entry.ts';
import { FeedError, messageOf } from '../model/errors.ts';
import { expandEntities, takeDoctype } from './doctype.ts';
import { announcesMarkup, escapeInlineMarkup } from './inline-markup.ts';
import { guardStructure, limits, tooManyEntries } from './limits.ts';
import { mapAtom } from './map-atom.ts';
import { mapRss } from './map-rss.ts';
import { moduleOfDefault, type Names, namesOf, prefixesOf } from './namespaces.ts';
import { stripForbidden } from './repair-text.ts';
import { repairXml } from './repair-xml.ts';
import { countItemStarts, splitItems } from './salvage.ts';
import { type FeedRoot, findFeedRoot, notAFeed } from './sniff.ts';
import { TEXT_FIELDS } from './text-fields.ts';
import { childrenOf, hasElements, type XmlElement, type XmlValue, xmlToObject } from './xml-to-object.ts';

interface XmlContext {
  readonly contentType: string | null;
  readonly url: string;
  readonly now: Date;
}

/** The document from its root element on, with what the attempts need to know about it. */
interface XmlSource {
  readonly text: string;
  readonly root: FeedRoot;
  readonly names: Names;
  /** What was wrong before the first attempt. */
  readonly problems: readonly string[];
  readonly scopedDefaults: boolean;
  readonly context: XmlContext;
}

type Mapped = Omit<ParsedFeed, 'recovered'>;

export async function readXmlFeed(whole: string, context: XmlContext): Promise<ParsedFeed> {
  const source = prepare(whole, context);
  if (!guardStructure(source.text)) return recover(source, 'markup that XML does not have, or that does not end');
  let fault: string;
  try {
    const mapped = await readStrictly(source);
    if (!hasItemsAfterRoot(source)) return accept(mapped, source.problems);
    fault = 'items stand after the end of the document';
  } catch (error) {
    if (error instanceof FeedError) throw error;
    fault = `not well-formed (${firstLine(error)})`;
  }
  return recover(source, fault);
}

function prepare(whole: string, context: XmlContext): XmlSource {
  const found = findFeedRoot(whole);
  if (found === null) throw notAFeed(whole, context.contentType);
  const { text, entities } = takeDoctype(whole, found.prologEnd);
  const root = text === whole ? found : { ...(findFeedRoot(text) ?? found), clean: found.clean };
  const problems = root.clean ? [] : ['text stands before the document'];
  const clean = stripForbidden(fromRoot(text, root), (problem) => problems.push(problem));
  const body = wrap(expandEntities(clean, entities), root.local);
  const names = namesOf(prefixesOf(body), root.local === 'feed' || root.local === 'entry');
  return { text: body, root, names, problems, scopedDefaults: hasScopedDefaults(body), context };
}

/** A plain XML declaration may stay: cutting it off costs a copy of the document and gains nothing. */
function fromRoot(text: string, root: FeedRoot): string {
  const isWhole = !PARTS.has(root.local) && text.startsWith('<?xml ');
  return isWhole && root.clean && !text.slice(0, root.index).includes('<!') ? text : text.slice(root.index);
}

const PARTS = new Set(['channel', 'item', 'entry']);

/** Documents may start with a part of a feed: a channel, an item, an Atom entry (RFC 4287 section 2). */
function wrap(body: string, local: string): string {
  if (local === 'channel') return `<rss>${body}</rss>`;
  if (local === 'item') return `<rss><channel>${body}</channel></rss>`;
  return local === 'entry' ? `<feed>${body}</feed>` : body;
}

/** Whether an element below the root chooses a vocabulary of its own with `xmlns="…"`. */
function hasScopedDefaults(text: string): boolean {
  const rootEnd = text.indexOf('>', text.startsWith('<?') ? text.indexOf('?>') + 2 : 0);
  for (let at = text.indexOf('xmlns=', rootEnd); at >= 0; at = text.indexOf('xmlns=', at + 6)) {
    const uri = /^xmlns=["']([^"'<>]{0,200})["']/.exec(text.slice(at, at + 210))?.[1];
    if (uri !== undefined && moduleOfDefault(uri) !== null) return true;
  }
  return false;
}

async function readStrictly(source: XmlSource): Promise<Mapped> {
  const escaped = announcesMarkup(source.text);
  const text = escaped ? escapeInlineMarkup(source.text, source.names.element) : source.text;
  const root = await xmlToObject(text, { ...source, strict: true });
  if (escaped || !hasMixedContent(root)) return map(root, source);
  return map(
    await xmlToObject(escapeInlineMarkup(source.text, source.names.element), { ...source, strict: true }),
    source,
  );
}

async function recover(source: XmlSource, fault: string): Promise<ParsedFeed> {
  const attempts: { mapped: Mapped; reasons: readonly string[] }[] = [];
  const starts = countItemStarts(source.text);
  let cause: unknown = null;
  for (const attempt of [readRepaired, readItemByItem]) {
    try {
      const result = await attempt(source);
      attempts.push(result);
      if (result.mapped.entries.length >= starts) break;
    } catch (error) {
      if (error instanceof FeedError) throw error;
      cause ??= error;
    }
  }
  attempts.sort((a, b) => b.mapped.entries.length - a.mapped.entries.length);
  const best = attempts[0];
  if (best === undefined || (isNothing(best.mapped) && !hasRootEnd(source.text)))
    throw unreadable(source, fault, cause);
  return accept(best.mapped, [...source.problems, ...(best.reasons.length > 0 ? best.reasons : [fault])]);
}

async function readRepaired(source: XmlSource): Promise<{ mapped: Mapped; reasons: readonly string[] }> {
  const repaired = repairXml(source.text, source.names);
  const root = await xmlToObject(repaired.text, { ...source, strict: false });
  return { mapped: map(root, source), reasons: repaired.reasons };
}

async function readItemByItem(source: XmlSource): Promise<{ mapped: Mapped; reasons: readonly string[] }> {
  const { head, items } = splitItems(source.text);
  const reasons = new Set(['items were read one by one']);
  const parts = [head, ...items.map((item) => item.text)].map((text) => {
    const repaired = repairXml(text, source.names);
    for (const reason of repaired.reasons) reasons.add(reason);
    return repaired.text;
  });
  const wrapper = source.root.local === 'entry' || source.root.local === 'feed' ? 'feed' : 'rss';
  const root = await xmlToObject(`<${wrapper}>${parts.join('')}</${wrapper}>`, { ...source, strict: false });
  return { mapped: map(root, source), reasons: [...reasons] };
}

function map(root: XmlElement, source: XmlSource): Mapped {
  const { local } = source.root;
  const context = { root, url: source.context.url, now: source.context.now };
  if (local === 'feed' || local === 'entry') return mapAtom(context);
  return mapRss(context, local === 'rdf');
}

/** @throws FeedError `feed/too-many-entries` */
function accept(mapped: Mapped, problems: readonly string[]): ParsedFeed {
  if (mapped.entries.length > limits.entries) throw tooManyEntries();
  return { ...mapped, recovered: problems.length === 0 ? null : problems.join('; ') };
}

function isNothing(mapped: Mapped): boolean {
  return mapped.entries.length === 0 && mapped.title === '' && mapped.link === null;
}

/** A damaged document that comes to its end is a feed without entries; one that breaks off may have lost them. */
function hasRootEnd(text: string): boolean {
  return /<\/(?:[\w.-]{1,40}:)?(?:rss|rdf|feed)\s{0,9}>/i.test(text.slice(-200));
}

function unreadable(source: XmlSource, fault: string, cause: unknown): FeedError {
  const start = `<${source.root.local}>`;
  const message = source.text.includes('>')
    ? `The document starts as a feed (${start}), but nothing in it can be read: ${fault}.`
    : `The document breaks off inside its first tag (${start}).`;
  return new FeedError('feed/malformed', message, { cause });
}

function firstLine(error: unknown): string {
  const lines = messageOf(error).split('\n');
  const place = lines.slice(1, 3).join(', ').toLowerCase();
  return place.startsWith('line') ? `${lines[0]}, ${place}` : (lines[0] ?? '').slice(0, 120);
}

/** The parser stops at the end of the root element; items after it mean that the end tag came too early. */
function hasItemsAfterRoot(source: XmlSource): boolean {
  const { text, root } = source;
  const end = text.indexOf(
    `</${root.prefix === '' ? '' : `${root.prefix}:`}${root.local === 'rdf' ? 'RDF' : root.local}>`,
  );
  return end >= 0 && text.length - end > 60 && countItemStarts(text.slice(end)) > 0;
}

/** Whether a text field came apart into text and child elements. */
function hasMixedContent(root: XmlElement): boolean {
  const channels = [root, ...childrenOf(root, 'f:channel')];
  const items = channels.flatMap((channel) => childrenOf(channel, 'f:item'));
  return [...channels, ...items].some(isMixed);
}

function isMixed(holder: XmlValue): boolean {
  if (typeof holder === 'string') return false;
  for (const key in holder) {
    if (TEXT_FIELDS.has(key) && childrenOf(holder, key).some(hasElements)) return true;
  }
  return false;
}
