/**
 * A feed as its row: without what says nothing and with publishing times in few bytes, since a row within a kilobyte
 * costs one write unit a poll and a larger one two.
 */
import { type FeedRecord, noValidators } from '../model/feed.ts';
import type { Item } from './table-client.ts';

/** What a feed has where its row says nothing. */
const UNSAID = {
  about: [],
  tags: [],
  language: null,
  reason: null,
  pausedBy: null,
  validators: noValidators,
  title: null,
  siteUrl: null,
  format: null,
  recovered: null,
  lastPolledAt: null,
  lastSuccessAt: null,
  lastChangedAt: null,
  nextPollAt: null,
  intervalSeconds: null,
  requestedIntervalSeconds: null,
  intervalReason: null,
  consecutiveFailures: 0,
  lastProblem: null,
  redirect: null,
  recentPublished: [],
  bodyHash: null,
  push: null,
} as const satisfies Partial<FeedRecord>;

const isUnsaid = (name: string, value: unknown): boolean =>
  name in UNSAID && JSON.stringify(value) === JSON.stringify(UNSAID[name as keyof typeof UNSAID]);

/** Attributes of a row that are no fields of the feed. */
const OF_THE_ROW: ReadonlySet<string> = new Set(['pk', 'sk', 'duePk', 'dueSk', 'dueAt']);

/** Times that only people look at. `nextPollAt` stays as it is: writes depend on it. */
const TIMES: ReadonlySet<string> = new Set([
  'createdAt',
  'stateSince',
  'lastPolledAt',
  'lastSuccessAt',
  'lastChangedAt',
]);

/**
 * Fields as attributes to write, and the names of those to take away. The id stands in the key. Whoever writes an address
 * writes the one of the config with it: a row has both only when they differ.
 */
export function feedAttributes(fields: Partial<FeedRecord>): { set: Item; remove: string[] } {
  const set: Item = {};
  const remove: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name === 'id') continue;
    const same = name === 'configUrl' && value === fields.url;
    if (same || isUnsaid(name, value)) remove.push(name);
    else set[name] = pack(name, value);
  }
  return { set, remove };
}

/** The feed of a row, also of one that an older version wrote in full. */
export function feedOfRow(row: Item): FeedRecord {
  const fields = Object.entries(row).filter(([name]) => !OF_THE_ROW.has(name));
  return {
    ...UNSAID,
    configUrl: row.url,
    ...Object.fromEntries(fields.map(([name, value]) => [name, unpack(name, value)])),
    id: String(row.sk),
  } as unknown as FeedRecord;
}

/** A row of an older version as this one writes it; the same object when it is one of this. */
export function compactFeedRow(row: Item): Item {
  const { set } = feedAttributes(feedOfRow(row));
  const kept = Object.entries(row).filter(([name]) => OF_THE_ROW.has(name) && name !== 'dueAt');
  const compact = { ...Object.fromEntries(kept), ...set };
  const isCompact = Object.keys(row).every((name) => row[name] === compact[name] || isSame(row[name], compact[name]));
  return isCompact ? row : compact;
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

function pack(name: string, value: unknown): unknown {
  if (name === 'recentPublished') return packTimes(value as readonly string[]);
  return TIMES.has(name) ? Date.parse(String(value)).toString(BASE) : value;
}

function unpack(name: string, value: unknown): unknown {
  // An older version wrote times, and lists of them, as they are.
  if (typeof value !== 'string') return value;
  if (name === 'recentPublished') return unpackTimes(value);
  return TIMES.has(name) && !value.includes('-') ? new Date(Number.parseInt(value, BASE)).toISOString() : value;
}

const BASE = 36;

/** Seconds since 1970 of the first, then how many each is before the one ahead of it: newest first, to the second. */
function packTimes(times: readonly string[]): string {
  const seconds = times.map((time) => Math.floor(Date.parse(time) / 1000));
  return seconds.map((at, place) => ((seconds[place - 1] ?? 2 * at) - at).toString(BASE)).join(' ');
}

function unpackTimes(packed: string): readonly string[] {
  let at = 0;
  return packed.split(' ').map((text, place) => {
    const number = Number.parseInt(text, BASE);
    at = place === 0 ? number : at - number;
    return new Date(at * 1000).toISOString();
  });
}
