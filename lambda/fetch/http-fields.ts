/** Readers for the HTTP header fields that polling depends on. */

/** Header fields of a response: lower-case names, every value as received (one character a byte). */
export type HeaderFields = ReadonlyMap<string, readonly string[]>;

/** Fields from the alternating names and values that undici hands over, decoded so that no byte is lost. */
export function headerFields(raw: readonly (Buffer | string)[]): HeaderFields {
  const fields = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = text(raw[i]).toLowerCase();
    const values = fields.get(name);
    if (values) values.push(text(raw[i + 1]));
    else fields.set(name, [text(raw[i + 1])]);
  }
  return fields;
}

function text(part: Buffer | string | undefined): string {
  if (part === undefined) return '';
  return typeof part === 'string' ? part : part.toString('latin1');
}

/** The first value of a field, null when it is absent or empty. */
export function firstValue(fields: HeaderFields, name: string): string | null {
  return fields.get(name)?.[0] || null;
}

/** All values of a list field as one (RFC 9110, section 5.3), null when absent. */
export function joinedValue(fields: HeaderFields, name: string): string | null {
  return fields.get(name)?.join(', ') || null;
}

/** A date of RFC 9110, section 5.6.7, in milliseconds; null when unreadable. */
function httpDate(value: string | null): number | null {
  // All three allowed forms begin with the name of a day; Date.parse alone would also take `-1` and `0` for dates.
  if (value === null || !/^[A-Za-z]{3,9},? /.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** Seconds a server asks to wait (RFC 9110, section 10.2.3): a number or a date, never negative; null when neither. */
export function retryAfterSeconds(fields: HeaderFields, now: Date): number | null {
  const value = firstValue(fields, 'retry-after')?.trim() ?? null;
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Math.min(Number(value), Number.MAX_SAFE_INTEGER);
  const date = httpDate(value);
  return date === null ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}

/**
 * How long a response stays fresh, in seconds (RFC 9111, section 4.2.1): the larger of `max-age` and `s-maxage`, since
 * asking sooner than either only reaches a cache; else `Expires` minus `Date`. Null when the server names none of them.
 */
export function freshSeconds(fields: HeaderFields, now: Date): number | null {
  const ages = [...(joinedValue(fields, 'cache-control') ?? '').matchAll(/(?:^|[\s,])(?:s-maxage|max-age)="?(\d+)/gi)];
  if (ages.length > 0) return Math.min(Number.MAX_SAFE_INTEGER, Math.max(...ages.map((age) => Number(age[1]))));
  const expires = firstValue(fields, 'expires');
  if (expires === null) return null;
  const until = httpDate(expires.trim());
  // "0" and other invalid dates mean "already expired" (RFC 9111, section 5.3).
  if (until === null) return 0;
  const from = httpDate(firstValue(fields, 'date')) ?? now.getTime();
  return Math.max(0, Math.ceil((until - from) / 1000));
}

/** Whether a value can be sent as a header field without changing the request around it (RFC 9110, section 5.5). */
export function isFieldValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
