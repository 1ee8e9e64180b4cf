/** What bench/cost.ts measures and writes to bench/cost-figures.json. */

/** One call of a function, or one thing done in it. */
export interface UnitCost {
  readonly cpuMs: number;
  /** Milliseconds of waiting: for the table, other services, and feeds. */
  readonly waitMs: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly tableCalls: number;
  readonly queueCalls: number;
  readonly busEvents: number;
  readonly objectsPut: number;
  readonly objectBytes: number;
  readonly logBytes: number;
  readonly answerBytes: number;
}

export type FunctionName = 'tick' | 'poll' | 'publish' | 'deliver' | 'api';

export interface Figures {
  /** `YYYY-MM-DD`. */
  readonly measuredOn: string;
  readonly machine: string;
  /** What the bench had calls take, since it ran on loopback. */
  readonly assumedMs: { readonly tableCall: number; readonly otherCall: number; readonly feedAnswer: number };
  /** Processor time until a function has loaded. */
  readonly startCpuMs: Readonly<Record<FunctionName, number>>;
  readonly calls: Readonly<
    Record<
      | 'tick'
      /** What each further one adds. */
      | 'dueFeed'
      | 'pollUnchanged'
      | 'pollUnchangedBatchOfFive'
      | 'pollChanged'
      | 'storeArticle'
      | 'publishIdle'
      | 'publishArticle'
      | 'delivery'
      | 'read',
      UnitCost
    >
  > & {
    /** What the first due feed adds to a tick; not in figures measured before December 2026, when each cost the same. */
    readonly tickSending?: UnitCost;
  };
  /** Every quarter of an hour the tick looks at every feed. */
  readonly watchedFeed: { readonly readUnits: number; readonly ms: number };
  /** Of an article with all its rows, and of a feed. */
  readonly bytesInTable: { readonly article: number; readonly feed: number };
  /** Of the articles measured, those that name two companies and link them: they stand in the most lists. */
  readonly shareOfTwoCompanies: number;
}

/** What one costs more than the other; never less than nothing. */
export function minus(cost: UnitCost, less: UnitCost): UnitCost {
  return mapCost(cost, (value, key) => Math.max(0, value - less[key]));
}

/** Of at least one. */
export function mean(costs: readonly UnitCost[]): UnitCost {
  const [first, ...others] = costs;
  if (!first) throw new RangeError('nothing to take the mean of');
  return mapCost(first, (value, key) => others.reduce((sum, cost) => sum + cost[key], value) / costs.length);
}

/** One of so many equal parts. */
export function share(cost: UnitCost, parts: number): UnitCost {
  return mapCost(cost, (value) => value / parts);
}

function mapCost(cost: UnitCost, change: (value: number, key: keyof UnitCost) => number): UnitCost {
  const entries = Object.entries(cost) as [keyof UnitCost, number][];
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)])) as unknown as UnitCost;
}
