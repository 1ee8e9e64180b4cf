/** What a scanner looks for, and what it finds. */

/** A name or term to look for. */
export interface Pattern {
  /** As written in the watch list; a `*` lets a word go on, at the end of any word or the start of the first. */
  readonly text: string;
  /** Upper and lower case must agree with `text`. */
  readonly exact: boolean;
  /** May carry an ending of the text's language, such as a genitive. */
  readonly inflects: boolean;
}

/** An occurrence: index of the pattern and UTF-16 offsets. */
export interface Hit {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}
