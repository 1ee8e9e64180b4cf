import { describe, expect, it } from 'vitest';
import { analyseEntry, compileWatch, matchEntry } from '../../../lambda/match/match-article.ts';
import type { Entry } from '../../../lambda/model/entry.ts';
import { ConfigError } from '../../../lambda/model/errors.ts';
import config from '../../../tracker.config.ts';
import { apart, type LabelledText, single, tied, tricky } from './sentences.ts';
import { topicTexts } from './topic-texts.ts';

const compiled = compileWatch(config);
const ids: Readonly<Record<string, string>> = { w: 'aws', a: 'amazon', s: 'stmicroelectronics' };

const entry = (text: Partial<Entry>): Entry => ({
  id: '1',
  title: '',
  link: null,
  published: null,
  updated: null,
  dateProblem: null,
  authors: [],
  categories: [],
  language: null,
  summary: '',
  contentHtml: null,
  contentText: '',
  enclosures: [],
  image: null,
  ...text,
});
const noFeed = { about: [], language: null };

describe.each([
  ['texts that tie the two companies', tied],
  ['texts that name them side by side', apart],
  ['texts about one of them, or a namesake', single],
])('%s', (_, texts) => {
  it.each(texts.map((text): [string, LabelledText] => [`${text.lang}: ${text.title}`, text]))('%s', (_title, text) => {
    const match = analyseEntry(text, compiled);
    const expected = [...text.names].map((initial) => ids[initial]).sort();
    expect({ entities: match.entities, relation: match.relation !== null, language: match.language }).toEqual({
      entities: expected,
      relation: text.relation,
      language: text.lang,
    });
  });
});

describe('namesakes and bare acronyms', () => {
  it.each(tricky.map((text): [string, (typeof tricky)[number]] => [text.title, text]))('%s', (_, text) => {
    const match = analyseEntry(text, compiled);
    const expected = [...text.names].map((initial) => ids[initial]).sort();
    expect({ entities: match.entities, relation: match.relation !== null }).toEqual({
      entities: expected,
      relation: text.relation,
    });
  });
});

describe('topics', () => {
  it('agree with a reader in nine of ten', () => {
    let [agreed, differing] = [0, 0];
    for (const [title, summary, topics] of topicTexts) {
      const found = analyseEntry({ title, summary }, compiled).topics;
      const common = topics.filter((topic) => found.includes(topic)).length;
      agreed += common;
      differing += topics.length + found.length - 2 * common;
    }
    expect((2 * agreed) / (2 * agreed + differing)).toBeGreaterThan(0.9);
  });

  it('leave out an outage, unless data centres are named', () => {
    const topicsOf = (summary: string) => analyseEntry({ title: 'AWS outage', summary }, compiled).topics;
    expect(topicsOf('Cloud infrastructure in one region failed.')).toEqual([]);
    expect(topicsOf('A fire in one of its data centres was the cause.')).toContain('ai-datacenter');
  });

  const labelled = [...tied, ...apart, ...single].filter(({ topics }) => topics !== undefined);

  it('finds nine in ten of the topics a reader notes', () => {
    const wanted = labelled.flatMap((text) => (text.topics ?? []).map((topic) => ({ text, topic })));
    const missed = wanted.filter(({ text, topic }) => !analyseEntry(text, compiled).topics.includes(topic));
    expect(missed.length / wanted.length).toBeLessThan(0.1);
  });
});

describe('evidence', () => {
  it('names the words, their place and the rule that decided', () => {
    const match = analyseEntry({ title: 'ST and chips', summary: 'The STMicro plant in Crolles grows.' }, compiled);
    expect(match.evidence.filter(({ kind }) => kind === 'entity')).toEqual([
      expect.objectContaining({ alias: 'ST', field: 'title', start: 0, end: 2, text: 'ST', rule: 'beside:STMicro' }),
      expect.objectContaining({
        alias: 'STMicro',
        field: 'summary',
        start: 4,
        end: 11,
        text: 'STMicro',
        rule: 'alias',
      }),
    ]);
  });

  it('says which context made an ambiguous name count', () => {
    const match = analyseEntry({ title: 'ST raises wafer output', summary: '' }, compiled);
    expect(match.evidence[0]).toMatchObject({ target: 'stmicroelectronics', rule: 'context:wafer*' });
  });

  it('points at the tie and quotes its sentence', () => {
    const summary = 'It was a quiet week. STMicroelectronics signed a contract with AWS. Rain is expected.';
    const match = analyseEntry({ title: 'Chips', summary }, compiled);
    expect(match.relation).toEqual({
      between: ['aws', 'stmicroelectronics'],
      score: 0.95,
      sentence: 'STMicroelectronics signed a contract with AWS.',
    });
    expect(match.evidence.find(({ kind }) => kind === 'relation')).toMatchObject({
      target: 'aws+stmicroelectronics',
      text: 'contract',
      field: 'summary',
    });
  });

  it('does not take another company’s deal in the summary for a tie with a name deep in the body', () => {
    const contentText = `AWS and Intel go back years. ${'More on that. '.repeat(50)}Rivals include STMicroelectronics.`;
    const match = analyseEntry({ title: 'AWS signs a deal with Intel', summary: '', contentText }, compiled);
    expect(match).toMatchObject({ entities: ['aws', 'stmicroelectronics'], relation: null });
  });

  it('finds a tie that a clause of the body makes', () => {
    const contentText =
      'Quarterly figures followed. The group has a supply contract with AWS, STMicroelectronics said. Index: DAX.';
    const body = 'STMicroelectronics has a supply contract with AWS';
    const text = { title: 'Chips', summary: '', contentText: `${contentText} ${body}.` };
    expect(analyseEntry(text, compiled).relation).toMatchObject({ score: 0.65, sentence: `${body}.` });
  });

  it.each([
    ['by a preposition', 'Un chip de STMicroelectronics en cada armario de AWS', '', 'named in one clause'],
    ['by a particle', 'AWSの新棟にSTマイクロのファン制御装置', '', 'named in one clause'],
    [
      'among the examples',
      'Clients of AWS, a list',
      'Certified clients of AWS, such as STMicroelectronics, pay less.',
      'act',
    ],
    [
      'by an act on the one in a text on the other',
      'STMicroelectronics: flat quarter',
      'Orders from AWS come later.',
      'act in the text',
    ],
  ])('ties two names %s', (_, title, summary, rule) => {
    const match = analyseEntry({ title, summary }, compiled);
    expect(match.relation).toMatchObject({ between: ['aws', 'stmicroelectronics'] });
    expect(match.evidence.find(({ kind }) => kind === 'relation')?.rule).toContain(rule);
  });

  it.each([
    ['the ends of a list', 'A tour from AWS to STMicroelectronics'],
    ['two matters of one text', 'ST ships radar chips to Bosch. AWS, for its part, won a contract with the railways.'],
  ])('does not tie %s', (_, title) => {
    expect(analyseEntry({ title: `Chips: ${title}`, summary: '' }, compiled).relation).toBeNull();
  });

  it('takes a tie of business for the topic that is about ties, a claim by itself not', () => {
    const topic = { id: 'deals', name: 'Deals', terms: [{ text: 'unlikely word', weight: 1 }], threshold: 2, tied: 2 };
    const deals = compileWatch({ ...config, topics: [topic], watches: [] });
    const tiedBy = (title: string) => analyseEntry({ title, summary: '' }, deals);
    expect(tiedBy('STMicroelectronics signs a supply contract with AWS').topics).toEqual(['deals']);
    expect(tiedBy('STMicroelectronics signs a supply contract with AWS').evidence).toContainEqual(
      expect.objectContaining({ kind: 'topic', target: 'deals', rule: 'weight:2, tie in one clause' }),
    );
    const claim = tiedBy('Warrants of STMicroelectronics for AWS');
    expect({ tied: claim.relation !== null, topics: claim.topics }).toEqual({ tied: true, topics: [] });
  });

  it('knows the cloud arm of whom the title names', () => {
    const text = (title: string, summary: string) => analyseEntry({ title, summary }, compiled).entities;
    expect(text('Amazon relève ses tarifs', 'La filiale cloud invoque les coûts.')).toEqual(['amazon', 'aws']);
    expect(text('Amazon relève ses tarifs', 'La filiale cloud de Microsoft suit.')).toEqual(['amazon']);
  });

  it('gives what the feed declares, with that as the rule', () => {
    const match = analyseEntry(
      { title: 'New instance types', summary: '', feed: { about: ['aws', 'unknown'], language: 'en' } },
      compiled,
    );
    expect(match.entities).toEqual(['aws']);
    expect(match.evidence[0]).toMatchObject({ target: 'aws', field: 'feed', rule: 'declared by feed' });
  });

  it('finds names in the content and in categories too', () => {
    const match = analyseEntry(
      { title: 'x', summary: '', contentText: 'STMicroelectronics said so.', categories: ['Amazon Web Services'] },
      compiled,
    );
    expect(
      match.evidence
        .filter(({ kind }) => kind === 'entity')
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['category', 'content']);
  });

  it('stays short where a name is repeated a thousand times', () => {
    const match = analyseEntry({ title: 'x', summary: 'STMicroelectronics chips. '.repeat(1000) }, compiled);
    expect(match.evidence.filter(({ kind }) => kind === 'entity')).toHaveLength(20);
  });
});

describe('matchEntry', () => {
  it('lists the watches that an entry satisfies', () => {
    const match = matchEntry(entry({ title: 'AWS buys chips from STMicroelectronics' }), compiled, noFeed);
    expect(match?.watches).toEqual(['aws-st', 'aws', 'stmicroelectronics']);
  });

  it('has nothing to say of an entry that no watch asks for', () => {
    expect(matchEntry(entry({ title: 'Amazon opens a warehouse' }), compiled, noFeed)).toBeNull();
    expect(matchEntry(entry({ title: '' }), compiled, noFeed)).toBeNull();
  });

  it('takes the feed at its word', () => {
    const match = matchEntry(entry({ title: 'Faster storage' }), compiled, { about: ['aws'], language: 'en' });
    expect(match?.watches).toEqual(['aws']);
  });

  it('gives the same answer twice', () => {
    const given = entry({ title: 'STMicro to supply AWS', summary: '意法半导体与亚马逊合作' });
    expect(matchEntry(given, compiled, noFeed)).toEqual(matchEntry(given, compileWatch(config), noFeed));
  });
});

describe('compileWatch', () => {
  const watch = (query: string) => ({ ...config, watches: [{ id: 'w', name: 'W', query }] });

  it('refuses a wrong query with its path and position', () => {
    expect(() => compileWatch(watch('aws AND (stmicroelectronics'))).toThrow(ConfigError);
    expect(() => compileWatch(watch('aws AND (stmicroelectronics'))).toThrow(/watches\[0\]\.query: at position 8/u);
    expect(() => compileWatch(watch('entity:nobody'))).toThrow(/there is no entity "nobody"/u);
  });

  it('lets a watch build on an earlier one, and on no later one', () => {
    const watches = [
      { id: 'deal', name: 'Deal', query: 'relation:aws,stmicroelectronics' },
      { id: 'deal-equity', name: 'Equity in the deal', query: 'watch:deal topic:equity' },
    ];
    const built = compileWatch({ ...config, watches });
    const match = analyseEntry({ title: 'STMicro grants AWS warrants under their contract', summary: '' }, built);
    expect(match.watches).toEqual(['deal', 'deal-equity']);
    expect(() => compileWatch({ ...config, watches: watches.toReversed() })).toThrow(/there is no watch "deal"/u);
  });

  it('knows nothing of the default watch list by itself', () => {
    const orchard = compileWatch({
      entities: [
        {
          id: 'pear',
          name: 'Pear Computers',
          aliases: [
            { text: 'Pear Computers', match: 'any', ambiguous: false },
            { text: 'Pear', match: 'exact', ambiguous: true },
          ],
          tickers: ['NASDAQ:PEAR'],
          context: ['laptop*'],
          not: ['Pear tree*'],
        },
        {
          id: 'plum',
          name: 'Plum',
          aliases: [{ text: 'Plum Foundry', match: 'any', ambiguous: false }],
          tickers: [],
          context: [],
          not: [],
        },
      ],
      topics: [],
      watches: [{ id: 'both', name: 'Both', query: 'pear plum' }],
    });
    const match = analyseEntry({ title: 'Pear signs a contract for laptops with Plum Foundry', summary: '' }, orchard);
    expect(match).toMatchObject({
      entities: ['pear', 'plum'],
      watches: ['both'],
      relation: { between: ['pear', 'plum'] },
    });
    expect(analyseEntry({ title: 'Pear trees in bloom', summary: 'No laptops here.' }, orchard).entities).toEqual([]);
    expect(analyseEntry({ title: 'AWS and STMicroelectronics', summary: '' }, orchard).entities).toEqual([]);
    expect(analyseEntry({ title: 'Nasdaq: PEAR rises', summary: '' }, orchard).entities).toEqual(['pear']);
  });
});
