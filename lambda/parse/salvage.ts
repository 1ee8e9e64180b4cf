/** The last resort: items read one by one, so that a damaged place costs the items it touches and no others. */

/** A piece of text that starts at an item and ends before the next. */
export interface ItemText {
  readonly text: string;
}

const ITEM_START = /<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s>])/gi;

/** Number of item start tags in the text, comments and CDATA included. */
export function countItemStarts(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(ITEM_START)) count++;
  return count;
}

/** What stands before the first item, and each item up to the next. */
export function splitItems(text: string): { readonly head: string; readonly items: readonly ItemText[] } {
  const starts = [...text.matchAll(ITEM_START)].map((found) => found.index);
  const items = starts.map((start, at) => ({ text: text.slice(start, starts[at + 1] ?? text.length) }));
  return { head: text.slice(0, starts[0] ?? text.length), items };
}
