/**
 * Parse throughput on healthy feeds, beside plain rss-parser, the XML parsers under it and feedsmith, in one process.
 * Decoding the bytes counts for everyone. Run it with `npx tsx bench/parse.ts`.
 */
import { pathToFileURL } from 'node:url';
import { parseFeed as feedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import sax from 'sax';
import xml2js from 'xml2js';
import { parseFeed } from '../lambda/parse/parse-feed.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { type BenchFeed, generateFeeds } from './parse-feeds.ts';

const WHOLE = { megabytes: 32, rounds: 5 };
const QUICK = { megabytes: 0.5, rounds: 1 };

type Contender = readonly [name: string, parse: (feed: BenchFeed) => Promise<unknown>];

const CONTENDERS: readonly Contender[] = [
  ['rss-parser parseString', (feed) => new RssParser().parseString(decode(feed))],
  ['parseFeed', (feed) => parseFeed(feed.bytes, { contentType: 'application/xml', url: feed.url })],
  ['parseFeed, as a poll reads it', readAsPoll],
  ['parseFeed, every field read', readEverything],
  ['xml2js', (feed) => new xml2js.Parser().parseStringPromise(decode(feed))],
  ['sax', async (feed) => sax.parser(true).write(decode(feed)).close()],
  ['feedsmith', async (feed) => feedsmith(decode(feed))],
];

function decode(feed: BenchFeed): string {
  return new TextDecoder().decode(feed.bytes);
}

/** Matching reads the texts of every entry; sanitized content and the rest are made for what is stored, here every twelfth. */
async function readAsPoll(feed: BenchFeed): Promise<number> {
  const { entries } = await parseFeed(feed.bytes, { contentType: 'application/xml', url: feed.url });
  let read = 0;
  for (const [index, entry] of entries.entries()) {
    read += entry.summary.length + entry.contentText.length + entry.categories.length;
    if (index % 12 === 0) read += JSON.stringify(entry).length;
  }
  return read;
}

/** Summaries and contents are made on demand; here everything is demanded. */
async function readEverything(feed: BenchFeed): Promise<number> {
  const parsed = await parseFeed(feed.bytes, { contentType: 'application/xml', url: feed.url });
  return JSON.stringify(parsed).length;
}

/** One row a contender: 10⁶ bytes of feed a second, and the ratio to plain rss-parser. Rounds take turns, so that a busy moment of the machine hits all alike. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const { megabytes, rounds } = quick ? QUICK : WHOLE;
  const feeds = generateFeeds(megabytes);
  const bytes = feeds.reduce((sum, feed) => sum + feed.bytes.length, 0);
  const seconds = new Map<string, number[]>();
  for (const [, parse] of CONTENDERS) for (const feed of feeds.slice(0, 20)) await parse(feed);
  for (let round = 0; round < rounds; round++) {
    for (const [name, parse] of CONTENDERS) {
      const started = performance.now();
      for (const feed of feeds) await parse(feed);
      seconds.set(name, [...(seconds.get(name) ?? []), (performance.now() - started) / 1000]);
    }
  }
  const speed = (name: string) => bytes / 1e6 / median(seconds.get(name) ?? []);
  const baseline = speed(CONTENDERS[0]?.[0] ?? '');
  return CONTENDERS.map(([name]) => ({ name, value: speed(name), unit: 'MB/s', ratio: speed(name) / baseline }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const row of await run()) {
    process.stdout.write(
      `${row.name.padEnd(30)} ${row.value.toFixed(1).padStart(7)} MB/s ${(row.ratio ?? 1).toFixed(2).padStart(6)}×\n`,
    );
  }
}
