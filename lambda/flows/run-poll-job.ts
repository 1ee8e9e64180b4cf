/** Carries out one job of the jobs queue: the same dispatch for the function and for the in-process queue. */
import type { PollJob } from '../model/jobs.ts';
import { type FollowHubDeps, type FollowReport, followHub } from './follow-hub.ts';
import { type PollFeedDeps, type PollReport, pollFeed } from './poll-feed.ts';
import { type PushReport, type ReadPushDeps, readPush } from './receive-push.ts';

export type PollJobDeps = PollFeedDeps & FollowHubDeps & ReadPushDeps;

export type PollJobReport =
  | { readonly kind: 'poll-feed'; readonly report: PollReport }
  | { readonly kind: 'renew-websub'; readonly feedId: string; readonly report: FollowReport }
  | { readonly kind: 'read-push'; readonly feedId: string; readonly report: PushReport };

/** Rejects only for what is worth another delivery of the job; what an owner must cure is recorded and resolves. */
export async function runPollJob(job: PollJob, deps: PollJobDeps): Promise<PollJobReport> {
  switch (job.kind) {
    case 'poll-feed':
      return { kind: job.kind, report: await pollFeed(job.feedId, deps, job.dueAt) };
    case 'renew-websub':
      return { kind: job.kind, feedId: job.feedId, report: await followHub(job.feedId, deps) };
    case 'read-push':
      return { kind: job.kind, feedId: job.feedId, report: await readPush(job.feedId, job.dueAt, deps) };
  }
}
