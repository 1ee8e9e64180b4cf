/** What all formats share when an entry is put together. */
import { createHash } from 'node:crypto';
import type { Category, DateProblem, Enclosure, Entry } from '../model/entry.ts';
import { htmlToText } from './plain-text.ts';
import { escapeHtml, sanitize } from './sanitize.ts';
import { plain, type TextConstruct } from './text-construct.ts';

/** What every reader of an entry needs at once: enough to tell whether it is new. */
export interface EntryDraft {
  /** guid, atom:id or the like; blank when the feed gives none. */
  readonly declaredId: string;
  readonly title: string;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly dateProblem: DateProblem | null;
  readonly language: string | null;
  readonly details: EntryDetails;
}

/** What is worked out when it is first asked for. */
export interface EntryDetails {
  readonly originalLink: () => string | null;
  readonly authors: () => readonly string[];
  readonly categories: () => readonly Category[];
  readonly media: () => EntryMedia;
  readonly summary: () => TextConstruct;
  /** Null when the feed carries no full content. */
  readonly content: () => TextConstruct | null;
  /** What relative addresses in the content are resolved against. */
  readonly base: () => string;
}

export interface EntryMedia {
  readonly enclosures: readonly Enclosure[];
  readonly image: string | null;
}

/**
 * The entry of a draft. Details are made when they are first read: most polls see known entries and never look at
 * them. They are own enumerable properties, so copying and `JSON.stringify` see their values.
 */
export function buildEntry(draft: EntryDraft): Entry {
  const details = new Details(draft.details);
  return {
    id: draft.declaredId || draft.link || contentId(draft),
    title: draft.title,
    link: draft.link,
    get originalLink() {
      return details.originalLink();
    },
    published: draft.published,
    updated: draft.updated,
    dateProblem: draft.dateProblem,
    get authors() {
      return details.authors();
    },
    get categories() {
      return details.categories();
    },
    language: draft.language,
    get summary() {
      return details.summary();
    },
    get contentHtml() {
      return details.contentHtml();
    },
    get contentText() {
      return details.contentText();
    },
    get enclosures() {
      return details.media().enclosures;
    },
    get image() {
      return details.media().image;
    },
  };
}

/** The details of one entry, each remembered once it is known. */
class Details {
  private readonly make: EntryDetails;
  private knownAuthors: readonly string[] | undefined;
  private knownCategories: readonly Category[] | undefined;
  private knownMedia: EntryMedia | undefined;
  private knownSummary: string | undefined;
  private knownHtml: string | null | undefined;
  private knownText: string | undefined;

  constructor(make: EntryDetails) {
    this.make = make;
  }

  originalLink(): string | null {
    return this.make.originalLink();
  }

  authors(): readonly string[] {
    this.knownAuthors ??= this.make.authors();
    return this.knownAuthors;
  }

  categories(): readonly Category[] {
    this.knownCategories ??= this.make.categories();
    return this.knownCategories;
  }

  media(): EntryMedia {
    this.knownMedia ??= this.make.media();
    return this.knownMedia;
  }

  summary(): string {
    this.knownSummary ??= plain(this.make.summary());
    return this.knownSummary;
  }

  contentHtml(): string | null {
    if (this.knownHtml === undefined) {
      const content = this.make.content();
      this.knownHtml = content === null ? null : toHtml(content, this.make.base());
    }
    return this.knownHtml;
  }

  contentText(): string {
    if (this.knownText === undefined) {
      const content = this.make.content();
      this.knownText = content === null ? '' : plain(content);
    }
    return this.knownText;
  }
}

function toHtml(content: TextConstruct, base: string): string {
  if (content.isHtml) return sanitize(content.text, base);
  return escapeHtml(content.text.trim()).replace(/\n/g, '<br />');
}

/** An id for entries that have neither id nor link: the same text gives the same id at every poll. */
function contentId(draft: EntryDraft): string {
  const body = draft.title === '' ? htmlToText((draft.details.summary().text || draft.details.content()?.text) ?? '') : '';
  const hash = createHash('sha256').update(`${draft.title}\n${draft.published ?? ''}\n${body}`).digest('hex');
  return `hash:${hash.slice(0, 32)}`;
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
