/** How much a shared figure speaks for one event, and an unshared one against it. */

export interface Figure {
  readonly key: string;
  readonly weight: number;
  /** Kind and unit: two reports with different figures of the same class contradict each other. */
  readonly class: string;
  readonly contradiction: number;
  /** A price of one significant digit: two houses' price targets may well start from the same 30. */
  readonly round: boolean;
}

/** Share counts and prices hardly coincide by chance; a round percentage does. */
const WEIGHT: Readonly<Record<string, number>> = {
  money: 1.2,
  'price-per-share': 1.5,
  shares: 2,
  percent: 0.5,
  duration: 0.3,
  'data-rate': 0.6,
  'power-voltage': 0.5,
};
const CONTRADICTION: Readonly<Record<string, number>> = {
  money: 0.7,
  'price-per-share': 1,
  shares: 1,
  percent: 0.4,
  duration: 0.1,
  'data-rate': 0.2,
  'power-voltage': 0.1,
};

function significantDigits(value: number): number {
  const [mantissa = ''] = value.toPrecision(12).split('e');
  return mantissa.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

/** Reads a key `kind:value:unit` as made by signature.ts. */
export function figureOf(key: string): Figure {
  const [kind = '', value = '', unit = ''] = key.split(':');
  const digits = Math.min(significantDigits(Number(value)), 4);
  return {
    key,
    weight: (WEIGHT[kind] ?? 0) * (0.2 + 0.4 * digits),
    class: `${kind}:${unit}`,
    contradiction: CONTRADICTION[kind] ?? 0,
    round: kind === 'price-per-share' && digits < 2,
  };
}
