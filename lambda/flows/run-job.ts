/** Carries out one job of the queue: the same dispatch for the poll function and for the in-process queue. */
import type { Job } from '../model/jobs.ts';
import { type FollowHubDeps, type FollowReport, followHub } from './follow-hub.ts';
import { type PollFeedDeps, type PollReport, pollFeed } from './poll-feed.ts';
import { type PushReport, type ReadPushDeps, readPush } from './receive-push.ts';
import { type DigestReport, type SendDigestDeps, sendDueDigest } from './send-digest.ts';

export type JobDeps = PollFeedDeps & SendDigestDeps & FollowHubDeps & ReadPushDeps;

export type JobReport =
  | { readonly kind: 'poll-feed'; readonly report: PollReport }
  | { readonly kind: 'send-digest'; readonly digestId: string; readonly report: DigestReport }
  | { readonly kind: 'renew-websub'; readonly feedId: string; readonly report: FollowReport }
  | { readonly kind: 'read-push'; readonly feedId: string; readonly report: PushReport };

/** Rejects only for what is worth another delivery of the job; what an owner must cure is recorded and resolves. */
export async function runJob(job: Job, deps: JobDeps): Promise<JobReport> {
  switch (job.kind) {
    case 'poll-feed':
      return { kind: job.kind, report: await pollFeed(job.feedId, deps) };
    case 'send-digest':
      return { kind: job.kind, digestId: job.digestId, report: await sendDueDigest(job.digestId, deps) };
    case 'renew-websub':
      return { kind: job.kind, feedId: job.feedId, report: await followHub(job.feedId, deps) };
    case 'read-push':
      return { kind: job.kind, feedId: job.feedId, report: await readPush(job.feedId, job.dueAt, deps) };
  }
}
