/**
 * Takes one layer of content coding off a body, strictly: HTTP clients that decode on the way pass a cut gzip stream on
 * as if it were whole, which would make a feed look as if it had lost its oldest entries.
 */
import zlib from 'node:zlib';

/**
 * Synchronous on purpose: ten megabytes take some 30 ms, while the thread pool of the asynchronous functions is shared
 * with name resolution, where a few dead name servers would hold up every feed.
 */
type Decoder = (
  body: Uint8Array,
  options: { readonly info: true; readonly maxOutputLength: number },
) => { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

export type Decoded =
  | { readonly kind: 'decoded'; readonly body: Uint8Array }
  | {
      readonly kind: 'failure';
      readonly code: 'fetch/truncated' | 'fetch/bad-encoding' | 'fetch/unsupported-encoding' | 'fetch/too-large';
      /** What is wrong, to be put after "<host> …". */
      readonly problem: string;
    };

const gunzip = zlib.gunzipSync as unknown as Decoder;
const inflate = zlib.inflateSync as unknown as Decoder;
const inflateRaw = zlib.inflateRawSync as unknown as Decoder;
const brotli = zlib.brotliDecompressSync as unknown as Decoder;
/** Node.js 22.15 brought zstd. */
const zstd = (zlib as { zstdDecompressSync?: unknown }).zstdDecompressSync as Decoder | undefined;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  // "deflate" means zlib (RFC 9110, section 8.4.1.2), yet some servers send the bare format of RFC 1951.
  deflate: (body, options) => (hasZlibHeader(body) ? inflate : inflateRaw)(body, options),
  br: brotli,
  ...(zstd ? { zstd } : {}),
};

/** The codings this runtime can take off again. */
export const acceptEncoding = zstd ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br';

/** Values of Content-Encoding that name no coding; the last two are mistakes seen on real servers. */
const NO_CODING: ReadonlySet<string> = new Set(['', 'identity', 'none', 'utf-8']);

/**
 * Decodes a whole body. Refuses stacked codings (each layer multiplies what a small body can grow to), a coding that was
 * not asked for, bytes missing from or left over after the compressed stream, and output above `maxBytes`, which is
 * counted while decompressing.
 */
export function decodeBody(body: Uint8Array, contentEncoding: string | null, maxBytes: number): Decoded {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => !NO_CODING.has(coding));
  const [coding] = codings;
  if (coding === undefined) {
    return body.byteLength > maxBytes ? tooLarge(maxBytes) : { kind: 'decoded', body };
  }
  const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (codings.length > 1 || decoder === undefined) {
    const what = codings.length > 1 ? 'stacked content encodings' : 'a content encoding that was not asked for';
    const problem = `answered with ${what}; ask its owner to send ${acceptEncoding.replaceAll(', ', ' or ')} alone`;
    return { kind: 'failure', code: 'fetch/unsupported-encoding', problem };
  }
  try {
    const { buffer, engine } = decoder(body, { info: true, maxOutputLength: maxBytes });
    if (engine.bytesWritten === body.byteLength) return { kind: 'decoded', body: buffer };
    return truncated(`sent ${body.byteLength - engine.bytesWritten} stray bytes after its ${coding} body`);
  } catch (error) {
    return decodingFailure(error, body, coding, maxBytes);
  }
}

function decodingFailure(error: unknown, body: Uint8Array, coding: string, maxBytes: number): Decoded {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
  if (code === 'Z_BUF_ERROR') return truncated(`sent a ${coding} body that ends too early`);
  // A first member with its magic number in place: what failed is the header of whatever follows it.
  if (message === 'incorrect header check' && body[0] === 0x1f && body[1] === 0x8b) {
    return truncated(`sent stray bytes after its ${coding} body`);
  }
  const problem = `sent a body that is not valid ${coding}; ask its owner to check the compression settings`;
  return { kind: 'failure', code: 'fetch/bad-encoding', problem };
}

function truncated(what: string): Decoded {
  return { kind: 'failure', code: 'fetch/truncated', problem: `${what}; nothing was taken from it` };
}

function tooLarge(maxBytes: number): Decoded {
  const problem = `sent a body that unpacks to more than ${maxBytes} bytes; ask its owner for a shorter feed`;
  return { kind: 'failure', code: 'fetch/too-large', problem };
}

/** The two header bytes of RFC 1950: method 8, and a check that makes them a multiple of 31. */
function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
