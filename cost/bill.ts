/** From settings, figures and workload to the lines of a month's bill. */
import { type Figures, type FunctionName, minus, share, type UnitCost } from './figures.ts';
import { PRICES, type PriceName } from './prices.ts';
import { MINUTES_A_MONTH, type Settings } from './settings.ts';
import type { Workload } from './workload.ts';

export interface BillLine {
  readonly service: string;
  /** What it is for, for example `poll function: GB-seconds, arm64`. */
  readonly what: string;
  readonly price: PriceName;
  /** A month. */
  readonly quantity: number;
  /** US dollars, without any free allowance. */
  readonly dollars: number;
  /** What makes the quantity. */
  readonly why: string;
}

/** Dollars a month without any free allowance. */
export const totalOf = (lines: readonly BillLine[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** A function has a whole processor from this memory on, see the Lambda Developer Guide. */
const MIB_OF_A_PROCESSOR = 1769;
/**
 * Lambda keeps five long polls of twenty seconds open on a queue that is empty; down to two only on a standard queue whose
 * mapping has no ceiling, which ours have (Lambda Developer Guide, "Configuring scaling behavior for SQS").
 */
const IDLE_RECEIVES_A_MINUTE = 15;
/** A container that is called often lives about two hours; one that is not is gone after some ten minutes. */
const STARTS_WHEN_BUSY = MINUTES_A_MONTH / 120;
const STARTS_AT_MOST = MINUTES_A_MONTH / 10;
const CHECK_MINUTES = 5;
const FEED_CHECK_MINUTES = 15;
const COMPRESSED_LOG = 0.15;
const GIGABYTE = 2 ** 30;
const DAYS_A_MONTH = 365 / 12;

/** Work of one function: how often, and what of. */
interface Work {
  readonly fn: FunctionName;
  readonly calls: number;
  readonly parts: readonly (readonly [times: number, cost: UnitCost])[];
}

export function billOf(settings: Settings, figures: Figures, workload: Workload): BillLine[] {
  const works = worksOf(settings, figures, workload);
  const lines: BillLine[] = [];
  const add: Add = (price, quantity, what, why) => {
    const { service, what: unit, dollars } = PRICES[price];
    if (quantity <= 0) return;
    lines.push({ service, what: what ? `${what}: ${unit}` : unit, price, quantity, dollars: quantity * dollars, why });
  };
  for (const work of works) {
    add('lambdaRequest', work.calls, `${work.fn} function`, callsOf(work.fn, settings));
    add(
      'lambdaGigabyteSecond',
      gigabyteSeconds(work, settings, figures),
      `${work.fn} function`,
      `${settings.memory[work.fn]} MiB`,
    );
  }
  const total = (of: (cost: UnitCost) => number) =>
    works.flatMap(({ parts }) => parts).reduce((sum, [times, cost]) => sum + times * of(cost), 0);
  add('schedule', settings.scheduled.tick, 'heartbeat', 'nothing else notices what falls due');
  add('schedule', settings.scheduled.publish, "publisher's net", 'publishes what no wake-up came for');
  addQueues(add, settings, works, total);
  add(
    'busEvent',
    total((cost) => cost.busEvents),
    '',
    'articles, stories and updates, whoever listens',
  );
  for (const { fn, parts } of works) {
    for (const [price, unit] of UNITS) {
      const quantity = parts.reduce((sum, [times, cost]) => sum + times * cost[unit], 0);
      add(price, quantity, fn, unitsOf(fn, figures, unit));
    }
  }
  addStorage(add, settings, figures, workload, total);
  add('apiRequest', workload.reads, '', 'one a read');
  const answer = `${Math.round(figures.calls.read.answerBytes / 1024)} kB a read`;
  add('transferOut', total((cost) => cost.answerBytes) / GIGABYTE, '', answer);
  add('mail', workload.mails, '', 'updates that go by mail');
  const logged = logBytes(workload, total) / GIGABYTE;
  add('logIngested', logged, '', 'lines of the functions and of the access log');
  const kept = logged * COMPRESSED_LOG * (settings.logDays / DAYS_A_MONTH);
  add('logStored', kept, '', `${settings.logDays} days, compressed`);
  add('alarmMetric', settings.alarmMetrics, '', 'deployment.monitoring of the config');
  add('dashboard', settings.dashboards, '', 'deployment.monitoring of the config');
  return lines;
}

const UNITS = [
  ['readUnit', 'readUnits'],
  ['writeUnit', 'writeUnits'],
] as const;

type Add = (price: PriceName, quantity: number, what: string, why: string) => void;

const NOTHING: UnitCost = {
  cpuMs: 0,
  waitMs: 0,
  readUnits: 0,
  writeUnits: 0,
  tableCalls: 0,
  queueCalls: 0,
  busEvents: 0,
  objectsPut: 0,
  objectBytes: 0,
  logBytes: 0,
  answerBytes: 0,
};

const watchedFeedCost = ({ ms, readUnits }: Figures['watchedFeed']): UnitCost => ({
  ...NOTHING,
  waitMs: ms,
  readUnits,
});

function worksOf(settings: Settings, { calls, watchedFeed }: Figures, workload: Workload): Work[] {
  const ticks = settings.scheduled.tick;
  const batch = Math.min(settings.pollBatch, Math.max(1, workload.polls / ticks));
  // A call for one feed, what each further feed of the batch adds to it, and what a change adds to that.
  const further = share(minus(calls.pollUnchangedBatchOfFive, calls.pollUnchanged), 4);
  const news = minus(calls.pollChanged, calls.pollUnchanged);
  const batches = workload.polls / batch;
  // Feeds fall due independently of each other: so many ticks find at least one.
  const sending = ticks * (1 - Math.exp(-workload.polls / ticks));
  return [
    {
      fn: 'tick',
      calls: ticks,
      parts: [
        [ticks, calls.tick],
        [sending, calls.tickSending ?? calls.dueFeed],
        [workload.polls - sending, calls.dueFeed],
        [(MINUTES_A_MONTH / FEED_CHECK_MINUTES) * workload.feeds, watchedFeedCost(watchedFeed)],
      ],
    },
    {
      fn: 'poll',
      calls: batches,
      parts: [
        [batches, calls.pollUnchanged],
        [workload.polls - batches, further],
        [workload.changed, news],
        [workload.articles, calls.storeArticle],
      ],
    },
    {
      fn: 'publish',
      calls: settings.scheduled.publish + workload.articles,
      parts: [
        [settings.scheduled.publish, calls.publishIdle],
        [workload.articles, calls.publishArticle],
      ],
    },
    { fn: 'deliver', calls: workload.deliveries, parts: [[workload.deliveries, calls.delivery]] },
    { fn: 'api', calls: workload.reads, parts: [[workload.reads, calls.read]] },
  ];
}

/** Processor time stretches with the share of a processor that the memory brings; waiting does not. */
function gigabyteSeconds({ fn, calls, parts }: Work, { memory }: Settings, figures: Figures): number {
  const stretch = Math.max(1, MIB_OF_A_PROCESSOR / memory[fn]);
  const busy = parts.reduce((sum, [times, { cpuMs, waitMs }]) => sum + times * (cpuMs * stretch + waitMs), 0);
  const often = calls >= MINUTES_A_MONTH / CHECK_MINUTES;
  const starts = Math.min(calls, often ? STARTS_WHEN_BUSY : STARTS_AT_MOST);
  // The start, too, is billed since August 2025; it has a whole processor.
  return ((busy + starts * figures.startCpuMs[fn]) / 1000) * (memory[fn] / 1024);
}

/** Sends, receives and deletes of work; the long polls of Lambda on empty queues; the tick's look at the failures. */
function addQueues(
  add: Add,
  settings: Settings,
  works: readonly Work[],
  total: (of: (cost: UnitCost) => number) => number,
): void {
  const calls = (fn: FunctionName) => works.find((work) => work.fn === fn)?.calls ?? 0;
  const sends = total((cost) => cost.queueCalls);
  // Lambda receives once a call and deletes once a call.
  const polling = sends + 2 * calls('poll');
  const trip = 'sent, received and deleted in batches';
  add(settings.pollQueueIsFifo ? 'fifoRequest' : 'queueRequest', polling, 'polls', trip);
  add('queueRequest', 2 * calls('deliver'), 'updates', trip);
  const { standard, fifo } = settings.polledQueues;
  add('queueRequest', standard * IDLE_RECEIVES_A_MINUTE * MINUTES_A_MONTH, "Lambda's long polls", idle(standard));
  add('fifoRequest', fifo * IDLE_RECEIVES_A_MINUTE * MINUTES_A_MONTH, "Lambda's long polls", idle(fifo));
  const looks = `${settings.failureQueues} queues every ${CHECK_MINUTES} minutes`;
  add('queueRequest', (settings.failureQueues * MINUTES_A_MONTH) / CHECK_MINUTES, 'looks at failures', looks);
}

function addStorage(
  add: Add,
  settings: Settings,
  { bytesInTable }: Figures,
  { articles, feeds, retentionDays }: Workload,
  total: (of: (cost: UnitCost) => number) => number,
): void {
  const kept = articles * (retentionDays / DAYS_A_MONTH);
  const stored = (kept * bytesInTable.article + feeds * bytesInTable.feed) / GIGABYTE;
  add('tableStorage', stored, '', `${Math.round(bytesInTable.article / 1024)} kB an article, ${retentionDays} days`);
  if (settings.pointInTimeRecovery) add('pointInTime', stored, '', 'all that is stored, of any second of 35 days');
  add(
    'objectPut',
    total((cost) => cost.objectsPut),
    '',
    'a document for each poll that finds a change',
  );
  const archived = (total((cost) => cost.objectBytes) / GIGABYTE) * (settings.archiveDays / DAYS_A_MONTH);
  add('objectStorage', archived, '', `${settings.archiveDays} days`);
}

/** Lambda reports each call by itself when the level of its own lines allows; it is set to warnings. The API logs access. */
function logBytes(workload: Workload, total: (of: (cost: UnitCost) => number) => number): number {
  return total((cost) => cost.logBytes) + workload.reads * ACCESS_LINE_BYTES;
}

const ACCESS_LINE_BYTES = 350;

const idle = (queues: number): string =>
  `Lambda asks ${queues === 1 ? 'the queue' : `each of ${queues} queues`} ${IDLE_RECEIVES_A_MINUTE} times a minute, also when it is empty`;

/** What a function is called for. */
function callsOf(fn: FunctionName, { pollBatch }: Settings): string {
  const reasons: Readonly<Record<FunctionName, string>> = {
    tick: 'by the heartbeat',
    poll: `up to ${pollBatch} feeds each`,
    publish: "an article each, and the publisher's net",
    deliver: 'an update each',
    api: 'a read each',
  };
  return reasons[fn];
}

/** What one thing takes, as measured: `3 a due feed`. */
function unitsOf(fn: FunctionName, { calls }: Figures, unit: 'readUnits' | 'writeUnits'): string {
  const things: Readonly<Record<FunctionName, readonly (readonly [UnitCost, string])[]>> = {
    tick: [
      [calls.tick, 'a tick'],
      [calls.tickSending ?? calls.dueFeed, 'a tick that sends'],
      [calls.dueFeed, 'a due feed'],
    ],
    poll: [
      [calls.pollUnchanged, 'a poll'],
      [calls.storeArticle, 'a new article'],
    ],
    publish: [[calls.publishArticle, 'an article']],
    deliver: [[calls.delivery, 'a delivery']],
    api: [[calls.read, 'a read']],
  };
  return things[fn]
    .filter(([cost]) => cost[unit] > 0)
    .map(([cost, thing]) => `${Number(cost[unit].toPrecision(2))} ${thing}`)
    .join(', ');
}
