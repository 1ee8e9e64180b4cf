/** What is known of element names: where text with markup may stand, and what belongs to an item. */

/** Elements whose content people read, and where publishers put unescaped markup. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set([
  ...['title', 'description', 'summary', 'content', 'subtitle', 'tagline', 'copyright', 'rights', 'info', 'body'].map(
    (local) => `f:${local}`,
  ),
  ...['content:encoded', 'xhtml:body', 'dc:title', 'dc:description', 'dc:subject', 'dc:creator', 'dcterms:abstract'],
  ...['atom:title', 'atom:summary', 'atom:content', 'media:title', 'media:description', 'media:text'],
  ...['itunes:summary', 'itunes:subtitle', 'itunes:title', 'f:fulltext', 'f:encoded', 'xhtml:div'],
]);

/** Elements without child elements that are not prose. */
export const PLAIN_FIELDS: ReadonlySet<string> = new Set(
  ['link', 'guid', 'pubdate', 'category', 'comments', 'enclosure', 'id', 'updated', 'published', 'issued', 'modified']
    .concat(['created', 'name', 'email', 'uri', 'url', 'language', 'generator', 'ttl', 'lastbuilddate', 'docs', 'logo'])
    .concat(['managingeditor', 'webmaster', 'icon', 'width', 'height', 'rating'])
    .map((local) => `f:${local}`),
);

/** Elements that hold other elements. */
export const CONTAINERS: ReadonlySet<string> = new Set([
  ...['rss', 'rdf', 'feed', 'channel', 'item', 'image', 'textinput', 'items', 'cloud', 'skiphours', 'skipdays'].map(
    (local) => `f:${local}`,
  ),
  ...[
    'f:contributor',
    'rdf:seq',
    'rdf:bag',
    'rdf:li',
    'media:group',
    'media:content',
    'itunes:owner',
    'itunes:category',
  ],
  ...['f:deleted-entry', 'dc:contributor', 'media:community', 'media:credit'],
]);

/** Depends on the format: text in RSS, a container in Atom. */
export const EITHER: ReadonlySet<string> = new Set(['f:author', 'f:source', 'atom:author', 'f:contributor']);

export const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button ' +
    'canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed ' +
    'fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img ' +
    'input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object ' +
    'ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select small source ' +
    'span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track ' +
    'tt u ul var video wbr xmp plaintext'
  ).split(' '),
);
