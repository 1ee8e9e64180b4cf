import { describe, expect, test } from 'vitest';
import { discoverFeeds, type FeedCandidate } from '../../../lambda/fetch/discover-feeds.ts';

const PAGE = 'https://example.org/news/';

function discover(
  html: string | Uint8Array,
  options: { linkHeader?: string; contentType?: string; url?: string } = {},
) {
  return discoverFeeds({
    body: typeof html === 'string' ? Buffer.from(html) : html,
    contentType: options.contentType ?? 'text/html; charset=utf-8',
    linkHeader: options.linkHeader ?? null,
    url: options.url ?? PAGE,
  });
}

function found(html: string, options: Parameters<typeof discover>[1] = {}): string[] {
  return discover(html, options).flatMap(({ url, confidence }) => (confidence === 'guessed' ? [] : [url]));
}

describe('declared feeds', () => {
  test('a link element, with its title and the reason', () => {
    const [first] = discover(
      `<head><LINK Rel="Alternate" TYPE='application/rss+xml' href=/feed?a=1&amp;b=2 title="All  news">`,
    );
    expect(first).toEqual<FeedCandidate>({
      url: 'https://example.org/feed?a=1&b=2',
      title: 'All news',
      confidence: 'declared',
      why: '<link> declares it as application/rss+xml',
    });
  });

  test.each([
    ['Atom', '<link rel=alternate type=application/atom+xml href=f>', ['https://example.org/news/f']],
    ['JSON Feed', '<link rel=alternate type=application/feed+json href=f>', ['https://example.org/news/f']],
    ['rel=feed', '<link rel=feed href=f>', ['https://example.org/news/f']],
    [
      'parameters of the type',
      '<link rel=alternate type="text/xml; charset=utf-8" href=f>',
      ['https://example.org/news/f'],
    ],
    ['the feed: scheme', '<link rel=feed href="feed:https://a.example/f">', ['https://a.example/f']],
    ['the feed:// scheme', '<link rel=feed href="feed://a.example/f">', ['https://a.example/f']],
    ['a base', '<base href="https://cdn.example/x/"><link rel=feed href=f>', ['https://cdn.example/x/f']],
    ['only the first base', '<base href="/x/"><base href="/y/"><link rel=feed href=f>', ['https://example.org/x/f']],
    ['a link in a comment', '<!-- <link rel=feed href=f> -->', []],
    ['a link in a script', '<script>"<link rel=feed href=f>"</script>', []],
    ['a JSON API', '<link rel=alternate type=application/json href=/wp-json/>', []],
    ['another language', '<link rel=alternate hreflang=fr href=/fr/>', []],
    ['a style sheet', '<link rel=stylesheet type=text/css href=f>', []],
    ['a script address', '<link rel=feed href="javascript:alert(1)">', []],
    ['no address', '<link rel=alternate type=application/rss+xml>', []],
    ['the page itself', `<link rel=alternate type=application/rss+xml href="${PAGE}#top">`, []],
  ])('%s', (_name, html, urls) => {
    expect(found(html)).toEqual(urls);
  });

  test('comments come last, whatever the order of the page; each address once', () => {
    const html = `
      <link rel=alternate type=application/rss+xml title="Comments" href=/comments/feed/>
      <link rel=alternate type=text/xml href=/vague.xml>
      <link rel=alternate type=application/rss+xml href=/first/>
      <link rel=alternate type=application/atom+xml href=/second/>
      <a href=/first/>Feed</a>`;
    const paths = found(html).map((url) => new URL(url).pathname);
    expect(paths).toEqual(['/first/', '/second/', '/vague.xml', '/comments/feed/']);
  });

  test('the Link header', () => {
    const linkHeader = '</h.xml>; rel="alternate"; type="application/rss+xml"; title="Header", </x>; rel=next';
    const [first] = discover('', { linkHeader });
    expect(first).toMatchObject({ url: 'https://example.org/h.xml', title: 'Header', confidence: 'declared' });
  });

  test('another charset', () => {
    const html = Buffer.from('<link rel=feed title="Actualit\u00e9s" href=f>', 'latin1');
    expect(discover(html, { contentType: 'text/html; charset=ISO-8859-1' })[0]?.title).toBe('Actualités');
    expect(discover(html, { contentType: 'text/html; charset=made-up' })[0]?.url).toBe('https://example.org/news/f');
  });
});

describe('links to feeds', () => {
  test.each([
    '/rss',
    '/blog/feed/',
    '/news.rss',
    '/atom.xml',
    '/feeds/',
    '/blog-feed.xml',
    '/?feed=rss2',
    '/x?format=atom',
  ])('%s', (href) => {
    const [first] = discover(`<p><a href="${href}">The <b>feed</b></a>`);
    expect(first).toMatchObject({ confidence: 'linked', title: 'The', why: 'the page links to it' });
  });

  test.each(['/feedback', '/about', '/newsfeeds-explained.html', 'mailto:rss@example.org', '/feed/123/post'])(
    'not %s',
    (href) => {
      expect(found(`<a href="${href}">x</a>`)).toEqual([]);
    },
  );

  test('come after declared ones', () => {
    const html = '<a href=/rss>RSS</a><link rel=feed href=/declared>';
    expect(found(html).map((url) => new URL(url).pathname)).toEqual(['/declared', '/rss']);
  });
});

describe('guesses', () => {
  test('the usual places, the section of the page first', () => {
    const paths = discover('').map(({ url }) => new URL(url).pathname);
    expect(paths.slice(0, 3)).toEqual(['/news/feed/', '/feed/', '/rss']);
    expect(discover('', { url: 'https://example.org/' }).map(({ confidence }) => confidence)).not.toContain('declared');
  });
});

test('a page made to be slow takes no longer than its length', () => {
  const half = 400_000;
  const pages = [
    '<b>'.repeat(half) + '</i>'.repeat(half / 4),
    `<a ${'x '.repeat(half)}>`,
    `<a href="${'/feed'.repeat(half / 4)}`,
    '<!--'.repeat(half),
    '<a href=/rss>'.repeat(half / 8),
    '&amp'.repeat(half),
    '<'.repeat(half * 4),
    '<title>'.repeat(half / 4),
  ];
  for (const page of pages) expect(discover(page).length).toBeLessThanOrEqual(20);
});
