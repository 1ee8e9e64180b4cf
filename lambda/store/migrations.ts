/**
 * Layouts of the table's rows and the steps from one to the next. A step looks at one row alone and gives the same result
 * however often it is taken; rows of the old layout stay readable, since they are upgraded when they are read. So a
 * deployment needs no pause: `news-tracker migrate` only brings the rows that nobody reads up to date.
 */
import { TABLE } from '../model/deployment.ts';
import { compactFeedRow } from './feed-row.ts';
import { FEEDS } from './keys.ts';
import type { Item } from './table-client.ts';

/** The layout since which the rows of every article are those that this code writes. */
export const ARTICLE_ROWS = 8;

interface Step {
  /** The layout that it leads to. */
  readonly to: number;
  readonly what: string;
  /** The row in the new layout; the same object when it is there already. */
  readonly upgrade: (row: Item) => Item;
}

const STEPS: readonly Step[] = [
  {
    to: 2,
    what: 'every feed says who paused it, which interval its document asked for, and whether a hub pushes its news',
    // What a row of the present layout does not say is null.
    upgrade: (row) => row,
  },
  {
    to: 3,
    what: 'every article is listed under what it names together: two entities, an entity and a topic',
    // The step to ARTICLE_ROWS writes all rows anew.
    upgrade: (row) => row,
  },
  {
    to: 5,
    what: 'every article is listed under what it names in its language, and has a row for counting',
    // The step to ARTICLE_ROWS writes all rows anew.
    upgrade: (row) => row,
  },
  {
    to: 6,
    what: 'a feed takes less than a kilobyte: its row leaves out what says nothing and packs its publishing times',
    upgrade: (row) => (row.pk === FEEDS ? compactFeedRow(row) : row),
  },
  {
    to: 7,
    what: 'the card in a row is compressed where it would take a second kilobyte',
    // Rows of before stay readable, and are written anew when their article changes.
    upgrade: (row) => row,
  },
  {
    to: ARTICLE_ROWS,
    what: 'every article is listed under what it names in its feed, and under the links in its text',
    upgrade: (row) => (isArticle(row) && row.indexedLayout !== ARTICLE_ROWS ? withoutIndex(row) : row),
  },
];

/** Layout that this code writes. */
export const SCHEMA_VERSION = 8;

/** The row in the present layout, from any earlier one; the same object when nothing was to do. */
export function upgradeRow(row: Item, from = 1): Item {
  return STEPS.filter(({ to }) => to > from).reduce((upgraded, { upgrade }) => upgrade(upgraded), row);
}

/** What the steps after a layout do, for people. */
export const stepsAfter = (version: number): readonly string[] =>
  STEPS.filter(({ to }) => to > version).map(({ to, what }) => `${to}: ${what}`);

/** Whether the row is an article itself, which has further rows that list it. */
export const isArticle = ({ sk, body }: Item): boolean => sk === TABLE.articleSort && body !== undefined;

/** An article that says of its rows that they are not complete is completed by whoever meets it next. */
function withoutIndex({ indexedVersion: _, ...row }: Item): Item {
  return row;
}
