/** The address of a request, without what must not be repeated. */
import type { Context } from 'hono';

/** `addressOf(c).href`, which is nearly always the address as it came. */
export const hrefOf = (c: Context): string => (c.req.url.includes('token') ? addressOf(c).href : c.req.url);

/** The address of the request without its token, and with a cursor where one is given. */
export function addressOf(c: Context, cursor?: string): URL {
  const url = new URL(c.req.url);
  url.searchParams.delete('token');
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  return url;
}
