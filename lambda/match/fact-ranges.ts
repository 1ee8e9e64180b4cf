/** Second pass over the numbers of a field: ranges, elided units, and which sums are prices of a share. */
import type { FactKind } from '../model/fact.ts';
import type { NumberHit } from './fact-numbers.ts';
import { isSharePrice, type Market } from './fact-prices.ts';
import type { Measured } from './fact-units.ts';
import { sentenceAt } from './sentences.ts';

/** A number in the text, with its unit when it has one of its own. */
export interface Sum {
  readonly number: NumberHit;
  readonly measured: Measured | null;
}

interface Finding {
  readonly kind: FactKind;
  readonly value: number;
  readonly unit: string | null;
  readonly start: number;
  readonly end: number;
}

/** Between the two ends of a range: `from 30 to 33 euros`, `$180/$200 Bn`, `5–7 %`, `20,5 a 22 euro`. */
const RANGE =
  /^\s?(?:-|\/|to|or|and|bis|auf|oder|und|à|au|a|ou|et|o|ad|e|y|hasta|até|para|ou|tot|naar|of|en|till|eller|och|do|na|lub|i|až|nebo|до|или|и|ile|veya|~|～|から|至|到|에서)\s?(?:[$€£¥]|us\$|s\$)?\s?$/;
/** Before an amount that leaves out the unit of the amount before it: `2,6 miliardi … e 1,4 per Agrate`. */
const COORDINATED = /(?:,|;|:|\b(?:and|und|et|e|y|en|och|i|a|и|ve|plus|as well as|sowie))\s$/;
/** What follows a sum whose noun is left out; a noun there would say that something else is counted. */
const FUNCTION_WORD =
  /^\s?(?:$|[.,;:)!?]|(?:in|for|to|at|and|on|upfront|by|as|if|from|when|once|over|more|of investment\p{L}*|für|von|vom|als|bis|im|und|an investition\p{L}*|sofort|bei|aus|mehr|vast|bij|na|voor|en|meer|per|di investiment\p{L}*|a|ad|e|in|entro|da|più|se|subito|pour|en|à|et|d'investissement\p{L}*|dont|sur|si|de plus|para|por|y|de inversi\p{L}*|em|de investimento\p{L}*|se|på|i|och|för|på|dla|na|za|в|на|и|для|anteriores|previos|actuales|précédemment|précédents|auparavant|precedenti|previously|before|before that|bisher|zuvor|a share|eerder|l'anno|l'an|un anno|l'année)(?!\p{L}))/u;
/** What raises, spends or costs a sum, before one that names no currency. */
const SPENDS =
  /(?:lève|levé|investi\p{L}*|invest[eo]|investe|investirà|débourse|dépense|coûte\p{L}*|raccoglie|raccolt\p{L}|stanzia\p{L}*|costa|costerà|vale|paga|spende|campus da|piano da|investimento da|fondo da|impianto da|fabbrica da|prestito da|commessa da|contratto da|kostet|zahlt|steckt|sammelt|bewilligt|invierte|invertirá|cuesta|costará|pagará|recauda|investeert|kost|betaalt|haalt|sprawdza)\s(?:(?:circa|oltre|quasi|environ|près de|plus de|rund|fast|über|knapp|casi|más de|ruim|bijna|up to|fino a|jusqu'à|bis zu|hasta) )?$/u;
/** Money by what it is spent on: `2 miliardi di aiuti di Stato`. */
const FUNDS =
  /^\s?(?:of|di|d'|de|an|in)?\s?(?:aiuti|aides?|ayudas|subventionen|fördermitteln|fördergeldern|incentivi|contributi|fondi|fonds|ricavi|utili|debiti|dette|deuda|schulden|steun|subsidie|state aid|funding|subsidies)(?!\p{L})/u;
const INVESTED =
  /^\s?(?:of|di|d'|de|an|in)?\s?(?:investment|investiment|investissement|investition|inversi|investering)/u;
/** Where the money goes, after a sum that names no currency. */
const SECTOR = /^\s(?:nei|nel|nella|nelle|negli|dans|en|in|per|pour|für|em|para)\s/u;
/** What begins a sentence, after a scale shortened with a full stop. */
const NEXT_SENTENCE = /^\s(?:il|la|lo|i|gli|le|l'|un|una|el|los|las|the|les|o|os|as|het|der|die|das|per|in)\s/u;
const EURO_LANGUAGES = new Set(['de', 'fr', 'it', 'es', 'nl']);
/** What is counted in money even where no currency is named. */
const EARNED =
  /(?:profit|income|loss|revenues?|sales|utile|perdita|ricavi|bénéfice|perte|ventes|chiffre d'affaires|gewinn|verlust|umsatz|erlöse|beneficio|pérdidas?|ingresos|ventas|lucro|prejuízo|receita|vendas|winst|verlies|omzet|fatturato|facturación|omsättning|tržby|przychody)[^.,;\d]{0,16}$/u;
/** By how much: before a percentage whose sign is left out. */
const BY = /(?:\b(?:um|by|del|dello|della|de|of|met|med|o|på|na)\s|dell'|[+])$/u;
/** Between a price and the one it replaces: `from 35 euros to 29`, `till 300 kronor från 280`. */
const MOVED =
  /^,?\s(?:to|from|auf|von|à|de|contre|a|da|dai|dagli|hasta|desde|para|till|från|naar|van|na|z|do|с|до)\s(?:los |les |precedenti )?$/;
/** Two prices of the same share lie within this factor. */
const MAX_SPREAD = 4;

const comparable = (a: number, b: number): boolean => a < b * MAX_SPREAD && b < a * MAX_SPREAD;

const round = (value: number): number => Number(value.toPrecision(15));

/** Facts among the numbers of one folded field. `starts` are its sentence starts. */
export function completeSums(
  text: string,
  sums: readonly Sum[],
  starts: readonly number[],
  setting: { readonly language: string; readonly market: Market; readonly onlyCurrency: string | null },
): Finding[] {
  const findings: Finding[] = [];
  let last: (Finding & { scale: number; sentence: number }) | null = null;
  let lastPercent: { sentence: number } | null = null;
  for (const [i, sum] of sums.entries()) {
    const sentence = sentenceAt(text, starts, sum.number.start);
    const sameSentence = last !== null && last.sentence === sentence.start ? last : null;
    const measured =
      sum.measured === null || openRange(text, sums, i) !== null
        ? (openRange(text, sums, i) ??
          elided(text, sum.number, sameSentence, setting) ??
          (lastPercent?.sentence === sentence.start ? elidedPercent(text, sum.number) : null))
        : sum.measured;
    if (measured === null) {
      continue;
    }
    const finding = classify(text, { ...sum, measured }, sentence, sameSentence, setting.market, sums[i + 1]);
    findings.push(finding);
    if (finding.kind === 'percent') lastPercent = { sentence: sentence.start };
    if (finding.kind === 'money' || finding.kind === 'price-per-share') {
      last = { ...finding, scale: sum.number.scale, sentence: sentence.start };
    }
  }
  return findings;
}

/** The lower end of a range takes unit and scale of the upper end. */
function openRange(text: string, sums: readonly Sum[], i: number): Measured | null {
  const sum = sums[i];
  const next = sums[i + 1];
  if (sum === undefined || next?.measured === undefined || next.measured === null) {
    return null;
  }
  const { number, measured } = sum;
  const gap = text.slice(measured?.end ?? number.end, next.number.start);
  if (gap.length > 14 || !RANGE.test(gap)) {
    return null;
  }
  const unscaled = number.scale === 1 && next.number.scale > 1 && next.measured.kind !== 'duration';
  const ordered =
    number.plainValue < next.number.plainValue * MAX_SPREAD && number.plainValue * 1000 > next.number.plainValue;
  if (!ordered || (measured !== null && !(unscaled && measured.unit === next.measured.unit))) {
    return null;
  }
  if (
    measured === null &&
    /^\s?(?:and|und|et|e|y|en|och|i|a|и|ve|\/)\s/.test(gap) &&
    number.decimals === 0 &&
    next.number.decimals > 0
  ) {
    return null;
  }
  const factor = next.number.plainValue === 0 ? 1 : next.measured.value / next.number.plainValue;
  const isYear = number.decimals === 0 && number.plainValue >= 1900 && number.plainValue < 2100 && gap.trim() !== '-';
  return isYear
    ? null
    : {
        kind: next.measured.kind,
        start: measured?.start ?? number.start,
        end: measured?.end ?? number.end,
        value: round(
          (number.scale > 1 ? number.value / next.number.scale : number.plainValue) *
            (number.scale > 1 ? next.number.scale : factor),
        ),
        unit: next.measured.unit,
      };
}

/** `STMicroelectronics verteuern sich um 3,3 Prozent, Infineon um 2,8`. */
function elidedPercent(text: string, number: NumberHit): Measured | null {
  const before = text.slice(Math.max(0, number.start - 8), number.start);
  const after = text.slice(number.end, number.end + 2);
  const says = number.digits && number.scale === 1 && number.decimals > 0 && number.decimals <= 2 && number.value < 100;
  return says && BY.test(before) && /^(?:$|[.,;)]?(?:\s|$))/.test(after) && /^[.,;)]|^$/.test(after)
    ? { kind: 'percent', start: number.start, end: number.end, value: number.value, unit: 'percent' }
    : null;
}

/** A sum that leaves out its currency, or scale and currency, because the sum before names them. */
function elided(
  text: string,
  number: NumberHit,
  last: (Finding & { scale: number }) | null,
  { language, onlyCurrency }: { readonly language: string; readonly onlyCurrency: string | null },
): Measured | null {
  const after = text.slice(number.end, number.end + 24);
  const before = text.slice(Math.max(0, number.start - 12), number.start);
  if (/\p{L}$/u.test(before)) {
    return null;
  }
  if (number.scale >= 1e6 && number.scaleWord.length > 1) {
    const follows = FUNCTION_WORD.test(after) || (number.scaleWord.endsWith('.') && NEXT_SENTENCE.test(after));
    const ahead = text.slice(Math.max(0, number.start - 40), number.start);
    const spent = (SPENDS.test(ahead) && (follows || SECTOR.test(after))) || FUNDS.test(after);
    const earned = follows && EARNED.test(ahead) ? onlyCurrency : null;
    const invested = (INVESTED.test(after) || spent) && EURO_LANGUAGES.has(language) ? (onlyCurrency ?? 'EUR') : earned;
    const unit = last?.scale !== undefined && last.scale >= 1e3 && follows ? last.unit : invested;
    return unit === null ? null : { kind: 'money', start: number.start, end: number.end, value: number.value, unit };
  }
  // `33 euros (21)`: the price that was replaced.
  const replaced = /^\s?\((?:from |von |bisher |zuvor |contre |da |dai |antes |was |statt |vorher )?$/u;
  if (
    last?.kind === 'price-per-share' &&
    number.digits &&
    number.scale === 1 &&
    replaced.test(text.slice(last.end, number.start)) &&
    /^\)/.test(after) &&
    comparable(number.value, last.value)
  ) {
    return { kind: 'money', start: number.start, end: number.end, value: number.value, unit: last.unit };
  }
  const moved = last !== null && last.scale === 1 && number.digits && number.scale === 1;
  if (
    moved &&
    MOVED.test(text.slice(last.end, number.start)) &&
    FUNCTION_WORD.test(after) &&
    comparable(number.value, last.value)
  ) {
    return { kind: 'money', start: number.start, end: number.end, value: number.value, unit: last.unit };
  }
  const bare = number.digits && number.scale === 1 && number.decimals > 0;
  if (bare && last !== null && last.scale > 1 && COORDINATED.test(before) && FUNCTION_WORD.test(after)) {
    const value = round(number.value * last.scale);
    return { kind: 'money', start: number.start, end: number.end, value, unit: last.unit };
  }
  return null;
}

/** Money that is the price of a share becomes one; so does the other end of a range of prices. */
function classify(
  text: string,
  sum: Sum & { readonly measured: Measured },
  sentence: { readonly start: number; readonly end: number },
  last: Finding | null,
  market: Market,
  next: Sum | undefined,
): Finding {
  const { kind, value, unit, start, end } = sum.measured;
  if (kind !== 'money') {
    return { kind, value, unit, start, end };
  }
  const before = text.slice(Math.max(sentence.start, start - 80), start);
  const rangeEnd = next !== undefined && openRangeEnd(text, end, next) ? next.measured?.end : undefined;
  const after = text.slice(rangeEnd ?? end, Math.min(sentence.end, (rangeEnd ?? end) + 48));
  const follows = last?.kind === 'price-per-share' && last.unit === unit && comparable(value, last.value);
  const priced = (one: Sum & { readonly measured: Measured }, left: string, right: string) =>
    isSharePrice(
      {
        value: one.measured.value,
        scale: one.number.scale,
        decimals: one.number.decimals,
        unit: one.measured.unit,
        words: text.slice(one.measured.start, one.measured.end),
      },
      left,
      right,
      market,
    );
  // `from $41 to $36.50`: the first is a price when the second is.
  const target = next?.measured?.kind === 'money' && next.measured.unit === unit ? next.measured : null;
  const leads =
    target !== null &&
    sum.number.scale === 1 &&
    comparable(value, target.value) &&
    MOVED.test(text.slice(end, target.start)) &&
    priced(
      { ...sum, ...next, measured: target } as Sum & { readonly measured: Measured },
      text.slice(sentence.start, target.start),
      text.slice(target.end, sentence.end),
    );
  const price = leads || priced(sum, before, after);
  return { kind: price || (follows && sum.number.scale === 1) ? 'price-per-share' : 'money', value, unit, start, end };
}

function openRangeEnd(text: string, end: number, next: Sum): boolean {
  const gap = text.slice(end, next.number.start);
  return gap.length <= 14 && RANGE.test(gap);
}
