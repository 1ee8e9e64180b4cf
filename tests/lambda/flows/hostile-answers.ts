/** Answers that bring no feed, each with the code under which its feed's health must show it. */
import type { ServerResponse } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { rssOf } from '../../helpers/flow-bench.ts';

export interface HostileAnswer {
  readonly code: string;
  readonly body?: () => string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Writes what Node.js would not. */
  readonly raw?: (response: ServerResponse) => void;
}

const GOOD = rssOf([{ title: 'Acme opens a plant', link: 'https://outlet.example/plant' }]);
const packed = gzipSync(GOOD);
const gzip = { 'content-encoding': 'gzip' };

const body = (code: string, make: string | Uint8Array | (() => string | Uint8Array)): HostileAnswer => ({
  code,
  body: typeof make === 'function' ? make : () => make,
});
const status = (code: string, number: number): HostileAnswer => ({ code, status: number });
const xml = (root: string) => `<?xml version="1.0"?><${root}></${root}>`;
const item = (text: string) => `<rss version="2.0"><channel><item>${text}</item></channel></rss>`;
const packedXml = (make: () => string) => ({ headers: gzip, body: () => gzipSync(make()) });

export const HOSTILE: Readonly<Record<string, HostileAnswer>> = {
  nothing: body('feed/empty', ''),
  'white space': body('feed/empty', ' \n\t '),
  'a web page': body('feed/html', '<!doctype html><html><head><title>x</title></head><body>hello</body></html>'),
  'a JPEG image': body('feed/binary', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])),
  'a PNG image': body('feed/binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10])),
  'a GIF image': body('feed/binary', Buffer.from('GIF89a')),
  'a PDF file': body('feed/binary', '%PDF-1.7\n'),
  'a ZIP archive': body('feed/binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])),
  'an MP3 file': body('feed/binary', Buffer.from('ID3\u0003')),
  'gzip without saying so, twice': { code: 'feed/binary', headers: gzip, body: () => gzipSync(packed) },
  'bytes that are no text': body('feed/binary', '\u0000\u0001\u0002\u0003'.repeat(50)),
  'plain text': body('feed/not-a-feed', 'come back tomorrow'),
  'a sitemap': body('feed/not-a-feed', xml('urlset')),
  'a list of feeds': body('feed/not-a-feed', xml('opml')),
  'a picture in XML': body('feed/not-a-feed', xml('svg')),
  'XML of its own kind': body('feed/not-a-feed', xml('stocklist')),
  'JSON of its own kind': body('feed/not-a-feed', '{"articles":[]}'),
  'a JSON list': body('feed/not-a-feed', '[1,2,3]'),
  'JSON that is none': body('feed/invalid-json', '{"version": "https://jsonfeed.org/version/1.1", "items": ]['),
  'nesting 200,000 deep': { code: 'feed/too-deep', ...packedXml(() => item('<a>'.repeat(200_000))) },
  'an external entity': body(
    'feed/forbidden-entity',
    `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>${item('<title>&f;</title>')}`,
  ),
  'ampersands only': { code: 'feed/malformed', ...packedXml(() => item(`<title>${'&'.repeat(2_000_000)}</title>`)) },
  'more elements than are read': { code: 'feed/too-large', ...packedXml(() => item('<a/>'.repeat(1_100_000))) },
  '300 MB in a small gzip': { code: 'fetch/too-large', headers: gzip, body: () => bomb() },
  'more bytes than are taken': body('fetch/too-large', () => Buffer.alloc(4 * 1024 * 1024, 0x20)),
  'stacked encodings': {
    code: 'fetch/unsupported-encoding',
    headers: { 'content-encoding': 'gzip, deflate' },
    body: () => deflateSync(packed),
  },
  'an encoding nobody asked for': {
    code: 'fetch/unsupported-encoding',
    headers: { 'content-encoding': 'compress' },
    body: () => GOOD,
  },
  'no gzip at all': { code: 'fetch/bad-encoding', headers: gzip, body: () => GOOD },
  'a gzip that ends too early': { code: 'fetch/truncated', headers: gzip, body: () => packed.subarray(0, 60) },
  'stray bytes after a gzip': {
    code: 'fetch/truncated',
    headers: gzip,
    body: () => Buffer.concat([packed, Buffer.from('<script>')]),
  },
  'fewer bytes than promised': {
    code: 'fetch/truncated',
    raw: (response) => {
      response.writeHead(200, { 'content-length': 10_000 }).write(GOOD, () => response.destroy());
    },
  },
  'no HTTP': { code: 'fetch/bad-response', raw: ({ socket }) => void socket?.end('FTP/1.0 ready\r\n\r\n') },
  'a closed door': { code: 'fetch/reset', raw: ({ socket }) => void socket?.destroy() },
  'a request refused': status('http/client-error', 400),
  'a login': status('http/blocked', 401),
  'a locked door': status('http/blocked', 403),
  'a court order': status('http/blocked', 451),
  'no such page': status('http/not-found', 404),
  'gone for good': status('http/gone', 410),
  'too many requests': status('http/rate-limited', 429),
  'trouble of its own': status('http/server-error', 503),
  'success without content': status('fetch/bad-response', 204),
  'a circle': { code: 'fetch/too-many-redirects', status: 302, headers: { location: '?' } },
  'a redirect to nowhere': { code: 'fetch/bad-redirect', status: 302 },
  'a redirect to a file': { code: 'fetch/bad-redirect', status: 302, headers: { location: 'file:///etc/passwd' } },
};

let made: Uint8Array | undefined;
/** Each 64 kB of zeros again and again: a deflate stream may be put together from equal parts. */
function bomb(): Uint8Array {
  made ??= gzipSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
  return made;
}
