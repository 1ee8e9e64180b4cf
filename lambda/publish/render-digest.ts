/** The words of a digest, as plain text. */
import type { ArticleCard } from '../model/article.ts';
import type { FeedRecord } from '../model/feed.ts';

export interface DigestContent {
  readonly title: string;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly since: string;
  readonly until: string;
  /** Newest first. */
  readonly articles: readonly ArticleCard[];
  readonly troubledFeeds: readonly FeedRecord[];
}

/** SNS takes subjects of less than 100 characters, in ASCII (SNS API reference, Publish). */
const MAX_SUBJECT = 99;
/** SNS takes messages up to 256 KiB; a digest stays well below and says what it left out. */
const MAX_TEXT_BYTES = 200 * 1024;

export function renderDigest(content: DigestContent): { subject: string; text: string } {
  const count = content.articles.length;
  const subject = `${content.title}: ${count === 1 ? '1 new article' : `${count} new articles`}, ${content.day}`;
  return { subject: asciiLine(subject).slice(0, MAX_SUBJECT), text: renderText(content) };
}

function renderText(content: DigestContent): string {
  const head = [
    `${content.title} - ${content.day}`,
    `New between ${minute(content.since)} and ${minute(content.until)} UTC: ${content.articles.length}`,
    '',
  ];
  const tail = troubles(content.troubledFeeds);
  let room = MAX_TEXT_BYTES - Buffer.byteLength([...head, ...tail].join('\n'));
  const blocks: string[] = [];
  for (const article of content.articles) {
    const block = articleBlock(article);
    room -= Buffer.byteLength(block) + 1;
    if (room < 200) {
      blocks.push(`… and ${content.articles.length - blocks.length} more, to be read through the API.\n`);
      break;
    }
    blocks.push(block);
  }
  return [...head, ...blocks, ...tail].join('\n');
}

function articleBlock(article: ArticleCard): string {
  const outlets = article.sources.map((source) => line(source.name)).join(', ');
  const about = [...article.entities, ...article.topics].join(', ');
  return [
    `* ${line(article.title) || '(no title)'}`,
    `  ${minute(article.publishedAt)} · ${outlets} · ${article.language}${about ? ` · ${about}` : ''}`,
    ...(article.summary ? [`  ${shorten(line(article.summary), 240)}`] : []),
    `  ${line(article.url)}`,
    '',
  ].join('\n');
}

function troubles(feeds: readonly FeedRecord[]): string[] {
  if (feeds.length === 0) return [];
  return [
    'Feeds in trouble',
    ...feeds.map(
      (feed) => `  ${line(feed.name)}: ${feed.state}. ${line(feed.reason ?? feed.lastProblem?.message ?? '')}`,
    ),
    '',
  ];
}

/** One line: feed text must not be able to add lines that look like ours. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function asciiLine(text: string): string {
  return line(text.normalize('NFKD').replace(/[^\x20-\x7e]/g, ''));
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
