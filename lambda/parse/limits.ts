/** Bounds on hostile documents. All scans here are single passes, so they cost less than the parse they guard. */
import { FeedError } from '../model/errors.ts';

export const limits = {
  /** Bytes of a document. The transfer has a lower cap of its own; this one protects callers that bring bytes. */
  bytes: 32 * 1024 * 1024,
  /** Open elements at one place. Real feeds stay below 20, XHTML content below 60. */
  depth: 128,
  /** Start tags in one document: bounds the memory of the object tree. */
  elements: 1_000_000,
  entries: 200_000,
  /** With more elements than this there must be an entry for every thousand of them; else they are padding. */
  paddingElements: 150_000,
  elementsPerEntry: 1_000,
  /** Characters of a processing instruction. */
  instruction: 4_096,
  /** Attributes in tags that are long enough to hide many. */
  attributes: 250_000,
  longTag: 128,
  /** Characters of one tag with its attributes. */
  tagLength: 1024 * 1024,
  /** Damaged places in one document; with more it is noise, and repairing it would cost seconds. */
  repairs: 50_000,
  /** Declared entities that are looked at, and references to them that are expanded. */
  entities: 1_000,
  entityReferences: 100_000,
  /** Content of one entry that is sanitized as markup; longer content is reduced to its text. */
  markupLength: 2 * 1024 * 1024,
  markupTags: 50_000,
  /** Characters of one date; longer strings are not dates. */
  dateLength: 120,
  /** Characters that all custom entities of a document may expand to. */
  entityExpansion: 65_536,
} as const;

const TEXT_ONLY = { comment: '-->', cdata: ']]>' } as const;

/** End of a comment, CDATA section or processing instruction that starts at `at`; -1 when it has no end. */
function skipOpaque(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return endOf(text, TEXT_ONLY.comment, at + 4);
  if (text.startsWith('<![CDATA[', at)) return endOf(text, TEXT_ONLY.cdata, at + 9);
  return endOf(text, '>', at);
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

/**
 * Refuses documents nested deeper than the limit, before a recursive or quadratic step can see them.
 * A plain count of tags is enough for nearly every document; only when it is exceeded are names matched, because
 * unclosed `<br>` tags add up without being nested.
 * @returns whether the markup is of kinds that XML has and comes to its end: an XML parser is content with a CDATA
 *   section that runs on into the next item, a lenient one drops misspelled sections in silence, and what has no end
 *   costs either a lot of memory
 * @throws FeedError `feed/too-deep`, `feed/too-large`
 */
export function guardStructure(text: string): boolean {
  let depth = 0;
  let isKnown = true;
  let elements = 0;
  let deepest = 0;
  let longTags = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    const next = text.charCodeAt(at + 1);
    let end: number;
    if (next === 33 || next === 63) {
      end = skipOpaque(text, at);
      if (next === 63) isKnown &&= end - at < limits.instruction;
      else isKnown &&= text.startsWith('<!--', at) || isWholeCdata(text, at, end);
    } else {
      end = endOf(text, '>', at);
      if (next === 47) depth--;
      else {
        elements++;
        if (end - at > limits.tagLength && isLetter(next)) throw tagTooLong();
        if (end - at > limits.longTag) longTags += end - at;
        if (end > 0 && text.charCodeAt(end - 2) !== 47 && ++depth > deepest) deepest = depth;
      }
    }
    if (end < 0) {
      isKnown = false;
      break;
    }
    at = text.indexOf('<', end);
  }
  if (elements > limits.elements) {
    throw new FeedError(
      'feed/too-large',
      `The document has ${elements} elements; at most ${limits.elements} are read.`,
    );
  }
  // Two characters are the least that an attribute takes besides its name.
  if (longTags > 2 * limits.attributes) guardAttributes(text);
  if (deepest > limits.depth && nestingDepth(text) > limits.depth) throw tooDeep();
  if (elements > limits.paddingElements) guardEntries(text, elements);
  return isKnown;
}

/** One CDATA section that holds the start of another has lost its own end, and with it perhaps a whole item. */
function isWholeCdata(text: string, at: number, end: number): boolean {
  if (!text.startsWith('<![CDATA[', at)) return false;
  return end < 0 || !text.slice(at + 9, end).includes('<![CDATA[');
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function tagTooLong(): FeedError {
  return new FeedError(
    'feed/too-large',
    'The document has a tag of more than a million characters, which no feed needs.',
  );
}

/** @throws FeedError `feed/too-many-entries`, `feed/too-large`, before the elements cost anything */
function guardEntries(text: string, elements: number): void {
  let count = 0;
  for (const _ of text.matchAll(/<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])/gi))
    if (++count > limits.entries) throw tooManyEntries();
  if (elements <= (count + 1) * limits.elementsPerEntry) return;
  throw new FeedError(
    'feed/too-large',
    `The document has ${elements} elements around ${count} entries, as only padding has; it is refused unread.`,
  );
}

/** @throws FeedError `feed/too-large` */
function guardAttributes(text: string): void {
  let count = 0;
  for (const [tag] of text.matchAll(/<[A-Za-z][^<>]{128,}/g)) {
    for (let at = tag.indexOf('='); at >= 0; at = tag.indexOf('=', at + 1)) {
      const quote = tag.charCodeAt(at + 1);
      if ((quote !== 34 && quote !== 39) || ++count <= limits.attributes) continue;
      throw new FeedError('feed/too-large', `The document has more than ${limits.attributes} attributes in long tags.`);
    }
  }
}

export function tooManyEntries(): FeedError {
  return new FeedError(
    'feed/too-many-entries',
    `The feed has more than ${limits.entries} entries; it is refused whole rather than read in part.`,
  );
}

export function tooDeep(): FeedError {
  return new FeedError(
    'feed/too-deep',
    `The document nests elements more than ${limits.depth} deep, which no feed needs; it is refused unread.`,
  );
}

/** Nesting with end tags matched by name, giving up one past the limit. Each step looks back at most `limits.depth` names. */
function nestingDepth(text: string): number {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at >= 0; ) {
    const next = text.charCodeAt(at + 1);
    const opaque = next === 33 || next === 63;
    const end = opaque ? skipOpaque(text, at) : endOf(text, '>', at);
    if (end < 0) break;
    if (next === 47) closeNamed(open, nameIn(text, at + 2, end));
    else if (!opaque && text.charCodeAt(end - 2) !== 47) {
      open.push(nameIn(text, at + 1, end));
      if (open.length > limits.depth) return open.length;
    }
    at = text.indexOf('<', end);
  }
  return 0;
}

function closeNamed(open: string[], name: string): void {
  const found = open.lastIndexOf(name);
  if (found >= 0) open.length = found;
}

function nameIn(text: string, from: number, to: number): string {
  let end = from;
  const last = Math.min(to - 1, from + 64);
  while (end < last) {
    const code = text.charCodeAt(end);
    if (code <= 32 || code === 47 || code === 62) break;
    end++;
  }
  return text.slice(from, end);
}
