import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../lambda/match/pattern.ts';
import { compileScanner } from '../../../lambda/match/scanner.ts';

const pattern = (text: string, options: Partial<Pattern> = {}): Pattern => ({
  text,
  exact: false,
  inflects: false,
  ...options,
});

function found(texts: readonly (string | Pattern)[], text: string, endings: readonly string[] = []): string[] {
  const scanner = compileScanner(texts.map((one) => (typeof one === 'string' ? pattern(one) : one)));
  return scanner.scan(text, new Set(endings)).map(({ start, end }) => text.slice(start, end));
}

describe('folding', () => {
  it.each([
    ['case', 'amazon web services', 'AMAZON Web services'],
    ['full width', 'AWS', 'ＡＷＳ'],
    ['half-width katakana', 'ガス', 'ｶﾞｽ'],
    ['accents', 'connectivité', 'CONNECTIVITE'],
    ['decomposed accents', 'connectivité', 'connectivite\u0301'],
    ['ligatures and sharp s', 'straße', 'STRASSE'],
    ['zero-width space', 'Amazon', 'Ama\u200bzon'],
    ['soft hyphen', 'Amazon', 'Ama\u00adzon'],
    ['typographic apostrophe', "data d'or", 'data d’or'],
    ['hyphen for a space', 'Amazon Web Services', 'Amazon-Web-Services'],
    ['line break for a space', 'Amazon Web Services', 'Amazon  Web\nServices'],
    ['Cyrillic ё', 'партнёр', 'ПАРТНЕР'],
    ['Arabic vowel points', 'أمازون', 'أَمازون'],
    ['bidirectional marks', 'אמזון', '\u200fאמזון\u200f'],
    ['dotless i', 'İstanbul', 'istanbul'],
  ])('%s', (_, alias, text) => {
    expect(found([alias], text)).toHaveLength(1);
    const [only] = compileScanner([pattern(alias)]).scan(`(${text})`);
    expect(`(${text})`.slice(only?.start, only?.end).replaceAll('\u200f', '')).toBe(text.replaceAll('\u200f', ''));
  });
});

describe('patterns that begin within a word', () => {
  it.each([
    ['*Éclat', 'superéclat SUPERECLAT Supereclats', 2],
    ['*deal', 'Megadeal chip-deal MEGADEAL ideals', 3],
    ['*aktie', 'STM-Aktie, Chip\u00adaktie Infineon\u200baktie Aktien', 3],
    ['*wé bé', 'oneWE BÉ twowe be, we-be webe', 3],
    ['*x', 'box fux X xa', 3],
  ])('%s', (text, read, times) => {
    expect(found([text, 'Amazon'], read)).toHaveLength(times);
  });
});

describe('where words begin and end', () => {
  it.each([
    ['not inside a word', 'ST', 'STM32 BEST STX', []],
    ['before and after punctuation', 'AWS', '(AWS), AWS: "AWS"; l’AWS, AWS’s', ['AWS', 'AWS', 'AWS', 'AWS', 'AWS']],
    ['first part of a hyphenated word', 'AWS', 'AWS-Rechenzentren', ['AWS']],
    ['between Latin letters and kanji', 'AWS', '米AWSが', ['AWS']],
    ['mixed scripts with and without a blank', 'STマイクロ', 'STマイクロ、ST マイクロ', ['STマイクロ', 'ST マイクロ']],
    ['not inside a run of katakana', 'アマゾン', 'アマゾンス アマゾン', ['アマゾン']],
    ['anywhere among Chinese characters', '亚马逊', '美国亚马逊公司', ['亚马逊']],
    ['before a Korean particle', '아마존', '아마존은', ['아마존']],
    ['open end', 'halbleiter*', 'Halbleiterhersteller', ['Halbleiterhersteller']],
    ['open start', '*zentren', 'Rechenzentren', ['zentren']],
    ['open words inside', 'supply* of * chip*', 'supplying of analog chips', ['supplying of analog chips']],
    ['not across the end of a sentence', 'cloud arm', 'in the cloud. Arm said', []],
    ['beside emoji', 'AWS', '🚀AWS🚀', ['AWS']],
    ['overlapping', 'a b', 'a b a b', ['a b', 'a b']],
  ])('%s', (_, alias, text, expected) => {
    expect(found([alias], text)).toEqual(expected);
  });

  it('takes endings of the language on names only', () => {
    expect(found([pattern('Amazon', { inflects: true })], 'Amazons Amazone', ['s'])).toEqual(['Amazons']);
    expect(found([pattern('Amazon')], 'Amazons', ['s'])).toEqual([]);
  });

  it('minds the case of exact patterns', () => {
    expect(found([pattern('AWS', { exact: true })], 'AWS aws Aws ＡＷＳ')).toEqual(['AWS', 'ＡＷＳ']);
  });
});

describe('against a plain search', () => {
  const letters = fc.constantFrom('a', 'b', 'B', 'é', ' ', '-', '中', 'ß', '\u200b', '\ud800', '.');
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e'), minLength: 1, maxLength: 5 });

  /** Whole words only, by splitting. */
  const plain = (text: string, names: readonly string[]): string[] =>
    text
      .normalize('NFD')
      .replaceAll(/[\u0301\u200b]/gu, '')
      .replaceAll('ß', 'ss')
      .toLowerCase()
      .split(/[^abes]+/u)
      .filter((one) => names.includes(one))
      .sort();

  it('finds every word and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 60 }),
        fc.uniqueArray(word, { maxLength: 8 }),
        (text, names) => {
          const hits = found(names, text).map((hit) => plain(hit, names)[0]);
          expect(hits.sort()).toEqual(plain(text, names));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds unanchored patterns wherever they stand, as often as they stand', () => {
    const dense = fc.string({ unit: fc.constantFrom('中', '国', '人'), maxLength: 30 });
    const part = fc.string({ unit: fc.constantFrom('中', '国', '人'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(dense, fc.uniqueArray(part, { maxLength: 6 }), (text, parts) => {
        const expected = parts.flatMap((one) =>
          [...text].flatMap((_, at) => (text.startsWith(one, at) ? [`${at}:${one}`] : [])),
        );
        const hits = compileScanner(parts.map((one) => pattern(one))).scan(text);
        expect(hits.map(({ start, end }) => `${start}:${text.slice(start, end)}`).sort()).toEqual(expected.sort());
      }),
    );
  });
});
