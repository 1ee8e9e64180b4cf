/** Carries out one job: the same dispatch for the functions and for the in-process queues. */
import { isDeliveryJob, type Job, type PollJob } from '../model/jobs.ts';
import { type FollowHubDeps, type FollowReport, followHub } from './follow-hub.ts';
import { type PollFeedDeps, type PollReport, pollFeed } from './poll-feed.ts';
import { type PushReport, type ReadPushDeps, readPush } from './receive-push.ts';
import { type DeliveryJobDeps, type DeliveryJobReport, runDeliveryJob } from './run-delivery-job.ts';

export type PollJobDeps = PollFeedDeps & FollowHubDeps & ReadPushDeps;
export type JobDeps = PollJobDeps & DeliveryJobDeps;

export type JobReport = PollJobReport | DeliveryJobReport;

export type PollJobReport =
  | { readonly kind: 'poll-feed'; readonly report: PollReport }
  | { readonly kind: 'renew-websub'; readonly feedId: string; readonly report: FollowReport }
  | { readonly kind: 'read-push'; readonly feedId: string; readonly report: PushReport };

/** Rejects only for what is worth another delivery of the job; what an owner must cure is recorded and resolves. */
export async function runPollJob(job: PollJob, deps: PollJobDeps): Promise<PollJobReport> {
  switch (job.kind) {
    case 'poll-feed':
      return { kind: job.kind, report: await pollFeed(job.feedId, deps) };
    case 'renew-websub':
      return { kind: job.kind, feedId: job.feedId, report: await followHub(job.feedId, deps) };
    case 'read-push':
      return { kind: job.kind, feedId: job.feedId, report: await readPush(job.feedId, job.dueAt, deps) };
  }
}

/** Either kind, for a driver in which one process does both. */
export function runJob(job: Job, deps: JobDeps): Promise<JobReport> {
  return isDeliveryJob(job) ? runDeliveryJob(job, deps) : runPollJob(job, deps);
}
