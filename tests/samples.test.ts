import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalUrl } from '../lambda/model/canonical-url.ts';
import { defineTracker } from '../lambda/model/define-tracker.ts';
import type { TrackerInput } from '../lambda/model/tracker-config.ts';
import { type SampleServer, startSampleServer } from '../local/sample-server.ts';
import { entities } from '../watchlist/entities.ts';

const DIRECTORY = new URL('../samples/', import.meta.url);

/** What each file is in, by a name that TextDecoder knows. */
const ENCODINGS: Record<string, string> = {
  'bourse-du-matin.xml': 'windows-1252',
  'chipwire.xml': 'utf-8',
  'cloud-almanac.xml': 'utf-8',
  'corriere-del-silicio.xml': 'windows-1252',
  'filings.atom': 'iso-8859-1',
  'halbleiter-kurier.xml': 'utf-8',
  'handotai-tsushin.rdf': 'euc-jp',
  'lumen-industrie.xml': 'iso-8859-1',
  'metro-nord.xml': 'us-ascii',
  'newsloom.xml': 'utf-8',
  'rack-and-ledger.json': 'utf-8',
  'tokyo-kiban.xml': 'shift_jis',
  'trades-and-towns.xml': 'utf-8',
};
const files = Object.keys(ENCODINGS);
const xmlFiles = files.filter((file) => !file.endsWith('.json'));
const legacyFiles = files.filter((file) => !['utf-8', 'us-ascii'].includes(ENCODINGS[file] ?? ''));

interface Expected {
  readonly feeds: readonly string[];
  readonly stored: boolean;
  readonly entities: readonly string[];
  readonly deal: boolean;
  readonly story: string | null;
  readonly language: string;
  readonly title: string;
  readonly published: string;
  readonly why?: string;
}

let server: SampleServer;
let expected: Record<string, Expected>;

beforeAll(async () => {
  server = await startSampleServer({ directory: fileURLToPath(DIRECTORY) });
  expected = JSON.parse(await readFile(new URL('expected.json', DIRECTORY), 'utf8')).articles;
});
afterAll(() => server.close());

function bytesOf(file: string): Promise<Buffer> {
  return readFile(new URL(file, DIRECTORY));
}

/** `stream` because the one-shot windows-1252 decoder of Node 20 leaves 0x80 to 0x9F undecoded. */
function decode(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

async function textOf(file: string): Promise<string> {
  return decode(await bytesOf(file), ENCODINGS[file] ?? 'utf-8');
}

/** Links of a feed's items as they stand in the file, read without any parser of the project. */
async function linksIn(file: string): Promise<string[]> {
  const text = await textOf(file);
  if (file.endsWith('.json')) return JSON.parse(text).items.map((item: { url: string }) => item.url);
  const base = /xml:base="([^"]+)"/.exec(text)?.[1];
  return [...text.matchAll(/<(item|entry)[ >].*?<\/\1>/gs)].map(([item]) => {
    const tag = item.match(/<link [^>]*rel="alternate"[^>]*>/)?.[0];
    const link = tag ? /href="([^"]+)"/.exec(tag)?.[1] : /<link>([^<]+)<\/link>/.exec(item)?.[1];
    return new URL((link ?? '').replaceAll('&amp;', '&'), base).href;
  });
}

/** What keeps a document from being well-formed: a tag out of place, or a bare & or <. Null when nothing does. */
function malformation(xml: string): string | null {
  const open: string[] = [];
  let roots = 0;
  const plain = xml.replace(/<\?.*?\?>|<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs, '');
  for (const [, close, name = '', attributes = '', empty] of plain.matchAll(/<(\/?)([\w:.-]+)([^<>]*?)(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return `</${name}>`;
      continue;
    }
    if (!/^(\s+[\w:.-]+\s*=\s*("[^"<]*"|'[^'<]*'))*\s*$/.test(attributes)) return `<${name}${attributes}>`;
    if (open.length === 0) roots++;
    if (!empty) open.push(name);
  }
  if (open.length > 0 || roots !== 1) return `${roots} roots, open: ${open.join(' ')}`;
  const text = plain.replace(/<\/?[\w:.-]+[^<>]*>/g, ' ');
  return /[<>].{0,40}|&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);).{0,40}/is.exec(text)?.[0] ?? null;
}

describe('the bytes', () => {
  it('are those of the files the manifest lists, and no others', async () => {
    const inFolder = (await readdir(DIRECTORY)).filter(
      (file) => !/^(feeds\.json|expected\.json|README\.md)$/.test(file),
    );
    expect(inFolder.sort()).toEqual(files);
    expect(server.feeds.map((feed) => feed.url.replace(`${server.origin}/`, '')).sort()).toEqual(files);
  });

  it.each(files)('%s decodes in its encoding', async (file) => {
    expect(await textOf(file)).not.toContain('\uFFFD');
  });

  it.each(legacyFiles)('%s is not UTF-8', async (file) => {
    const bytes = await bytesOf(file);
    expect(() => decode(bytes, 'utf-8')).toThrow(TypeError);
  });

  it.each(xmlFiles)('%s declares the encoding it is in, or none for UTF-8', async (file) => {
    const head = (await bytesOf(file)).subarray(0, 100).toString('latin1');
    const declared = /encoding=["']([^"']+)["']/.exec(head)?.[1];
    expect((declared ?? 'utf-8').toLowerCase()).toBe(ENCODINGS[file]);
  });

  it.each(['bourse-du-matin.xml', 'corriere-del-silicio.xml'])('%s has bytes that ISO-8859-1 lacks', async (file) => {
    const bytes = await bytesOf(file);
    expect(bytes.includes(0x80) && bytes.includes(0x92)).toBe(true);
    for (const sign of ['€', '’']) expect(await textOf(file)).toContain(sign);
  });

  it('of one feed start with a byte order mark', async () => {
    const marked = await Promise.all(
      files.map(async (file) => (await bytesOf(file)).subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))),
    );
    expect(files.filter((_, index) => marked[index])).toEqual(['cloud-almanac.xml']);
  });

  it('of metro-nord.xml are ASCII', async () => {
    expect((await bytesOf('metro-nord.xml')).every((byte) => byte < 0x80)).toBe(true);
  });
});

describe('the documents', () => {
  it.each(['<a><b></a></b>', '<a/><b/>', '<a>R&D</a>', '<a x=1/>', '<a>1 < 2</a>', '<a>'])(
    'are held to well-formedness: %s is not',
    (xml) => {
      expect(malformation(xml)).not.toBeNull();
    },
  );

  it.each(xmlFiles)('%s is well-formed', async (file) => {
    expect(malformation(await textOf(file))).toBeNull();
  });

  it('are of every format family', async () => {
    const roots = await Promise.all(
      xmlFiles.map(async (file) => /<(rss|feed|rdf:RDF)\b/.exec(await textOf(file))?.[1]),
    );
    expect([...new Set(roots)].sort()).toEqual(['feed', 'rdf:RDF', 'rss']);
    expect(JSON.parse(await textOf('rack-and-ledger.json')).version).toContain('jsonfeed.org/version/1.1');
  });

  it.each(files)('%s has 6 to 15 items', async (file) => {
    const { length } = await linksIn(file);
    expect(length).toBeGreaterThanOrEqual(6);
    expect(length).toBeLessThanOrEqual(15);
  });

  it('tell the deal at length once', async () => {
    const story = /<content:encoded>(.*?)<\/content:encoded>/s.exec(await textOf('lumen-industrie.xml'))?.[1] ?? '';
    expect(story.length).toBeGreaterThan(4000);
  });
});

describe('the expectations', () => {
  it('cover every item of every feed, by canonical address', async () => {
    const found: Record<string, string[]> = {};
    for (const feed of server.feeds) {
      for (const link of await linksIn(feed.url.replace(`${server.origin}/`, ''))) {
        const address = canonicalUrl(link) ?? link;
        found[address] = [...(found[address] ?? []), feed.id].sort();
      }
    }
    const wanted = Object.entries(expected).map(([address, { feeds }]) => [address, [...feeds].sort()]);
    expect(found).toEqual(Object.fromEntries(wanted));
  });

  it('have the deal in five languages, by seven outlets', () => {
    const story = Object.values(expected).filter((article) => article.story === 'aws-st-deal');
    expect(story.every((article) => article.deal && article.stored)).toBe(true);
    expect([...new Set(story.map((article) => article.language))].sort()).toEqual(['de', 'en', 'fr', 'it', 'ja']);
    expect(new Set(story.map((article) => article.feeds[0])).size).toBeGreaterThanOrEqual(7);
  });

  it('store what a watch asks for, and none of at least fifteen namesakes', () => {
    for (const article of Object.values(expected)) {
      const watched = article.entities.includes('aws') || article.entities.includes('stmicroelectronics');
      expect(article.stored, article.title).toBe(watched);
    }
    expect(Object.values(expected).filter((article) => !article.stored && article.why).length).toBeGreaterThan(15);
  });

  it('know an article that two feeds carry under different addresses', async () => {
    const shared = Object.entries(expected).filter(([, article]) => article.feeds.length > 1);
    const raw = [...(await linksIn('newsloom.xml')), ...(await linksIn('chipwire.xml'))];
    const [address] = shared.find(([, article]) => article.feeds.includes('chipwire')) ?? [''];
    expect(new Set(raw.filter((link) => canonicalUrl(link) === address)).size).toBe(2);
  });

  it('lie in February and March 2026', () => {
    for (const article of Object.values(expected)) expect(article.published).toMatch(/^2026-0[23]-\d\dT.*Z$/);
  });

  it('speak of known entities only, and the demo’s feeds are a valid configuration', () => {
    const input: TrackerInput = { contact: 'demo@example.org', feeds: server.feeds, entities, watches: [] };
    const known = defineTracker(input).entities.map((entity) => entity.id);
    for (const article of Object.values(expected)) expect(known).toEqual(expect.arrayContaining([...article.entities]));
  });
});
