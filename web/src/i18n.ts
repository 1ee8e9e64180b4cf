/** Words, dates and numbers in the reader's language. */
import { language } from './browser-storage.ts';
import { useStore } from './store.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

export type Key = keyof typeof en;

const LANGUAGES = { en, fr } as const;
export type Language = keyof typeof LANGUAGES;

const own = (tag: string): Language | undefined => (tag in LANGUAGES ? (tag as Language) : undefined);

/** That of the browser does not change while the page is open. */
const browserLanguage = navigator.languages.map((tag) => own(tag.slice(0, 2))).find((found) => found) ?? 'en';

export const currentLanguage = (): Language => own(language.get() ?? '') ?? browserLanguage;

/** The reader's language; the component is shown again when it changes. */
export function useLanguage(): Language {
  useStore(language);
  return currentLanguage();
}

type Values = Readonly<Record<string, string | number>>;

/** The words of a key. With `n: 1` the form of one is taken where there is one. */
export function t(key: Key, values: Values = {}): string {
  const words: Readonly<Record<string, string>> = LANGUAGES[currentLanguage()];
  const one = values.n === 1 ? words[`${key}.one`] : undefined;
  return (one ?? words[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : String(value ?? '');
  });
}

/** British dates and numbers for English: the order of day and month leaves no doubt there. */
const locale = () => (currentLanguage() === 'fr' ? 'fr-FR' : 'en-GB');

/** Making a formatter takes a thousand times as long as using it. */
const kept = new Map<string, unknown>();

function once<T>(key: string, make: () => T): T {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(locale() + JSON.stringify(options), () => new Intl.DateTimeFormat(locale(), options));

const number = (value: number): string =>
  once(`${locale()} number`, () => new Intl.NumberFormat(locale())).format(value);
export const dateTime = (time: string): string =>
  format({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
/** A day in UTC, as statistics count. */
export const day = (time: string): string => format({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(time));
export const shortDay = (seconds: number): string =>
  format({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(seconds * 1000));

/** Name of a day of the week; 1 is Monday, as in ISO 8601. */
export const weekdayName = (number: number): string =>
  format({ weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, number)));

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** For example "3 hours ago" or "in 5 minutes". */
export function relative(time: string): string {
  const seconds = (Date.parse(time) - Date.now()) / 1000;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? (['minute', 60] as const);
  const words = once(`${locale()} relative`, () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }));
  return words.format(Math.round(seconds / size), unit);
}

type Unit = 'day' | 'hour' | 'minute' | 'millisecond' | 'kilobyte';

/** A number with its unit, for example "24 h" or, in French, "12 ko". */
const measure = (value: number, unit: Unit): string =>
  once(
    `${locale()} ${unit}`,
    () => new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }),
  ).format(value);

/** A length of time, for example "15 min" or "24 h". */
export function duration(seconds: number): string {
  if (seconds % 86_400 === 0 && seconds > 86_400) return measure(seconds / 86_400, 'day');
  return seconds >= 3600 ? measure(seconds / 3600, 'hour') : measure(Math.round(seconds / 60), 'minute');
}

export const milliseconds = (count: number): string => measure(Math.round(count), 'millisecond');
/** A length in thousands of bytes. */
export const size = (bytes: number): string => measure(bytes / 1000, 'kilobyte');

/** Name of a language in the reader's language. */
export function languageName(code: string): string {
  if (code === 'und') return '—';
  try {
    const names = once(`${locale()} languages`, () => new Intl.DisplayNames(locale(), { type: 'language' }));
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Makes the formatters one by one while the first answers are on their way: together they would block for a moment. */
export function warmUp(): void {
  const now = new Date().toISOString();
  for (const use of [
    () => number(1),
    () => dateTime(now),
    () => day(now),
    () => relative(now),
    () => languageName('en'),
  ])
    setTimeout(use);
}
