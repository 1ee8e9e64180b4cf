/** Calendar days in running text. Days without a month and ends of a span are no facts. */
import { MONTHS, SHORT_MONTHS } from './fact-lexicon.ts';
import { type Lexicon, lexicon, longest } from './fact-trie.ts';

export interface DateHit {
  readonly start: number;
  readonly end: number;
  /** YYYYMMDD, null when no year is known or the date ends a span: the span is taken, but states no fact. */
  readonly value: number | null;
}

interface DayMonth {
  readonly start: number;
  readonly end: number;
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

const shortMonths = new Map<string, Lexicon<number>>();

function shortMonthsOf(language: string): Lexicon<number> {
  let words = shortMonths.get(language);
  if (words === undefined) {
    const list = SHORT_MONTHS[language]?.split(' ') ?? [];
    words = lexicon(list.flatMap((forms, i) => forms.split(',').map((form): [string, number] => [form, i + 1])));
    shortMonths.set(language, words);
  }
  return words;
}

function monthAt(text: string, at: number, language: string): { end: number; month: number } | null {
  const full = longest(MONTHS, text, at);
  if (full !== null) {
    return { end: full.end, month: full.value };
  }
  const short = longest(shortMonthsOf(language), text, at);
  return short === null
    ? null
    : { end: text.charAt(short.end) === '.' ? short.end + 1 : short.end, month: short.value };
}

const YEAR_AFTER = /^(?:\s*,?\s*(?:de |del |do |di |of |года? )?\s*)((?:19|20)\d\d)(?!\d)/;

function yearAfter(text: string, at: number): { end: number; year: number } | null {
  const hit = YEAR_AFTER.exec(text.slice(at, at + 14));
  return hit?.[1] === undefined ? null : { end: at + hit[0].length, year: Number(hit[1]) };
}

const DAY_BEFORE_MONTH = /^(\d{1,2})(?:er|º|°|\.|st|nd|rd|th|-го|:n)?(?:\s+|-)?(?:(?:de|of|den)\s+)?/;
const NUMERIC = /^(?:((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6((?:19|20)\d\d))(?![\d])/;
const CJK = /^(?:((?:19|20)?\d\d)[年년]\s?)?(\d{1,2})[月월]\s?(\d{1,2})[日号號일]/;

function numericDate(text: string, at: number, language: string): DayMonth | null {
  const hit = NUMERIC.exec(text.slice(at, at + 12));
  if (hit === null) {
    return null;
  }
  const end = at + hit[0].length;
  if (hit[1] !== undefined) {
    return { start: at, end, year: Number(hit[1]), month: Number(hit[3]), day: Number(hit[4]) };
  }
  const [first, second, year] = [Number(hit[5]), Number(hit[7]), Number(hit[8])];
  if (hit[6] === '/' && language === 'en' && first <= 12 && second <= 12 && first !== second) {
    return null; // Month first in America, day first in Britain: not to be told.
  }
  return second > 12
    ? { start: at, end, year, month: first, day: second }
    : { start: at, end, year, month: second, day: first };
}

function dayFirst(text: string, at: number, language: string): DayMonth | null {
  const day = DAY_BEFORE_MONTH.exec(text.slice(at, at + 14));
  if (day === null) {
    return null;
  }
  const month = monthAt(text, at + day[0].length, language);
  if (month === null) {
    return null;
  }
  const year = yearAfter(text, month.end);
  return { start: at, end: year?.end ?? month.end, day: Number(day[1]), month: month.month, year: year?.year ?? null };
}

function cjkDate(text: string, at: number): DayMonth | null {
  const hit = CJK.exec(text.slice(at, at + 16));
  if (hit === null) {
    return null;
  }
  const year = hit[1] === undefined ? null : Number(hit[1]) + (hit[1].length === 2 ? 2000 : 0);
  return { start: at, end: at + hit[0].length, year, month: Number(hit[2]), day: Number(hit[3]) };
}

/** Month first, as in `February 9, 2026`: `at` is the start of the month's name. */
function monthFirst(text: string, at: number, language: string): DayMonth | null {
  const month = monthAt(text, at, language);
  if (month === null) {
    return null;
  }
  const day = /^\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d%:.]\d|,\d{1,2}(?!\d)|\d|%)/.exec(
    text.slice(month.end, month.end + 10),
  );
  if (day === null) {
    return null;
  }
  const dayEnd = month.end + day[0].length;
  const year = yearAfter(text, dayEnd);
  return { start: at, end: year?.end ?? dayEnd, day: Number(day[1]), month: month.month, year: year?.year ?? null };
}

const SPAN_BEFORE =
  /(?:\d\.?\s*(?:-|to|and|bis|au|al?|à|e|y|und|et|tot|до|do|–)\s*(?:le |il |el |den )?|(?<!\p{L})(?:until|till|til|asti|saakka|through|from|(?:ended|ending|ends)(?: on)?|bis(?: zum)?|ab(?: dem)?|jusqu'au|à partir du|clos le|clôturé le|terminé le|fino al|a partire dal|chiuso il|hasta el|a partir del|cerrado el|até(?: ao?)?|a partir de|encerrado em|tot(?: en met)?|vanaf|t\.o\.m\.|från|do|od|до|с)\s+(?:le |il |el |den |the )?)$/u;
const SPAN_AFTER = /^\s*(?:-|to|bis|au|al|à|até|tot|till|do|по|~|から|부터|至|から)\s*(?:le |den |zum )?\d/u;

/** News without a year looks further ahead than back. */
const PAST = 1.3;

/** A year for a day and month: the one nearest to the publishing day, else the only year the text names. */
function inferYear(day: number, month: number, published: Date | null, onlyYear: number | null): number | null {
  if (published === null) {
    return onlyYear;
  }
  const year = published.getUTCFullYear();
  const distance = (candidate: number): number => {
    const ahead = Date.UTC(candidate, month - 1, day) - published.getTime();
    return ahead < 0 ? -ahead * PAST : ahead;
  };
  return [year - 1, year, year + 1].reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

function isDay(day: number, month: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

/** The only year (1990 to 2099) that a folded text names, null for none or several. */
export function onlyYearOf(text: string): number | null {
  const years = new Set(
    [...text.slice(0, 4000).matchAll(/(?<![\d.,])(?:199\d|20\d\d)(?![\d%.,]\d|\d|%)/g)].map((hit) => hit[0]),
  );
  return years.size === 1 ? Number([...years][0]) : null;
}

/**
 * The date that starts at `at` in a folded text, null when none does. `at` is a digit that follows no digit, or the
 * start of a word.
 */
export function readDate(
  text: string,
  at: number,
  context: { readonly language: string; readonly published: Date | null; readonly onlyYear: number | null },
): DateHit | null {
  const digit = /\d/.test(text.charAt(at));
  const found = digit
    ? (numericDate(text, at, context.language) ?? cjkDate(text, at) ?? dayFirst(text, at, context.language))
    : monthFirst(text, at, context.language);
  if (found === null || !isDay(found.day, found.month)) {
    return null;
  }
  const span =
    SPAN_BEFORE.test(text.slice(Math.max(0, at - 24), at)) || SPAN_AFTER.test(text.slice(found.end, found.end + 16));
  const year = found.year ?? inferYear(found.day, found.month, context.published, context.onlyYear);
  const value = span || year === null ? null : year * 10000 + found.month * 100 + found.day;
  return { start: found.start, end: found.end, value };
}
