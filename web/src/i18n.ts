/** Words, dates and numbers in the reader's language. */
import { language } from './browser-storage.ts';
import { useStore } from './store.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

export type Key = keyof typeof en;

const LANGUAGES = { en, fr } as const;
export type Language = keyof typeof LANGUAGES;

function currentLanguage(): Language {
  const wanted = [language.get() ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return (wanted.find((tag) => tag in LANGUAGES) as Language | undefined) ?? 'en';
}

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

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale(), options);
    formatters.set(key, formatter);
  }
  return formatter;
}

const number = (value: number): string => value.toLocaleString(locale());
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
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** A length of time, for example "15 min" or "24 h". */
export function duration(seconds: number): string {
  if (seconds % 86_400 === 0 && seconds > 86_400) return `${seconds / 86_400} d`;
  return seconds >= 3600 ? `${number(Math.round(seconds / 360) / 10)} h` : `${Math.round(seconds / 60)} min`;
}

/** Name of a language in the reader's language. */
export function languageName(code: string): string {
  if (code === 'und') return '—';
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
