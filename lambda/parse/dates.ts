/**
 * Dates of every form feeds use: RFC 822/2822 (RSS), RFC 3339 and W3C-DTF (Atom, Dublin Core), and what software and
 * people write instead. Times without a zone count as UTC.
 */
import type { DateProblem } from '../model/entry.ts';
import { HALF_DAYS, MONTHS, ZONES } from './date-words.ts';
import { limits } from './limits.ts';

/** Clocks of publishers run ahead by a few minutes; what lies further in the future is no publishing time. */
const CLOCK_SKEW_MS = 15 * 60_000;

export interface DateReading {
  readonly iso: string | null;
  readonly problem: DateProblem | null;
}

/** One date, unless it lies in the future: nothing is published before its time. */
export function readDate(text: string, now: Date): DateReading {
  if (text === '' || text.trim() === '') return { iso: null, problem: 'missing' };
  const time = parseDate(text);
  if (time === null) return { iso: null, problem: 'unreadable' };
  if (time > now.getTime() + CLOCK_SKEW_MS) return { iso: null, problem: 'future' };
  return { iso: new Date(time).toISOString(), problem: null };
}

/** The first reading that gave a date; else the most telling problem. */
export function firstDate(readings: readonly DateReading[]): DateReading {
  const found =
    readings.find((reading) => reading.iso !== null) ?? readings.find((reading) => reading.problem === 'future');
  return found ?? readings.find((reading) => reading.problem === 'unreadable') ?? { iso: null, problem: 'missing' };
}

/** Milliseconds since 1970 in UTC, null when the text is not a date. */
function parseDate(raw: string): number | null {
  if (raw.length > limits.dateLength * 4) return null;
  const text = raw.trim();
  if (text === '' || text.length > limits.dateLength) return null;
  return parseRfc822(text) ?? parseDigits(text) ?? parseIso(text) ?? parseWords(text);
}

/** Seconds or milliseconds since 1970, and date and time without any separator. */
function parseDigits(text: string): number | null {
  if (!/^@?\d{10,14}$/.test(text)) return null;
  const digits = text.replace('@', '');
  if (digits.length === 10) return Number(digits) * 1_000;
  if (digits.length === 13) return Number(digits);
  const found = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(digits);
  if (found === null) return null;
  const [year, month, day, hour, minute, second = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return toTime({ year, month, day, hour, minute, second });
}

interface Parts {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Thousandths. */
  fraction?: number;
  /** Minutes east of UTC. */
  zone?: number;
  half?: 'am' | 'pm';
}

const RFC822 =
  /^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:([+-])(\d{2}):?(\d{2})|(GMT|UTC|Z))$/;

/** The regular form, by far the most frequent. */
function parseRfc822(text: string): number | null {
  const found = RFC822.exec(text);
  if (found === null) return null;
  const month = MONTHS.get((found[2] ?? '').toLowerCase());
  const offset = found[7] === undefined ? 0 : Number(found[8]) * 60 + Number(found[9]);
  return toTime({
    year: Number(found[3]),
    month,
    day: Number(found[1]),
    hour: Number(found[4]),
    minute: Number(found[5]),
    second: Number(found[6] ?? 0),
    zone: found[7] === '-' ? -offset : offset,
  });
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-(\d{1,2})-(\d{1,2})|-?(\d{3}))?(?:(?:\s{0,3}[Tt]\s{0,3}|\s{1,3})(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?)?)?\s{0,3}(?:([Zz]|UTC|GMT)|(?:GMT|UTC)?\s{0,3}([+-])\s{0,2}(\d{1,2}):?(\d{2})?(?::\d{2})?|([A-Za-z]{2,5}))?$/;

function parseIso(text: string): number | null {
  const found = ISO.exec(text);
  if (found === null) return null;
  const ordinal = found[6] === undefined ? undefined : Number(found[6]);
  const zoneName = found[15]?.toLowerCase();
  if (zoneName !== undefined && !ZONES.has(zoneName)) return null;
  const offset =
    found[12] === undefined ? (ZONES.get(zoneName ?? 'z') ?? 0) : Number(found[13]) * 60 + Number(found[14] ?? 0);
  const parts: Parts = {
    year: Number(found[1]),
    month: ordinal === undefined ? Number(found[2] ?? found[4] ?? 1) : 1,
    day: ordinal === undefined ? Number(found[3] ?? found[5] ?? 1) : 1,
    hour: Number(found[7] ?? 0),
    minute: Number(found[8] ?? 0),
    second: Number(found[9] ?? 0),
    fraction: Math.floor(Number(`0.${found[10] ?? '0'}`) * 1000),
    zone: found[12] === '-' ? -offset : offset,
  };
  const time = toTime(parts);
  return time === null || ordinal === undefined ? time : time + (ordinal - 1) * 86_400_000;
}

/** Anything else, word by word: order and separators do not matter as long as day, month and year are there. */
function parseWords(raw: string): number | null {
  const parts: Parts = {};
  const text = withoutComments(raw)
    .replace(/(\d{1,4})\s{0,3}[年년]\s{0,3}(\d{1,2})\s{0,3}[月월]\s{0,3}(\d{1,2})\s{0,3}[日일]/g, '$1-$2-$3 ')
    .replace(/(\d)\s{0,3}[月월](?=\s)/g, '$1月')
    .replace(/(\d)\s{0,3}[時时시分분点點]\s{0,3}(?=\d)/g, '$1:')
    .replace(/(\d)[分분秒초](?=\s|$)/g, '$1')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/[Øø]/g, 'o')
    .toLowerCase()
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/([πμ])\.μ\.?/g, '$1μ')
    .replace(/(\d{4})-(\p{L}{3,12})-(\d{1,2})t/gu, '$3 $2 $1 ')
    .replace(/(\d)t(\d)/g, '$1 $2')
    .replace(/(\d)(am|pm)\b/g, '$1 $2')
    .replace(/[()[\],;|]/g, ' ');
  for (const word of text.split(/\s+/)) if (word !== '' && !takeWord(word, parts)) return null;
  if (parts.half === 'pm' && parts.hour !== undefined && parts.hour < 12) parts.hour += 12;
  if (parts.half === 'am' && parts.hour === 12) parts.hour = 0;
  return toTime(parts);
}

/** Comments in parentheses, nested and with escapes (RFC 822 section 3.4.3). One that has no end is kept. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  let kept = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (depth > 0 && char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && depth > 0) {
      depth--;
      kept += ' ';
    } else if (depth === 0) kept += char;
  }
  return depth === 0 ? kept : text;
}

const TIME = /^(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,:](\d{1,9}))?)?(.{0,12})$/;

/** Puts one word where it belongs; false when it makes the date unreadable. */
function takeWord(word: string, parts: Parts): boolean {
  const half = HALF_DAYS.get(word);
  if (half !== undefined) parts.half = half;
  else if (/^\d+$/.test(word)) return takeNumber(word, parts);
  else if (takeZone(word, parts) || takeNumericDate(word, parts)) return true;
  else if (/^\d{1,2}[:.h]\d/.test(word)) return takeTime(word, parts);
  else return takeName(word, parts);
  return true;
}

function takeNumber(word: string, parts: Parts): boolean {
  const value = Number(word);
  if (word.length === 4 && parts.year === undefined) parts.year = value;
  else if (word.length === 4 && parts.hour !== undefined) return true;
  else if (word.length > 4) return false;
  else if (parts.day === undefined && value >= 1 && value <= 31 && word.length <= 2) parts.day = value;
  else if (parts.year === undefined) parts.year = fullYear(value, word.length);
  return true;
}

function takeTime(word: string, parts: Parts): boolean {
  const found = TIME.exec(word);
  if (found === null || parts.hour !== undefined) return found !== null;
  parts.hour = Number(found[1]);
  parts.minute = Number(found[2]);
  parts.second = Number(found[3] ?? 0);
  parts.fraction = Math.floor(Number(`0.${found[4] ?? '0'}`) * 1000);
  const rest = found[5] ?? '';
  const half = HALF_DAYS.get(rest);
  if (half !== undefined) parts.half = half;
  else if (rest !== '') takeZone(rest, parts);
  return true;
}

function takeZone(word: string, parts: Parts): boolean {
  const named = ZONES.get(word);
  if (named !== undefined) {
    parts.zone ??= named;
    return true;
  }
  const found = /^(?:gmt|utc|ut|z)?([+-])(\d{1,2}):?(\d{2})?$/.exec(word);
  if (found === null || (parts.hour === undefined && parts.year === undefined)) return false;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  parts.zone = found[1] === '-' ? -minutes : minutes;
  return true;
}

/** `31/12/2003`, `12/31/2003`, `2003/12/31`, `31-Dec-03`, `31.12.2003`. */
function takeNumericDate(word: string, parts: Parts): boolean {
  const found = /^(\d{1,4})([-/.])(\d{1,2}|\p{L}{3,12})\2(\d{1,4})\.?$/u.exec(word);
  if (found === null || parts.year !== undefined) return false;
  const [, first = '', separator, middle = '', last = ''] = found;
  const named = MONTHS.get(middle);
  if (named === undefined && !/^\d+$/.test(middle)) return false;
  const yearFirst = first.length > 2;
  const [a, b] = [Number(first), named ?? Number(middle)];
  parts.year = yearFirst ? a : fullYear(Number(last), last.length);
  // A slash is American, month first, unless that cannot be; dots and hyphens are day first.
  const monthFirst = named === undefined && (separator === '/' ? a <= 12 : b > 12);
  if (yearFirst) [parts.month, parts.day] = [b, Number(last)];
  else [parts.month, parts.day] = monthFirst ? [a, b] : [b, a];
  return true;
}

/** Month names count, the last one if there are several: `mar` is Tuesday in French and March in English. */
function takeName(word: string, parts: Parts): boolean {
  const bare = word.replace(/[.'’]+$/, '');
  const month = MONTHS.get(bare) ?? (/^[a-z]{4,12}$/.test(bare) ? MONTHS.get(bare.slice(0, 3)) : undefined);
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th|er|o|a|\.)$/.exec(word);
  const numbered = /^(\d{1,2})月$/.exec(word);
  if (numbered !== null) parts.month = Number(numbered[1]);
  else if (month !== undefined && !(parts.month !== undefined && WEEKDAY_LIKE.has(bare))) parts.month = month;
  else if (ordinal !== null) parts.day ??= Number(ordinal[1]);
  else if (/^\d/.test(word)) return false;
  return true;
}

const WEEKDAY_LIKE = new Set(['mar', 'marti', 'martes', 'mardi', 'martedi']);

/** RFC 2822 section 4.3: two digits below 50 mean 20xx, others and three digits count from 1900. */
function fullYear(value: number, digits: number): number {
  if (digits >= 4) return value;
  if (digits === 3) return 1900 + value;
  return value < 50 ? 2000 + value : 1900 + value;
}

function toTime(parts: Parts): number | null {
  const { year, month, day = undefined, hour = 0, minute = 0, second = 0, fraction = 0, zone = 0 } = parts;
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  // Year 1 is what programs write for a date that was never set.
  if (year < 2 || Math.abs(zone) > 24 * 60) return null;
  const time = Date.UTC(2000, month - 1, day, hour, minute, second, fraction);
  const date = new Date(time);
  const shifted = date.setUTCFullYear(date.getUTCFullYear() - 2000 + year);
  return Number.isFinite(shifted) ? shifted - zone * 60_000 : null;
}
