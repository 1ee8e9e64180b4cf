import { describe, expect, test } from 'vitest';
import { addressKey, readFeedAddress } from '../../../lambda/model/feed-address.ts';

describe('readFeedAddress', () => {
  test.each([
    ['https://a.example/feed', 'https://a.example/feed'],
    ['  http://a.example/feed#top ', 'http://a.example/feed'],
    ['a.example', 'https://a.example/'],
    ['a.example:8080/feed?x=1', 'https://a.example:8080/feed?x=1'],
    ['feed://a.example/rss', 'https://a.example/rss'],
    ['feed:https://a.example/rss', 'https://a.example/rss'],
    ['HTTPS://A.Example/Feed', 'https://a.example/Feed'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ])('%j is %s', (text, url) => expect(readFeedAddress(text)).toEqual({ kind: 'address', url }));

  test.each([
    ['', 'is empty'],
    ['news', 'is no web address'],
    ['https://', 'is no web address'],
    ['ftp://a.example/', 'has the scheme ftp:'],
    ['javascript:alert(1)', 'has the scheme javascript:'],
    ['mailto:a@b.example', 'has the scheme mailto:'],
    ['https://u@a.example/', 'carries a user name'],
    ['https://a.example/a b', 'has white space'],
    ['https://a.example\\feed', 'has white space'],
    [`https://a.example/${'x'.repeat(2048)}`, 'has more than 2048'],
  ])('%j %s', (text, message) =>
    expect(readFeedAddress(text)).toEqual({ kind: 'bad', message: expect.stringContaining(message) }),
  );
});

test.each([
  ['https://a.example/feed', 'http://A.example/feed/', true],
  ['https://a.example', 'https://a.example./#x', true],
  ['https://a.example/?rss=1', 'https://a.example/?rss=2', false],
  ['https://a.example/?source=x', 'https://a.example/', false],
  ['https://a.example/Feed', 'https://a.example/feed', false],
  ['https://a.example/feed', 'https://a.example:8443/feed', false],
])('%s and %s are one feed: %s', (a, b, same) => expect(addressKey(a) === addressKey(b)).toBe(same));
