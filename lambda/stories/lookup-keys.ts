/** Look-up keys: two reports of one event share at least one, so that candidates are found without reading the table. */
import type { StorySignature } from '../model/story.ts';
import { figureOf } from './figure-weights.ts';
import { numberWeight } from './numbers.ts';
import { hashWord } from './signature.ts';

const MAX_NAME_KEYS = 12;
const MAX_FIGURE_KEYS = 8;
const MAX_NUMBER_KEYS = 4;
const MAX_CONCEPTS = 4;
const MAX_ENTITIES = 4;
/** Hashes a band and bands: half of two texts' words in common give a common band with a probability of 0.9. */
const ROWS = 2;
const BANDS = 6;
const DAY = 86_400_000;
/** Events are looked up by weeks, and in the weeks beside their own. */
const PERIOD_DAYS = 7;

const SEEDS = Array.from({ length: ROWS * BANDS }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);

/** MinHash bands of the words: near copies share one. */
function bandKeys(words: readonly number[]): string[] {
  if (words.length < 4) {
    return [];
  }
  const minima = SEEDS.map((seed) => {
    let least = 0xffffffff;
    for (const word of words) {
      let mixed = Math.imul(word ^ seed, 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      least = Math.min(least, (mixed ^ (mixed >>> 16)) >>> 0);
    }
    return least;
  });
  return Array.from(
    { length: BANDS },
    (_, band) => `t:${band}:${hashWord(minima.slice(band * ROWS, (band + 1) * ROWS).join('.')).toString(36)}`,
  );
}

/** The rarest-looking names first: with digits, then long ones. */
function nameKeys(names: readonly string[]): string[] {
  const rank = (name: string): number => (/\d/.test(name) ? 100 : 0) + name.length;
  const sorted = [...names].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
  return sorted.slice(0, MAX_NAME_KEYS).map((name) => `n:${name}`);
}

function figureKeys(figures: readonly string[]): string[] {
  return figures
    .filter((key) => figureOf(key).weight >= 0.7)
    .slice(0, MAX_FIGURE_KEYS)
    .map((key) => `f:${key}`);
}

/** The numbers that coincide least. */
function numberKeys(numbers: readonly number[]): string[] {
  const telling = numbers.filter((value) => numberWeight(value) >= 0.7);
  const sorted = telling.sort((a, b) => numberWeight(b) - numberWeight(a) || a - b);
  return sorted.slice(0, MAX_NUMBER_KEYS).map((value) => `#:${value}`);
}

/** Week numbers since 1970 in which the event may lie; empty when the article tells none. */
function weeksOf(signature: StorySignature): number[] {
  const days = signature.days.map((day) =>
    Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100),
  );
  const published = signature.publishedAt === null ? Number.NaN : Date.parse(signature.publishedAt);
  const times = Number.isNaN(published) ? days : [...days, published];
  return [...new Set(times.map((time) => Math.floor(time / (DAY * PERIOD_DAYS))))];
}

/** What the article is about, as far as that narrows: each entity alone and with an event or theme. */
function subjectsOf(signature: StorySignature): string[] {
  const concepts = [...signature.events, ...signature.themes].slice(0, MAX_CONCEPTS);
  const who = signature.entities.length === 0 ? ['-'] : signature.entities.slice(0, MAX_ENTITIES);
  const what = who.flatMap((entity) => concepts.map((concept) => `${entity}|${concept}`));
  return signature.entities.length > 0 ? [...who, ...what] : what;
}

export interface LookupKeys {
  readonly stored: readonly string[];
  readonly asked: readonly string[];
}

const known = new WeakMap<StorySignature, LookupKeys>();

/**
 * Keys of an article: `stored` are written beside it, `asked` are looked up for it. They differ in that the weeks
 * beside its own are asked as well, and that articles without a time ask for all times. At most about 100 each; 30 is
 * usual. Worked out once for a signature: its network is grouped again with every article that joins it.
 */
export function lookupKeys(signature: StorySignature): LookupKeys {
  const keys = known.get(signature) ?? keysOf(signature);
  known.set(signature, keys);
  return keys;
}

function keysOf(signature: StorySignature): LookupKeys {
  const days = signature.days.map((day) => `d:${day}`);
  const plain = [
    ...bandKeys(signature.words),
    ...nameKeys(signature.names),
    ...figureKeys(signature.figures),
    ...numberKeys(signature.numbers),
    ...days,
  ];
  const subjects = subjectsOf(signature);
  const weeks = weeksOf(signature);
  const around = [...new Set(weeks.flatMap((week) => [week - 1, week, week + 1]))];
  const dated = (list: readonly number[]) => subjects.flatMap((subject) => list.map((week) => `w:${subject}:${week}`));
  const [anytime, untimed] = [subjects.map((subject) => `s:${subject}`), subjects.map((subject) => `u:${subject}`)];
  return weeks.length === 0
    ? { stored: [...plain, ...untimed], asked: [...plain, ...untimed, ...anytime] }
    : { stored: [...plain, ...anytime, ...dated(weeks)], asked: [...plain, ...untimed, ...dated(around)] };
}
