/** What element names tell the repair of a damaged document. */
import type { NameOf } from './namespaces.ts';
import { CONTAINERS, EITHER, HTML_ELEMENTS, PLAIN_FIELDS, TEXT_FIELDS } from './text-fields.ts';

export const ROOT_NAMES: ReadonlySet<string> = new Set(['f:rss', 'f:rdf', 'f:feed']);

/** Whether the canonical name is that of a field of feeds and items, or of what holds them. */
export function isField(name: string): boolean {
  return (
    TEXT_FIELDS.has(name) || PLAIN_FIELDS.has(name) || EITHER.has(name) || name === 'f:item' || name === 'f:channel'
  );
}

/** Whether the name comes from an extension module, whose elements rarely nest. */
export function isModule(name: string): boolean {
  return !name.startsWith('f:') && !name.startsWith('xhtml:');
}

/** Whether a start tag shows that the text field around it has lost its end tag. */
export function endsField(
  field: { readonly name: string; readonly markup: boolean },
  name: string,
  raw: string,
): boolean {
  if (field.markup) return false;
  const isStructure = name.startsWith('f:') ? CONTAINERS.has(name) : isModule(name);
  if (!isField(name) && !isStructure) return false;
  const lower = raw.toLowerCase();
  if (!HTML_ELEMENTS.has(lower) || !TEXT_FIELDS.has(field.name)) return true;
  // Names that HTML has too: inside prose they are markup, except where HTML would have them in its head.
  return field.name === 'f:title' || lower === 'title' || lower === 'link';
}

const KNOWN = [...TEXT_FIELDS, ...PLAIN_FIELDS, 'f:item', 'f:entry', 'f:channel', 'f:author']
  .map((name) => (name.startsWith('f:') ? name.slice(2) : name))
  .sort((a, b) => b.length - a.length);

/** The known field name a broken tag starts with: `<titleNews…` has lost its `>`. */
export function knownPrefix(raw: string, elementName: NameOf): string | null {
  if (isField(elementName(raw))) return raw;
  const lower = raw.toLowerCase();
  const known = KNOWN.find((name) => lower.startsWith(name));
  return known === undefined ? null : raw.slice(0, known.length);
}
