import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opmlLimits, readOpml } from '../../../lambda/parse/opml.ts';
import { type OpmlEntry, writeOpml } from '../../../lambda/parse/write-opml.ts';

const NOW = new Date('2026-02-10T09:00:00Z');
const read = (text: string | Uint8Array, contentType: string | null = null) =>
  readOpml(typeof text === 'string' ? Buffer.from(text) : text, contentType);
const body = (outlines: string) =>
  `<opml version="2.0"><head><title>Mine</title></head><body>${outlines}</body></opml>`;

describe('reading', () => {
  test('folders and categories become tags, attributes are taken in any case', () => {
    const list = read(`<?xml version="1.0"?>
<opml version="1.0">
  <head><title>My &amp; feeds</title></head>
  <body>
    <outline text="Chips"><outline text="Europe">
      <outline text="Wire &quot;A&quot;" title="ignored" type="rss" XMLURL="https://a.example/feed?x=1&amp;y=2"
        htmlUrl="https://a.example/" language="fr" category="/Power/SiC, chips "/>
    </outline></outline>
    <outline title="B" xmlUrl="feed://b.example/rss"></outline>
    <outline xmlUrl="c.example/atom.xml" language="unknown"/>
  </body>
</opml>`);
    expect(list.title).toBe('My & feeds');
    expect(list.refused).toEqual([]);
    expect(list.feeds).toEqual([
      {
        line: 6,
        url: 'https://a.example/feed?x=1&y=2',
        name: 'Wire "A"',
        siteUrl: 'https://a.example/',
        language: 'fr',
        tags: ['Chips', 'Europe', 'Power/SiC', 'chips'],
      },
      expect.objectContaining({ line: 9, url: 'https://b.example/rss', name: 'B', tags: [] }),
      expect.objectContaining({ line: 10, url: 'https://c.example/atom.xml', name: 'c.example', language: null }),
    ]);
  });

  test.each([
    ['no address', '<outline type="rss" text="X" htmlUrl="https://x.example/"/>', 'has no xmlUrl'],
    ['no address and no type', '<outline text="X"/>', 'has no xmlUrl'],
    ['an empty address', '<outline text="X" xmlUrl=" "/>', 'has no xmlUrl'],
    ['a script', '<outline text="X" xmlUrl="javascript:alert(1)"/>', 'the xmlUrl has the scheme javascript:'],
    ['a file', '<outline text="X" xmlUrl="file:///etc/passwd"/>', 'the xmlUrl has the scheme file:'],
    ['a password', '<outline text="X" xmlUrl="https://u:p@x.example/"/>', 'the xmlUrl carries a user name'],
    ['a link to another list', '<outline text="X" type="include" url="https://x.example/l.opml"/>', 'has no xmlUrl'],
  ])('%s is refused with line and reason, and the rest is read', (_name, outline, reason) => {
    const list = read(body(`\n\n${outline}\n<outline text="Y" xmlUrl="https://y.example/feed"/>`));
    expect(list.refused).toEqual([{ line: 3, name: 'X', reason: expect.stringContaining(reason) }]);
    expect(list.feeds.map(({ url, line }) => [url, line])).toEqual([['https://y.example/feed', 4]]);
  });

  test('damage costs what it touches: bare ampersands, missing end tags, a tag cut short', () => {
    const list = read(
      body(
        '<outline text="A&B & co"><outline xmlUrl="https://a.example/?a=1&copy=2"/><outline xmlUrl="https://b.example/" text="B" <outline text="C" xmlUrl="https://c.example/"/>',
      ),
    );
    expect(list.feeds.map(({ url, tags }) => [url, tags])).toEqual([
      ['https://a.example/?a=1&copy=2', ['A&B & co']],
      ['https://b.example/', ['A&B & co']],
      ['https://c.example/', ['A&B & co']],
    ]);
  });

  test.each([
    [
      'windows-1252, labelled',
      Buffer.from(
        '<?xml version="1.0" encoding="windows-1252"?><opml><body><outline text="Actualit\u00e9s" xmlUrl="https://a.example/"/></body></opml>',
        'latin1',
      ),
      null,
    ],
    [
      'UTF-16 with a mark',
      Buffer.from(
        '\ufeff<opml><body><outline text="Actualit\u00e9s" xmlUrl="https://a.example/"/></body></opml>',
        'utf16le',
      ),
      null,
    ],
    [
      'ISO-8859-1 by HTTP',
      Buffer.from('<opml><body><outline text="Actualit\u00e9s" xmlUrl="https://a.example/"/></body></opml>', 'latin1'),
      'text/xml; charset=iso-8859-1',
    ],
  ])('%s', (_name, bytes, contentType) => {
    expect(read(bytes, contentType).feeds[0]?.name).toBe('Actualités');
  });

  test('comments, CDATA and what stands in them are skipped', () => {
    expect(
      read(body('<!-- <outline xmlUrl="https://a.example/"/> --><![CDATA[<outline xmlUrl="https://b.example/"/>]]>'))
        .feeds,
    ).toEqual([]);
  });
});

describe('hostile lists', () => {
  test.each([
    ['empty', '', 'feed/empty'],
    ['a feed', '<rss version="2.0"><channel/></rss>', 'feed/not-a-feed'],
    ['a page', '<!doctype html><html><body>no</body></html>', 'feed/not-a-feed'],
    ['plain text', 'https://a.example/feed', 'feed/not-a-feed'],
    ['an archive', '\x1f\x8b\x08', 'feed/binary'],
    [
      'an outside entity',
      '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;" xmlUrl="https://a.example/"/></body></opml>',
      'feed/forbidden-entity',
    ],
    ['nested beyond reason', body('<outline text="x">'.repeat(200)), 'feed/too-deep'],
    [
      'too many feeds',
      body('<outline xmlUrl="https://a.example/"/>'.repeat(opmlLimits.feeds + 1)),
      'feed/too-many-entries',
    ],
    ['too large', body(' '.repeat(opmlLimits.bytes)), 'feed/too-large'],
  ])('%s', (_name, text, code) => {
    expect(() => read(Buffer.from(text, 'latin1'))).toThrow(expect.objectContaining({ name: 'FeedError', code }));
  });

  test('entities that would multiply stay unexpanded, and lines are counted behind the declaration', () => {
    const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('\n');
    const list = read(
      `<!DOCTYPE opml [\n<!ENTITY e0 "boom">\n${levels}\n]>\n<opml><body>\n<outline text="&e9;" xmlUrl="https://a.example/"/>\n<outline/></body></opml>`,
    );
    expect(list.feeds[0]?.name.length).toBeLessThan(300);
    expect([list.feeds[0]?.line, list.refused[0]?.line]).toEqual([14, 15]);
  });

  test.each([
    ['open tags without end', '<outline '.repeat(100_000)],
    ['quotes without end', `<outline text="${'a='.repeat(500_000)}`],
    [
      'one line of a million blanks between entries',
      `<outline xmlUrl="https://a.example/"/>${' '.repeat(1_000_000)}`.repeat(3),
    ],
    ['comments without end', '<!-- '.repeat(200_000)],
    ['attributes', `<outline ${'a="1" '.repeat(100_000)}/>`],
  ])('%s ends', (_name, outlines) => {
    expect(read(body(outlines)).title).toBe('Mine');
  });

  test('any text at all is read or refused', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<outline',
        ' text="',
        '"',
        ' xmlUrl="https://a.example/',
        '/>',
        '>',
        '</outline>',
        '<!--',
        '&amp',
        '&#0;',
        '<![CDATA[',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          read(body(pieces.join('')));
        } catch (error) {
          expect(error).toMatchObject({ name: 'FeedError' });
        }
      }),
    );
  });
});

describe('writing', () => {
  const entry = (change: Partial<OpmlEntry> = {}): OpmlEntry => ({
    url: 'https://a.example/feed?x=1&y=2',
    name: 'A <b> & "c"',
    siteUrl: 'https://a.example/',
    language: 'fr',
    tags: ['Chips', 'Power'],
    createdAt: '2026-02-01T00:00:00.000Z',
    ...change,
  });

  test('a folder of the first tag, every tag as category, dates as RFC 822 has them', () => {
    expect(
      writeOpml(
        'News & more',
        [entry(), entry({ tags: [], url: 'https://b.example/', siteUrl: null, language: null })],
        NOW,
      ),
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>News &amp; more</title>
    <dateCreated>Tue, 10 Feb 2026 09:00:00 GMT</dateCreated>
    <docs>http://opml.org/spec2.opml</docs>
  </head>
  <body>
    <outline text="Chips" title="Chips">
      <outline type="rss" text="A &lt;b&gt; &amp; &quot;c&quot;" title="A &lt;b&gt; &amp; &quot;c&quot;" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/" language="fr" category="Chips,Power" created="Sun, 01 Feb 2026 00:00:00 GMT"/>
    </outline>
    <outline type="rss" text="A &lt;b&gt; &amp; &quot;c&quot;" title="A &lt;b&gt; &amp; &quot;c&quot;" xmlUrl="https://b.example/" created="Sun, 01 Feb 2026 00:00:00 GMT"/>
  </body>
</opml>
`);
  });

  test('what is written is read again', () => {
    const label = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '' && !/\p{Cc}|\p{Surrogate}|^\//u.test(text));
    const feed = fc.record({
      url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
      name: label,
      siteUrl: fc.option(fc.constant('https://site.example/?a=1&b=2')),
      language: fc.option(fc.constantFrom('fr', 'pt-BR')),
      tags: fc.uniqueArray(label, { maxLength: 4 }),
      createdAt: fc.constant('2026-02-01T00:00:00.000Z'),
    });
    fc.assert(
      fc.property(fc.array(feed, { maxLength: 8 }), (feeds) => {
        const list = read(writeOpml('Mine', feeds, NOW));
        const facts = ({ url, name, siteUrl, language, tags }: Omit<OpmlEntry, 'createdAt'>) =>
          JSON.stringify([url, name, siteUrl, language, [...tags].sort()]);
        expect(list.refused).toEqual([]);
        expect(list.feeds.map(facts).sort()).toEqual(feeds.map(facts).sort());
      }),
    );
  });
});
