/** Carries out one job of the delivery queue. */
import type { DeliveryJob } from '../model/jobs.ts';
import { type OpenDigestDeps, type OpenReport, openDigest } from './open-digest.ts';
import { type SendDeliveryDeps, type SendReport, sendDelivery } from './send-deliveries.ts';

export type DeliveryJobDeps = OpenDigestDeps & SendDeliveryDeps;

export type DeliveryJobReport =
  | { readonly kind: 'open-digest'; readonly subscriptionId: string; readonly report: OpenReport }
  | { readonly kind: 'deliver'; readonly deliveryId: string; readonly report: SendReport };

/** Rejects only for what is worth another delivery of the job; what a receiver does is recorded and resolves. */
export async function runDeliveryJob(job: DeliveryJob, deps: DeliveryJobDeps): Promise<DeliveryJobReport> {
  switch (job.kind) {
    case 'open-digest': {
      const { subscriptionId } = job;
      return { kind: job.kind, subscriptionId, report: await openDigest(subscriptionId, deps) };
    }
    case 'deliver': {
      const { deliveryId } = job;
      return { kind: job.kind, deliveryId, report: await sendDelivery(deliveryId, deps) };
    }
  }
}
