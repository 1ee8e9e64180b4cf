/** Numbers of a text, whatever they count: head counts, index levels, sums. What languages separate they join. */

const MULTIPLIER: readonly (readonly [RegExp, number])[] = [
  [/^(?:mil\smillones|billion|milliard|miliard|mrd|mld|bilh|billones|миллиард|млрд|bn\b)/iu, 1e9],
  [/^(?:million|mio|mln|milion|millon|milhõ|milhã|миллион|млн|m\b)/iu, 1e6],
  [/^(?:trillion|trilh|billion(?:en)?\b)/iu, 1e12],
  [/^(?:thousand|tausend|tsd|mila|mil\b|duizend|тыс|k\b)/iu, 1e3],
  [/^[千천]/u, 1e3],
  [/^[万萬만]/u, 1e4],
  [/^[億亿억]/u, 1e8],
  [/^[兆조]/u, 1e12],
];

const NUMBER =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d.,-])(?:\d{1,3}(?:[.,'’\s]\d{3})+|\d+)(?:[.,]\d{1,2}(?!\d))?(?![\d.,-]*\p{Script=Latin}*\d)/gu;
const YEAR = /^(?:19|20)\d\d$/;
const GROUPS = /[.,'’\s](?=\d{3}(?!\d))/g;

/** Values of the numbers in a text, each once and in order; years, dates and model numbers left out. Linear. */
export function numbersIn(text: string, most: number): number[] {
  const values = new Set<number>();
  for (const { 0: written, index } of text.matchAll(NUMBER)) {
    if (YEAR.test(written)) continue;
    const plain = Number(written.replace(GROUPS, '').replace(',', '.'));
    const after = text.slice(index + written.length, index + written.length + 14).replace(/^[\s-]/, '');
    const times = MULTIPLIER.find(([unit]) => unit.test(after))?.[1] ?? 1;
    if (Number.isFinite(plain) && plain > 0) values.add(Number((plain * times).toPrecision(6)));
    if (values.size >= most) break;
  }
  return [...values];
}

function significantDigits(value: number): number {
  const [mantissa = ''] = value.toPrecision(6).split('e');
  return mantissa.replace('.', '').replace(/^0+|0+$/g, '').length;
}

/** How much a shared number speaks for one event: many digits and large values hardly coincide; 0 for small counts. */
export function numberWeight(value: number): number {
  const digits = Math.min(significantDigits(value), 4);
  const size = Math.min(Math.log10(Math.max(value, 1)), 4);
  return Math.max(0, 0.25 * digits + 0.25 * size - 0.4);
}
