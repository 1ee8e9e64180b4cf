/** What all formats share when an entry is put together. */
import { createHash } from 'node:crypto';
import type { Category, DateProblem, Enclosure, Entry } from '../model/entry.ts';
import { htmlToText } from './plain-text.ts';
import { escapeHtml, sanitize } from './sanitize.ts';
import { plain, type TextConstruct } from './text-construct.ts';

/** What every reader of an entry needs at once: enough to tell whether it is new. */
export interface EntryFacts {
  /** guid, atom:id or the like; blank when the feed gives none. */
  readonly declaredId: string;
  readonly title: string;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly dateProblem: DateProblem | null;
  readonly language: string | null;
}

/** How a format works out the rest of an entry from its source `S`, when somebody first asks for it. */
export interface EntryReaders<S> {
  readonly originalLink: (source: S) => string | null;
  readonly authors: (source: S) => readonly string[];
  readonly categories: (source: S) => readonly Category[];
  readonly media: (source: S) => EntryMedia;
  readonly summary: (source: S) => TextConstruct;
  /** Null when the feed carries no full content. */
  readonly content: (source: S) => TextConstruct | null;
  /** What relative addresses in the content are resolved against. */
  readonly base: (source: S) => string;
}

export interface EntryMedia {
  readonly enclosures: readonly Enclosure[];
  readonly image: string | null;
}

/**
 * Puts an entry together. Its details are made when they are first read, since most polls see known entries and never
 * look at them. They are own enumerable properties, so copying and `JSON.stringify` see their values.
 */
export function buildEntry<S>(facts: EntryFacts, source: S, readers: EntryReaders<S>): Entry {
  return new LazyEntry(facts, source, readers);
}

class LazyEntry<S> implements Entry {
  readonly id: string;
  readonly title: string;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly dateProblem: DateProblem | null;
  readonly language: string | null;
  declare readonly originalLink: string | null;
  declare readonly authors: readonly string[];
  declare readonly categories: readonly Category[];
  declare readonly summary: string;
  declare readonly contentHtml: string | null;
  declare readonly contentText: string;
  declare readonly enclosures: readonly Enclosure[];
  declare readonly image: string | null;
  readonly #source: S;
  readonly #readers: EntryReaders<S>;
  #known: Map<string, unknown> | null = null;

  constructor(facts: EntryFacts, source: S, readers: EntryReaders<S>) {
    this.#source = source;
    this.#readers = readers;
    this.title = facts.title;
    this.link = facts.link;
    this.published = facts.published;
    this.updated = facts.updated;
    this.dateProblem = facts.dateProblem;
    this.language = facts.language;
    this.id = facts.declaredId || facts.link || this.contentId();
    // One shared accessor a property: closures in an object literal cost ten times as much.
    for (const name of DETAIL_NAMES) Object.defineProperty(this, name, DETAILS[name] as PropertyDescriptor);
  }

  once<T>(name: string, make: (source: S, readers: EntryReaders<S>) => T): T {
    this.#known ??= new Map();
    if (!this.#known.has(name)) this.#known.set(name, make(this.#source, this.#readers));
    return this.#known.get(name) as T;
  }

  /** An id for entries that have neither id nor link: the same text gives the same id at every poll. */
  private contentId(): string {
    const readers = this.#readers;
    const source = this.#source;
    const text = () => readers.summary(source).text || (readers.content(source)?.text ?? '');
    const body = this.title === '' ? htmlToText(text()) : '';
    const hash = createHash('sha256')
      .update(`${this.title}\n${this.published ?? ''}\n${body}`)
      .digest('hex');
    return `hash:${hash.slice(0, 32)}`;
  }
}

type Maker = (source: unknown, readers: EntryReaders<unknown>) => unknown;

function detail(name: string, make: Maker): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: LazyEntry<unknown>) {
      return this.once(name, make);
    },
  };
}

function mediaDetail(member: keyof EntryMedia): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: LazyEntry<unknown>) {
      return this.once('media', (source, readers) => readers.media(source))[member];
    },
  };
}

const DETAILS: Readonly<Record<string, PropertyDescriptor>> = {
  originalLink: detail('originalLink', (source, readers) => readers.originalLink(source)),
  authors: detail('authors', (source, readers) => readers.authors(source)),
  categories: detail('categories', (source, readers) => readers.categories(source)),
  summary: detail('summary', (source, readers) => plain(readers.summary(source))),
  contentHtml: detail('contentHtml', (source, readers) => {
    const content = readers.content(source);
    return content === null ? null : toHtml(content, readers.base(source));
  }),
  contentText: detail('contentText', (source, readers) => {
    const content = readers.content(source);
    return content === null ? '' : plain(content);
  }),
  enclosures: mediaDetail('enclosures'),
  image: mediaDetail('image'),
};
const DETAIL_NAMES = Object.keys(DETAILS);

function toHtml(content: TextConstruct, base: string): string {
  if (content.isHtml) return sanitize(content.text, base);
  return escapeHtml(content.text.trim()).replace(/\n/g, '<br />');
}

export function distinct(values: readonly string[]): readonly string[] {
  if (values.length < 2) return values;
  return [...new Set(values)];
}

export function distinctCategories(categories: readonly Category[]): readonly Category[] {
  if (categories.length < 2) return categories;
  const seen = new Set<string>();
  return categories.filter(({ term, scheme }) => {
    const key = `${scheme ?? ''}\n${term}`;
    return !seen.has(key) && seen.add(key);
  });
}

export function distinctEnclosures(enclosures: readonly Enclosure[]): readonly Enclosure[] {
  if (enclosures.length < 2) return enclosures;
  const byUrl = new Map<string, Enclosure>();
  for (const enclosure of enclosures) if (!byUrl.has(enclosure.url)) byUrl.set(enclosure.url, enclosure);
  return [...byUrl.values()];
}

/** A byte count as declared, null for anything but a whole number. */
export function byteCount(raw: string | undefined): number | null {
  const text = raw?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
