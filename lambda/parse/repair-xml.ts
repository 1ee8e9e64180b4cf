/**
 * Damaged XML to well-formed XML. A single pass writes the document anew, using what is known of feeds: an item start
 * always ends the item before it, a known field ends an unclosed one, and unknown tags inside text are text.
 */
import { FeedError } from '../model/errors.ts';
import { escapeText } from './inline-markup.ts';
import { limits, tooDeep } from './limits.ts';
import type { Names } from './namespaces.ts';
import { endsField, isField, isModule, knownPrefix, ROOT_NAMES } from './repair-names.ts';
import { isMisspelling, readTag, type Tag } from './repair-tags.ts';
import { type Note, repairAttribute, repairReferences } from './repair-text.ts';
import { CONTAINERS, EITHER, HTML_ELEMENTS, TEXT_FIELDS } from './text-fields.ts';

export interface Repaired {
  readonly text: string;
  /** What was wrong, in words. */
  readonly reasons: readonly string[];
}

interface Open {
  /** Name to write. */
  readonly raw: string;
  readonly name: string;
  readonly leaf: boolean;
  /** Its text is markup already (`type="xhtml"`), so every character of it is escaped once more. */
  readonly markup: boolean;
  /** Index in the output where its content starts. */
  readonly outAt: number;
}

/** What an item is sure to have, and a channel has once. */
const ITEM_FIELDS = new Set([
  'f:title',
  'f:link',
  'f:guid',
  'f:id',
  'f:description',
  'f:summary',
  'f:pubdate',
  'f:published',
]);

const OPAQUE_TYPO = /<!?\[?(?:CDATA|[CDAT]{2,5})\[|<!\[(?=[^\]]{0,3}[A-Z])/y;

/**
 * @param source from the root element (or an item) on, without declaration, document type and control characters
 * @throws FeedError `feed/too-deep`, `feed/malformed` when there is more damage than feed
 */
export function repairXml(source: string, names: Names): Repaired {
  const reasons = new Set<string>();
  let repairs = 0;
  const note = (reason: string): void => {
    if (++repairs > limits.repairs) throw tooDamaged(reason);
    reasons.add(reason);
  };
  const writer = new Repair(source, names, note);
  return { text: writer.run(), reasons: [...reasons] };
}

function tooDamaged(reason: string): FeedError {
  return new FeedError(
    'feed/malformed',
    `The document is damaged in more than ${limits.repairs} places (${reason}, for one); it is refused as noise.`,
  );
}

class Repair {
  private readonly out: string[] = [];
  private readonly open: Open[] = [];
  private readonly text: string;
  private readonly names: Names;
  private readonly note: Note;
  /** Text met in a container, where none belongs: perhaps a field whose start tag is damaged. */
  private stray = '';
  /** Fields met beside the items, and `f:item` once one has started. */
  private readonly beside = new Set<string>();
  /** Where each mark was found last, so that a far one is not searched for again from every place before it. */
  private readonly found = new Map<string, number>();

  constructor(text: string, names: Names, note: Note) {
    this.text = text;
    this.names = names;
    this.note = note;
  }

  run(): string {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      const next = text.indexOf('<', at);
      if (next !== at) this.writeText(text.slice(at, next < 0 ? text.length : next));
      if (next < 0) break;
      at = this.readMarkup(next);
    }
    if (this.open.some((open) => !ROOT_NAMES.has(open.name))) this.note('the document is cut off');
    while (this.open.length > 0) this.close();
    return this.out.join('');
  }

  private get top(): Open | undefined {
    return this.open.at(-1);
  }

  private readMarkup(at: number): number {
    const { text } = this;
    if (text.startsWith('<!--', at)) return this.skipComment(at);
    OPAQUE_TYPO.lastIndex = at;
    const cdata = OPAQUE_TYPO.exec(text);
    if (cdata !== null) return this.readCdata(at, at + cdata[0].length);
    if (text.startsWith('<?', at)) {
      const end = this.find('?>', at + 2);
      if (end >= 0 && end - at < 2_000) return end + 2;
    }
    const tag = readTag(text, at);
    if (tag === null) {
      this.note('unescaped "<"');
      this.writeText('<');
      return at + 1;
    }
    return tag.closing ? this.endTag(tag) : this.startTag(tag, at);
  }

  private find(mark: string, from: number): number {
    const known = this.found.get(mark);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.text.indexOf(mark, from);
    this.found.set(mark, found);
    return found;
  }

  private skipComment(at: number): number {
    const isKnownEndless = (this.found.get('-->') ?? 0) < 0;
    const end = this.find('-->', at + 4);
    if (end >= 0) return end + 3;
    if (!isKnownEndless) this.note('a comment without an end');
    return at + 4;
  }

  /** A CDATA section; when its end is missing it ends with the element around it. */
  private readCdata(at: number, from: number): number {
    const { text, top } = this;
    const mark = this.find(']]>', from);
    let end = mark < 0 ? text.length : mark;
    let next = mark < 0 ? text.length : mark + 3;
    if (!text.startsWith('<![CDATA[', at)) this.note('damaged CDATA sections');
    const inside = top === undefined ? -1 : text.slice(from, end).indexOf(`</${top.raw}`);
    const closing = from + inside;
    if (inside >= 0 && (mark < 0 || this.opensBetween(closing, mark))) {
      end = closing;
      next = closing;
      this.note('a CDATA section without an end');
    }
    let content = text.slice(from, end);
    if (next === end) content = content.replace(/\]{1,2}>?\s{0,20}$/, '');
    if (top === undefined || !top.leaf) this.stray += content;
    this.out.push(top?.markup === true ? escapeText(escapeText(content)) : escapeText(content));
    return next;
  }

  /** Whether another CDATA section or an item starts between the two places: then the end found is not ours. */
  private opensBetween(from: number, to: number): boolean {
    const between = this.text.slice(from, Math.min(to, from + 200_000));
    return between.includes('<![CDATA[') || /<(?:item|entry)[\s>]/i.test(between);
  }

  private writeText(piece: string): void {
    const { top } = this;
    if (top === undefined) return;
    if (!top.leaf && !EITHER.has(top.name)) {
      this.stray += piece;
      return;
    }
    const safe = top.markup ? piece.replace(/&/g, '&amp;') : repairReferences(piece, this.note);
    this.out.push(safe.replace(/[<>]/g, (char) => (char === '<' ? '&lt;' : '&gt;')));
  }

  private startTag(tag: Tag, at: number): number {
    let { raw, end } = tag;
    const { top } = this;
    if (tag.broken) {
      const known = knownPrefix(raw, this.names.element);
      if (known !== null && known !== raw) {
        raw = known;
        end = at + 1 + known.length;
      }
    }
    const name = this.names.element(raw);
    if (tag.broken && !isField(name)) {
      this.note('a tag without an end');
      this.writeText(this.text.slice(at, end));
      return end;
    }
    if (ROOT_NAMES.has(name) && this.open.some((open) => ROOT_NAMES.has(open.name))) return end;
    if (name === 'f:item') this.closeToFeed();
    else if (ITEM_FIELDS.has(name) && this.hasLostItemStart(name, at)) this.openItem();
    else if (top?.leaf === true) {
      if (top.name === name && this.hasContent(top)) {
        this.note('a start tag where an end tag belongs');
        this.close();
        return end;
      }
      if (!endsField(top, name, raw)) {
        this.writeInline(this.text.slice(at, end));
        return end;
      }
      this.note('missing end tags');
      this.close();
    } else if (!isField(name) && !CONTAINERS.has(name) && HTML_ELEMENTS.has(raw.toLowerCase())) {
      this.note('markup outside of text fields');
      return end;
    }
    this.push(raw, name, tag);
    return end;
  }

  /** Whether a field beside the items belongs to an item whose start tag is lost: an end of an item comes before a start. */
  private hasLostItemStart(name: string, at: number): boolean {
    const { top } = this;
    if (top === undefined || !(top.name === 'f:channel' || ROOT_NAMES.has(top.name))) return false;
    const isRepeated = this.beside.has(name);
    this.beside.add(name);
    if (!isRepeated && !this.beside.has('f:item')) return false;
    const kind = top.name === 'f:feed' ? 'entry' : 'item';
    const end = this.find(`</${kind}>`, at);
    const start = this.find(`<${kind}`, at);
    return end >= 0 && (start < 0 || end < start);
  }

  private openItem(): void {
    this.note('damaged start tags');
    const raw = this.top?.name === 'f:feed' ? 'entry' : 'item';
    this.push(raw, 'f:item', { attributes: [], selfClosing: false });
  }

  private hasContent(top: Open): boolean {
    return (
      this.out.length > top.outAt && this.out.slice(top.outAt, top.outAt + 50).some((piece) => piece.trim() !== '')
    );
  }

  private push(raw: string, name: string, tag: Pick<Tag, 'attributes' | 'selfClosing'>): void {
    if (name === 'f:item') this.beside.add(name);
    this.stray = '';
    if (this.open.length >= limits.depth) throw tooDeep();
    const markup =
      TEXT_FIELDS.has(name) && tag.attributes.some(([key, value]) => key === 'type' && value.includes('xhtml'));
    const written = tag.attributes.map(([key, value]) => ` ${key}="${repairAttribute(value, this.note)}"`).join('');
    this.out.push(`<${raw}${written}>`);
    if (tag.selfClosing) {
      this.out.push(`</${raw}>`);
      return;
    }
    const leaf = !CONTAINERS.has(name) && !EITHER.has(name) && (isField(name) || isModule(name));
    this.open.push({ raw, name, leaf, markup, outAt: this.out.length });
  }

  private endTag(tag: Tag): number {
    const name = this.names.element(tag.raw);
    const { top } = this;
    if (top === undefined || ROOT_NAMES.has(name)) return tag.end;
    const index = this.open.findLastIndex((open) => open.name === name);
    if (index >= 0 && (!top.leaf || index === this.open.length - 1 || !top.markup)) {
      if (index < this.open.length - 1) this.note('mismatched tags');
      while (this.open.length > index) this.close();
      return tag.end;
    }
    if (top.leaf) {
      if (!HTML_ELEMENTS.has(tag.raw.toLowerCase()) && isMisspelling(tag.raw.toLowerCase(), top.raw.toLowerCase())) {
        this.note('misspelled end tags');
        this.close();
      } else this.writeInline(`</${tag.raw}>`);
    } else if (isField(name) && this.stray.trim() !== '') this.recoverField(tag.raw);
    return tag.end;
  }

  /** An end tag after stray text: the start tag of that field is damaged. */
  private recoverField(raw: string): void {
    const start = this.stray.lastIndexOf('>');
    const damaged = start >= 0 && start < 60;
    const text = damaged ? this.stray.slice(start + 1) : this.stray;
    this.stray = '';
    this.note('damaged start tags');
    const content = text
      .replace(/^\s{0,99}!?\[CDATA\[/, '')
      .replace(/\]\]>\s{0,99}$/, '')
      .replace(/\]\]\s{0,9}$/, '');
    this.out.push(
      `<${raw}>`,
      repairReferences(content, this.note).replace(/[<>]/g, (c) => (c === '<' ? '&lt;' : '&gt;')),
      `</${raw}>`,
    );
  }

  /** A tag inside text: kept as markup. */
  private writeInline(tag: string): void {
    if (this.top?.markup !== true) this.note('unescaped markup in text');
    this.out.push(escapeText(tag));
  }

  private close(): void {
    const top = this.open.pop();
    if (top === undefined) return;
    this.stray = '';
    if (top.leaf) this.trimDamagedEnd(top);
    this.out.push(`</${top.raw}>`);
  }

  /** A field that lost only the `<` or `</` of its end tag carries the rest of it as text. */
  private trimDamagedEnd(top: Open): void {
    const last = this.out.length - 1;
    const piece = this.out[last];
    if (last < top.outAt || piece === undefined) return;
    const head = Math.max(0, piece.length - top.raw.length - 60);
    if (!piece.includes('&gt;', head)) return;
    const tail = new RegExp(`(?:&lt;)?\\s{0,3}/?${top.raw.replace(/[.]/g, '\\.')}&gt;\\s{0,40}$`, 'i');
    const found = tail.exec(piece.slice(head));
    if (found !== null) this.out[last] = piece.slice(0, head + found.index);
  }

  private closeToFeed(): void {
    while (this.open.length > 0 && !['f:channel', ...ROOT_NAMES].includes(this.top?.name ?? '')) {
      if (this.top?.name === 'f:item' || this.top?.leaf === true) this.note('missing end tags');
      this.close();
    }
  }
}
