/** The shape of every list: `{data, next}` and the `Link` header that says the same. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** The schema of a list of `item`. */
export function pageSchema<T extends z.ZodType>(name: string, item: T) {
  return z
    .object({
      data: z.array(item),
      next: z.string().nullable().openapi({ description: 'Cursor of the next page, null on the last.' }),
    })
    .openapi(name);
}

export const limitParameter = z.coerce
  .number('Must be a whole number from 1 to 100.')
  .int('Must be a whole number from 1 to 100.')
  .min(1, 'Must be at least 1.')
  .max(100, 'Must be at most 100.')
  .default(20)
  .openapi({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'Most items of a page.' });

export const cursorParameter = once(z.string().min(1))
  .optional()
  .openapi({ type: 'string', description: 'The `next` of the page before, with the same filters.' });

/** A parameter that must not be repeated, with a message that says so. */
export function once<T extends z.ZodType>(schema: T) {
  return z.string('Must be given once.').pipe(schema as T & z.ZodType<z.output<T>, string>);
}

/** Sets `Link: <this address with the next cursor>; rel="next"` (RFC 8288), as a relative reference. */
export function linkNext(c: Context, next: string | null): void {
  if (next === null) return;
  const url = new URL(c.req.url);
  url.searchParams.set('cursor', next);
  url.searchParams.delete('token');
  c.header('Link', `<${url.pathname}${url.search}>; rel="next"`);
}
