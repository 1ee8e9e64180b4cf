/** One queue for those who send jobs, two for those who carry them out. */
import { isDeliveryJob } from '../model/jobs.ts';
import type { JobQueue } from '../model/ports.ts';

/** Updates never wait behind polls. Rejects when either queue refused; what the other took stays. */
export function routeJobs(polls: JobQueue, deliveries: JobQueue): JobQueue {
  return {
    async send(jobs) {
      const updates = jobs.filter(isDeliveryJob);
      const others = jobs.filter((job) => !isDeliveryJob(job));
      const results = await Promise.allSettled([
        ...(updates.length > 0 ? [deliveries.send(updates)] : []),
        ...(others.length > 0 ? [polls.send(others)] : []),
      ]);
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    },
  };
}
