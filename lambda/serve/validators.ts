/** Conditional requests: an ETag for every answer, and 304 for a caller who has it (RFC 9110, sections 8.8 and 13). */
import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv, ServeDeps } from './api-env.ts';

/** What a 304 repeats of the answer it stands for (RFC 9110, section 15.4.5); the other headers speak of a body. */
const OF_THE_BODY = ['Content-Type', 'Content-Length', 'Content-Language'];

/**
 * Sets the ETag from the bytes of the answer, unless they are streamed and not yet known, and answers 304 where
 * `If-None-Match`, or in its absence `If-Modified-Since`, says that the caller has them.
 */
export function conditional({ now }: ServeDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await next();
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reading || c.res.status !== 200 || c.var.streamed) return;
    const body = Buffer.from(await c.res.arrayBuffer());
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const headers = new Headers(c.res.headers);
    headers.set('ETag', etag);
    dropFreshDate(headers, now());
    const wanted = c.req.header('If-None-Match');
    const known =
      wanted === undefined
        ? notModifiedSince(headers.get('Last-Modified'), c.req.header('If-Modified-Since'))
        : namesEtag(wanted, etag);
    if (known) for (const name of OF_THE_BODY) headers.delete(name);
    c.res = undefined;
    c.res = known ? new Response(null, { status: 304, headers }) : new Response(body, { status: 200, headers });
  };
}

/** Weak comparison (RFC 9110, section 8.8.3.2). Entity tags have no escapes, so the quotes delimit them. */
function namesEtag(wanted: string, etag: string): boolean {
  return wanted.trim() === '*' || [...wanted.matchAll(/"[^"]*"/g)].some(([known]) => known === etag);
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
