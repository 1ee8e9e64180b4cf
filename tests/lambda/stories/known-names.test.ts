import { expect, it } from 'vitest';
import { knownNamesIn } from '../../../lambda/stories/known-names.ts';
import { signatureOf } from '../../../lambda/stories/signature.ts';
import { itemOf } from './news.ts';

it.each([
  ['Servers in US East 1 answered again at noon', ['us-east-1']],
  ['La région eu-west-3 n’a rien senti', ['eu-west-3']],
  ['AP-SOUTHEAST-2 is next', ['ap-southeast-2']],
  ['インテルの新工場', ['intel']],
  ['The bus east 1 leaves', []],
  ['us-east-10 is no region', []],
])('%s: %j', (text, names) => {
  expect(knownNamesIn(text)).toEqual(names);
});

it('reads a hyphen that keeps its word on one line as any other', () => {
  const namesOf = (title: string) =>
    signatureOf(
      itemOf({ id: 'a1', title, summary: '', publishedAt: null, language: 'en', entities: ['aws'], topics: [] }),
    ).names;
  const names = namesOf('Queues of AWS stand still in EU-SOUTH-2 and the ST-4711A');
  expect(names).toEqual(expect.arrayContaining(['eu-south-2', 'st-4711a']));
  expect(namesOf('Queues of AWS stand still in EU\u2011SOUTH\u20112 and the ST\u20114711A')).toEqual(names);
});
