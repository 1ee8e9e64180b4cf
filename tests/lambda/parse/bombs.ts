/** Documents made to exhaust a parser, built on demand because they are too large to keep. */

function around(inner: string, doctype = ''): string {
  return `${doctype}<rss version="2.0"><channel><title>t</title>${inner}<item><title>last</title></item></channel></rss>`;
}

function described(text: string): string {
  return around(`<item><title>x</title><description>${text}</description></item>`);
}

function laughs(): string {
  const levels = Array.from({ length: 9 }, (_, k) => `<!ENTITY l${k + 1} "${`&l${k};`.repeat(10)}">`);
  return around('<item><title>&l9;</title></item>', `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels.join('')}]>`);
}

function quadratic(): string {
  return around(
    `<item><title>${'&a;'.repeat(20_000)}</title></item>`,
    `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(60_000)}">]>`,
  );
}

/** What each must come to: the last entry is read, or the document is refused with a code. */
export const BOMBS: Readonly<Record<string, { readonly make: () => string; readonly outcome: string }>> = {
  'entity expansion': { make: laughs, outcome: 'last' },
  'quadratic blow-up': { make: quadratic, outcome: 'last' },
  'a million numeric references': { make: () => described('&#65;'.repeat(1_000_000)), outcome: 'last' },
  'nesting 200,000 deep': {
    make: () => around(`<item>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</item>`),
    outcome: 'feed/too-deep',
  },
  'nesting 200,000 deep, never closed': {
    make: () => around(`<item>${'<a>'.repeat(200_000)}`),
    outcome: 'feed/too-deep',
  },
  'markup nested 200,000 deep in a text': {
    make: () => described(`<![CDATA[${'<b>'.repeat(200_000)}]]>`),
    outcome: 'last',
  },
  'unclosed tags in a text': { make: () => described(`<![CDATA[${'a<p'.repeat(700_000)}]]>`), outcome: 'last' },
  'ten megabytes in one node': { make: () => described('lorem ipsum dolor '.repeat(580_000)), outcome: 'last' },
  'a hundred megabytes in one node': { make: () => described('x'.repeat(100_000_000)), outcome: 'feed/too-large' },
  'bare ampersands only': { make: () => described('&'.repeat(2_000_000)), outcome: 'feed/malformed' },
  'less-than signs only': { make: () => around(`<item><title>${'<'.repeat(2_000_000)}`), outcome: 'feed/malformed' },
  'CDATA sections that never end': {
    make: () =>
      `<rss><channel><item>${'<description><![CDATA[</description>'.repeat(50_000)}]]></item></channel></rss>`,
    outcome: 'read',
  },
  'comments that never end': { make: () => around('<!--'.repeat(150_000)), outcome: 'last' },
  'a date of a megabyte': {
    make: () => around(`<item><pubDate>${'Mon, '.repeat(200_000)}</pubDate></item>`),
    outcome: 'last',
  },
  'ten megabytes of links in one entry': {
    make: () => `<feed><entry>${'<link href="http://x/"/>'.repeat(430_000)}</entry></feed>`,
    outcome: 'feed/too-large',
  },
  'ten megabytes of attributes': {
    make: () => around(`<item ${'a="v" '.repeat(40)}/>`.repeat(40_000)),
    outcome: 'feed/too-large',
  },
  'ten megabytes of processing instructions': { make: () => around('<?'.repeat(5_000_000)), outcome: 'feed/malformed' },
  'ten megabytes of bare tags': { make: () => around('<a <b'.repeat(2_000_000)), outcome: 'feed/too-large' },
  'a million CDATA sections': { make: () => described('<![CDATA[x]]>'.repeat(700_000)), outcome: 'last' },
  'arrays 1,000,000 deep in JSON': {
    make: () => `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(1_000_000)}`,
    outcome: 'feed/too-deep',
  },
};
