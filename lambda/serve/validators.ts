/**
 * Conditional requests: an ETag for every answer, and 304 for a caller who has it (RFC 9110, sections 8.8 and 13).
 *
 * A tag is `content`, or `content.state.staleAt`. The first part is a hash of the bytes and of their encoding. The
 * second one, of answers made from lists and stories, is a hash of all that such an answer follows from: the request,
 * this build of the program, and the count of changes. While it holds and `staleAt`, the time at which something in the
 * answer is past its retention, has not come, the bytes are the same, and 304 is said without making them again.
 */
import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler, TypedResponse } from 'hono';
import { hrefOf } from './address.ts';
import type { ApiEnv, ServeDeps } from './api-env.ts';
import { compressStream, goesAsGzip, gzipped } from './compression.ts';

/** What a 304 repeats of the answer it stands for (RFC 9110, section 15.4.5); the other headers speak of a body. */
const OF_THE_BODY = ['Content-Type', 'Content-Length', 'Content-Language', 'Content-Encoding'];

/** Replicas of the table may lag behind a change that is counted: what was read so soon after one says nothing. */
const SETTLED_MS = 5_000;

/** What is known of an answer while it is made. */
export interface Freshness {
  /** Count of changes before anything was read. */
  readonly version: number;
  /** Hash of what the answer follows from; null where that is not known. */
  readonly state: string | null;
  /** Seconds since 1970, the earliest that was noted; null for never. */
  staleAt: number | null;
}

/**
 * Sets the ETag and answers 304 where `If-None-Match`, or in its absence `If-Modified-Since`, says that the caller has the
 * bytes. What is sent all the same is compressed here: a tag stands for the bytes that are sent, and so for one encoding
 * (RFC 9110, section 8.8.3).
 */
export function conditional(deps: ServeDeps): MiddlewareHandler<ApiEnv> {
  const check = unlessUnchanged(deps);
  return async (c, next) => {
    c.set('unlessUnchanged', check);
    c.header('Vary', 'Accept-Encoding');
    await next();
    if (c.get('streamed')) return compressStream(c);
    if (c.res.status !== 200) return;
    const bytes = c.get('bytes') ?? (await bytesOf(c));
    const asGzip = goesAsGzip(c, bytes.length);
    if (isReading(c) && answersUnchanged(c, bytes, asGzip, deps.now())) return takeBodyAway(c);
    if (asGzip) return send(c, await gzipped(bytes), 'gzip');
    if (isReading(c)) c.res.headers.set('Content-Length', String(bytes.length));
  };
}

const isReading = (c: Context): boolean => c.req.method === 'GET' || c.req.method === 'HEAD';

/** Sets the tag of the answer; whether the caller has it. */
function answersUnchanged(c: Context<ApiEnv>, bytes: Uint8Array, asGzip: boolean, now: Date): boolean {
  const { headers } = c.res;
  const content = contentTag(bytes, asGzip ? 'gzip' : headers.get('Content-Encoding'));
  dropFreshDate(headers, now);
  const wanted = c.req.header('If-None-Match');
  const held = wanted === undefined ? null : heldTag(wanted, content);
  headers.set('ETag', held ?? `"${[content, ...statePart(c.get('freshness'))].join('.')}"`);
  return (
    held !== null ||
    wanted?.trim() === '*' ||
    (wanted === undefined && notModifiedSince(headers.get('Last-Modified'), c.req.header('If-Modified-Since')))
  );
}

/** Answers 304 before anything is read for a caller whose tag still holds; else notes what the answer follows from. */
function unlessUnchanged(deps: Pick<ServeDeps, 'changes' | 'build' | 'now'>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const change = await deps.changes.latest();
    const now = deps.now().getTime();
    const settled = change === null || now - Date.parse(change.at) >= SETTLED_MS;
    const version = change?.version ?? 0;
    const state = settled ? stateOf(c, deps.build, version) : null;
    const held =
      state === null ? undefined : tagsIn(c.req.header('If-None-Match') ?? '').find(holds(state, now / 1000));
    if (held !== undefined) return c.body(null, 304, { ETag: held, Vary: 'Accept, Accept-Encoding' });
    c.set('freshness', { version, state, staleAt: null });
    await next();
  };
}

/** How an answer is read from lists and stories: as of which change, and what is learnt of how long it holds. */
export interface Reader {
  readonly asOf: number | null;
  /** The answer changes by itself at this time, seconds since 1970; 0 when that cannot be told, null for never. */
  readonly noteStaleAt: (staleAt: number | null) => void;
}

/** For answers that nobody validates. */
export const READ_ANEW: Reader = { asOf: null, noteStaleAt: () => {} };

/** The reader of a request. */
export function readerOf(c: Context<ApiEnv>): Reader {
  const freshness = c.get('freshness');
  if (!freshness) return READ_ANEW;
  return {
    asOf: freshness.version,
    noteStaleAt(staleAt) {
      if (staleAt !== null) freshness.staleAt = Math.min(freshness.staleAt ?? staleAt, staleAt);
    },
  };
}

/** JSON whose text the validators need not read back from the answer. */
export function jsonText<T>(c: Context<ApiEnv>, value: T): Response & TypedResponse<T, 200, 'json'> {
  return knownJson<T>(c, JSON.stringify(value));
}

/** JSON that is text already. */
export function knownJson<T>(c: Context<ApiEnv>, text: string): Response & TypedResponse<T, 200, 'json'> {
  return knownText(c, text, 'application/json') as Response & TypedResponse<T, 200, 'json'>;
}

/** The same for text of any kind. */
export function knownText(c: Context<ApiEnv>, text: string, contentType: string): Response {
  // Encoded once: the bytes are hashed, and sent.
  const bytes = Buffer.from(text);
  c.set('bytes', bytes);
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': contentType });
}

/** The bytes of an answer that was made elsewhere. */
async function bytesOf(c: Context<ApiEnv>): Promise<Uint8Array> {
  const bytes = Buffer.from(await c.res.arrayBuffer());
  send(c, bytes, null);
  return bytes;
}

/** The same answer with these bytes. */
function send(c: Context<ApiEnv>, bytes: Uint8Array<ArrayBuffer>, encoding: string | null): void {
  const { status, headers } = c.res;
  headers.set('Content-Length', String(bytes.length));
  if (encoding !== null) headers.set('Content-Encoding', encoding);
  c.res = undefined;
  c.res = new Response(bytes, { status, headers });
}

function contentTag(bytes: Uint8Array, encoding: string | null): string {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
  return encoding === null ? hash : `${hash}-${encoding}`;
}

function statePart(freshness: Freshness | undefined): string[] {
  if (!freshness?.state || freshness.staleAt === 0) return [];
  return [freshness.state, (freshness.staleAt ?? Number.MAX_SAFE_INTEGER).toString(36)];
}

function stateOf(c: Context<ApiEnv>, build: string, version: number): string {
  const [accept, encoding] = [c.req.header('Accept') ?? '', c.req.header('Accept-Encoding') ?? ''];
  const parts = [build, version, hrefOf(c), accept, encoding];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

const holds = (state: string, nowSeconds: number) => (tag: string) => {
  const [, known, staleAt = ''] = tag.slice(1, -1).split('.');
  return known === state && Number.parseInt(staleAt, 36) > nowSeconds;
};

/** Entity tags have no escapes, so the quotes delimit them; `W/` before one does not matter here (section 8.8.3.2). */
const tagsIn = (header: string): string[] => header.match(/"[^"]*"/g) ?? [];

/** The tag among those of `If-None-Match` that stands for this content: it is repeated as the caller knows it. */
const heldTag = (wanted: string, content: string): string | null =>
  tagsIn(wanted).find((tag) => tag.slice(1, -1).split('.')[0] === content) ?? null;

function takeBodyAway(c: Context<ApiEnv>): void {
  const { headers } = c.res;
  for (const name of OF_THE_BODY) headers.delete(name);
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
}

function notModifiedSince(lastModified: string | null, since: string | undefined): boolean {
  if (lastModified === null || since === undefined) return false;
  return Date.parse(lastModified) <= Date.parse(since);
}

/** A date of this very second could hide what still arrives in it (RFC 9110, section 8.8.2.2). */
function dropFreshDate(headers: Headers, now: Date): void {
  const date = headers.get('Last-Modified');
  if (date !== null && now.getTime() - Date.parse(date) < 2000) headers.delete('Last-Modified');
}
