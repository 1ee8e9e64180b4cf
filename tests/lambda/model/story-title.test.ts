import { expect, it } from 'vitest';
import { bestTitled, isClearTitle } from '../../../lambda/model/story-title.ts';

const titles = (...rows: readonly (readonly [language: string, title: string])[]) =>
  rows.map(([language, title]) => ({ language, title }));
const chosen = (...rows: readonly (readonly [string, string])[]) => bestTitled(titles(...rows))?.title;

it.each([
  'Why everybody wants these chips',
  'A new era for server power?',
  'Pourquoi AWS mise sur Grenoble',
  'Was der Vertrag bedeutet',
  'ST signe',
  '6-K - Report of foreign issuer: supply agreement with Whatfield',
  'Form S-8: shares for the employees of Norvik',
  'MEMORANDUM OF UNDERSTANDING SIGNED BY BOTH',
  '何が起きたか',
])('%s: says too little', (title) => {
  expect(isClearTitle(title)).toBe(false);
});

it.each([
  'Norvik stops its wafer plant after the quake',
  'Norvik arrête son usine de plaquettes',
  'ノルヴィク、ウエハー工場を停止と発表',
  'STM rises 3.2% in Milan',
  'Whatfield buys a fab in Dresden',
  '10-year lease for a fab in Dresden',
])('%s: says what happened', (title) => {
  expect(isClearTitle(title)).toBe(true);
});

it('takes the first clear title in English, whatever came before it', () => {
  expect(
    chosen(
      ['fr', 'Norvik arrête son usine de plaquettes'],
      ['en', 'What now?'],
      ['en', 'Norvik stops its wafer plant after the quake'],
      ['en', 'Quake stops Norvik plant in Sendai'],
    ),
  ).toBe('Norvik stops its wafer plant after the quake');
});

it('takes a clear title in another language before a question in English', () => {
  expect(chosen(['en', 'What now for chips?'], ['fr', 'Norvik arrête son usine de plaquettes'])).toBe(
    'Norvik arrête son usine de plaquettes',
  );
});

it('takes the first where none is clear, and nothing of none', () => {
  expect(chosen(['fr', 'Séisme'], ['de', 'Beben'])).toBe('Séisme');
  expect(bestTitled([])).toBeUndefined();
});
