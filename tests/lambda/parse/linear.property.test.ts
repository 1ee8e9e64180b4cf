import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../lambda/model/errors.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';

const PIECES = (
  '< > & " \' </ /> <? ?> <! <![ <![CDATA[ ]]> ]] <!-- --> -- <a <a> </a> <b/> <p>x</p> <br> &amp; &lt; &#65; &nbsp; &a; [ ] ( = a=" <a+b=" ' +
  '<title> </title> <item> </item> <description> </description> <link href=" <title+type="xhtml"> <script> <style> {" "} \\ xmlns:a=" <rss> <feed> ' +
  '&lt;p&gt; &lt;!-- &lt;script&gt; &lt;a+b=" \0 \u00e9 \u0092 text Mon, 1'
)
  .split(' ')
  .map((piece) => piece.replace('+', ' '));

/** Where in a document the noise stands. */
const PLACES: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['', '<rss><channel><item><title>last</title></item></channel></rss>'],
  ['<rss><channel><item><title>x</title>', ''],
  ['<rss><channel><item><title>', '</title></item></channel></rss>'],
  ['<rss><channel><item><description>', '</description></item></channel></rss>'],
  ['<rss><channel><item><description><![CDATA[', ']]></description></item></channel></rss>'],
  ['<rss><channel><item><pubDate>', '</pubDate></item></channel></rss>'],
  ['<rss><channel><item><link>', '</link></item></channel></rss>'],
  ['<rss><channel><item><author>', '</author></item></channel></rss>'],
  ['<!DOCTYPE rss [', ']><rss><channel><title>&a;</title></channel></rss>'],
  ['<rss ', '><channel><title>x</title></channel></rss>'],
  ['<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml">', '</title></entry></feed>'],
  ['{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_html":"', '"}]}'],
  ['{"version":"https://jsonfeed.org/version/1","items":[', ']}'],
];

const noise = fc.record({
  unit: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
  place: fc.constantFrom(...PLACES),
});

const SMALL = 40_000;
const TIMES = 8;
const TRIES = 3;
/** Below this nothing can be told from the noise of the machine, and nothing needs to be. */
const CHEAP_MS = 150;

/** Processor time of reading a document to the last field, in milliseconds: waiting for the machine does not count. */
async function cost(document: string): Promise<number> {
  const bytes = Buffer.from(document);
  const before = process.cpuUsage();
  try {
    JSON.stringify(await parseFeed(bytes, { contentType: null, url: 'https://desk.example/feed.xml' }));
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('the cost of reading noise', () => {
  it('grows with its length and not with the square of it', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(noise, async ({ unit, place: [before, after] }) => {
        const make = (length: number) => before + unit.repeat(Math.ceil(length / unit.length)) + after;
        // The best of the large and the worst of the small: collecting garbage and compiling fall on one or the other.
        let large = await cost(make(SMALL * TIMES));
        let small = 1;
        for (let tries = 0; tries < TRIES && large >= CHEAP_MS && large >= small * TIMES * 4; tries++) {
          small = Math.max(small, await cost(make(SMALL)), await cost(make(SMALL)));
          large = Math.min(large, await cost(make(SMALL * TIMES)));
        }
        expect(large < CHEAP_MS ? 0 : large / small).toBeLessThan(TIMES * 4);
      }),
      { numRuns: 200 },
    );
  });
});
