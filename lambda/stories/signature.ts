/** The signature of an article: what of its text can be recognised in another report of the same event. */
import type { Evidence, Match } from '../model/article.ts';
import type { Fact } from '../model/fact.ts';
import type { StorySignature } from '../model/story.ts';
import { conceptsOf } from './concepts.ts';
import { knownNamesIn } from './known-names.ts';
import { numbersIn } from './numbers.ts';
import { periodsIn } from './periods.ts';
import { phasesOf } from './phases.ts';
import { placesIn } from './places.ts';
import { isCommonName, isStopWord, isWordLikeName } from './stop-words.ts';

/** An article as far as stories need it; what is kept in the table will do. */
export interface StoryItem {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** ISO 8601; null where the publisher gave no time that can be trusted. */
  readonly publishedAt: string | null;
  readonly match: Pick<Match, 'language' | 'entities' | 'topics' | 'relation' | 'facts'> & {
    readonly evidence: readonly Pick<Evidence, 'kind' | 'text'>[];
  };
}

/** Reports of an event are told by their first lines. */
const MAX_TEXT = 1500;
const MAX_WORDS = 120;
const MAX_NAMES = 40;
const MAX_SUBJECTS = 12;
const MAX_FIGURES = 24;
const MAX_NUMBERS = 24;

/** FNV-1a, 32 bits: words are compared, never shown. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

const fold = (text: string): string => text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const WORD =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}][\p{L}\p{M}\d&’'‑-]*[\p{L}\d]|[\p{Script=Latin}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{Script=Hangul}+/gu;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}]/u;

/** A crude stem: inflected endings of long words differ, their beginnings do not. */
export function stem(word: string): string {
  return word.length > 7 ? word.slice(0, Math.max(6, Math.ceil(word.length * 0.7))) : word.replace(/(?:'s|s|e|n)$/, '');
}

function contentWords(text: string, watched: ReadonlySet<string>): number[] {
  const words = new Set<number>();
  for (const [token] of text.matchAll(WORD)) {
    if (CJK.test(token)) {
      for (let i = 0; i + 1 < token.length; i++) {
        words.add(hashWord(token.slice(i, i + 2)));
      }
      continue;
    }
    if (isWordLikeName(token)) continue;
    const folded = fold(token).replace(/['’]s$/, '');
    if (folded.length > 2 && !isStopWord(folded) && !watched.has(folded)) {
      words.add(hashWord(stem(folded)));
    }
  }
  return [...words].slice(0, MAX_WORDS);
}

/** Beginnings of longer words in Latin letters: many languages share them. */
function rootsOf(text: string, watched: ReadonlySet<string>): number[] {
  const roots = new Set<number>();
  for (const [token] of text.matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{M}]{5,}/gu)) {
    const folded = fold(token);
    if (!isStopWord(folded) && !watched.has(folded)) roots.add(hashWord(`${folded.slice(0, 5)}-`));
  }
  return [...roots].slice(0, MAX_WORDS);
}

const NAME =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d])[\p{Lu}\d][\p{Script=Latin}\p{M}\d]*(?:[.&][\p{Script=Latin}\d]+|-[\p{Script=Latin}\d]+)*/gu;
/** Hyphens that keep a word on one line; between letters and digits they are hyphens as any other. */
const HYPHENS = /[\u2010\u2011]/g;
/** All letters large: a headline, not a row of names. */
const SHOUTED = /^[^\p{Ll}]*$/u;
/** Numbers are figures; a version has two dots. */
const NUMBER = /^\d+(?:[.,]\d+)?$/;
/** Numbers with their units are figures. */
const MEASURE =
  /^\d+(?:[.,]\d+)?-?(?:[kmgt]?b(?:it|its|ps|yte)?|[kmgt]bps|[kmgt]bit|mm|nm|cm|km|m|bn|mn|mln|mrd|[kmg]?w|[km]?v|vdc|k|g|t|h|s|x|st|nd|rd|th|er|e|year|jahrig|mm2)$/;

/** Numbers of filings and the like, as in "0001193125-26-012345": two documents, however much their forms agree. */
const DOCUMENT = /(?<![\d-])(?=(?:-?\d){14,})\d+(?:-\d+)+(?![\d-])/g;

interface Spelling {
  inside: boolean;
  strong: boolean;
  times: number;
}

/** Model numbers stay whole; other names are told apart at their hyphens. */
const partsOf = (name: string): string[] => (/\d/.test(name) ? [name] : name.split('-'));

/**
 * Words that begin with a capital inside a sentence, acronyms and model numbers. A capital that only opens a sentence
 * says nothing unless the word is seen again. German writes every noun with a capital: there only acronyms, camel case
 * and model numbers are sure.
 */
function namesIn(text: string, language: string): string[] {
  const spellings = new Map<string, Spelling>();
  for (const hit of text.matchAll(NAME)) {
    const opens = /(?:^|[.!?:;–—"“„«»(\n]\s*)$/u.test(text.slice(Math.max(0, hit.index - 3), hit.index));
    for (const word of partsOf(hit[0])) {
      const folded = fold(word);
      const seen = spellings.get(folded) ?? { inside: false, strong: false, times: 0 };
      seen.inside ||= !opens && /^\p{Lu}/u.test(word);
      seen.strong ||= /\d/.test(word) ? /\p{L}/u.test(word) : /\p{Lu}.*\p{Lu}/u.test(word);
      seen.times += 1;
      spellings.set(folded, seen);
    }
  }
  const names = [...spellings].filter(([word, { inside, strong, times }]) => {
    const sure = strong || (language !== 'de' && (inside || times > 1));
    return (
      sure && word.length > 1 && !NUMBER.test(word) && !MEASURE.test(word) && !isStopWord(word) && !isCommonName(word)
    );
  });
  return names.map(([word]) => word);
}

function withoutShouting(text: string): string {
  return text
    .split(/(?<=[.!?:])\s+/)
    .map((part) => (part.length > 24 && SHOUTED.test(part) ? part.toLowerCase() : part))
    .join(' ');
}

/** Figures as comparable keys; vague sums and days are left out. */
function figuresOf(facts: readonly Fact[]): string[] {
  const keys = facts
    .filter((fact) => fact.value !== null && fact.kind !== 'date')
    .map((fact) => `${fact.kind}:${fact.value}:${fact.unit}`);
  return [...new Set(keys)].slice(0, MAX_FIGURES);
}

function daysOf(facts: readonly Fact[]): number[] {
  return [...new Set(facts.flatMap((fact) => (fact.kind === 'date' && fact.value !== null ? [fact.value] : [])))].slice(
    0,
    6,
  );
}

function yearsIn(text: string): number[] {
  return [...new Set([...text.matchAll(/(?<!\d)20[12]\d(?!\d)/g)].map(([year]) => Number(year)))].slice(0, 6);
}

/**
 * The words that named watched entities, and their ids: every article of a watch has them. What follows an id within a
 * name ("AWS Lambda" of `aws`) is a product's name and stays.
 */
function watchedWords(item: StoryItem): Set<string> {
  const ids = new Set(item.match.entities.map(fold));
  const texts = item.match.evidence.filter(({ kind }) => kind === 'entity').map(({ text }) => fold(text));
  const words = texts.flatMap((text) => {
    const parts = [...text.matchAll(/[\p{L}\d]+/gu)].map(([word]) => word);
    return ids.has(parts[0] ?? '') ? parts.slice(0, 1) : parts;
  });
  return new Set([...words, ...ids]);
}

/** The signature of an article. Pure; the first 1,500 UTF-16 units of the text are read. */
export function signatureOf(item: StoryItem): StorySignature {
  const { match } = item;
  const text = `${withoutShouting(item.title)}\n${withoutShouting(item.summary)}`
    .slice(0, MAX_TEXT)
    .replace(HYPHENS, '-');
  const watched = watchedWords(item);
  const language = match.language.split('-')[0] ?? 'und';
  const facts = match.facts.filter((fact) => fact.field !== 'content');
  const names = [...new Set([...namesIn(text, language), ...knownNamesIn(text)])].filter((name) => !watched.has(name));
  const title = text.slice(0, item.title.length);
  const titled = new Set([...title.matchAll(NAME)].flatMap(([name]) => partsOf(name).map(fold)));
  const inTitle = names.filter((name) => titled.has(name));
  const about = inTitle.length > 0 ? inTitle : names.filter((name) => /\d/.test(name));
  const documents = [...text.matchAll(DOCUMENT)].map(([number]) => number);
  return {
    articleId: item.id,
    publishedAt: item.publishedAt,
    language,
    entities: match.entities,
    topics: match.topics,
    relation: match.relation !== null,
    names: names.slice(0, MAX_NAMES),
    subjects: [...new Set([...documents, ...about])].slice(0, MAX_SUBJECTS),
    documents: documents.slice(0, 4),
    words: contentWords(text, watched),
    figures: figuresOf(facts),
    days: daysOf(facts),
    years: yearsIn(text),
    numbers: numbersIn(text, MAX_NUMBERS),
    titleNumbers: numbersIn(title, MAX_NUMBERS),
    roots: rootsOf(text, watched),
    places: placesIn(text),
    titlePlaces: placesIn(title),
    titleConcepts: Object.values(conceptsOf(title)).flat(),
    periods: periodsIn(text),
    ...conceptsOf(text),
    phases: phasesOf(text),
  };
}
