/** What a number counts: the unit before or after it. */
import type { FactKind } from '../model/fact.ts';
import { CURRENCIES, DURATIONS, NOT_PERCENT, PERCENT, SHARES } from './fact-lexicon.ts';
import type { NumberHit } from './fact-numbers.ts';
import { isWordCharacter, longest } from './fact-trie.ts';

/** A number with its unit; `money` may yet turn out to be a price per share. */
export interface Measured {
  readonly kind: FactKind;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: string | null;
}

export interface UnitContext {
  readonly language: string;
  /** Stands for a bare `$`, `元`, `kr` or `cent`. */
  readonly dollar: string;
  readonly yuan: string;
  /** The item tells of an outage or a strike, whose length is no term of anything. */
  readonly disruption: boolean;
  readonly krone: string;
  readonly cent: string;
  /** The item tells of the London market: a `p` after digits is a penny. */
  readonly pence: boolean;
}

const ISO_CODES =
  'USD|EUR|GBP|JPY|CNY|RMB|KRW|TWD|SGD|HKD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|INR|CAD|AUD|NZD|BRL|TRY|RUB|MXN|ZAR|ILS|AED|SAR|THB|IDR|MYR|VND|TWD|UAH|RON|CLP|NTD';
const PREFIX = new RegExp(
  `(?:(?:(?<![A-Za-z])(US|U\\.S\\.|S|C|CA|A|AU|HK|NT|NZ|R|MX|SG))?\\s?([$€£¥₩₹₽₺₪])|(?<![A-Za-z])(${ISO_CODES}|Rs\\.?|Rp\\.?|Fr\\.|CHF|kr)|(人民币|人民幣|新台幣|新台币|台幣|台币|港幣|港币|日圓))\\s?[~≈]?$`,
);
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
};
/** Currencies that Chinese texts name before the amount, by their first character. */
const CHINESE_NAMES: Readonly<Record<string, string>> = { 人: 'CNY', 新: 'TWD', 台: 'TWD', 港: 'HKD', 日: 'JPY' };
const DOLLARS: Readonly<Record<string, string>> = {
  US: 'USD',
  'U.S.': 'USD',
  S: 'SGD',
  SG: 'SGD',
  C: 'CAD',
  CA: 'CAD',
  A: 'AUD',
  AU: 'AUD',
  HK: 'HKD',
  NT: 'TWD',
  NZ: 'NZD',
  R: 'BRL',
  MX: 'MXN',
};

/** The currency written before `at`, with its start. `shaped` is the text with its case, see `foldShapes`. */
function currencyBefore(shaped: string, at: number, context: UnitContext): { start: number; code: string } | null {
  const from = Math.max(0, at - 8);
  const hit = PREFIX.exec(shaped.slice(from, at));
  if (hit === null) {
    return null;
  }
  const [, country, sign, iso, chinese] = hit;
  let start = from + hit.index;
  start += hit[0].length - hit[0].trimStart().length;
  if (chinese !== undefined) {
    return { start, code: CHINESE_NAMES[chinese.charAt(0)] ?? 'TWD' };
  }
  if (iso !== undefined) {
    const code =
      { RMB: 'CNY', NTD: 'TWD', 'Fr.': 'CHF', Rp: 'IDR', 'Rp.': 'IDR', kr: context.krone }[iso] ??
      (iso.startsWith('Rs') ? 'INR' : iso);
    return { start, code };
  }
  if (sign === '$') {
    return { start, code: country === undefined ? context.dollar : (DOLLARS[country] ?? context.dollar) };
  }
  if (sign === '¥') {
    return { start, code: context.language === 'zh' ? 'CNY' : 'JPY' };
  }
  return { start, code: SIGNS[sign ?? ''] ?? context.dollar };
}

/** Names that several currencies share. */
const BARE: Readonly<Record<string, (context: UnitContext) => string>> = {
  $: ({ dollar }) => dollar,
  元: ({ yuan }) => yuan,
  kr: ({ krone }) => krone,
};

const CONNECTOR = /^(?:-| )?(?:(?:of|de|di|d'|em|en|in|von|an) ?)?/;

/** The currency named at `at`, after a space, hyphen or `of`. */
export function currencyAfter(
  text: string,
  at: number,
  context: UnitContext,
): { end: number; code: string; cents: boolean } | null {
  for (const from of [at, at + (CONNECTOR.exec(text.slice(at, at + 8))?.[0].length ?? 0), skipSpace(text, at)]) {
    const hit = longest(CURRENCIES, text, from);
    if (hit === null || /^[$€£¥]\d/.test(text.slice(hit.end - 1, hit.end + 1)) || isOtherDollar(text, from, hit.end)) {
      continue;
    }
    if (hit.value.startsWith('cent')) {
      return { end: hit.end, code: hit.value.split(':')[1] ?? context.cent, cents: true };
    }
    const code = BARE[hit.value]?.(context) ?? hit.value;
    return { end: hit.end, code, cents: false };
  }
  return null;
}

/** `元` is also the beginning of other words, `원` and `주` of Korean ones; `real` and `pond` are adjectives or nouns. */
function isOtherDollar(text: string, from: number, end: number): boolean {
  const word = text.slice(from, end);
  return (
    (word === 'real' && !/^\s*[.,;]|^$/.test(text.slice(end))) || (word === '元' && /^[素件器]/.test(text.slice(end)))
  );
}

function skipSpace(text: string, at: number): number {
  return text.charAt(at) === ' ' || text.charAt(at) === '-' ? at + 1 : at;
}

/** Fewer titles or papers than this may be books or articles. */
const SECURITIES = 10_000;

function sharesAfter(text: string, number: NumberHit): number | null {
  const from = skipSpace(text, number.end);
  const direct = longest(SHARES, text, from);
  if (direct !== null) {
    return direct.value === 'share' || number.value >= SECURITIES ? direct.end : null;
  }
  const window = text.slice(number.end, number.end + 60);
  const words = /^(?:[ -]d'|[ -])((?:[\p{L}.'&-]+ ){0,3})/u.exec(window);
  if (words === null) {
    return null;
  }
  // The share word may close a hyphenated compound (`STM-Aktien`), so every word start and hyphen is tried.
  const limit = Math.min(words[0].length + 24, window.length);
  for (let i = 1; i < limit; i++) {
    const before = window.charAt(i - 1);
    if (/[,;:()%\d$€.]/.test(before)) {
      return null;
    }
    if (before === ' ' || before === '-' || before === "'") {
      if (/^(?:and|or|at|for|per|to|pour|per|für|und|et|e|y|von|on|in|il|la|par|je|a)\s/.test(window.slice(i))) {
        return null;
      }
      const hit = longest(SHARES, window, i);
      if (hit !== null && (hit.value === 'share' || number.value >= SECURITIES)) {
        return number.end + hit.end;
      }
    }
  }
  return null;
}

const PER_UNIT = /^ ?(?:当たり|あたり|당|each)/;

function readShares(text: string, number: NumberHit): Measured | null {
  const end = sharesAfter(text, number);
  // `two shares` and `1株当たり` speak of a price; `5 actions` in French of deeds.
  if (end === null || number.value < 100 || PER_UNIT.test(text.slice(end, end + 5))) {
    return null;
  }
  if (text.charAt(end - 1) === '주' && /^[간일년년장요]/.test(text.slice(end, end + 1))) {
    return null;
  }
  if (
    /^[市価东權权票式比]/.test(text.slice(end, end + 1)) &&
    /[株股]/.test(text.charAt(end - 1)) &&
    /^[市価比]/.test(text.slice(end, end + 1))
  ) {
    return null;
  }
  return { kind: 'shares', start: number.start, end, value: number.value, unit: 'share' };
}

/** `1.6 Tbit/s`, `800Gb/s`, `200 Gbits par seconde`, `800 gigabits per second`. */
const RATE =
  /^[ -]?(?:(k|m|g|t|p)(?:bps|bit\/s|bits\/s|b\/s|bits?(?: |-)?(?:per|par|pro|al|por|a|per)[ -]?se[ck]\p{L}*|bit\/sec)|(kilo|mega|giga|tera|peta)bits?(?:en)?(?:\/s|[ -](?:per|par|pro|al|por|a|na|i)[ -](?:se[ckg]\p{L}*))|([кмгт])бит(?:\/с|а? в секунду)|(メガ|ギガ|テラ)ビット(?:毎秒|\/秒|\/s)?|(기가|테라|메가)비트)/u;
const RATE_FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  kilo: 1e3,
  mega: 1e6,
  giga: 1e9,
  tera: 1e12,
  peta: 1e15,
  к: 1e3,
  м: 1e6,
  г: 1e9,
  т: 1e12,
  メガ: 1e6,
  ギガ: 1e9,
  テラ: 1e12,
  메가: 1e6,
  기가: 1e9,
  테라: 1e12,
};
/** Ethernet generations as engineers write them. */
const BARE_RATE = /^(?:(?:100|200|400|800)G|(?:1\.6|3\.2|6\.4|12\.8|25\.6|51\.2|102\.4)T)(?![\p{Script=Latin}\d$€])/u;
const VOLTS =
  /^[ -]?(?:(k|m)?V(?:DC|AC)?(?![\p{Script=Latin}\d.])|((?:[Kk]ilo|[Mm]illi)?)[Vv]olts?(?:ios?)?(?!\p{L})|वोल्ट|(?:[вВ](?:ольт\p{L}*)?(?![\p{L}])|ボルト|볼트|伏))/u;
const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(15));

/** Voltages and data rates: units that stand right after the digits. What a site or a device draws in watts is no fact. */
function readEngineering(text: string, shaped: string, number: NumberHit): Measured | null {
  if (!number.digits) {
    return null;
  }
  const { start, plainEnd, plainValue } = number;
  const tail = text.slice(plainEnd, plainEnd + 32);
  const rate = RATE.exec(tail);
  const factor = rate?.slice(1).find((group) => group !== undefined);
  if (rate !== null && factor !== undefined) {
    const value = scaled(plainValue, RATE_FACTORS[factor] ?? 1);
    return { kind: 'data-rate', start, end: plainEnd + rate[0].length, value, unit: 'bit/s' };
  }
  const bare = BARE_RATE.exec(shaped.slice(start, start + 12).replace(',', '.'));
  if (bare !== null) {
    const value = scaled(plainValue, bare[0].endsWith('T') ? 1e12 : 1e9);
    return { kind: 'data-rate', start, end: start + bare[0].length, value, unit: 'bit/s' };
  }
  const raw = shaped.slice(plainEnd, plainEnd + 32);
  const volts = VOLTS.exec(raw);
  if (volts !== null) {
    const prefix = (volts[1] ?? volts[2] ?? '').charAt(0);
    const value = scaled(plainValue, prefix === 'k' ? 1e3 : prefix === 'm' ? 1e-3 : 1);
    return { kind: 'power-voltage', start, end: plainEnd + volts[0].length, value, unit: 'V' };
  }
  return null;
}

/** A point in time told by its distance (`two years ago`), or an age. */
const AGO_AFTER =
  /^[ -]?(?:ago|earlier|old|of age|later|before|zuvor|später|alt|plus tôt|auparavant|plus tard|fa(?![\p{L}])|prima|dopo|antes|atrás|después|depois|geleden|eerder|later|oud|sedan|temu|później|назад|önce|sonra|前|以前|后|後|전|뒤|по(?:зже|сле))/u;
const AGO_BEFORE =
  /(?:\bvor|il y a|\bhace|\bhá|\bпосле|\bage of|\baged|\bâgée? de|\ball'età di|à l'âge de)\s(?:(?:über|knapp|rund|fast|más de|mais de|plus de|près de)\s)?$/u;
const CLOCK_BEFORE = /(?:\bà|\bdès|\bvers|\balle|\ba las|\bàs|\bom|\bklo|\bo|\bjusqu'à|\bo godzinie)\s$/u;

function readDuration(text: string, number: NumberHit, { disruption }: UnitContext): Measured | null {
  const from = skipSpace(text, number.plainEnd);
  const hit = longest(DURATIONS, text, from);
  if (hit === null || number.decimals > 1) {
    return null;
  }
  const { plainValue: value, start } = number;
  const word = text.slice(from, hit.end);
  const after = text.slice(hit.end, hit.end + 12);
  const before = text.slice(Math.max(0, start - 20), start);
  if (value >= 200 || value <= 0 || AGO_AFTER.test(after) || AGO_BEFORE.test(before)) {
    return null;
  }
  // 25年 and 25년 are years of the calendar; 一年 and 一周 are vague; 第2周 and 第3天 are ordinals.
  const calendar =
    /^[年년]$/.test(word) && (value >= 20 || /^ ?(?:\d{1,2}[月월]|代|度|版|生|第|型|상반기|하반기)/.test(after));
  const vague = text.slice(start, number.plainEnd) === '一' || /第\s?$/.test(before);
  const clock = hit.value === 'hour' && CLOCK_BEFORE.test(before);
  const age = hit.value === 'year' && value >= 15 && /,\s$/.test(before) && /^[,)]/.test(after);
  if (disruption && hit.value !== 'year' && hit.value !== 'month') {
    return null;
  }
  const ordinalDay = /^(?:er|tag)$/.test(word) && text.charAt(number.plainEnd) === '.';
  if (calendar || vague || clock || age || ordinalDay || (word === '周' && /^[一二三四五六日年]/.test(after))) {
    return null;
  }
  return { kind: 'duration', start, end: hit.end, value, unit: hit.value };
}

const PERCENT_BEFORE = /(?:%|\byüzde |百分之)\s?$/;

function readPercent(text: string, number: NumberHit): Measured | null {
  const from = skipSpace(text, number.plainEnd);
  const hit = longest(PERCENT, text, from);
  const { start, plainValue: value } = number;
  const signed = /[+-]/.test(text.charAt(start - 1)) && !/[\p{L}\d%]/u.test(text.charAt(start - 2)) ? start - 1 : start;
  if (hit !== null) {
    const other = NOT_PERCENT.test(text.slice(hit.end)) || /prozentpunkt|prozentig/.test(text.slice(from, hit.end));
    return other ? null : { kind: 'percent', start: signed, end: hit.end, value, unit: 'percent' };
  }
  const before = PERCENT_BEFORE.exec(text.slice(Math.max(0, start - 7), start));
  // Turkish writes the sign first; elsewhere `5% 12` are two figures.
  if (before !== null && !/\d$/.test(text.slice(0, start - before[0].length).slice(-1))) {
    return { kind: 'percent', start: start - before[0].length, end: number.plainEnd, value, unit: 'percent' };
  }
  return null;
}

function readMoney(text: string, shaped: string, number: NumberHit, context: UnitContext): Measured | null {
  const before = currencyBefore(shaped, number.start, context);
  const after = inPence(text, number, context) ?? currencyAfter(text, number.end, context);
  const code = before?.code ?? after?.code ?? CURRENCY_OF_SCALE[number.scaleWord] ?? null;
  if (code === null) {
    return null;
  }
  if (
    PROPORTION.test(text.slice(after?.end ?? number.end, (after?.end ?? number.end) + 8)) &&
    number.plainValue === 1
  ) {
    return null; // `one dollar in eight`
  }
  const start = before?.start ?? number.start;
  const end = after !== null && (before === null || after.code === before.code) ? after.end : number.end;
  const cents = after?.cents === true && before === null;
  const fraction = cents || number.scale > 1 ? null : SMALL_CHANGE.exec(text.slice(end, end + 20));
  const value = cents ? scaled(number.value, 0.01) : wholeUnits(number, code) + Number(fraction?.[1] ?? 0) / 100;
  return { kind: 'money', start, end: end + (fraction?.[0].length ?? 0), value: scaled(value, 1), unit: code };
}

const PROPORTION = /^ (?:in|sur|von|su|de cada|op) \p{L}/u;
/** `35 dollars and 80 cents`. */
const SMALL_CHANGE =
  /^ (?:and|und|et|e|y|en|och|i) (\d{1,2}) (?:cents?|centimes?|centesimi|centavos|céntimos|öre|groszy)(?!\p{L})/u;
/** Words that are scale and currency in one. */
const CURRENCY_OF_SCALE: Readonly<Record<string, string>> = {
  msek: 'SEK',
  mkr: 'SEK',
  mdkr: 'SEK',
  mdsek: 'SEK',
  tsek: 'SEK',
  meur: 'EUR',
  teur: 'EUR',
  musd: 'USD',
  mnok: 'NOK',
  mdkk: 'DKK',
  mchf: 'CHF',
  mdd: 'USD',
  mdp: 'MXN',
};

/** Currencies without small change: three digits after a mark are thousands, whatever the language. */
const WHOLE = new Set(['IDR', 'VND', 'KRW', 'JPY', 'HUF', 'CLP']);

const wholeUnits = ({ value, decimals, scale }: NumberHit, code: string): number =>
  WHOLE.has(code) && decimals === 3 && scale === 1 ? scaled(value, 1000) : value;

/** `135p` on the London market. */
function inPence(text: string, number: NumberHit, { pence }: UnitContext) {
  const end = number.plainEnd + 1;
  const says = pence && number.digits && text.charAt(number.plainEnd) === 'p' && !/[\p{L}\d]/u.test(text.charAt(end));
  return says ? { end, code: 'GBP', cents: true } : null;
}

/** The unit of a number, null when it counts nothing that is recorded. */
export function measure(text: string, shaped: string, number: NumberHit, context: UnitContext): Measured | null {
  const attached = isWordCharacter(text.charAt(number.start - 1));
  if (attached && currencyBefore(shaped, number.start, context) === null) {
    return null; // A model name: PIC100, STM32, M4.
  }
  return (
    readPercent(text, number) ??
    readEngineering(text, shaped, number) ??
    readMoney(text, shaped, number, context) ??
    readDuration(text, number, context) ??
    readShares(text, number)
  );
}
