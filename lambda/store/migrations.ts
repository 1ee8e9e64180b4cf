/**
 * Layouts of the table's rows and the steps from one to the next. A step looks at one row alone and gives the same result
 * however often it is taken; rows of the old layout stay readable, since they are upgraded when they are read. So a
 * deployment needs no pause: `news-tracker migrate` only brings the rows that nobody reads up to date.
 */
import { FEEDS } from './keys.ts';
import type { Item } from './table-client.ts';

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
    upgrade: (row) =>
      row.pk === FEEDS ? withDefaults(row, { pausedBy: null, requestedIntervalSeconds: null, push: null }) : row,
  },
];

/** Layout that this code writes. */
export const SCHEMA_VERSION = 2;

/** The row in the present layout, from any earlier one; the same object when nothing was to do. */
export function upgradeRow(row: Item, from = 1): Item {
  return STEPS.filter(({ to }) => to > from).reduce((upgraded, { upgrade }) => upgrade(upgraded), row);
}

/** What the steps after a layout do, for people. */
export const stepsAfter = (version: number): readonly string[] =>
  STEPS.filter(({ to }) => to > version).map(({ to, what }) => `${to}: ${what}`);

function withDefaults(row: Item, defaults: Item): Item {
  return Object.keys(defaults).every((name) => name in row) ? row : { ...defaults, ...row };
}
