import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateQuery, parseQuery } from '../../../lambda/match/query.ts';
import type { QuerySubject } from '../../../lambda/model/ports.ts';

const known = { entities: ['aws', 'amazon', 'stmicroelectronics'], topics: ['equity', 'power'], watches: ['aws-st'] };

const subject: QuerySubject = {
  title: 'STMicroelectronics hands warrants to Amazon’s cloud arm',
  summary: 'Le contrat porte sur l’électronique de puissance. 電源管理',
  entities: ['amazon', 'aws', 'stmicroelectronics'],
  topics: ['equity'],
  watches: ['aws-st'],
  language: 'fr',
  sources: [{ feedId: 'echo-wire', name: 'Écho Wire' }],
  relation: true,
  publishedAt: '2026-02-09T08:00:00.000Z',
};

function holds(query: string, of: QuerySubject = subject): boolean {
  const parsed = parseQuery(query, known);
  if (!parsed.ok) throw new Error(`${parsed.position}: ${parsed.message}`);
  return evaluateQuery(parsed.query, of);
}

describe('what a query finds', () => {
  it.each([
    'aws',
    'aws AND stmicroelectronics',
    'aws stmicroelectronics',
    'nothing OR aws',
    'aws nothing OR amazon',
    'aws NOT topic:power',
    'aws -power',
    'NOT NOT aws',
    '(nothing OR aws) AND (topic:power OR topic:equity)',
    '"cloud arm"',
    '"CLOUD  ARM"',
    '"electronique de puissance"',
    '電源',
    'title:warrants',
    'title:"cloud arm"',
    'entity:amazon',
    'topic:equity',
    'lang:fr',
    'lang:fr-FR',
    'watch:aws-st',
    'source:echo-wire',
    'source:"echo wire"',
    'source:écho',
    'relation:aws,stmicroelectronics',
    'relation:stmicroelectronics,aws',
    'relation:any',
    'since:2026-02-09',
    'since:2026-02-09T08:00:00Z until:2026-02-09T08:00:01Z',
  ])('%s', (query) => {
    expect(holds(query)).toBe(true);
  });

  it.each([
    'NOT aws',
    'warrant',
    '"arm cloud"',
    'title:contrat',
    'topic:power',
    'lang:en',
    'source:reuters',
    'until:2026-02-09T08:00:00Z',
    'since:2026-02-10',
  ])('not: %s', (query) => {
    expect(holds(query)).toBe(false);
  });

  it('asks a fresh match for the very two that are tied', () => {
    const fresh = { ...subject, relation: { between: ['amazon', 'stmicroelectronics'] } };
    expect(holds('relation:amazon,stmicroelectronics', fresh)).toBe(true);
    expect(holds('relation:aws,stmicroelectronics', fresh)).toBe(false);
  });

  it('finds no date where there is none', () => {
    expect(holds('since:2020-01-01 OR until:2030-01-01', { ...subject, publishedAt: null })).toBe(false);
  });
});

describe('what is refused, where and why', () => {
  it.each([
    ['', 0, 'at least one term'],
    ['aws AND', 7, 'missing at the end'],
    ['aws OR OR aws', 7, 'missing before "OR"'],
    ['(aws', 0, 'never closed'],
    ['aws)', 3, 'never opened'],
    ['aws "cloud', 4, 'no closing'],
    ['colour:red', 0, 'no field "colour"'],
    ['aws entity:ibm', 11, 'no entity "ibm"'],
    ['topic:sports', 6, 'no topic "sports"'],
    ['watch:none', 6, 'no watch "none"'],
    ['entity:', 7, 'needs a value'],
    ['since:yesterday', 6, 'not an ISO 8601 date'],
    ['relation:aws', 9, 'needs two entities'],
    ['aws ***', 4, 'no letter or digit'],
    [`${'('.repeat(40)}aws${')'.repeat(40)}`, 32, 'nests at most 32'],
    [`${'NOT '.repeat(40)}aws`, 128, 'nests at most 32'],
    ['aws '.repeat(300), 800, 'at most 200 terms'],
    ['a'.repeat(2001), 2000, 'at most 2000 characters'],
  ])('%s', (query, position, message) => {
    expect(parseQuery(query, known)).toMatchObject({ ok: false, position, message: expect.stringContaining(message) });
  });

  it('answers any text without throwing, and points inside it', () => {
    const token = fc.constantFrom(
      'aws',
      'AND',
      'OR',
      'NOT',
      '(',
      ')',
      '"',
      ':',
      'title:',
      'since:',
      '-',
      ' ',
      '“',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(token, { maxLength: 30 }).map((all) => all.join(' ')),
        ),
        (query) => {
          const parsed = parseQuery(query, known);
          if (parsed.ok) expect(typeof evaluateQuery(parsed.query, subject)).toBe('boolean');
          else expect(parsed.position).toBeLessThanOrEqual(query.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
