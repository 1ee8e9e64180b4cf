/** Healthy feeds for the parse benchmark: generated, seeded, of the shapes and sizes that publishers serve. */

export interface BenchFeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly url: string;
}

const WORDS =
  'supply agreement silicon wafer cloud data centre power analogue microcontroller market shares quarter revenue plant ' +
  'capacity engineers partners announced today connectivity bandwidth server rack customers Europe Grenoble Seattle ' +
  'investors guidance margin production ramp warrants board chief executive statement Größe société économie données';
const VOCABULARY = WORDS.split(' ');

/** Linear congruential generator: the same feeds at every run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function sentence(random: (below: number) => number, words: number): string {
  return Array.from({ length: words }, () => VOCABULARY[random(VOCABULARY.length)] ?? '').join(' ');
}

function article(random: (below: number) => number, paragraphs: number): string {
  return Array.from(
    { length: paragraphs },
    () =>
      `<p>${sentence(random, 40)} <a href="/news/${random(9_999)}.html">${sentence(random, 3)}</a>, <strong>${sentence(random, 2)}</strong> ` +
      `&amp; ${sentence(random, 20)}.</p>\n<img src="https://img.example/${random(9_999)}.jpg" alt="" width="640" height="360" />`,
  ).join('\n');
}

function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Random = (below: number) => number;

function rssItem(random: Random, index: number, body: string): string {
  return `<item><title>${sentence(random, 9)} &#8217;26</title><link>https://news.example/a/${index}?ref=rss&amp;n=${random(99)}</link>
<guid isPermaLink="false">tag:news.example,2026:${index}</guid><pubDate>Tue, ${String(1 + random(28)).padStart(2, '0')} Sep 2026 12:${String(random(60)).padStart(2, '0')}:00 +0200</pubDate>
<dc:creator>${sentence(random, 2)}</dc:creator><category domain="https://news.example/tags">${sentence(random, 1)}</category><category>${sentence(random, 2)}</category>
${body}</item>\n`;
}

function rss(random: Random, items: number, body: () => string): string {
  const list = Array.from({ length: items }, (_, index) => rssItem(random, index, body())).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>News</title><link>https://news.example/</link><description>All news</description><language>en</language>
<atom:link href="https://news.example/feed.xml" rel="self" type="application/rss+xml"/><ttl>30</ttl>\n${list}</channel></rss>`;
}

function atom(random: Random, entries: number): string {
  const list = Array.from(
    { length: entries },
    (
      _,
      index,
    ) => `<entry><title type="html">${sentence(random, 9)}</title><link rel="alternate" type="text/html" href="https://blog.example/${index}"/>
<id>https://blog.example/${index}</id><published>2026-09-${String(1 + random(28)).padStart(2, '0')}T08:00:00Z</published><updated>2026-09-28T08:00:00+02:00</updated>
<author><name>${sentence(random, 2)}</name></author><category term="${sentence(random, 1)}" scheme="https://blog.example/tags"/>
<summary>${sentence(random, 30)}</summary><content type="html">${escaped(article(random, 5))}</content></entry>\n`,
  ).join('');
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Blog</title><id>https://blog.example/</id>
<updated>2026-09-28T08:00:00Z</updated><link href="https://blog.example/"/><link rel="self" href="https://blog.example/atom.xml"/>\n${list}</feed>`;
}

/** Feeds of at least `megabytes` in all: full-text RSS, headline RSS with media, Atom with escaped HTML. */
export function generateFeeds(megabytes: number): readonly BenchFeed[] {
  const feeds: BenchFeed[] = [];
  let total = 0;
  for (let seed = 1; total < megabytes * 1e6; seed++) {
    const random = randomFrom(seed);
    const shapes: readonly (readonly [string, () => string])[] = [
      [
        'full text',
        () =>
          rss(
            random,
            30,
            () =>
              `<description>${escaped(`<p>${sentence(random, 40)}</p>`)}</description><content:encoded><![CDATA[${article(random, 6)}]]></content:encoded>`,
          ),
      ],
      [
        'headlines',
        () =>
          rss(
            random,
            60,
            () =>
              `<description>${sentence(random, 25)}</description><media:content url="https://img.example/${random(999)}.jpg" type="image/jpeg" medium="image"/>`,
          ),
      ],
      ['html summaries', () => rss(random, 40, () => `<description><![CDATA[${article(random, 1)}]]></description>`)],
      ['atom', () => atom(random, 25)],
    ];
    for (const [name, make] of shapes) {
      const bytes = Buffer.from(make());
      feeds.push({ name, bytes, url: 'https://news.example/feed.xml' });
      total += bytes.length;
    }
  }
  return feeds;
}
