/** What a deployment is meant to cost at most, and of a bill beyond it the lines that lead, each with why it stays. */
import { type BillLine, totalOf } from './bill.ts';
import type { Workload } from './workload.ts';

/** For up to so many feeds, polled as each publishes, and so many requests of the API a month. Dollars without any free allowance. */
interface Aim {
  readonly feeds: number;
  readonly reads: number;
  readonly dollars: number;
}

const AIMS: readonly Aim[] = [
  { feeds: 50, reads: 10_000, dollars: 0.5 },
  { feeds: 10_000, reads: 10_000, dollars: 40 },
];

export interface AgainstAim {
  readonly aim: Aim;
  /** Dollars beyond the aim; 0 when it is met. */
  readonly beyond: number;
  /** What the same deployment costs with no feeds and no reads. */
  readonly emptyDollars: number;
  /** Empty when the aim is met; otherwise the largest lines: three, or as many as together are what is beyond it. */
  readonly lines: readonly { readonly line: BillLine; readonly stays: string }[];
}

/** Lines that a missed aim names at least. */
const AT_LEAST = 3;

/**
 * Compares a bill with the aim for a workload of its size; null when there is none: for more feeds or reads, or an
 * interval that was asked for.
 *
 * @param empty the bill of the same deployment without feeds and reads
 */
export function againstAim(
  lines: readonly BillLine[],
  empty: readonly BillLine[],
  workload: Workload,
): AgainstAim | null {
  const aim = AIMS.find(({ feeds, reads }) => workload.feeds <= feeds && workload.reads <= reads);
  if (!aim || workload.intervalSeconds !== null) return null;
  const beyond = Math.max(0, totalOf(lines) - aim.dollars);
  const leading: BillLine[] = [];
  for (const line of lines.toSorted((a, b) => b.dollars - a.dollars)) {
    if (beyond === 0 || (leading.length >= AT_LEAST && totalOf(leading) >= beyond)) break;
    leading.push(line);
  }
  return {
    aim,
    beyond,
    emptyDollars: totalOf(empty),
    lines: leading.map((line) => ({ line, stays: whyItStays(line) })),
  };
}

/** By the price of a line, and where one price pays for several things by the beginning of what the line is for. */
const STAYS: readonly (readonly [beginning: string, why: string])[] = [
  [
    "fifoRequest: Lambda's long polls",
    'a queue that Lambda reads is asked also when it is empty, and how often cannot be set; the queue holds what a killed poll had and keeps two polls of one host apart',
  ],
  [
    "queueRequest: Lambda's long polls",
    'a queue that Lambda reads is asked also when it is empty, less often only where its calls have no ceiling; the ceiling, and a queue apart from that of polls, keep receivers that hang from taking all calls of a new account (docs/scale.md)',
  ],
  [
    'alarmMetric',
    'two are the least: a heartbeat that has stopped counts nothing, so it cannot share an alarm with what is counted; deployment.monitoring says how many there are',
  ],
  ['dashboard', 'deployment.monitoring: lean has none'],
  ['schedule: heartbeat', 'a call a minute finds all that is due; called less often it would make feeds late'],
  [
    'writeUnit: poll',
    "a poll writes what it has learnt into the feed's row and moves its place in the index of what is due; an article is a row in each list that shows it",
  ],
  [
    'writeUnit: publish',
    'an article is marked with its story in each list that shows it, and leaves the keys by which the next one finds that story',
  ],
  ['objectPut', 'replay needs what the feeds have sent; several documents in an object would be read together'],
  ['objectStorage', 'replay needs what the feeds have sent'],
  ['tableStorage', 'retention.articleDays; each list that shows an article has its card'],
  ['pointInTime', 'it restores a row that was deleted by accident; it is charged by what is stored'],
  [
    'lambdaGigabyteSecond: poll',
    'most of it waits for the feeds, several at once; the memory is for documents of the largest size',
  ],
  ['lambdaGigabyteSecond', 'processor time, and waiting for the table'],
];

function whyItStays({ price, what, why }: BillLine): string {
  return STAYS.find(([beginning]) => `${price}: ${what}`.startsWith(beginning))?.[1] ?? why;
}
