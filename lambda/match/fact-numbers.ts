/** Reads numbers off a folded text: digits in every grouping, number words, Chinese, Japanese and Korean numerals. */
import { LONG_SCALE, SCALES, SHORT_OR_LONG } from './fact-lexicon.ts';
import { fractionWords, numberWords } from './fact-number-words.ts';
import { isWordCharacter, longest } from './fact-trie.ts';

export interface NumberHit {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Digits after the decimal mark. */
  readonly decimals: number;
  /** Multiplier already in `value`, 1 when there is none. */
  readonly scale: number;
  /** Scale as written: single letters need a currency to count. */
  readonly scaleWord: string;
  /** End of the number without its scale. */
  readonly plainEnd: number;
  /** Value without its scale. */
  readonly plainValue: number;
  readonly digits: boolean;
}

/** Longer digit runs are identifiers, not figures. */
const MAX_DIGITS = 18;
const DIGITS = /\d{1,3}(?:[ ']\d{3}){1,5}(?!\d)(?:[.,]\d{1,4}(?!\d))?|\d+(?:[.,]\d+)*/y;

const decimalMarks = new Map<string, string>();

/** Decimal mark of a language after CLDR, `.` when the language is unknown. */
function decimalMark(language: string): string {
  let mark = decimalMarks.get(language);
  if (mark === undefined) {
    mark = '.';
    try {
      const parts = new Intl.NumberFormat(language).formatToParts(1.5);
      mark = parts.find((part) => part.type === 'decimal')?.value ?? '.';
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error;
      }
    }
    decimalMarks.set(language, mark);
  }
  return mark;
}

function interpret(raw: string, language: string): { value: number; decimals: number } | null {
  const text = raw.replace(/[ ']/g, '');
  const marks = text.replace(/\d/g, '');
  if (text.length - marks.length > MAX_DIGITS) {
    return null;
  }
  if (marks === '') {
    return { value: Number(text), decimals: 0 };
  }
  const last = marks.charAt(marks.length - 1);
  const at = text.lastIndexOf(last);
  const decimals = text.length - at - 1;
  const groups = text.split(/[.,]/);
  const grouped = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  const sameMark = new Set(marks).size === 1;
  if (marks.length > 1 && sameMark) {
    const indian = /^\d{1,2}(?:,\d{2})*,\d{3}$/.test(text);
    return grouped || indian ? { value: Number(text.replace(/[.,]/g, '')), decimals: 0 } : null;
  }
  const isGroup =
    sameMark &&
    decimals === 3 &&
    grouped &&
    !text.startsWith('0') &&
    last !== decimalMark(language) &&
    !/[ ']/.test(raw);
  if (isGroup) {
    return { value: Number(text.replace(/[.,]/g, '')), decimals: 0 };
  }
  const whole = text.slice(0, at).replace(/[.,]/g, '');
  return { value: Number(`${whole}.${text.slice(at + 1)}`), decimals };
}

const CJK_DIGITS = new Map([...'〇零一二三四五六七八九'].map((c, i): [string, number] => [c, Math.max(0, i - 1)]));
CJK_DIGITS.set('两', 2);
CJK_DIGITS.set('兩', 2);
const SMALL_UNITS = new Map(Object.entries({ 十: 10, 百: 100, 千: 1000, 십: 10, 백: 100, 천: 1000 }));
const BIG_UNITS = new Map(Object.entries({ 万: 1e4, 萬: 1e4, 億: 1e8, 亿: 1e8, 兆: 1e12, 만: 1e4, 억: 1e8, 조: 1e12 }));

/** Adds up numeral and unit characters after a first digit or numeral (`332億2,050万`, `7조 5천억`, `二十`). */
function readCjk(text: string, start: number, language: string): NumberHit | null {
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let decimals = 0;
  let units = 0;
  let largest = 1;
  let digits = false;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    const numeral = CJK_DIGITS.get(character);
    const small = SMALL_UNITS.get(character);
    const big = BIG_UNITS.get(character);
    if (character >= '0' && character <= '9') {
      if (current !== null) {
        break;
      }
      DIGITS.lastIndex = at;
      const raw = DIGITS.exec(text)?.[0] ?? character;
      const number = interpret(raw, language);
      if (number === null) {
        break;
      }
      digits = true;
      current = number.value;
      decimals = number.decimals;
      at += raw.length;
    } else if (numeral !== undefined) {
      current = (current ?? 0) * 10 + numeral;
      at += 1;
    } else if (text.charAt(at + 1) === '瓦' && (small !== undefined || big !== undefined)) {
      break;
    } else if (small !== undefined) {
      section += (current ?? 1) * small;
      current = null;
      units += 1;
      largest = Math.max(largest, small);
      at += 1;
    } else if (big !== undefined) {
      total += (section + (current ?? 0) || 1) * big;
      section = 0;
      current = null;
      units += 1;
      largest = Math.max(largest, big);
      at += 1;
    } else if (
      character === ' ' &&
      units > 0 &&
      current === null &&
      /^ \d[\d,.]*[천백만억]/.test(text.slice(at, at + 12))
    ) {
      at += 1;
    } else {
      break;
    }
  }
  const value = total + section + (current ?? 0);
  if (at === start || (digits && units === 0)) {
    return null;
  }
  // Floating point: 24.8 × 10⁶ must not become 24800000.000000004.
  const rounded = Number(value.toPrecision(15));
  return {
    start,
    end: at,
    value: rounded,
    decimals,
    scale: largest,
    scaleWord: '万',
    plainEnd: at,
    plainValue: rounded,
    digits,
  };
}

/** The scale word after a number, with the space or hyphen before it. */
function readScale(text: string, at: number, language: string): { end: number; factor: number; word: string } | null {
  const gap = text.charAt(at) === ' ' || text.charAt(at) === '-' ? at + 1 : at;
  // Romanian puts a preposition between: `220 de milioane`.
  const from = language === 'ro' && text.startsWith('de ', gap) ? gap + 3 : gap;
  const fixed = longest(SCALES, text, from);
  const either = longest(SHORT_OR_LONG, text, from);
  if (either !== null && (fixed === null || either.end >= fixed.end)) {
    const factor = LONG_SCALE.has(language) ? either.value.long : either.value.short;
    return { end: either.end, factor, word: text.slice(from, either.end) };
  }
  if (fixed === null) {
    return null;
  }
  const word = text.slice(from, fixed.end);
  // `mil` is a thousand in Spanish and Portuguese only; `bin` and `bi` are common elsewhere.
  if (
    (word === 'bin' && language !== 'tr') ||
    ((word === 'bi' || word === 'mi') && language !== 'pt') ||
    (word === 'mille' && from === at) ||
    (word === 'cent' && language !== 'fr') ||
    (word === 'mil.' && !MILLION_AS_MIL.has(language))
  ) {
    return null;
  }
  return { end: fixed.end, factor: fixed.value, word };
}

/** Languages that shorten a million to `mil.`. */
const MILLION_AS_MIL: ReadonlySet<string> = new Set(['cs', 'sk', 'ro', 'hr', 'sl', 'bs', 'sr']);

function withScale(text: string, plain: Omit<NumberHit, 'scale' | 'scaleWord'>, language: string): NumberHit {
  let { end, value } = plain;
  let scale = 1;
  let scaleWord = '';
  // Twice at most: `24 mila milioni`, `1 mil milhões` beside `24 millions`.
  for (let i = 0; i < 2; i++) {
    const next = readScale(text, end, language);
    if (next === null || (i > 0 && next.word.length < 3)) {
      break;
    }
    end = next.end;
    scale *= next.factor;
    scaleWord = next.word;
    value = Number((plain.plainValue * scale).toPrecision(15));
    // Mexican thousands: nobody writes millions to the thousandth in Spanish.
    if (language === 'es' && plain.decimals === 3 && scale === 1e6) value = Number((value * 1000).toPrecision(15));
  }
  // `2 milliards et demi`, `tre miliardi e mezzo`.
  const half = scale > 1 ? AND_A_HALF.exec(text.slice(end, end + 12))?.[0] : undefined;
  return half === undefined
    ? { ...plain, end, value, scale, scaleWord }
    : { ...plain, end: end + half.length, value: value + scale / 2, scale, scaleWord };
}

const AND_A_HALF = /^ (?:et demie?|e mezzo|y medio|e meio|en een half|and a half)(?!\p{L})/u;

/** The number that starts with the digit or CJK numeral at `at`; null for versions, dates and the like. */
export function readDigits(text: string, at: number, language: string): NumberHit | null {
  const cjk = readCjk(text, at, language);
  if (cjk !== null) {
    return cjk;
  }
  DIGITS.lastIndex = at;
  const raw = DIGITS.exec(text)?.[0];
  const number = raw === undefined ? null : interpret(raw, language);
  if (raw === undefined || number === null || !Number.isFinite(number.value)) {
    return null;
  }
  const end = at + raw.length;
  const plain = {
    start: at,
    end,
    value: number.value,
    decimals: number.decimals,
    plainEnd: end,
    plainValue: number.value,
    digits: true,
  };
  return withScale(text, plain, language);
}

/** End of the digits at `at`, so that a run that is no number is passed over as a whole. */
export function endOfDigits(text: string, at: number): number {
  let end = at;
  while (/[\d.,:/]/.test(text.charAt(end)) && (/\d/.test(text.charAt(end)) || /\d/.test(text.charAt(end + 1)))) {
    end += 1;
  }
  return Math.max(end, at + 1);
}

/** The number that the word `start`–`end` begins: `seven`, `twenty-five`, `fünf Milliarden`. */
export function readNumberWord(text: string, start: number, end: number, language: string): NumberHit | null {
  const part = readQuarters(text, start, language);
  if (part !== null) {
    return part;
  }
  const words = numberWords(language);
  let value = words.get(text.slice(start, end));
  if (value === undefined) {
    return readFraction(text, start, end, language);
  }
  let stop = end;
  if (value >= 20 && value < 100 && text.charAt(end) === '-') {
    let next = end + 1;
    while (isWordCharacter(text.charAt(next))) {
      next += 1;
    }
    const ones = words.get(text.slice(end + 1, next));
    if (ones !== undefined && ones < 10) {
      value += ones;
      stop = next;
    }
  }
  const plain = { start, end: stop, value, decimals: 0, plainEnd: stop, plainValue: value, digits: false };
  return withScale(text, plain, language);
}

/** Below this an article and a noun are no sum: `a million` counts, `a thousand times` does not. */
const SMALLEST_SUM = 1e6;

/**
 * `a billion`, `un demi-milliard`, `anderthalb Milliarden`, `mil millones`, `مليار`: a numeral that is none without
 * its scale, or a scale that is a sum by itself.
 */
function readFraction(text: string, start: number, end: number, language: string): NumberHit | null {
  const word = text.slice(start, end);
  const alone = withScale(text, plainNumber(start, start, 1), language);
  if (alone.end > start) {
    const counted = /\d[ -]?$/.test(text.slice(Math.max(0, start - 2), start));
    return LONE_SCALE.test(word) && !counted && alone.scale >= SMALLEST_SUM ? { ...alone, plainEnd: alone.end } : null;
  }
  const fraction = fractionWords.get(word);
  if (fraction === undefined) {
    return null;
  }
  const half = fraction === 1 ? HALF.exec(text.slice(end, end + 12))?.[0] : undefined;
  const article = fraction === 0.5 ? (/^ (?:an?|een)(?= )/.exec(text.slice(end, end + 5))?.[0] ?? '') : '';
  const stop = end + (half ?? article).length;
  const hit = withScale(text, plainNumber(start, stop, half === undefined ? fraction : 0.5), language);
  return hit.scale >= SMALLEST_SUM ? { ...hit, plainEnd: hit.end } : null;
}

/** Scales that name one of their kind where no numeral stands before them. */
const LONE_SCALE =
  /^(?:mil|миллиард|миллион|мільярд|мільйон|miliard|milion|milyar|مليار|مليون|تريليون|מיליארד|מיליון)$/;
function readQuarters(text: string, start: number, language: string): NumberHit | null {
  const quarters = PARTS_OF_A_SCALE.exec(text.slice(start, start + 32));
  if (quarters === null) {
    return null;
  }
  const share = (quarters[1] ?? quarters[2] ?? quarters[3]) === undefined ? 0.25 : 0.75;
  const part = withScale(text, plainNumber(start, start + quarters[0].length - 1, share), language);
  return part.scale >= SMALLEST_SUM ? { ...part, plainEnd: part.end } : null;
}

/** `a quarter of a billion`, `three quarters of a million`, `un quart de milliard`. */
const PARTS_OF_A_SCALE =
  /^(?:an? quarter of an? |(three) quarters of an? |un quart de |(trois) quarts de |(drei) viertel |een kwart |un cuarto de |un quarto di )(?=\p{L})/u;
const HALF = /^[ -](?:demi|halbe|halb|halve|halv|half|medio|meio|mezzo)(?=[ -])/;

function plainNumber(start: number, end: number, value: number) {
  return { start, end, value, decimals: 0, plainEnd: end, plainValue: value, digits: false };
}
