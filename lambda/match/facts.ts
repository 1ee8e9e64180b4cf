/** Extraction of figures from the text of an item: rules, no model, one pass, every language by one lexicon. */
import type { Fact, FactKind } from '../model/fact.ts';
import { onlyYearOf, readDate } from './fact-dates.ts';
import { durationWord } from './fact-number-words.ts';
import { endOfDigits, type NumberHit, readDigits, readNumberWord } from './fact-numbers.ts';
import { type Market, marketOf } from './fact-prices.ts';
import { completeSums, type Sum } from './fact-ranges.ts';
import { fold, foldShapes } from './fact-text.ts';
import { measure, type UnitContext } from './fact-units.ts';
import { readVague } from './fact-vague.ts';
import { sentenceAt, sentenceStarts } from './sentences.ts';

export interface FactText {
  readonly title: string;
  readonly summary: string;
  readonly contentText?: string;
}

export interface FactContext {
  /** BCP 47 tag or `und`: decides number formats, the long scale and what a bare `kr` is. */
  readonly language: string;
  /** ISO 8601; supplies the year of a day and month. */
  readonly published: string | null;
}

/** Text beyond this many UTF-16 units of a field is not read: figures of a news item stand at its beginning. */
const MAX_FIELD = 100_000;
/** An item states a handful of figures; a table of thousands is no news. */
const MAX_FACTS = 200;
/** Sentences longer than this are cut around the figure. */
const MAX_SENTENCE = 600;

interface Found {
  readonly kind: FactKind;
  readonly value: number | null;
  readonly unit: string | null;
  readonly start: number;
  readonly end: number;
}

interface Setting {
  readonly language: string;
  readonly published: Date | null;
  readonly onlyYear: number | null;
  readonly market: Market;
  readonly units: UnitContext;
  /** The dollar or the euro, where an item names only one of them. */
  readonly onlyCurrency: string | null;
}

const KRONE: Readonly<Record<string, string>> = { sv: 'SEK', da: 'DKK', nb: 'NOK', no: 'NOK', nn: 'NOK', cs: 'CZK' };
const DISRUPTION =
  /outage|disruption|\bstrikes?\b|\bdown for\b|panne|coupure|grève|ausfall|ausgefallen|störung|streik|caída|interrupción|apagón|huelga|falha|apagão|queda d[ao]|greve|guasto|disservizi|interruzione|sciopero|storing|staking|сбой|сбоя|забастовк|awari|strajk|avbrott|strejk|kesinti|arıza|عطل|انقطاع|障害|停止|ストライキ|故障|中断|中斷|宕机|罢工|장애|먹통|파업/u;
/** Cents are those of the only currency that an item names. */
const DOLLAR = /\$|usd|dol+ar|dólar|доллар/u;
const EURO = /€|\beur/u;
const EURO_LANGUAGES = new Set(['de', 'fr', 'it', 'es', 'nl', 'pt', 'fi', 'el']);

function settingOf(text: FactText, context: FactContext): Setting {
  const language = (context.language.split('-')[0] ?? 'und').toLowerCase();
  const head = fold(`${text.title}\n${text.summary.slice(0, 4000)}`);
  const published = context.published === null ? null : new Date(context.published);
  const canadian =
    /\b(?:montr[eé]al\p{L}*|qu[eé]bec|canad\p{L}*|toronto|ottawa)\b/u.test(head) &&
    !/us\$|\bu\.?s\.? dollar|états-unis/.test(head);
  const [dollars, euros] = [DOLLAR.test(head), EURO.test(head)];
  const dollar = canadian ? 'CAD' : 'USD';
  return {
    language,
    published: published === null || Number.isNaN(published.getTime()) ? null : published,
    onlyYear: onlyYearOf(head),
    market: marketOf(head),
    units: {
      language,
      dollar,
      disruption: DISRUPTION.test(head),
      krone: KRONE[language] ?? 'SEK',
      yuan: /新台[幣币]|台股|台積|台积电公司|金管會/u.test(head) ? 'TWD' : 'CNY',
      pence: language === 'en' && /£|\bpence\b|\blondon\b|\bftse\b|\bplc\b|\bfloats? at\b/u.test(head),
      cent: EURO_LANGUAGES.has(language) && (euros || !dollars) ? 'EUR' : 'USD',
    },
    onlyCurrency: dollars === euros ? null : dollars ? dollar : 'EUR',
  };
}

/** Digits, numerals, vague numerals and words: the places at which a figure can begin. */
const PLACES =
  /\d|[一二两兩三四五六七八九十数數]|[百千]+[万萬億亿兆]|수(?:십|백|천)*[만억조]|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}][\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{M}]*/gu;

/** Everything in one folded field, in the order of the text, not overlapping. */
function scan(text: string, shaped: string, setting: Setting, starts: readonly number[]): Found[] {
  const found: Found[] = [];
  const sums: Sum[] = [];
  PLACES.lastIndex = 0;
  const places = new RegExp(PLACES);
  for (let place = places.exec(text); place !== null && found.length < MAX_FACTS; place = places.exec(text)) {
    const at = place.index;
    const word = place[0];
    const step = readAt(text, shaped, at, word, setting);
    if (step === null) {
      continue;
    }
    places.lastIndex = Math.max(step.next, at + 1);
    if (step.fact !== null) {
      found.push(step.fact);
    }
    if (step.sum !== null) {
      sums.push(step.sum);
    }
  }
  return [...found, ...completeSums(text, sums, starts, setting)].sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Step {
  readonly next: number;
  readonly fact: Found | null;
  readonly sum: Sum | null;
}

function readAt(text: string, shaped: string, at: number, word: string, setting: Setting): Step | null {
  const isDigit = /^\d/.test(word);
  const date = readDate(text, at, setting);
  if (date !== null) {
    const fact: Found | null = date.value === null ? null : { ...date, kind: 'date', unit: 'yyyymmdd' };
    return { next: date.end, fact, sum: null };
  }
  if (isDigit && /^\d{1,2}:\d\d/.test(text.slice(at, at + 5))) {
    return { next: endOfDigits(text, at), fact: null, sum: null };
  }
  const vague = isDigit ? null : readVague(text, at, setting.units);
  if (vague !== null) {
    return { next: vague.end, fact: { kind: 'money', value: null, ...vague }, sum: null };
  }
  const number = readNumber(text, at, word, setting.language);
  if (number === null) {
    return isDigit ? { next: endOfDigits(text, at), fact: null, sum: null } : readCompound(word, at);
  }
  const measured = measure(text, shaped, number, setting.units);
  const sum: Sum = { number, measured };
  return { next: Math.max(measured?.end ?? number.plainEnd, at + 1), fact: null, sum };
}

function readNumber(text: string, at: number, word: string, language: string): NumberHit | null {
  return /^[\d一二两兩三四五六七八九十]/.test(word)
    ? readDigits(text, at, language)
    : readNumberWord(text, at, at + word.length, language);
}

function readCompound(word: string, at: number): Step | null {
  const duration = durationWord(word);
  if (duration === null) {
    return null;
  }
  const end = at + word.length;
  return { next: end, fact: { kind: 'duration', start: at, end, ...duration }, sum: null };
}

/**
 * Figures stated in an item, normalised, in the order title, summary, content; the same words are listed once.
 * Offsets are UTF-16 units: `text[field].slice(fact.start, fact.end) === fact.text`. Pure; linear in the text, of
 * which at most 100,000 units a field are read; at most 200 facts.
 */
export function extractFacts(text: FactText, context: FactContext): Fact[] {
  const setting = settingOf(text, context);
  const facts: Fact[] = [];
  const seen = new Set<string>();
  for (const [field, whole] of [
    ['title', text.title],
    ['summary', text.summary],
    ['content', text.contentText ?? ''],
  ] as const) {
    const original = whole.slice(0, MAX_FIELD);
    const folded = fold(original);
    const starts = sentenceStarts(folded);
    for (const hit of scan(folded, foldShapes(original), setting, starts)) {
      const words = original.slice(hit.start, hit.end);
      const key = `${hit.kind}|${hit.value}|${hit.unit}|${words.toLowerCase().replace(/^[+-]/, '')}`;
      if (!seen.has(key) && facts.length < MAX_FACTS) {
        seen.add(key);
        const { kind, value, unit, start, end } = hit;
        facts.push({ kind, value, unit, text: words, field, start, end, sentence: sentenceOf(original, starts, hit) });
      }
    }
  }
  return facts;
}

function sentenceOf(text: string, starts: readonly number[], hit: Found): string {
  const { start, end } = sentenceAt(text, starts, hit.start);
  const from = Math.max(start, hit.start - MAX_SENTENCE);
  return text.slice(from, Math.max(hit.end, Math.min(end, hit.end + MAX_SENTENCE))).trim();
}
