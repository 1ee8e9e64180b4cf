import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../lambda/model/errors.ts';
import { limits } from '../../../lambda/parse/limits.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';

const options = {
  contentType: 'application/xml',
  url: 'https://desk.example/feed.xml',
  now: () => new Date('2026-11-01T00:00:00Z'),
};

function parse(document: string | Uint8Array) {
  return parseFeed(typeof document === 'string' ? Buffer.from(document) : document, options);
}

async function refusal(document: string | Uint8Array): Promise<FeedError> {
  const outcome = await parse(document).catch((error: unknown) => error);
  if (!(outcome instanceof FeedError)) throw new Error('expected a refusal');
  return outcome;
}

const item = '<item><title>Chips</title><description>&lt;b&gt;Short&lt;/b&gt;</description></item>';
const feedOf = (items: string) => `<rss version="2.0"><channel><title>Desk</title>${items}</channel></rss>`;

describe('parseFeed', () => {
  it('takes the time from its caller', async () => {
    const document = feedOf('<item><title>a</title><pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate></item>');
    const earlier = await parseFeed(Buffer.from(document), { ...options, now: () => new Date('2026-01-01T00:00:00Z') });
    expect(earlier.entries[0]).toMatchObject({ published: null, dateProblem: 'future' });
  });

  it('gives entries whose late fields survive copying and JSON', async () => {
    const [entry] = (await parse(feedOf(item))).entries;
    expect({ ...entry }.summary).toBe('Short');
    expect(JSON.parse(JSON.stringify(entry))).toEqual({ ...entry });
  });

  it.each([
    ['keeps markup whose elements end with those around them', '<div><font>x</div>', '<div>x</div>'],
    ['reduces markup to its text where ends of what is not open hide how deep it is', '</i><b>x', 'x'],
  ])('%s', async (_, unit, wanted) => {
    const content = `<content:encoded><![CDATA[${unit.repeat(600)}]]></content:encoded>`;
    const document = feedOf(`<item><title>a</title>${content}</item>`);
    const [entry] = (
      await parse(document.replace('<rss', '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'))
    ).entries;
    expect(entry?.contentHtml?.slice(0, 40)).toBe(wanted.repeat(600).slice(0, 40));
    expect(entry?.contentHtml).toHaveLength(wanted.length * 600);
  });

  it('gives an entry without id and link the same id at every poll', async () => {
    const [first] = (await parse(feedOf(item))).entries;
    const [second] = (await parse(feedOf(`<item><title>New</title></item>${item}`))).entries.slice(1);
    expect(first?.id).toMatch(/^hash:[0-9a-f]{32}$/);
    expect(second?.id).toBe(first?.id);
  });

  it('takes 100,000 entries whole', async () => {
    const feed = await parse(feedOf('<item><title>x</title></item>'.repeat(100_000)));
    expect(feed.entries).toHaveLength(100_000);
  });

  it('refuses more entries than it reads, in RSS and in JSON', async () => {
    const many = limits.entries + 1;
    expect((await refusal(feedOf('<item/>'.repeat(many)))).code).toBe('feed/too-many-entries');
    const json = `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[${'{},'.repeat(many)}{}]}`;
    expect((await refusal(json)).code).toBe('feed/too-many-entries');
  });

  it('refuses a document beyond the byte limit unread', async () => {
    const error = await refusal(new Uint8Array(limits.bytes + 1));
    expect(error.code).toBe('feed/too-large');
    expect(error.message).toContain('MiB');
  });

  it('does not let a document reach Object.prototype', async () => {
    await parse(feedOf('<item><__proto__><polluted>1</polluted></__proto__></item>'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('keeps complete entries wherever the document is cut', async () => {
    const items = [1, 2, 3, 4].map(
      (k) => `<item><title>Item ${k}</title><link>https://desk.example/${k}</link></item>`,
    );
    const document = feedOf(items.join(''));
    for (let cut = document.indexOf('</item>') + 7; cut < document.length; cut++) {
      const whole = document.slice(0, cut).split('</item>').length - 1;
      const titles = (await parse(document.slice(0, cut))).entries.slice(0, whole).map((entry) => entry.title);
      expect(titles).toEqual([1, 2, 3, 4].slice(0, whole).map((k) => `Item ${k}`));
    }
  });
});
