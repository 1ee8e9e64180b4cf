/** Answers as gzip, for callers who take it (RFC 9110, section 12.5.3). */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress';
import { remembered } from './remembered.ts';

/** Less than what a packet has room for is not worth it. */
const SMALLEST = 1024;

const compress = promisify(gzip);

/** Refused where it is named with a weight of zero, or not named and `*` is refused or missing. */
const takesGzip = remembered((header: string): boolean => {
  const weights = new Map(
    header.split(',').map((part) => {
      const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [coding, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
});

/** Whether an answer of so many bytes goes out as gzip. One that has an encoding already keeps it. */
export function goesAsGzip(c: Context, bytes: number): boolean {
  const asked = c.req.header('Accept-Encoding');
  if (asked === undefined || bytes < SMALLEST || !takesGzip(asked)) return false;
  const { headers } = c.res;
  return !headers.has('Content-Encoding') && COMPRESSIBLE_CONTENT_TYPE_REGEX.test(headers.get('Content-Type') ?? '');
}

/** The bytes as gzip. */
export const gzipped = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  compress(bytes) as Promise<Uint8Array<ArrayBuffer>>;

/** Compresses an answer while it is sent. */
export function compressStream(c: Context): void {
  const { body, status, headers } = c.res;
  if (!body || !goesAsGzip(c, Number.POSITIVE_INFINITY)) return;
  headers.set('Content-Encoding', 'gzip');
  c.res = undefined;
  c.res = new Response(body.pipeThrough(new CompressionStream('gzip')), { status, headers });
}
