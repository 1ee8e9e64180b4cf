/** The heartbeat: finds what is due, takes it under a lease and puts it on the queue. */
import { hostOf } from '../fetch/host-gate.ts';
import type { DueJob, Job } from '../model/jobs.ts';
import type { DueStore, JobQueue, Logger, Now } from '../model/ports.ts';

/** Longer than a job can wait and run on the queue; a job that nobody finishes comes due again after it. */
const LEASE_SECONDS = 15 * 60;
const MAX_JOBS_PER_TICK = 1000;

export interface TickDeps {
  readonly store: { readonly due: DueStore };
  readonly queue: JobQueue;
  readonly now: Now;
  readonly log: Logger;
}

export interface TickReport {
  readonly due: number;
  /** Jobs this tick put on the queue; the rest was taken by another. */
  readonly sent: readonly Job[];
  /** True when more may be due than one tick takes. */
  readonly more: boolean;
}

/**
 * Queues every job due now. Safe to run late, twice or concurrently: a claim is a conditional write that only one
 * tick wins, and the claim expires, so a crash between claim and send only delays the job.
 */
export async function tick(deps: TickDeps): Promise<TickReport> {
  const now = deps.now();
  const due = await deps.store.due.listDue(now, MAX_JOBS_PER_TICK);
  const claims = await Promise.all(
    due.map(async (item) => {
      const claim = await deps.store.due.claimDue(item, now, LEASE_SECONDS);
      return claim && withHost(item.job, claim.address);
    }),
  );
  const sent = claims.filter((job) => job !== null);
  if (sent.length > 0) await deps.queue.send(sent);
  deps.log.debug('tick', { due: due.length, sent: sent.length });
  return { due: due.length, sent, more: due.length === MAX_JOBS_PER_TICK };
}

/** The job with the host that it asks, so that the queue never hands out two jobs that ask the same one. */
function withHost(job: DueJob['job'], address: string | null): Job {
  if (address === null || (job.kind !== 'poll-feed' && job.kind !== 'renew-websub')) return job;
  return { ...job, host: hostOf(address) };
}
