import { describe, expect, it } from 'vitest';
import { bCubed, countsFor, macroF1, matchFigures, microOf, pairwise, scoresOf } from '../../scripts/eval-metrics.ts';

describe('scoresOf', () => {
  it('gives precision, recall and their harmonic mean', () => {
    expect(scoresOf({ hits: 6, extra: 2, missed: 6 })).toMatchObject({ precision: 0.75, recall: 0.5, f1: 0.6 });
  });

  it('is perfect where there was nothing to find and nothing was found', () => {
    expect(scoresOf({ hits: 0, extra: 0, missed: 0 })).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  });
});

describe('averages', () => {
  const parts = [
    { hits: 9, extra: 1, missed: 1 },
    { hits: 0, extra: 0, missed: 1 },
    { hits: 0, extra: 0, missed: 0 },
  ];

  it('micro adds the counts up', () => {
    expect(microOf(parts)).toMatchObject({ hits: 9, extra: 1, missed: 2, precision: 0.9 });
  });

  it('macro takes the mean of those that occur', () => {
    expect(macroF1(parts)).toBeCloseTo(0.45);
  });
});

describe('countsFor', () => {
  it('counts one label over all items', () => {
    const pairs = [
      { wanted: ['a'], found: ['a', 'b'] },
      { wanted: ['a'], found: [] },
      { wanted: [], found: ['a'] },
    ];
    expect(countsFor('a', pairs)).toEqual({ hits: 1, extra: 1, missed: 1 });
  });
});

describe('clusterings', () => {
  const wanted = ['s', 's', 's', null, null];

  it('are perfect against themselves', () => {
    expect(pairwise(wanted, wanted).f1).toBe(1);
    expect(bCubed(wanted, wanted).f1).toBe(1);
  });

  it('count pairs: one of three kept, one wrong', () => {
    expect(pairwise(wanted, ['x', 'x', 'y', 'y', null])).toMatchObject({ hits: 1, extra: 1, missed: 2 });
  });

  it('weigh purity and completeness item by item', () => {
    const { precision, recall } = bCubed(wanted, ['x', 'x', 'y', 'y', null]);
    expect(precision).toBeCloseTo((1 + 1 + 0.5 + 0.5 + 1) / 5);
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5);
  });

  it('hold that null is nobody’s neighbour', () => {
    expect(pairwise([null, null], ['a', 'b']).f1).toBe(1);
    expect(pairwise([null, null], ['a', 'a']).extra).toBe(1);
  });
});

describe('matchFigures', () => {
  const label = { kind: 'money', value: 5e9, unit: 'USD', text: '$5 billion' };

  it('takes words that hold one another', () => {
    expect(matchFigures([label], [{ ...label, text: 'about $5 billion' }])).toMatchObject({ hits: 1, extra: [] });
  });

  it.each([
    ['kind', { kind: 'price-per-share' }],
    ['value', { value: 5e8 }],
    ['unit', { unit: 'EUR' }],
    ['words', { text: '5bn' }],
  ])('refuses another %s', (_, change) => {
    expect(matchFigures([label], [{ ...label, ...change }])).toMatchObject({ hits: 0, missed: [label] });
  });

  it('uses a found figure once', () => {
    expect(matchFigures([label, label], [label])).toMatchObject({ hits: 1, extra: [] });
  });
});
