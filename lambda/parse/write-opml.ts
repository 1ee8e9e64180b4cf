/** A list of feeds as OPML 2.0, for feed readers and for `readOpml`. */

export interface OpmlEntry {
  readonly url: string;
  readonly name: string;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
}

interface Folder {
  readonly entries: OpmlEntry[];
  readonly folders: Map<string, Folder>;
}

/**
 * A feed stands in the folder of its first tag, where readers that know one folder a feed put it, and carries all its
 * tags as `category`. That is a list with commas between, so a tag with a comma becomes an inner folder instead.
 */
export function writeOpml(title: string, entries: readonly OpmlEntry[], now: Date): string {
  const root: Folder = { entries: [], folders: new Map() };
  for (const entry of entries) folderOf(root, entry.tags).entries.push(entry);
  const head = [
    `    <title>${escapeXml(title)}</title>`,
    `    <dateCreated>${now.toUTCString()}</dateCreated>`,
    '    <docs>http://opml.org/spec2.opml</docs>',
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    ...head,
    '  </head>',
    '  <body>',
    ...outlines(root, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function folderOf(root: Folder, tags: readonly string[]): Folder {
  let folder = root;
  for (const [position, tag] of tags.entries()) {
    if (position > 0 && isCategory(tag)) continue;
    const inner: Folder = folder.folders.get(tag) ?? { entries: [], folders: new Map() };
    folder.folders.set(tag, inner);
    folder = inner;
  }
  return folder;
}

function isCategory(tag: string): boolean {
  return !tag.includes(',') && !tag.startsWith('/');
}

function outlines(folder: Folder, indent: string): string[] {
  return [
    ...[...folder.folders].flatMap(([name, inner]) => [
      `${indent}<outline text="${escapeXml(name)}" title="${escapeXml(name)}">`,
      ...outlines(inner, `${indent}  `),
      `${indent}</outline>`,
    ]),
    ...folder.entries.map((entry) => `${indent}<outline ${attributesOf(entry)}/>`),
  ];
}

function attributesOf({ url, name, siteUrl, language, tags, createdAt }: OpmlEntry): string {
  const attributes: readonly (readonly [string, string | null])[] = [
    ['type', 'rss'],
    ['text', name],
    ['title', name],
    ['xmlUrl', url],
    ['htmlUrl', siteUrl],
    ['language', language],
    ['category', tags.filter(isCategory).join(',') || null],
    ['created', new Date(createdAt).toUTCString()],
  ];
  return attributes.flatMap(([key, value]) => (value === null ? [] : `${key}="${escapeXml(value)}"`)).join(' ');
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text and double-quoted attributes; what XML cannot carry (XML 1.0, section 2.2) becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (char) => REFERENCES[char] ?? char)
    .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
