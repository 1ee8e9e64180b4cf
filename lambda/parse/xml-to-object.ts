/**
 * XML text to a plain object tree, by rss-parser's `parseString`. Its own reading of feed fields is kept out of the
 * way: every element is renamed before rss-parser sees it, and comes back untouched through `customFields`. That
 * avoids its fatal bad dates and missing attributes, and its `contentSnippet`, which is quadratic in hostile text.
 */
import Parser from 'rss-parser';
import { moduleOfDefault, type Names } from './namespaces.ts';
import { setAsideLongTexts } from './set-aside.ts';

/** An element: text under `_`, attributes under `$`, children as arrays under their canonical names. */
export type XmlElement = Readonly<Record<string, unknown>>;
/** An element without attributes and children is its text. */
export type XmlValue = string | XmlElement;

/** Children of the root element that the mappers read. */
const ROOT_FIELDS = [
  ...['channel', 'item', 'rss', 'feed', 'rdf', 'title', 'link', 'subtitle', 'tagline', 'description', 'id'],
  ...['updated', 'modified', 'author', 'language', 'ttl', 'image', 'category', 'logo', 'icon'],
]
  .map((local) => `f:${local}`)
  .concat(
    'dc:language',
    'dc:title',
    'dc:creator',
    'sy:updateperiod',
    'sy:updatefrequency',
    'atom:link',
    'atom:title',
    'itunes:author',
  );

export interface XmlOptions {
  readonly names: Names;
  /** False: tags may be mixed up; names then arrive in upper case, which `names` levels. */
  readonly strict: boolean;
  /** Whether elements below the root choose a vocabulary with `xmlns="…"`. */
  readonly scopedDefaults: boolean;
}

/**
 * The root element. Rejects with the XML parser's own error when the text is not well-formed.
 */
export async function xmlToObject(text: string, options: XmlOptions): Promise<XmlElement> {
  const { names } = options;
  const document = setAsideLongTexts(text);
  let rootSeen = false;
  let chosen: string | null = null;
  const parser = new Parser({
    defaultRSS: 2,
    // '$' is where xml2js keeps the attributes of the root element.
    customFields: { feed: ['$', ...ROOT_FIELDS].map((field) => [field, field, { keepArray: true }]) as never },
    xml2js: {
      strict: options.strict,
      // rss-parser takes an empty root, which would otherwise be '', for a missing one.
      emptyTag: () => ({}),
      valueProcessors: [document.putBack],
      attrNameProcessors: [names.attribute],
      // xml2js hands over the attributes of an element right before its name.
      ...(options.scopedDefaults && {
        attrValueProcessors: [
          (value: string, name: string) => {
            if (name.toLowerCase() === 'xmlns') chosen = moduleOfDefault(value);
            return value;
          },
        ],
      }),
      tagNameProcessors: [
        (raw: string) => {
          const module = chosen;
          chosen = null;
          if (!rootSeen) {
            rootSeen = true;
            return 'feed';
          }
          const name = names.element(raw);
          if (module === null || !name.startsWith('f:')) return name;
          return names.element(`${module}:${name.slice(2)}`);
        },
      ],
    },
  });
  return (await parser.parseString(document.text)) as unknown as XmlElement;
}

const NONE: readonly XmlValue[] = [];

/** Child elements of a canonical name, in document order. */
export function childrenOf(value: XmlValue | undefined, name: string): readonly XmlValue[] {
  if (value === undefined || typeof value === 'string') return NONE;
  const found = value[name];
  return Array.isArray(found) ? found : NONE;
}

/** All children of any of the names, in the order of the names. */
export function childrenOfAny(value: XmlValue | undefined, names: readonly string[]): readonly XmlValue[] {
  let all = NONE;
  for (const name of names) {
    const found = childrenOf(value, name);
    if (found.length > 0) all = all.length === 0 ? found : [...all, ...found];
  }
  return all;
}

export function textOf(value: XmlValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  const text = value._;
  return typeof text === 'string' ? text : '';
}

/** Text of the first child of the name that has any. */
export function childText(value: XmlValue | undefined, ...names: readonly string[]): string {
  for (const name of names) {
    for (const child of childrenOf(value, name)) {
      const text = textOf(child).trim();
      if (text !== '') return text;
    }
  }
  return '';
}

export function attributeOf(value: XmlValue | undefined, name: string): string | undefined {
  if (value === undefined || typeof value === 'string') return undefined;
  const attributes = value.$;
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const found = (attributes as Record<string, unknown>)[name];
  return typeof found === 'string' ? found : undefined;
}

/** Whether the element has child elements: for a text field, markup that has to be read in document order. */
export function hasElements(value: XmlValue): boolean {
  if (typeof value === 'string') return false;
  for (const key in value) if (key !== '_' && key !== '$') return true;
  return false;
}
