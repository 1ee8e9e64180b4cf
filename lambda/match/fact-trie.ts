/** A lexicon that is read at a position of a text: the longest entry that stands there wins. */

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value: T | undefined;
  /** The entry is a stem: the letters that follow belong to the word. */
  stem: boolean;
}

export interface Lexicon<T> {
  readonly root: Node<T>;
}

export interface LexiconHit<T> {
  readonly end: number;
  readonly value: T;
}

/** Scripts that put spaces between words: only there must an entry end where the word ends. */
const SPACED =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{M}]/u;
const MAX_INFLECTION = 8;

/** Whether the character belongs to a word of a script that separates words by spaces. */
export function isWordCharacter(character: string): boolean {
  return character !== '' && SPACED.test(character);
}

/** Entries are lower case; `stem*` also stands for the stem with up to eight more letters. */
export function lexicon<T>(entries: Iterable<readonly [string, T]>): Lexicon<T> {
  const root: Node<T> = { next: new Map(), value: undefined, stem: false };
  for (const [entry, value] of entries) {
    const stem = entry.endsWith('*');
    let node = root;
    for (const character of stem ? entry.slice(0, -1) : entry) {
      let child = node.next.get(character);
      if (child === undefined) {
        child = { next: new Map(), value: undefined, stem: false };
        node.next.set(character, child);
      }
      node = child;
    }
    node.value = value;
    node.stem = stem;
  }
  return { root };
}

/** A line `value: word word_word stem*` a value; `_` stands for a space inside an entry. */
export function lexiconOf<T>(table: readonly (readonly [T, string])[]): Lexicon<T> {
  const entries: [string, T][] = [];
  for (const [value, words] of table) {
    for (const word of words.split(/\s+/)) {
      if (word !== '') {
        entries.push([word.replaceAll('_', ' '), value]);
      }
    }
  }
  return lexicon(entries);
}

/** The longest entry at `at` in a folded text, null when none stands there. */
export function longest<T>(words: Lexicon<T>, text: string, at: number): LexiconHit<T> | null {
  let node: Node<T> | undefined = words.root;
  let best: LexiconHit<T> | null = null;
  let i = at;
  while (i < text.length) {
    node = node.next.get(text.charAt(i));
    if (node === undefined) {
      break;
    }
    i += 1;
    if (node.value !== undefined) {
      const end = endOfWord(text, i, node.stem);
      if (end !== null) {
        best = { end, value: node.value };
      }
    }
  }
  return best;
}

function endOfWord(text: string, at: number, stem: boolean): number | null {
  if (!isWordCharacter(text.charAt(at - 1))) {
    return at;
  }
  let end = at;
  while (isWordCharacter(text.charAt(end))) {
    end += 1;
    if (!stem || end - at > MAX_INFLECTION) {
      return null;
    }
  }
  return end;
}
