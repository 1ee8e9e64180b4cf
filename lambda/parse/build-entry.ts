/** What all formats share when an entry is put together. */
import { createHash } from 'node:crypto';
import type { Category, DateProblem, Enclosure, Entry } from '../model/entry.ts';
import { htmlToText } from './plain-text.ts';
import { escapeHtml, sanitize } from './sanitize.ts';
import { plain, type TextConstruct } from './text-construct.ts';

export interface EntryDraft {
  /** guid, atom:id or the like; blank when the feed gives none. */
  readonly declaredId: string;
  readonly title: string;
  readonly link: string | null;
  readonly originalLink: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly dateProblem: DateProblem | null;
  readonly authors: readonly string[];
  readonly categories: readonly Category[];
  readonly language: string | null;
  readonly summary: TextConstruct;
  /** Null when the feed carries no full content. */
  readonly content: TextConstruct | null;
  readonly enclosures: readonly Enclosure[];
  readonly image: string | null;
  /** What relative addresses in the content are resolved against. */
  readonly base: string;
}

/**
 * The entry of a draft. Summary and content are made when they are first read: most polls see known entries and never
 * look at them. They are own enumerable properties, so copying and `JSON.stringify` see their values.
 */
export function buildEntry(draft: EntryDraft): Entry {
  const { content } = draft;
  let summary: string | undefined;
  let contentHtml: string | null | undefined;
  let contentText: string | undefined;
  return {
    id: draft.declaredId || draft.link || contentId(draft),
    title: draft.title,
    link: draft.link,
    originalLink: draft.originalLink,
    published: draft.published,
    updated: draft.updated,
    dateProblem: draft.dateProblem,
    authors: draft.authors,
    categories: draft.categories,
    language: draft.language,
    get summary() {
      summary ??= plain(draft.summary);
      return summary;
    },
    get contentHtml() {
      if (contentHtml === undefined) contentHtml = content === null ? null : toHtml(content, draft.base);
      return contentHtml;
    },
    get contentText() {
      contentText ??= content === null ? '' : plain(content);
      return contentText;
    },
    enclosures: draft.enclosures,
    image: draft.image,
  };
}

function toHtml(content: TextConstruct, base: string): string {
  if (content.isHtml) return sanitize(content.text, base);
  return escapeHtml(content.text.trim()).replace(/\n/g, '<br />');
}

/** An id for entries that have neither id nor link: the same text gives the same id at every poll. */
function contentId(draft: EntryDraft): string {
  const body = draft.title === '' ? htmlToText((draft.summary.text || draft.content?.text) ?? '') : '';
  const hash = createHash('sha256')
    .update(`${draft.title}\n${draft.published ?? ''}\n${body}`)
    .digest('hex');
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
