import { describe, expect, test } from 'vitest';
import { articleId, canonicalUrl } from '../../../lambda/model/canonical-url.ts';

describe('canonicalUrl', () => {
  test.each([
    ['http://www.Outlet.example/a/', 'https://outlet.example/a'],
    ['https://outlet.example:443/a#top', 'https://outlet.example/a'],
    ['https://outlet.example/a?utm_source=feed&utm_medium=rss', 'https://outlet.example/a'],
    ['https://outlet.example/a?fbclid=x&id=7&gclid=y', 'https://outlet.example/a?id=7'],
    ['https://outlet.example/a?b=2&a=1', 'https://outlet.example/a?a=1&b=2'],
    ['https://outlet.example/index.html', 'https://outlet.example'],
    ['https://outlet.example:8443/a', 'https://outlet.example:8443/a'],
    ['https://outlet.example/A', 'https://outlet.example/A'],
  ])('%s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  test.each(['mailto:a@b.example', 'javascript:alert(1)', 'not an address', ''])('%s has none', (address) => {
    expect(canonicalUrl(address)).toBeNull();
  });

  test('is its own canonical form', () => {
    const once = canonicalUrl('http://www.outlet.example/x/?z=1&utm_id=3&y=%20') ?? '';
    expect(canonicalUrl(once)).toBe(once);
  });
});

describe('articleId', () => {
  test('is the same for every spelling of an address and 26 characters long', () => {
    const id = articleId('https://outlet.example/a');
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(articleId('http://www.outlet.example/a/?utm_campaign=x#c')).toBe(id);
    expect(articleId('https://outlet.example/b')).not.toBe(id);
  });
});
