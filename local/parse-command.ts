/** `news-tracker parse`: one document through the parser, as JSON. */
import { readFile } from 'node:fs/promises';
import { createFetchFeed } from '../lambda/fetch/fetch-feed.ts';
import { userAgent } from '../lambda/flows/user-agent.ts';
import { FeedError } from '../lambda/model/errors.ts';
import { noValidators } from '../lambda/model/feed.ts';
import { parseFeed } from '../lambda/parse/parse-feed.ts';
import { readStandardInput } from './standard-input.ts';

export interface ParseCommandOptions {
  /** A path, an http(s) address, or `-` for standard input. */
  readonly source: string;
  readonly contentType: string | null;
  /** Address of the document, for relative links. */
  readonly url: string | null;
  readonly contact: () => Promise<string>;
  readonly allowPrivate: boolean;
}

/** @throws FeedError when the document is no feed, or when its transfer fails. */
export async function parseToJson(options: ParseCommandOptions): Promise<string> {
  const document = await read(options);
  const feed = await parseFeed(document.bytes, {
    contentType: options.contentType ?? document.contentType,
    url: options.url ?? document.url,
  });
  return JSON.stringify({
    format: feed.format,
    title: feed.title,
    link: feed.link,
    entries: feed.entries.map((entry) => ({
      id: entry.id,
      title: entry.title,
      link: entry.link,
      published: entry.published,
      updated: entry.updated,
      author: entry.authors.join(', ') || null,
      categories: entry.categories.map((category) => category.term),
      summary: entry.summary,
    })),
  });
}

async function read(
  options: ParseCommandOptions,
): Promise<{ bytes: Uint8Array; contentType: string | null; url: string }> {
  const { source } = options;
  if (source === '-') return { bytes: await readStandardInput(), contentType: null, url: '' };
  if (!/^https?:\/\//i.test(source)) return { bytes: await readFile(source), contentType: null, url: '' };
  const fetchFeed = createFetchFeed({
    userAgent: userAgent(await options.contact()),
    allowPrivate: options.allowPrivate,
    now: () => new Date(),
  });
  try {
    const outcome = await fetchFeed(source, noValidators);
    if (outcome.kind === 'fetched') {
      return { bytes: outcome.response.body, contentType: outcome.response.contentType, url: outcome.response.url };
    }
    if (outcome.kind === 'notModified') throw new FeedError('fetch/bad-response', `${source} answered 304 unasked`);
    throw new FeedError(outcome.code as FeedError['code'], outcome.message);
  } finally {
    await fetchFeed.close();
  }
}
