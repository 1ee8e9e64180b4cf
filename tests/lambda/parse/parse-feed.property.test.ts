import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../lambda/model/errors.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';
import { loadCases } from '../../../scripts/conformance-suite.ts';

const documents = loadCases(join(import.meta.dirname, '..', '..', 'conformance'))
  .map((test) => readFileSync(test.document))
  .filter((bytes) => bytes.length < 8_000);

const FRAGMENTS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '</',
  '<b>',
  '</p>',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '&#',
  '&nbsp',
  '/>',
  '<?',
  '\0',
  '<item>',
  '<title',
  '{',
  '}',
  '\\',
];

const damage = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.nat(40),
  insert: fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 6 })),
});

const damagedDocument = fc
  .tuple(fc.constantFrom(...documents), fc.array(damage, { maxLength: 6 }))
  .map(([bytes, damages]) => damages.reduce(applyDamage, Buffer.from(bytes)));

function applyDamage(bytes: Buffer, { place, drop, insert }: { place: number; drop: number; insert: string }): Buffer {
  const at = Math.floor(place * bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + drop)]);
}

/** The feed as JSON, or null when it was refused as it should be. */
async function read(bytes: Uint8Array): Promise<string | null> {
  try {
    return JSON.stringify(await parseFeed(bytes, { contentType: null, url: 'https://desk.example/feed.xml' }));
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
}

describe('parseFeed on damaged documents', () => {
  it('reads them or refuses them with a FeedError', async () => {
    await fc.assert(
      fc.asyncProperty(damagedDocument, async (bytes) => {
        await read(bytes);
      }),
      { numRuns: 1_500 },
    );
  });

  it('reads any bytes or refuses them with a FeedError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await read(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('never lets scripts, handlers or script links into content', async () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<script>',
        '</script>',
        '<img src=x onerror=alert(1)>',
        '<a href="javascript:x">',
        '<svg/onload=x>',
        '"',
        "'",
        '<',
        '>',
        '<!--',
        '-->',
        '<p>',
        'text',
        '&lt;script&gt;',
        '<style>',
        ']]',
        '<iframe src=x>',
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const content = parts.join('').replaceAll(']]>', '');
        const json = {
          version: 'https://jsonfeed.org/version/1.1',
          title: 't',
          items: [{ id: '1', content_html: content }],
        };
        const feed = await parseFeed(Buffer.from(JSON.stringify(json)), {
          contentType: null,
          url: 'https://desk.example/',
        });
        expect(feed.entries[0]?.contentHtml ?? '').not.toMatch(
          /<script|<style|<iframe|<svg|<[^>]*\son\w+=|<[^>]*javascript:/i,
        );
      }),
      { numRuns: 500 },
    );
  });
});
