/**
 * Lists of feeds: OPML 1.0 and 2.0 (http://opml.org/spec2.opml). Read tag by tag, so that a damaged entry costs itself
 * and no other, and every complaint can name its line.
 */
import { decodeHTMLStrict } from 'entities';
import { FeedError } from '../model/errors.ts';
import { readFeedAddress } from '../model/feed-address.ts';
import { decodeCharset } from './decode-charset.ts';
import { expandEntities, takeDoctype } from './doctype.ts';
import { guardStructure } from './limits.ts';
import { collapse } from './plain-text.ts';
import { readTag, type Tag } from './repair-tags.ts';
import { stripForbidden } from './repair-text.ts';
import { endOfProlog, guardBytes, guardText } from './sniff.ts';

export interface OpmlFeed {
  /** Line of the list, from 1. */
  readonly line: number;
  readonly url: string;
  readonly name: string;
  readonly siteUrl: string | null;
  readonly language: string | null;
  /** Names of the folders around it from the outside in, then its categories, each once. */
  readonly tags: readonly string[];
}

export interface OpmlList {
  readonly title: string | null;
  readonly feeds: readonly OpmlFeed[];
  /** Entries that are no feeds, with the reason in words. */
  readonly refused: readonly { readonly line: number; readonly name: string; readonly reason: string }[];
}

/** Far more than anybody follows, and small enough to read and store in one go. */
export const opmlLimits = { bytes: 4 * 1024 * 1024, feeds: 5000 } as const;

const LONGEST_NAME = 200;
const MOST_TAGS = 20;

/**
 * Nested folders become tags. An entry that is no feed is among the refused ones and the rest is read.
 * @throws FeedError with a `feed/…` code for what is no OPML or is larger than the limits
 */
export function readOpml(bytes: Uint8Array, contentType: string | null): OpmlList {
  if (bytes.length > opmlLimits.bytes) {
    throw new FeedError('feed/too-large', `The list has more than ${opmlLimits.bytes / 1024 / 1024} MiB; split it.`);
  }
  guardBytes(bytes);
  const { text: decoded } = decodeCharset(bytes, contentType);
  guardText(decoded);
  const clean = stripForbidden(decoded, () => undefined);
  const { text: bare, entities } = takeDoctype(clean, endOfProlog(clean));
  const text = expandEntities(bare, entities);
  guardStructure(text);
  requireOpml(text);
  return new OutlineReader(text, linesIn(clean, 0, clean.length) - linesIn(bare, 0, bare.length)).read();
}

function requireOpml(text: string): void {
  const root = readTag(text, endOfProlog(text))?.raw ?? null;
  if (root?.toLowerCase() === 'opml' || /<opml[\s>]/i.test(text.slice(0, 65_536))) return;
  const found = root === null ? 'plain text' : `a document with the root element <${root}>`;
  throw new FeedError('feed/not-a-feed', `This is ${found}, not OPML; export the list of feeds as OPML.`);
}

type Attributes = ReadonlyMap<string, string>;

class OutlineReader {
  private readonly feeds: OpmlFeed[] = [];
  private readonly refused: OpmlList['refused'][number][] = [];
  /** Open outlines; null for one that is a feed or has no name. */
  private readonly folders: (string | null)[] = [];
  private title: string | null = null;
  private readonly text: string;
  private line: number;
  private counted = 0;

  /** @param skippedLines lines cut out before the text's first tag. */
  constructor(text: string, skippedLines: number) {
    this.text = text;
    this.line = 1 + skippedLines;
  }

  read(): OpmlList {
    for (let at = this.text.indexOf('<'); at >= 0; at = this.text.indexOf('<', at)) at = this.step(at);
    return { title: this.title, feeds: this.feeds, refused: this.refused };
  }

  /** @returns where to go on. */
  private step(at: number): number {
    const opaque = endOfOpaque(this.text, at);
    if (opaque > at) return opaque;
    const tag = readTag(this.text, at);
    if (tag === null) return at + 1;
    const name = tag.raw.toLowerCase();
    if (name === 'outline') this.outline(tag, at);
    else if (name === 'title' && !tag.closing) this.title ??= this.textAfter(tag.end);
    return Math.max(tag.end, at + 1);
  }

  private outline(tag: Tag, at: number): void {
    if (tag.closing) {
      this.folders.pop();
      return;
    }
    const attributes: Attributes = new Map(
      tag.attributes.map(([key, value]) => [key.toLowerCase(), collapse(decodeHTMLStrict(value))]),
    );
    const name = (attributes.get('text') || attributes.get('title') || '').slice(0, LONGEST_NAME);
    const address = attributes.get('xmlurl');
    const isFeed = address !== undefined || ENTRY_TYPES.has(attributes.get('type')?.toLowerCase() ?? '');
    if (isFeed || tag.selfClosing) this.entry(this.lineAt(at), name, attributes);
    if (!tag.selfClosing) this.folders.push(isFeed || name === '' ? null : name);
  }

  private entry(line: number, name: string, attributes: Attributes): void {
    const given = attributes.get('xmlurl') ?? '';
    const address = readFeedAddress(given);
    if (address.kind === 'bad') {
      const reason = given === '' ? 'has no xmlUrl, the address of the feed' : `the xmlUrl ${address.message}`;
      this.refused.push({ line, name, reason });
      return;
    }
    if (this.feeds.length >= opmlLimits.feeds) {
      throw new FeedError('feed/too-many-entries', `The list has more than ${opmlLimits.feeds} feeds; split it.`);
    }
    const site = readFeedAddress(attributes.get('htmlurl') ?? '');
    const language = attributes.get('language') ?? '';
    this.feeds.push({
      line,
      url: address.url,
      name: name || new URL(address.url).host,
      siteUrl: site.kind === 'address' ? site.url : null,
      language: /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(language) ? language : null,
      tags: this.tagsOf(attributes.get('category') ?? ''),
    });
  }

  /** `category` is a list of paths with commas between (OPML 2.0): "/Boston/Weather,/Harvard". */
  private tagsOf(category: string): readonly string[] {
    const folders = this.folders.flatMap((folder) => folder ?? []);
    const categories = category.split(',').map((path) => path.trim().replace(/^\/+/, ''));
    const tags = [...folders, ...categories].map((tag) => tag.slice(0, LONGEST_NAME)).filter((tag) => tag !== '');
    return [...new Set(tags)].slice(0, MOST_TAGS);
  }

  private textAfter(from: number): string | null {
    const end = this.text.indexOf('<', from);
    return collapse(decodeHTMLStrict(this.text.slice(from, end < 0 ? from : end))).slice(0, LONGEST_NAME) || null;
  }

  /** Positions must be asked for in ascending order. */
  private lineAt(at: number): number {
    this.line += linesIn(this.text, this.counted, at);
    this.counted = at;
    return this.line;
  }
}

/** An outline of one of these types stands for a feed or another list, never for a folder. */
const ENTRY_TYPES: ReadonlySet<string> = new Set(['rss', 'atom', 'link', 'include']);

/** Index after the comment, CDATA section, declaration or instruction at `at`; `at` when none begins there. */
function endOfOpaque(text: string, at: number): number {
  const mark = text.startsWith('<!--', at)
    ? '-->'
    : text.startsWith('<![CDATA[', at)
      ? ']]>'
      : /[!?]/.test(text.charAt(at + 1))
        ? '>'
        : null;
  if (mark === null) return at;
  const end = text.indexOf(mark, at + 2);
  return end < 0 ? text.length : end + mark.length;
}

/** Looks no further than `to`, so that counting in pieces stays linear. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) lines++;
  return lines;
}
