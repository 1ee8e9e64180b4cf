import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseEntry, compileWatch } from '../../../lambda/match/match-article.ts';
import config from '../../../tracker.config.ts';

const compiled = compileWatch(config);

const pieces = fc.constantFrom(
  ...[
    'AWS',
    'Amazon',
    'Amazons',
    'STMicroelectronics',
    'ST',
    'St.',
    'STM',
    'NYSE: STM',
    'アマゾン',
    '意法半导体',
    '아마존은',
    'أمازون',
    'אמזון',
  ],
  ...[
    'deal',
    'contract with',
    'cloud arm',
    'warrants',
    '24.8 million',
    'data center',
    'Rechenzentren',
    'Montréal',
    'rainforest',
    'ß',
    'İ',
  ],
  ...[
    ' ',
    ' ',
    '. ',
    ', ',
    '; ',
    '-',
    '’',
    '\n',
    '\u200b',
    '\u00ad',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udc00',
    '😀',
    '\u0301',
    '\u0000',
    '。',
  ],
);
const text = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('whatever the text', () => {
  it('evidence quotes exactly what stands at its offsets', () => {
    fc.assert(
      fc.property(text, text, text, (title, summary, contentText) => {
        const match = analyseEntry({ title, summary, contentText }, compiled);
        const fields: Readonly<Record<string, string>> = { title, summary, content: contentText };
        for (const { field, start, end, text: quoted } of match.evidence) {
          expect(fields[field]?.slice(start, end)).toBe(quoted);
          expect(quoted).not.toBe('');
        }
        expect(match.score).toBeGreaterThanOrEqual(0);
        expect(match.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('every entity, topic and relation has evidence', () => {
    fc.assert(
      fc.property(text, text, (title, summary) => {
        const { entities, topics, relation, evidence } = analyseEntry({ title, summary }, compiled);
        const targets = new Set(evidence.map(({ target }) => target));
        for (const id of [...entities, ...topics]) expect(targets).toContain(id);
        if (relation !== null) expect(targets).toContain(relation.between.join('+'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('texts of a megabyte', () => {
  it.each([
    ['one letter', 'a'],
    ['a name without end', 'Amazon '],
    ['names and ties', 'AWS signs a deal with STMicroelectronics, '],
    ['half a name', 'Amazon Web '],
    ['a compound without end', 'rechenzentren'],
    ['Chinese', '意法半导体与亚马逊合作。'],
    ['katakana', 'アマゾン'],
    ['lone surrogates', '\ud800'],
    ['combining marks', '\u0301'],
    ['zero-width characters', '\u200b'],
    ['sentence ends', '. '],
  ])('%s', (_, piece) => {
    const title = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(analyseEntry({ title, summary: '' }, compiled).evidence.length).toBeLessThan(500);
  });
});
