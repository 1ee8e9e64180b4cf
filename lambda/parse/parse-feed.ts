/**
 * The parse stage: bytes of a feed document to entries, whatever the format, encoding and state of the document.
 * Everything runs on the calling thread without a timeout: each step is a bounded number of linear passes over at
 * most `limits.bytes`, which the tests hold against inputs made to be slow.
 */
import type { ParsedFeed } from '../model/entry.ts';
import { FeedError } from '../model/errors.ts';
import { decodeCharset } from './decode-charset.ts';
import { parseJsonFeed } from './json-feed.ts';
import { limits } from './limits.ts';
import { readXmlFeed } from './read-xml-feed.ts';
import { guardBytes, guardText, looksLikeJson } from './sniff.ts';

export interface ParseOptions {
  /** Value of the `Content-Type` header field. */
  readonly contentType: string | null;
  /** Address the document came from: the base of relative links. */
  readonly url: string;
  /** Tells dates in the future from dates of publication. */
  readonly now?: () => Date;
}

/**
 * @throws FeedError with a `feed/…` code and a sentence that says what is wrong with the document
 */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParsedFeed> {
  const now = (options.now ?? (() => new Date()))();
  if (bytes.length > limits.bytes) {
    const mebibytes = Math.ceil(bytes.length / 1024 / 1024);
    throw new FeedError(
      'feed/too-large',
      `The document has ${mebibytes} MiB; at most ${limits.bytes / 1024 / 1024} MiB are read.`,
    );
  }
  guardBytes(bytes);
  const { text, problem } = decodeCharset(bytes, options.contentType);
  guardText(text);
  const feed = looksLikeJson(text)
    ? parseJsonFeed(text, options.url, now)
    : await readXmlFeed(text, { contentType: options.contentType, url: options.url, now });
  return problem === null
    ? feed
    : { ...feed, recovered: feed.recovered === null ? problem : `${problem}; ${feed.recovered}` };
}
