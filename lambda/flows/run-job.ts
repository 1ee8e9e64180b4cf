/** Carries out one job of either queue. */
import { isDeliveryJob, type Job } from '../model/jobs.ts';
import { type DeliveryJobDeps, type DeliveryJobReport, runDeliveryJob } from './run-delivery-job.ts';
import { type PollJobDeps, type PollJobReport, runPollJob } from './run-poll-job.ts';

export type JobDeps = PollJobDeps & DeliveryJobDeps;

export type JobReport = PollJobReport | DeliveryJobReport;

/** For a process that does both; rejects as the two do. */
export function runJob(job: Job, deps: JobDeps): Promise<JobReport> {
  return isDeliveryJob(job) ? runDeliveryJob(job, deps) : runPollJob(job, deps);
}
