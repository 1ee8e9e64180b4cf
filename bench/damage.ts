/**
 * What comes back from damaged feeds, beside plain rss-parser and feedsmith: the samples and generated feeds, each
 * damaged in every way of `damages.ts` several times over. An entry has come back when its title and link are those of
 * the undamaged feed; of a feed that was cut off, entries that are there whole are asked for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed as feedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { parseFeed } from '../lambda/parse/parse-feed.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { DAMAGES, type Random } from './damages.ts';
import { type BenchFeed, generateFeeds, randomFrom } from './parse-feeds.ts';

type Read = (bytes: Buffer, url: string) => Promise<readonly string[]>;

const CONTENDERS: Readonly<Record<string, Read>> = {
  parseFeed: async (bytes, url) =>
    (await parseFeed(bytes, { contentType: 'application/xml', url })).entries.map((entry) =>
      keyOf(entry.title, entry.link),
    ),
  'rss-parser': async (bytes) =>
    (await new RssParser().parseString(bytes.toString('utf8'))).items.map((item) => keyOf(item.title, item.link)),
  feedsmith: async (bytes) => feedsmithKeys(feedsmith(bytes.toString('utf8'))),
};

function feedsmithKeys({ format, feed }: ReturnType<typeof feedsmith>): readonly string[] {
  if (format === 'rss' || format === 'rdf') return (feed.items ?? []).map((item) => keyOf(item.title, item.link));
  if (format !== 'atom') return [];
  return (feed.entries ?? []).map((entry) => {
    const link = entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate');
    return keyOf(entry.title?.value, link?.href);
  });
}

function keyOf(title: string | null | undefined, link: string | null | undefined): string {
  return `${title?.replace(/\s+/g, ' ').trim() ?? ''}\n${link?.trim() ?? ''}`;
}

function samples(): readonly BenchFeed[] {
  const folder = join(import.meta.dirname, '..', 'samples');
  const files = readdirSync(folder).filter((file) => /\.(?:xml|rss|atom|rdf)$/.test(file));
  return files.map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
    url: `https://samples.example/${name}`,
  }));
}

/** Of each way of damage, and megabytes of generated feeds beside the samples. */
const WHOLE = { rounds: 5, megabytes: 0.1 };
const QUICK = { rounds: 1, megabytes: 0.01 };

/** One row a contender: percent of the entries that came back, and the ratio to rss-parser's. */
export async function run({ quick = false }: BenchOptions = {}): Promise<readonly BenchResult[]> {
  const { rounds, megabytes } = quick ? QUICK : WHOLE;
  const feeds = [...samples(), ...generateFeeds(megabytes)];
  const share = new Map<string, number>();
  for (const [name, read] of Object.entries(CONTENDERS)) share.set(name, await shareOf(read, feeds, rounds));
  const peer = share.get('rss-parser') ?? Number.NaN;
  return [...share].map(([name, value]) => ({
    name: `entries back: ${name}`,
    value: value * 100,
    unit: '%',
    ratio: value / peer,
  }));
}

async function shareOf(read: Read, feeds: readonly BenchFeed[], rounds: number): Promise<number> {
  let asked = 0;
  let back = 0;
  for (const [index, feed] of feeds.entries()) {
    const healthy = await read(Buffer.from(feed.bytes), feed.url).catch(() => []);
    for (const [kind, damage] of Object.entries(DAMAGES)) {
      for (let round = 0; round < rounds; round++) {
        const random: Random = randomFrom(index * 1_000 + round);
        const damaged = damage(Buffer.from(feed.bytes).toString('latin1'), random);
        const expected = kind.startsWith('cut ') ? healthy.slice(0, wholeItems(damaged)) : healthy;
        const found = new Set(await read(Buffer.from(damaged, 'latin1'), feed.url).catch(() => []));
        asked += expected.length;
        back += expected.filter((key) => found.has(key)).length;
      }
    }
  }
  return back / asked;
}

function wholeItems(text: string): number {
  return text.split(/<\/(?:item|entry)>/i).length - 1;
}
