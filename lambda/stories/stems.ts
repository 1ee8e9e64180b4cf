/** Tables of ideas told by stems of words in many languages, and the ideas that a text names. */

/**
 * One line an id, its stems divided by blanks. Stems of spaced scripts match at the start of a word; Chinese, Japanese
 * and Korean ones match anywhere. `_` stands for a space. `=` before a stem: the whole word.
 */
export type StemTable = Readonly<Record<string, string>>;

/** Lower case, with one kind of apostrophe. */
const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'");

const SPACED = /^[=\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

interface Patterns {
  readonly id: string;
  readonly spaced: RegExp | null;
  readonly other: RegExp | null;
}

function compile([id, line]: readonly [string, string]): Patterns {
  const stems = line.split(' ').map((stem) => plain(stem));
  const spaced = stems.filter((stem) => SPACED.test(stem));
  const other = stems.filter((stem) => !SPACED.test(stem));
  const sources = spaced.map((stem) => {
    const words = stem.replace(/^=/, '').replaceAll('_', '\\s');
    return stem.startsWith('=') ? `${words}(?![\\p{L}\\d])` : words;
  });
  return {
    id,
    spaced: spaced.length === 0 ? null : new RegExp(`(?<![\\p{L}\\d])(?:${sources.join('|')})`, 'u'),
    other: other.length === 0 ? null : new RegExp(other.join('|'), 'u'),
  };
}

/** Finds the ids of a table whose stems a text has, in the table's order. Linear in text and table. */
export function stemFinder(table: StemTable): (text: string) => string[] {
  const all = Object.entries(table).map(compile);
  return (text) => {
    const read = plain(text);
    return all
      .filter(({ spaced, other }) => spaced?.test(read) === true || other?.test(read) === true)
      .map(({ id }) => id);
  };
}
