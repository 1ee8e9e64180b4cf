/**
 * The conformance suite: `tests/conformance/<class>/<name>.<ext>` is a document, `<name>.expected.json` beside it says
 * what a careful reader takes from it. Only what is written there is compared; entries must be as many.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { FeedError } from '../lambda/model/errors.ts';
import { parseFeed } from '../lambda/parse/parse-feed.ts';

export interface Case {
  /** `<class>/<name>`. */
  readonly id: string;
  readonly kind: string;
  readonly document: string;
  readonly expected: Expected;
}

interface Expected {
  /** Why this is the right reading, where it is not plain to see. */
  readonly why?: string;
  /** What the transfer says of the document. */
  readonly given?: { readonly contentType?: string; readonly url?: string; readonly now?: string };
  /** Code of the refusal; then nothing else is expected. */
  readonly error?: string;
  /** Words that the refusal's message or `recovered` contains. */
  readonly says?: string;
  /** Whether the document had to be repaired. */
  readonly isRecovered?: boolean;
  readonly entries?: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

const DEFAULTS = {
  contentType: 'application/xml',
  url: 'https://feeds.example/news/feed.xml',
  now: '2026-11-01T00:00:00Z',
};
const META = new Set(['why', 'given', 'error', 'says', 'isRecovered', 'entries']);

export function loadCases(directory: string): readonly Case[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: kind }) => loadClass(join(directory, kind), kind));
}

function loadClass(directory: string, kind: string): readonly Case[] {
  const files = readdirSync(directory).sort();
  return files
    .filter((file) => !file.endsWith('.expected.json'))
    .map((file) => {
      const name = file.slice(0, file.lastIndexOf('.'));
      const expected = JSON.parse(readFileSync(join(directory, `${name}.expected.json`), 'utf8')) as Expected;
      return { id: `${kind}/${name}`, kind, document: join(directory, file), expected };
    });
}

/** What the parser reads differently from what is expected; empty when they agree. */
export async function disagreements(test: Case): Promise<readonly string[]> {
  const { expected } = test;
  const given = { ...DEFAULTS, ...expected.given };
  const bytes = readFileSync(test.document);
  try {
    const feed = await parseFeed(bytes, {
      contentType: given.contentType,
      url: given.url,
      now: () => new Date(given.now),
    });
    // What is stored and sent is the JSON of a feed, so that is what is compared.
    return compareFeed(JSON.parse(JSON.stringify(feed)) as Record<string, unknown>, expected);
  } catch (error) {
    if (error instanceof FeedError) return compareError(error, expected);
    return [`threw ${String(error)}, which is no FeedError`];
  }
}

function compareError(error: FeedError, expected: Expected): readonly string[] {
  if (expected.error !== error.code)
    return [`refused with ${error.code} (${error.message}), expected ${expected.error ?? 'a feed'}`];
  return compareWords(error.message, expected.says);
}

function compareFeed(feed: Record<string, unknown>, expected: Expected): readonly string[] {
  if (expected.error !== undefined) return [`was read, expected ${expected.error}`];
  const found = Object.entries(expected).flatMap(([name, value]) =>
    META.has(name) ? [] : compareValue(name, feed[name], value),
  );
  const recovered = typeof feed.recovered === 'string' ? feed.recovered : null;
  if (expected.isRecovered !== undefined && expected.isRecovered !== (recovered !== null))
    found.push(`recovered: got ${recovered}`);
  if (expected.says !== undefined) found.push(...compareWords(recovered ?? '', expected.says));
  const entries = feed.entries as Record<string, unknown>[];
  const wanted = expected.entries ?? entries;
  if (entries.length !== wanted.length) return [...found, `entries: got ${entries.length}, expected ${wanted.length}`];
  return found.concat(
    wanted.flatMap((entry, index) =>
      Object.entries(entry).flatMap(([name, value]) =>
        compareValue(`entries[${index}].${name}`, entries[index]?.[name], value),
      ),
    ),
  );
}

function compareWords(text: string, words: string | undefined): string[] {
  return words === undefined || text.includes(words) ? [] : [`says "${text}", expected it to contain "${words}"`];
}

function compareValue(name: string, got: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(got, expected)) return [];
  return [`${name}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`];
}
