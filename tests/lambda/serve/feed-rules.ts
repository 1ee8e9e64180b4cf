/**
 * What a feed document must be: RFC 4287, the RSS 2.0 specification and the best practices of the RSS Advisory Board,
 * JSON Feed 1.1. Each check returns what is wrong, nothing for a valid document.
 */
import sax from 'sax';

interface Node {
  /** As `namespace local`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

const ATOM = 'http://www.w3.org/2005/Atom';
const DC = 'http://purl.org/dc/elements/1.1/';
/** Not allowed by XML 1.0, half of a pair, or a sign of a text that was decoded wrongly. */
const BAD_CHARACTER = /[^\t\n\r\u0020-\u007F\u00A0-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]/u;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/;
const URI = /^[a-z][a-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i;

class Faults {
  readonly found: string[] = [];
  check(holds: boolean, what: string): void {
    if (!holds) this.found.push(what);
  }
  text(value: unknown, what: string): void {
    this.check(typeof value === 'string' && value.trim() !== '', `${what} is blank`);
    this.check(!BAD_CHARACTER.test(String(value)), `${what} has a bad character`);
  }
  date(value: string, shape: RegExp, what: string): void {
    this.check(shape.test(value) && !Number.isNaN(Date.parse(value)), `${what} is no date: ${value}`);
  }
  web(value: string, what: string): void {
    this.check(URI.test(value) && URL.canParse(value) && /^https?:/.test(value), `${what} is no address: ${value}`);
  }
  language(value: string, what: string): void {
    try {
      Intl.getCanonicalLocales(value);
    } catch {
      this.found.push(`${what} is no language tag: ${value}`);
    }
  }
  once(parent: Node, names: readonly string[]): void {
    for (const name of names) this.check(all(parent, name).length === 1, `${parent.name} has not one ${name}`);
  }
  atMostOnce(parent: Node, names: readonly string[]): void {
    for (const name of names) this.check(all(parent, name).length <= 1, `${parent.name} has two ${name}`);
  }
  known(parent: Node, names: readonly string[]): void {
    for (const { name } of parent.children) this.check(names.includes(name), `${parent.name} may not have ${name}`);
  }
  unique(values: readonly string[], what: string): void {
    this.check(new Set(values).size === values.length, `${what} are not unique`);
  }
}

const all = (parent: Node, name: string) => parent.children.filter((child) => child.name === name);
const textOf = (parent: Node, name: string) => all(parent, name)[0]?.text ?? '';
const atom = (...names: string[]) => names.map((name) => `${ATOM} ${name}`);
const [ENTRY = '', ID = '', LINK = '', TITLE = '', UPDATED = '', AUTHOR = '', NAME = '', CATEGORY = ''] = atom(
  ...['entry', 'id', 'link', 'title', 'updated', 'author', 'name', 'category'],
);

/** Reads XML strictly, with namespaces. Throws where it is not well-formed. */
function readXml(text: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = sax.parser(true, { xmlns: true });
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => {
    const { uri, local, attributes } = tag as sax.QualifiedTag;
    const values = Object.values(attributes).map(({ name, value }) => [name, value]);
    const node = { name: `${uri} ${local}`.trim(), attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  };
  const add = (more: string) => {
    const node = open.at(-1);
    if (node) node.text += more;
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onclosetag = () => void open.pop();
  parser.write(text).close();
  return root.children[0] ?? root;
}

/** What is wrong with an Atom feed that was read from `self`. */
export function atomFaults(text: string, self: string): string[] {
  const faults = new Faults();
  const feed = readXml(text);
  faults.check(feed.name === `${ATOM} feed`, 'is no Atom feed');
  faults.check(!BAD_CHARACTER.test(text), 'has a bad character');
  faults.once(feed, [ID, TITLE, UPDATED]);
  faults.known(feed, [...atom('id', 'title', 'updated', 'link', 'generator', 'entry')]);
  faults.text(textOf(feed, TITLE), 'the title');
  faults.date(textOf(feed, UPDATED), RFC_3339, 'updated');
  checkSelf(faults, all(feed, LINK), self);
  const entries = all(feed, ENTRY);
  faults.unique([textOf(feed, ID), ...entries.map((entry) => textOf(entry, ID))], 'ids');
  for (const node of [feed, ...entries]) faults.check(URI.test(textOf(node, ID)), 'an id is no IRI');
  for (const entry of entries) checkEntry(faults, entry);
  return faults.found;
}

function checkEntry(faults: Faults, entry: Node): void {
  faults.once(entry, [ID, TITLE, UPDATED]);
  faults.atMostOnce(entry, atom('published', 'content', 'summary', 'rights', 'source'));
  faults.known(entry, atom('id', 'title', 'updated', 'published', 'link', 'author', 'category', 'content'));
  faults.text(textOf(entry, TITLE), 'a title');
  faults.date(textOf(entry, UPDATED), RFC_3339, 'updated');
  for (const { text } of all(entry, `${ATOM} published`)) faults.date(text, RFC_3339, 'published');
  const authors = all(entry, AUTHOR);
  faults.check(authors.length > 0, 'an entry has no author, nor has the feed');
  for (const author of authors) {
    faults.once(author, [NAME]);
    faults.text(textOf(author, NAME), 'an author');
  }
  const links = all(entry, LINK).map(({ attributes }) => attributes);
  for (const { href = '' } of links) faults.web(href, 'a link');
  const alternates = links.filter(({ rel = 'alternate' }) => rel === 'alternate');
  faults.unique(
    alternates.map(({ type = '', hreflang = '' }) => `${type} ${hreflang}`),
    'alternate links',
  );
  faults.check(
    alternates.length > 0 || all(entry, `${ATOM} content`).length > 0,
    'an entry has no link and no content',
  );
  for (const { attributes } of all(entry, CATEGORY)) faults.text(attributes.term, 'a category');
  if (entry.attributes['xml:lang'] !== undefined) faults.language(entry.attributes['xml:lang'], 'xml:lang');
}

function checkSelf(faults: Faults, links: readonly Node[], self: string): void {
  for (const { attributes } of links) faults.web(attributes.href ?? '', 'a link of the feed');
  const own = links.filter(({ attributes }) => attributes.rel === 'self').map(({ attributes }) => attributes.href);
  faults.check(own.length === 1 && own[0] === self, `the self link is ${own.join()} and not ${self}`);
}

const CHANNEL = ['title', 'link', 'description', 'generator', 'lastBuildDate', 'item', `${ATOM} link`];
const ITEM = ['title', 'link', 'description', 'guid', 'pubDate', 'category', `${DC} creator`];

/** What is wrong with an RSS 2.0 feed that was read from `self`. */
export function rssFaults(text: string, self: string): string[] {
  const faults = new Faults();
  const rss = readXml(text);
  faults.check(rss.name === 'rss' && rss.attributes.version === '2.0', 'is no RSS 2.0');
  faults.check(!BAD_CHARACTER.test(text), 'has a bad character');
  faults.once(rss, ['channel']);
  const [channel] = all(rss, 'channel');
  if (!channel) return faults.found;
  faults.once(channel, ['title', 'link', 'description']);
  faults.atMostOnce(channel, ['lastBuildDate', 'generator']);
  faults.known(channel, CHANNEL);
  for (const name of ['title', 'description']) faults.text(textOf(channel, name), name);
  faults.web(textOf(channel, 'link'), 'the link of the channel');
  for (const { text: date } of all(channel, 'lastBuildDate')) faults.date(date, RFC_822, 'lastBuildDate');
  checkSelf(faults, all(channel, `${ATOM} link`), self);
  const items = all(channel, 'item');
  faults.unique(
    items.map((item) => textOf(item, 'guid')),
    'guids',
  );
  for (const item of items) checkItem(faults, item);
  return faults.found;
}

function checkItem(faults: Faults, item: Node): void {
  faults.once(item, ['title', 'guid', 'pubDate']);
  faults.atMostOnce(item, ['link', 'description']);
  faults.known(item, ITEM);
  faults.text(textOf(item, 'title'), 'a title');
  faults.date(textOf(item, 'pubDate'), RFC_822, 'pubDate');
  for (const { text } of all(item, 'link')) faults.web(text, 'a link');
  for (const name of ['category', `${DC} creator`]) for (const { text } of all(item, name)) faults.text(text, name);
  const [guid] = all(item, 'guid');
  const isAddress = guid?.attributes.isPermaLink !== 'false';
  if (isAddress) faults.web(guid?.text ?? '', 'a guid that says it is a permalink');
  else faults.text(guid.text, 'a guid');
}

interface JsonItem {
  readonly id?: unknown;
  readonly url?: string;
  readonly title?: string;
  readonly content_text?: unknown;
  readonly image?: string;
  readonly date_published?: string;
  readonly authors?: readonly { readonly name?: string }[];
  readonly tags?: readonly string[];
  readonly language?: string;
}

/** What is wrong with a JSON Feed that was read from `self`. */
export function jsonFaults(text: string, self: string): string[] {
  const faults = new Faults();
  const feed = JSON.parse(text) as { version: string; title: string; feed_url: string; items: JsonItem[] };
  faults.check(feed.version === 'https://jsonfeed.org/version/1.1', 'is no JSON Feed 1.1');
  faults.text(feed.title, 'the title');
  faults.check(feed.feed_url === self, `feed_url is ${feed.feed_url} and not ${self}`);
  for (const [name, value] of Object.entries(feed)) if (name.endsWith('_url')) faults.web(String(value), name);
  faults.check(Array.isArray(feed.items), 'has no items');
  faults.unique(
    feed.items.map(({ id }) => String(id)),
    'ids',
  );
  for (const item of feed.items) {
    faults.text(item.id, 'an id');
    faults.text(item.content_text, 'a content');
    faults.text(item.title, 'a title');
    for (const address of [item.url, item.image]) if (address !== undefined) faults.web(address, 'an address');
    if (item.date_published !== undefined) faults.date(item.date_published, RFC_3339, 'date_published');
    for (const { name } of item.authors ?? []) faults.text(name, 'an author');
    for (const label of item.tags ?? []) faults.text(label, 'a tag');
    if (item.language !== undefined) faults.language(item.language, 'language');
  }
  return faults.found;
}
