/** Articles as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. All text of an article is plain and is written as such. */
import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { ArticleCard } from '../model/article.ts';

export interface FeedDocument {
  readonly title: string;
  /** Says which list this is, whatever the host it is read from. */
  readonly name: string;
  readonly homeUrl: string;
  readonly selfUrl: string;
  readonly nextUrl: string | null;
  readonly articles: readonly ArticleCard[];
  /** Names of entities and topics by id. */
  readonly labels: ReadonlyMap<string, string>;
}

export const FEED_TYPES = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
} as const;

/** When the newest of the articles was stored: null when there is none. */
export function lastModified(articles: readonly ArticleCard[]): Date | null {
  return articles.length === 0 ? null : new Date(Math.max(...articles.map((a) => Date.parse(a.firstSeenAt))));
}

/** The list as an Atom feed. */
export function renderAtom(feed: FeedDocument): string {
  const updated = (lastModified(feed.articles) ?? new Date(0)).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
${tag('id', urn(`feed ${feed.name}`))}${tag('title', feed.title)}${tag('updated', updated)}
<link rel="self" type="${FEED_TYPES.atom}" href="${xml(feed.selfUrl)}"/>
<link rel="alternate" href="${xml(feed.homeUrl)}"/>
${feed.nextUrl ? `<link rel="next" type="${FEED_TYPES.atom}" href="${xml(feed.nextUrl)}"/>` : ''}
<generator>news-tracker</generator>
${feed.articles.map((article) => atomEntry(article, feed.labels)).join('\n')}
</feed>
`;
}

function atomEntry(article: ArticleCard, labels: FeedDocument['labels']): string {
  const url = webAddress(article.url);
  const link = url ? `<link rel="alternate" href="${xml(url)}"/>` : '';
  const authors = authorsOf(article).map((name) => `<author>${tag('name', name)}</author>`);
  const categories = subjects(article).map(
    (id) => `<category term="${xml(id)}" label="${xml(labels.get(id) ?? id)}"/>`,
  );
  return `<entry${language(article) ? ` xml:lang="${xml(article.language)}"` : ''}>
${tag('id', urn(`article ${article.id}`))}${tag('title', titleOf(article))}${link}
${tag('published', article.publishedAt)}${tag('updated', later(article.publishedAt, article.firstSeenAt))}
${authors.join('') || '<author><name>unknown</name></author>'}${categories.join('')}
${tag('content', article.summary || titleOf(article))}
</entry>`;
}

/** The list as an RSS 2.0 channel. */
export function renderRss(feed: FeedDocument): string {
  const updated = lastModified(feed.articles);
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
${tag('title', feed.title)}${tag('link', feed.homeUrl)}${tag('description', feed.title)}
<atom:link rel="self" type="${FEED_TYPES.rss}" href="${xml(feed.selfUrl)}"/>
${feed.nextUrl ? `<atom:link rel="next" type="${FEED_TYPES.rss}" href="${xml(feed.nextUrl)}"/>` : ''}
<generator>news-tracker</generator>${updated ? tag('lastBuildDate', updated.toUTCString()) : ''}
${feed.articles.map((article) => rssItem(article, feed.labels)).join('\n')}
</channel>
</rss>
`;
}

function rssItem(article: ArticleCard, labels: FeedDocument['labels']): string {
  // Readers take an RSS description for HTML, so plain text is escaped once for HTML and once for XML.
  const url = webAddress(article.url);
  return `<item>
${tag('title', titleOf(article))}${url ? tag('link', url) : ''}
<guid isPermaLink="false">${urn(`article ${article.id}`)}</guid>${tag('pubDate', new Date(article.publishedAt).toUTCString())}
${authorsOf(article)
  .map((name) => tag('dc:creator', name))
  .join('')}${subjects(article)
  .map((id) => tag('category', labels.get(id) ?? id))
  .join('')}
${tag('description', xml(article.summary))}
</item>`;
}

export const JsonFeedSchema = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    next_url: z.string().optional(),
    items: z.array(
      z.object({
        id: z.string(),
        url: z.string().optional(),
        title: z.string(),
        content_text: z.string(),
        image: z.string().optional(),
        date_published: z.string().openapi({ format: 'date-time' }),
        authors: z.array(z.object({ name: z.string() })),
        tags: z.array(z.string()),
        language: z.string().optional(),
      }),
    ),
  })
  .openapi('JsonFeed', { description: 'JSON Feed 1.1.' });

/** The list as a JSON Feed. */
export function jsonFeed(feed: FeedDocument): z.infer<typeof JsonFeedSchema> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    ...(feed.nextUrl && { next_url: feed.nextUrl }),
    items: feed.articles.map((article) => jsonItem(article, feed.labels)),
  };
}

function jsonItem(article: ArticleCard, labels: FeedDocument['labels']) {
  const url = webAddress(article.url);
  const image = webAddress(article.image ?? '');
  return {
    id: urn(`article ${article.id}`),
    ...(url && { url }),
    title: titleOf(article),
    content_text: legible(article.summary) || titleOf(article),
    ...(image && { image }),
    date_published: article.publishedAt,
    authors: authorsOf(article).map((name) => ({ name })),
    tags: subjects(article).map((id) => labels.get(id) ?? id),
    ...(language(article) && { language: article.language }),
  };
}

/** An element with text. */
function tag(name: string, text: string): string {
  return `<${name}>${xml(text)}</${name}>`;
}

/**
 * Text without the characters that no XML document may hold (XML 1.0, section 2.2), without C1 controls, and with `?` for
 * a letter that was lost before: feed validators take the last two for a text that was decoded wrongly.
 */
function legible(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\u007F\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('\uFFFD', '?');
}

/** Legible text with its markup escaped. */
function xml(text: string): string {
  return legible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An id that is the same on every host and for ever: a UUID of version 8 (RFC 9562) made from a name. */
function urn(name: string): string {
  const bytes = createHash('sha256').update(`news-tracker ${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const subjects = (article: ArticleCard) => [...article.entities, ...article.topics];
/** No feed may have a blank title. */
const titleOf = (article: ArticleCard) => legible(article.title).trim() || 'Untitled';
const authorsOf = (article: ArticleCard) =>
  article.sources.map(({ name }) => legible(name).trim()).filter((name) => name !== '');
const language = (article: ArticleCard) => article.language !== 'und';
const later = (a: string, b: string) => (a > b ? a : b);

/** The address with all escaped that no URI has as it is (RFC 3986), null where it does not lead into the web. */
function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href.replace(/["<>\\^`{|}]/g, encodeURIComponent);
}
