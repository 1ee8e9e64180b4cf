/** The single values of tracker.config.ts as zod schemas. Messages say what was expected; the caller adds what stood there. */
import { z } from 'zod';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A schema that accepts what `test` accepts; `expected` completes "expected …". */
function stringThat(expected: string, test: (value: string) => boolean) {
  return z.string({ error: expected }).refine(test, { error: expected });
}

/** An object in which a misspelt setting is refused instead of ignored. */
export function settings<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `one of the settings ${Object.keys(shape).join(', ')}`
        : `an object with ${Object.keys(shape).join(', ')}`,
  });
}

/** Text for readers. Control characters would end up in mail headers and log lines. */
export const label = stringThat(
  'a text of 1 to 200 characters without control characters',
  (value) => value.trim() !== '' && value.length <= 200 && !/\p{Cc}/u.test(value),
);

/** The label in other languages, by the tag of each (BCP 47), for example `{ fr: 'Partenariats' }`. */
export const labels = z.record(
  stringThat('the tag of a language, such as fr or pt-BR', (tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)),
  label,
  { error: "labels by language, such as { fr: 'Partenariats' }" },
);

/** Ids stand in addresses, keys and queries. */
export const id = stringThat('an id of at most 64 lower-case letters, digits and single hyphens', isId);

export function isId(value: string): boolean {
  return value.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}

/** http(s) without credentials: an address is shown in the API, in logs and to every reader of the page. */
export const webAddress = stringThat('an http or https address without user name and password', isWebAddress);

function isWebAddress(value: string): boolean {
  // URL drops these itself, so that the address fetched would not be the address written.
  if (/[\s\p{Cc}\\]/u.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return (
    /^https?:$/.test(url.protocol) && /^https?:\/\/[^/]/i.test(value) && url.username === '' && url.password === ''
  );
}

/** As a browser sends it: scheme, host and port, nothing more (RFC 6454, section 6.2). */
export const origin = stringThat(
  'an origin such as https://example.com',
  (value) => isWebAddress(value) && new URL(value).origin === value,
);

export const mailAddress = stringThat('a mail address', isMailAddress);

function isMailAddress(value: string): boolean {
  return value.length <= 254 && z.email().safeParse(value).success;
}

/** Sent in a request header, so plain ASCII (RFC 9110, section 5.5). */
export const contact = stringThat(
  'a mail address or a web address of whoever runs the tracker',
  (value) => /^[!-~]{1,200}$/.test(value) && !/[()]/.test(value) && (isMailAddress(value) || isWebAddress(value)),
);

/** Seconds of `30s`, `15m`, `6h`, `400d`. */
export const duration = stringThat('a whole number above zero and a unit: 30s, 15m, 6h, 400d', (value) =>
  /^[1-9]\d{0,8}[smhd]$/.test(value),
).transform((value) => Number(value.slice(0, -1)) * (SECONDS[value.slice(-1)] ?? Number.NaN));

/** Days of a duration. The table and the archive forget by the day. */
export const days = duration
  .transform((seconds) => seconds / 86_400)
  .refine((count) => Number.isInteger(count) && count >= 1 && count <= 36_500, {
    error: 'whole days, from 1d to 36500d',
  });

export const timeOfDay = stringThat('a local time of day from 00:00 to 23:59, as HH:MM', (value) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
);

/** Named zones only: an offset such as +01:00 knows no summer time. */
export const timeZone = stringThat('an IANA time zone such as Europe/Paris', (value) => {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
});

export const languageTag = stringThat('a BCP 47 language tag such as fr or pt-BR', (value) => {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
});
