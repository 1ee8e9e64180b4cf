import { expect, test } from 'vitest';
import { absoluteUrl, parseLinkHeader } from '../../../lambda/fetch/link-header.ts';

test.each([
  ['<https://a.example/>; rel=hub', [['https://a.example/', ['hub']]]],
  [
    '<a>; rel="hub self"; rel="ignored", <b>;REL=SELF',
    [
      ['a', ['hub', 'self']],
      ['b', ['self']],
    ],
  ],
  ['<a?x=1,2;3>; title="com,ma; \\"quoted\\""; rel=self', [['a?x=1,2;3', ['self']]]],
  ['<a>', [['a', []]]],
  [
    ', ,<a>;rel=hub,, <b>;rel=hub,',
    [
      ['a', ['hub']],
      ['b', ['hub']],
    ],
  ],
  ['nonsense <a>; rel=hub', []],
  ['<a>; rel=hub, nonsense, <b>; rel=hub', [['a', ['hub']]]],
  ['<unclosed', []],
  ['', []],
])('%s', (value, links) => {
  expect(parseLinkHeader(value).map(({ target, rels }) => [target, rels])).toEqual(links);
});

test('titles and types', () => {
  const [link] = parseLinkHeader('</feed>; rel=alternate; type="Application/RSS+XML"; title="All \\"news\\""');
  expect(link).toMatchObject({ type: 'application/rss+xml', title: 'All "news"' });
  expect(parseLinkHeader(null)).toEqual([]);
});

test.each([
  ['/feed#top', 'https://example.org/feed'],
  ['http://other.example', 'http://other.example/'],
  ['javascript:alert(1)', null],
  ['http://[', null],
])('%s relative to a page: %s', (address, url) => {
  expect(absoluteUrl(address, 'https://example.org/page')).toBe(url);
});
