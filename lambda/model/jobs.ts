/**
 * The messages that the tick puts on the queue. The same shape travels as an SQS body on AWS and through the
 * in-process queue of a local tracker. Carrying out a job twice is harmless.
 */
export type Job =
  | { readonly kind: 'poll-feed'; readonly feedId: string; readonly dueAt: string }
  | { readonly kind: 'send-digest'; readonly digestId: string; readonly dueAt: string }
  /** Sees to the feed's subscription at its hub: asks for it, renews it or ends it. */
  | { readonly kind: 'renew-websub'; readonly feedId: string; readonly dueAt: string }
  /** Reads what a hub has pushed. `dueAt` is the time under which the body lies in the archive. Never in the index. */
  | { readonly kind: 'read-push'; readonly feedId: string; readonly dueAt: string };

/** Something that becomes due at a time, as found in the sparse `due` index. */
export interface DueJob {
  readonly job: Job;
  /** Opaque handle of the row for `claimDue`. */
  readonly key: { readonly pk: string; readonly sk: string };
  /** The time in the index at the moment of reading; a claim fails when it has changed. */
  readonly dueAt: string;
}
