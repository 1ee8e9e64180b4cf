/** Signatures made ready for many comparisons. */
import type { StorySignature } from '../model/story.ts';
import { type Figure, figureOf } from './figure-weights.ts';
import { conceptWeight, wordWeight } from './rarity.ts';
import { hashWord, stem } from './signature.ts';

/** A signature with its lists as sets, made once for many comparisons. */
export interface Prepared {
  readonly signature: StorySignature;
  readonly words: ReadonlySet<number>;
  readonly names: ReadonlySet<string>;
  /** Names of the title, each whole and by its parts ("us-east-1" is also written "US East 1"). */
  readonly subjects: readonly (readonly Spelling[])[];
  /** All names, whole and by their parts. */
  readonly spelled: ReadonlySet<string>;
  readonly figures: readonly Figure[];
  readonly figureKeys: ReadonlySet<string>;
  readonly figureWeight: number;
  /** Named days and the publishing day, in days since 1970. */
  readonly days: readonly number[];
  readonly published: number | null;
  readonly events: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  /** Of every kind. */
  readonly concepts: ReadonlySet<string>;
  readonly titleConcepts: ReadonlySet<string>;
  readonly titlePlaces: ReadonlySet<string>;
  readonly phases: ReadonlySet<string>;
  /** Sums by rarity: of words and title concepts their weights, of concepts the squares. */
  readonly weights: { readonly words: number; readonly concepts: number; readonly titleConcepts: number };
  readonly entities: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly years: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  readonly titleNumbers: ReadonlySet<number>;
  readonly roots: ReadonlySet<number>;
  readonly places: ReadonlySet<string>;
  readonly periods: ReadonlySet<string>;
  /** Hashed words of the names, to find them among the other's words. */
  readonly nameWords: ReadonlyMap<string, number>;
  readonly documents: ReadonlySet<string>;
  /** Model numbers of the title. */
  readonly models: ReadonlySet<string>;
}

/** A name as it stands among the names, and as it is hashed among the words. */
interface Spelling {
  readonly name: string;
  readonly word: number;
}

const DAY = 86_400_000;

const prepared = new WeakMap<StorySignature, Prepared>();

/** Makes a signature ready for `similarity`; the same object is made ready once. */
export function prepare(signature: StorySignature): Prepared {
  const known = prepared.get(signature);
  if (known !== undefined) {
    return known;
  }
  const fresh = prepareAnew(signature);
  prepared.set(signature, fresh);
  return fresh;
}

const sumOf = <T>(items: readonly T[], weightOf: (item: T) => number): number =>
  items.reduce((sum, item) => sum + weightOf(item), 0);

function prepareAnew(signature: StorySignature): Prepared {
  const figures = signature.figures.map(figureOf);
  const concepts = [...signature.events, ...signature.themes, ...signature.common];
  const titleConcepts = signature.titleConcepts ?? [];
  const published = signature.publishedAt === null ? Number.NaN : Date.parse(signature.publishedAt);
  return {
    signature,
    words: new Set(signature.words),
    names: new Set(signature.names),
    subjects: signature.subjects.map(spellingsOf),
    spelled: new Set(signature.names.flatMap((name) => spellingsOf(name).map((one) => one.name))),
    figures,
    figureKeys: new Set(signature.figures),
    figureWeight: figures.reduce((sum, figure) => sum + figure.weight, 0),
    days: signature.days.map((day) =>
      Math.floor(Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100) / DAY),
    ),
    published: Number.isNaN(published) ? null : Math.floor(published / DAY),
    events: new Set(signature.events),
    themes: new Set(signature.themes),
    common: new Set(signature.common),
    concepts: new Set(concepts),
    titleConcepts: new Set(titleConcepts),
    titlePlaces: new Set(signature.titlePlaces),
    phases: new Set(signature.phases),
    weights: {
      words: sumOf(signature.words, wordWeight),
      concepts: sumOf(concepts, (concept) => conceptWeight(concept) ** 2),
      titleConcepts: sumOf(titleConcepts, conceptWeight),
    },
    entities: new Set(signature.entities),
    topics: new Set(signature.topics),
    years: new Set(signature.years),
    numbers: new Set(signature.numbers),
    titleNumbers: new Set(signature.titleNumbers),
    roots: new Set(signature.roots),
    places: new Set(signature.places),
    periods: new Set(signature.periods),
    documents: new Set(signature.documents),
    models: new Set(signature.subjects.filter((name) => /\d/.test(name) && /\p{L}/u.test(name))),
    nameWords: new Map(signature.names.map((name) => [name, hashWord(stem(name))])),
  };
}

function spellingsOf(name: string): Spelling[] {
  const parts = name.split('-').filter((part) => part.length > 2);
  return [...new Set([name, ...parts])].map((one) => ({ name: one, word: hashWord(stem(one)) }));
}
