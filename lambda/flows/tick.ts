/** The heartbeat: finds what is due and puts it on the queues. */
import { hostOf } from '../model/host.ts';
import type { DueJob, Job } from '../model/jobs.ts';
import type { DueStore, FeedStore, JobQueue, Logger, Now, SentMark } from '../model/ports.ts';

/** Longer than a job can wait and run on the queue; a job that nobody finishes comes due again after it. */
const LEASE_SECONDS = 15 * 60;
const MAX_OTHERS = 1000;
/** Feeds sent by one tick: as many as a million feeds make due in a minute, twice over. */
const MAX_FEEDS = 10_000;
const PAGE = 1000;
/** Rows that tell whether anything is due: as many as cost no more than one. */
const FRONT = 20;
/** Clocks differ, and the index shows a write a moment later: what came due so shortly before is looked at once more. */
const OVERLAP_MS = 60_000;
/** A poll that is late by so much was lost, unless the queue still holds it. */
const LOST_MS = 15 * 60_000;
/** With more polls on the queue than this, what is late is taken to wait there … */
const QUIET = 1000;
/** … until the queue has forgotten the oldest of them. */
const QUEUE_KEEPS_MS = 24 * 60 * 60_000;

export interface TickDeps {
  readonly store: { readonly due: DueStore; readonly feeds: Pick<FeedStore, 'get'> };
  readonly queue: JobQueue;
  /** Polls that wait on the queue, about. Asked only when something is late. */
  readonly waitingPolls: () => Promise<number>;
  readonly now: Now;
  readonly log: Logger;
}

export interface TickReport {
  readonly due: number;
  /** Jobs this tick put on the queues. */
  readonly sent: readonly Job[];
  /** True when more may be due than one tick takes. */
  readonly more: boolean;
}

/**
 * Queues every job due now. Safe to run late, twice or side by side.
 *
 * Feeds are only read and sent: a poll does nothing when the feed is due later than its job, and writes what it has
 * learnt on the condition that nobody else did. How far the tick has come stands in one small row, so that a backlog is
 * sent once and in order; what is late by a quarter of an hour although nothing waits is sent again from the oldest. The
 * queue drops a second copy within minutes.
 *
 * Everything else is rarer and is claimed: a conditional write that only one tick wins, and that expires.
 */
export async function tick(deps: TickDeps): Promise<TickReport> {
  const now = deps.now();
  // Neither holds up the other: a queue that takes nothing may be that of updates alone.
  const results = await Promise.allSettled([sendOthers(now, deps), sendFeeds(now, deps)]);
  const reports = results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  const report = {
    due: reports.reduce((sum, { due }) => sum + due, 0),
    sent: reports.flatMap(({ sent }) => sent),
    more: reports.some(({ more }) => more),
  };
  deps.log.debug('tick', { due: report.due, sent: report.sent.length });
  return report;
}

async function sendOthers(now: Date, deps: TickDeps): Promise<TickReport> {
  const due = await deps.store.due.listDueOthers(now, MAX_OTHERS);
  return { due: due.length, sent: await sendClaimed(due, now, deps), more: due.length === MAX_OTHERS };
}

/** Of claimed jobs one is sent only once, by whoever claims it first; a crash before it is sent delays it. */
async function sendClaimed(due: readonly DueJob[], now: Date, { store, queue }: TickDeps): Promise<Job[]> {
  const claims = await Promise.all(
    due.map(async (item) => {
      const claim = await store.due.claimDue(item, now, LEASE_SECONDS);
      return claim && withHost(item.job, claim.address);
    }),
  );
  const jobs = claims.filter((job) => job !== null);
  if (jobs.length > 0) await queue.send(jobs);
  return jobs;
}

async function sendFeeds(now: Date, deps: TickDeps): Promise<TickReport> {
  const { due } = deps.store;
  const sent: Job[] = [];
  let seen = 0;
  const front = await due.listDueFeeds(now, FRONT, null);
  if (front.jobs.length === 0 && front.next === null) return { due: 0, sent, more: false };
  const start = await startOf(front.jobs[0], now, deps);
  for (let after = start.after; ; ) {
    const { jobs, next } = await due.listDueFeeds(now, PAGE, after);
    seen += jobs.length;
    if (jobs.length > 0) sent.push(...(await sendPage(jobs, now, deps)));
    // After they were sent: a tick that dies in between sends them again.
    if (jobs.length > 0) await due.markSent({ upTo: now.toISOString(), after: next, sweptAt: start.sweptAt });
    if (next === null || seen >= MAX_FEEDS) return { due: seen, sent, more: next !== null };
    after = next;
  }
}

/** Where to go on: behind the last tick, or at the oldest again. */
async function startOf(
  oldest: DueJob | undefined,
  now: Date,
  deps: TickDeps,
): Promise<Pick<SentMark, 'after' | 'sweptAt'>> {
  const fromTheOldest = { after: null, sweptAt: now.toISOString() };
  const mark = await deps.store.due.sentMark();
  // A mark ahead of now was made by a clock that has been put back since.
  if (mark === null || since(mark.upTo, now) < -OVERLAP_MS || since(mark.sweptAt, now) < -OVERLAP_MS)
    return fromTheOldest;
  if (mark.after !== null) return { after: mark.after, sweptAt: mark.sweptAt };
  if (oldest && (await isLost(oldest, mark, now, deps))) {
    deps.log.warn('polls are late and nothing waits: they are sent again', { oldest: oldest.job });
    return fromTheOldest;
  }
  return { after: new Date(Date.parse(mark.upTo) - OVERLAP_MS).toISOString(), sweptAt: mark.sweptAt };
}

async function isLost({ job }: DueJob, { sweptAt }: SentMark, now: Date, deps: TickDeps): Promise<boolean> {
  const sweptBefore = since(sweptAt, now);
  if (since(job.dueAt, now) < LOST_MS || sweptBefore < LOST_MS) return false;
  return sweptBefore >= QUEUE_KEEPS_MS || (await deps.waitingPolls()) < QUIET;
}

const since = (time: string, now: Date): number => now.getTime() - Date.parse(time);

async function sendPage(page: readonly DueJob[], now: Date, deps: TickDeps): Promise<Job[]> {
  const polls = await Promise.all(page.map(({ job }) => (job.kind === 'poll-feed' ? knowingHost(job, deps) : null)));
  const jobs = polls.filter((job) => job !== null);
  if (jobs.length > 0) await deps.queue.send(jobs);
  // Other kinds among the feeds were put there by an older version.
  const others = page.filter(({ job }) => job.kind !== 'poll-feed');
  return [...jobs, ...(await sendClaimed(others, now, deps))];
}

/** The index names the host of a feed that this version has written; of any other, the feed itself does. */
async function knowingHost(job: Job & { readonly kind: 'poll-feed' }, { store }: TickDeps): Promise<Job | null> {
  if (job.host !== undefined) return job;
  const feed = await store.feeds.get(job.feedId);
  return feed && withHost(job, feed.url);
}

/** The job with the host that it asks, so that the queue never hands out two jobs that ask the same one. */
function withHost(job: DueJob['job'], address: string | null): Job {
  if (address === null || (job.kind !== 'poll-feed' && job.kind !== 'renew-websub')) return job;
  return { ...job, host: hostOf(address) };
}
