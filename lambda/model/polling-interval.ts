/** How often a feed is worth asking, and how often its publisher lets it be asked. */

/** Bounds that the configuration sets, in seconds: `poll` of tracker.config.ts. */
export interface PollBounds {
  /** For a feed about which nothing is known yet. */
  readonly defaultSeconds: number;
  /** However fast a feed publishes. */
  readonly minSeconds: number;
  /** However quiet a feed is. What a publisher asks for may lie above it. */
  readonly maxSeconds: number;
}

export interface PollInterval {
  readonly seconds: number;
  /** For example `every 33 min: publishes 11 a day, max-age 900`; what decided stands first. */
  readonly reason: string;
  /** What decided: the feed's own rhythm, a wish of its publisher, or a hub that pushes the news anyway. */
  readonly decidedBy: 'rhythm' | 'publisher' | 'hub';
}

/** No wish and no silence keeps a feed from being asked once a day. */
export const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

/** A feed whose news a hub pushes is polled as a net under it. */
const PUSHED_SECONDS = 6 * 60 * 60;

/** Polls for each new entry that is expected: the mean delay is an eighth of the time between entries. */
const POLLS_PER_ENTRY = 4;
/** A feed silent for ten days is asked once a day. */
const POLLS_PER_SILENCE = 10;
/** Fewer entries than this in a window say nothing about a rhythm. */
const FEWEST_ENTRIES = 4;

interface Wish {
  readonly seconds: number;
  readonly why: string;
}

/**
 * The interval of a healthy feed: its own rhythm within the bounds, or what the publisher asks for when that is longer,
 * at most a day.
 */
export function pollInterval(
  known: {
    readonly recentPublished: readonly string[];
    /** From the document: `ttl`, `sy:updatePeriod`. */
    readonly requestedSeconds: number | null;
    /** From the response: `max-age`, `Expires`. */
    readonly freshSeconds: number | null;
    /** A hub that pushes the feed's news, until when. */
    readonly pushed?: { readonly hub: string; readonly until: string } | null;
  },
  bounds: PollBounds,
  now: Date,
): PollInterval {
  const rhythm = rhythmOf(known.recentPublished, bounds, now);
  const wishes: Wish[] = [rhythm];
  if (known.requestedSeconds) {
    wishes.push({ seconds: known.requestedSeconds, why: `the feed asks for ${inWords(known.requestedSeconds)}` });
  }
  if (known.freshSeconds) wishes.push({ seconds: known.freshSeconds, why: `max-age ${known.freshSeconds}` });
  const byHub: Wish | null = known.pushed
    ? {
        seconds: Math.min(PUSHED_SECONDS, bounds.maxSeconds),
        why: `${new URL(known.pushed.hub).host} pushes its news until ${known.pushed.until.slice(0, 16)}Z`,
      }
    : null;
  if (byHub) wishes.push(byHub);
  wishes.sort((a, b) => b.seconds - a.seconds);
  const longest = wishes[0] ?? rhythm;
  const seconds = Math.ceil(Math.min(longest.seconds, LONGEST_WAIT_SECONDS));
  const reason = `every ${inWords(seconds)}: ${wishes.map(({ why }) => why).join(', ')}`;
  return { seconds, reason, decidedBy: longest === byHub ? 'hub' : longest === rhythm ? 'rhythm' : 'publisher' };
}

/**
 * Interval learnt from publishing times: a quarter of the time between entries, measured over the busiest stretch that
 * reaches up to now, so that a burst shortens it at once; and never less than a tenth of the present silence, so that a
 * dead feed drifts to the maximum.
 */
function rhythmOf(recentPublished: readonly string[], bounds: PollBounds, now: Date): Wish {
  const within = (seconds: number) => Math.min(Math.max(seconds, bounds.minSeconds), bounds.maxSeconds);
  const ages = distinctAges(recentPublished, now);
  const silence = ages[0];
  if (silence === undefined) return { seconds: within(bounds.defaultSeconds), why: 'nothing is known of its rhythm' };
  const gap = shortestGap(ages);
  const usual = gap === null ? bounds.defaultSeconds : gap / POLLS_PER_ENTRY;
  const quiet = silence / POLLS_PER_SILENCE;
  if (quiet > usual) return { seconds: within(quiet), why: `silent for ${inWords(silence)}` };
  return { seconds: within(usual), why: gap === null ? 'too few dates to know its rhythm' : `publishes ${rate(gap)}` };
}

/** Seconds since each publishing time, newest first; entries put out together count once, those ahead of now never. */
function distinctAges(times: readonly string[], now: Date): readonly number[] {
  const ages = new Set<number>();
  for (const time of times) {
    const age = (now.getTime() - Date.parse(time)) / 1000;
    if (age >= 0) ages.add(age);
  }
  return [...ages].sort((a, b) => a - b);
}

/** Mean seconds between entries over the busiest stretch up to now, null when the dates tell nothing. */
function shortestGap(ages: readonly number[]): number | null {
  if (ages.length <= FEWEST_ENTRIES || areWholeDays(ages)) return null;
  let shortest = Number.POSITIVE_INFINITY;
  for (let entries = FEWEST_ENTRIES; entries < ages.length; entries++) {
    shortest = Math.min(shortest, (ages[entries] ?? 0) / entries);
  }
  return shortest;
}

/** Feeds that give days without times publish at an unknown pace. */
function areWholeDays(ages: readonly number[]): boolean {
  const first = ages[0] ?? 0;
  return ages.every((age) => (age - first) % 86_400 === 0);
}

function rate(gapSeconds: number): string {
  const perDay = 86_400 / gapSeconds;
  if (perDay >= 1) return `${Math.round(perDay)} a day`;
  if (perDay * 7 >= 1) return `${Math.round(perDay * 7)} a week`;
  return `${Math.max(1, Math.round(perDay * 30))} a month`;
}

/** A duration a person reads at a glance: `45 s`, `25 min`, `6 h`, `40 days`. */
export function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
