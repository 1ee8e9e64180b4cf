/** The shape of every list: `{data, next}` and the `Link` header that says the same. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { addressOf } from './address.ts';

/** The schema of a list of `item`. */
export function pageSchema<T extends z.ZodType>(name: string, item: T) {
  return z
    .object({
      data: z.array(item),
      next: z.string().nullable().openapi({ description: 'Cursor of the next page, null on the last.' }),
    })
    .openapi(name);
}

/** How many items a page has at most. */
export function limitUpTo(most: number) {
  const message = `Must be a whole number from 1 to ${most}.`;
  const number = z.number().min(1, message).max(most, message);
  return once(
    z
      .string()
      .regex(/^\d{1,9}$/, message)
      .transform(Number)
      .pipe(number),
  )
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: most, description: 'Most items of a page.' });
}

/** The same with a default. */
export function limitParameter(normal: number, most: number) {
  return limitUpTo(most).default(normal).openapi({ type: 'integer', minimum: 1, maximum: most, default: normal });
}

export const cursorParameter = once(z.string().min(1))
  .optional()
  .openapi({ type: 'string', description: 'The `next` of the page before, with the same filters.' });

/** `fields=id,title`: which of `known` an item of the list has. */
export function fieldsParameter(known: readonly string[]) {
  const list = z.string().transform((text, context) => {
    const wanted = text.split(',').map((field) => field.trim());
    const unknown = wanted.filter((field) => !known.includes(field));
    if (unknown.length === 0) return wanted;
    context.addIssue(`Must be a comma-separated list of: ${known.join(', ')}.`);
    return z.NEVER;
  });
  return once(list)
    .optional()
    .openapi({ type: 'string', description: `Only these fields, separated by commas: ${known.join(', ')}.` });
}

/** The fields asked for, all where none are. */
export function pick<T extends object>(item: T, fields: readonly string[] | undefined): T | Partial<T> {
  if (!fields) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name))) as Partial<T>;
}

/** A parameter that must not be repeated, with a message that says so. */
export function once<T extends z.ZodType<unknown, string>>(schema: T) {
  return z.string('Must be given once.').pipe(schema);
}

/** Sets `Link: <this address with the next cursor>; rel="next"` (RFC 8288), as a relative reference. */
export function linkNext(c: Context, next: string | null): void {
  if (next === null) return;
  const { pathname, search } = addressOf(c, next);
  c.header('Link', `<${pathname}${search}>; rel="next"`);
}
