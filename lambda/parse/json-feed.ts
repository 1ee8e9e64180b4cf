/** JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) to entries. */
import type { Category, Enclosure, Entry, ParsedFeed } from '../model/entry.ts';
import { FeedError } from '../model/errors.ts';
import { buildEntry, distinct, type EntryMedia, type EntryReaders } from './build-entry.ts';
import { firstDate, readDate } from './dates.ts';
import { limits, tooDeep, tooManyEntries } from './limits.ts';
import { resolveUrl } from './links.ts';
import { languageOf } from './map-shared.ts';
import { noText, plain, plainName, rssText, type TextConstruct } from './text-construct.ts';

interface JsonContext {
  readonly url: string;
  readonly now: Date;
  readonly language: string | null;
  readonly authors: readonly string[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * @throws FeedError `feed/invalid-json` with the place of the fault, `feed/not-a-feed` for JSON that is no feed,
 *   `feed/too-many-entries`
 */
export function parseJsonFeed(text: string, url: string, now: Date): ParsedFeed {
  const { document, recovered } = readJson(text);
  const version = asText(document.version);
  const items = document.items;
  if (!Array.isArray(items) || !(version.includes('jsonfeed.org') || isFeedLike(document, items)))
    throw notJsonFeed(document);
  if (items.length > limits.entries) throw tooManyEntries();
  const language = languageOf(asText(document.language));
  const context = { url, now, language, authors: authorsOf(document) };
  const hubs = asObjects(document.hubs).map((hub) => resolveUrl(asText(hub.url), url));
  return {
    format: version.includes('1.1') ? 'json11' : 'json10',
    title: plain(rssText(asText(document.title))),
    link: resolveUrl(asText(document.home_page_url), url),
    language,
    requestedIntervalSeconds: null,
    hubs: distinct(hubs.filter((hub): hub is string => hub !== null)),
    self: resolveUrl(asText(document.feed_url), url),
    recovered,
    entries: items.filter(isObject).map((item) => mapItem(item, context)),
  };
}

const ITEM_MEMBERS = ['id', 'url', 'title', 'content_html', 'content_text'];

/** Feeds whose `version` is missing or shortened. */
function isFeedLike(document: JsonObject, items: readonly unknown[]): boolean {
  const named = typeof document.title === 'string' || /^1(?:\.\d)?$/.test(asText(document.version));
  return named && items.every((item) => isObject(item) && ITEM_MEMBERS.some((member) => member in item));
}

function notJsonFeed(document: JsonObject): FeedError {
  const keys = Object.keys(document)
    .slice(0, 5)
    .map((key) => key.slice(0, 30))
    .join(', ');
  const found = keys === '' ? 'is empty' : `has the members ${keys}`;
  return new FeedError(
    'feed/not-a-feed',
    `The document is JSON but no JSON Feed: it ${found}, and lacks "version" of jsonfeed.org or "items".`,
  );
}

/** Raw line breaks inside strings and commas before a closing bracket are the faults that hand-made feeds have. */
function readJson(text: string): { document: JsonObject; recovered: string | null } {
  const body = text.replace(/^\uFEFF/, '');
  guardNesting(body);
  const first = tryJson(body);
  const second = first.value === undefined ? tryJson(repairJson(body)) : first;
  const { value } = second;
  if (value === undefined) {
    throw new FeedError('feed/invalid-json', `The document starts like JSON but is not valid: ${first.problem}.`);
  }
  if (!isObject(value)) {
    throw new FeedError('feed/not-a-feed', 'The document is JSON but no JSON Feed: the top level is not an object.');
  }
  return {
    document: value,
    recovered: first.value === undefined ? `invalid JSON was repaired: ${first.problem}` : null,
  };
}

function tryJson(text: string): { value?: unknown; problem: string } {
  try {
    return { value: JSON.parse(text) as unknown, problem: '' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: message.replace(/\s+/g, ' ').slice(0, 160) };
  }
}

/** @throws FeedError `feed/too-deep` before the nesting costs memory */
function guardNesting(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 123 || code === 91) {
      if (++depth > limits.depth) throw tooDeep();
    } else if (code === 125 || code === 93) depth--;
  }
}

/** Index of the quote that ends the string starting at `from`, or of the end of the text. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** One pass: raw line breaks in strings are escaped, trailing commas dropped, a cut-off document ends after its last whole item. */
function repairJson(text: string): string {
  const open: string[] = [];
  const strings: string[] = [];
  let copied = 0;
  let wholeStrings = 0;
  let wholeCopied = 0;
  let wholeEnd = 0;
  let closing = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = endOfString(text, at);
      const content = text.slice(at, end);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is wrong
      if (/[\u0000-\u001f]/.test(content)) {
        strings.push(text.slice(copied, at), escapeControls(content));
        copied = end;
      }
      at = end;
    } else if (code === 123 || code === 91) open.push(code === 123 ? '}' : ']');
    else if (code === 125 || code === 93) {
      open.pop();
      if (open.length <= 3) {
        [wholeStrings, wholeCopied, wholeEnd] = [strings.length, copied, at + 1];
        closing = `${open[2] ?? ''}${open[1] ?? ''}${open[0] ?? ''}`;
      }
      if (open.length === 0) break;
    }
  }
  const kept = strings.slice(0, wholeStrings).join('') + text.slice(wholeCopied, wholeEnd);
  return (kept + closing).replace(/,\s{0,50}(?=[}\]])/g, '');
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };

function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return text.replace(/[\u0000-\u001f]/g, (char) => ESCAPES[char] ?? '');
}

function mapItem(item: JsonObject, feed: JsonContext): Entry {
  const updated = readDate(asText(item.date_modified), feed.now);
  const published = firstDate([readDate(asText(item.date_published), feed.now), updated]);
  const link = resolveUrl(asText(item.url), feed.url) ?? resolveUrl(asText(item.external_url), feed.url);
  const facts = {
    declaredId: asText(item.id).trim(),
    title: plain(rssText(asText(item.title))),
    link,
    published: published.iso,
    updated: updated.iso,
    dateProblem: published.problem,
    language: languageOf(asText(item.language)) ?? feed.language,
  };
  return buildEntry(facts, { item, feed, base: link ?? feed.url }, READERS);
}

interface ItemSource {
  readonly item: JsonObject;
  readonly feed: JsonContext;
  readonly base: string;
}

const READERS: EntryReaders<ItemSource> = {
  originalLink: () => null,
  authors: ({ item, feed }) => itemAuthors(item, feed),
  categories: ({ item }) => tagsOf(item),
  media: ({ item, feed }) => mediaOf(item, feed.url),
  summary: ({ item }) => summaryOf(item),
  content: ({ item }) => contentOf(item),
  base: ({ base }) => base,
};

function itemAuthors(item: JsonObject, feed: JsonContext): readonly string[] {
  const own = authorsOf(item);
  return own.length > 0 ? own : feed.authors;
}

function tagsOf(item: JsonObject): readonly Category[] {
  const terms = asList(item.tags).map((tag) => plainName(asText(tag)));
  return distinct(terms.filter((term) => term !== '')).map((term) => ({ term, scheme: null }));
}

function mediaOf(item: JsonObject, base: string): EntryMedia {
  const enclosures = attachmentsOf(item, base);
  const image = resolveUrl(asText(item.image), base) ?? resolveUrl(asText(item.banner_image), base);
  return { enclosures, image };
}

function contentOf(item: JsonObject): TextConstruct | null {
  const html = asText(item.content_html);
  if (html !== '') return { text: html, isHtml: true };
  const text = asText(item.content_text);
  return text === '' ? null : { text, isHtml: false };
}

function summaryOf(item: JsonObject): TextConstruct {
  const summary = asText(item.summary);
  return summary === '' ? noText : rssText(summary);
}

function attachmentsOf(item: JsonObject, base: string): readonly Enclosure[] {
  return asObjects(item.attachments).flatMap((attachment) => {
    const url = resolveUrl(asText(attachment.url), base);
    if (url === null) return [];
    const size = attachment.size_in_bytes;
    return [
      {
        url,
        type: asText(attachment.mime_type) || null,
        length: typeof size === 'number' && Number.isSafeInteger(size) ? size : null,
      },
    ];
  });
}

/** `authors` of version 1.1, `author` of version 1.0. */
function authorsOf(holder: JsonObject): readonly string[] {
  const people = [...asObjects(holder.authors), ...asObjects([holder.author])];
  return distinct(
    people.map((person) => plainName(asText(person.name) || asText(person.url))).filter((name) => name !== ''),
  );
}

/** Ids are often numbers although the specification wants strings. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asObjects(value: unknown): readonly JsonObject[] {
  return asList(value).filter(isObject);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
