/**
 * The messages that the tick puts on the queues. The same shape travels as an SQS body on AWS and through the
 * in-process queue of a local tracker. Carrying out a job twice is harmless.
 */
/** Jobs that ask feeds and hubs. `host` is the one that they ask, where the sender knows it. */
export type PollJob =
  /** `dueAt` is the instant that the job stands for: it is over once the feed is due at a later one. */
  | { readonly kind: 'poll-feed'; readonly feedId: string; readonly dueAt: string; readonly host?: string }
  /** Sees to the feed's subscription at its hub: asks for it, renews it or ends it. */
  | { readonly kind: 'renew-websub'; readonly feedId: string; readonly dueAt: string; readonly host?: string }
  /** Reads what a hub has pushed. `dueAt` is the time under which the body lies in the archive. Never in the index. */
  | { readonly kind: 'read-push'; readonly feedId: string; readonly dueAt: string };

/** Jobs that tell subscribers: on a queue of their own, so that no update waits behind polls. */
export type DeliveryJob =
  /** Records the digest of a subscription as a delivery. */
  | { readonly kind: 'open-digest'; readonly subscriptionId: string; readonly dueAt: string }
  /** Sends one delivery. */
  | { readonly kind: 'deliver'; readonly deliveryId: string; readonly dueAt: string };

export type Job = PollJob | DeliveryJob;

export function isDeliveryJob(job: Job): job is DeliveryJob {
  return job.kind === 'open-digest' || job.kind === 'deliver';
}

/** What a job is about: the id that stands in the due index. */
function jobSubject(job: Job): string {
  switch (job.kind) {
    case 'open-digest':
      return job.subscriptionId;
    case 'deliver':
      return job.deliveryId;
    case 'poll-feed':
    case 'renew-websub':
    case 'read-push':
      return job.feedId;
  }
}

/** Jobs of one group are not carried out at the same time, however many functions there are: they ask the same host. */
export function jobGroup(job: Job): string {
  return 'host' in job && job.host !== undefined ? `host ${job.host}` : `${job.kind} ${jobSubject(job)}`;
}

/** One name for all the copies of a job: a queue that has taken one within a few minutes need not take another. */
export function jobIdentity(job: Job): string {
  return `${job.kind} ${jobSubject(job)} ${job.dueAt}`;
}

/** Something that becomes due at a time, as found in the sparse `due` index. */
export interface DueJob {
  readonly job: Job;
  /** Opaque handle of the row for `claimDue`. */
  readonly key: { readonly pk: string; readonly sk: string };
  /** Where it stands in the index; a claim fails when that has changed. */
  readonly position: string;
}

/** Part of what is due, in the order of the index. */
export interface DuePage {
  readonly jobs: readonly DueJob[];
  /** Where the page ends when more may follow: it may do so without a job, for rows that nobody understands. */
  readonly next: string | null;
}
