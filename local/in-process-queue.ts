/**
 * The job queue of a local tracker: same jobs as on SQS, in memory, with the same promises: another delivery of what
 * failed, and no two jobs of a group at the same time.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../lambda/model/errors.ts';
import { type Job, jobGroup } from '../lambda/model/jobs.ts';
import type { JobQueue, Logger } from '../lambda/model/ports.ts';

/** As many deliveries as the queue on AWS makes before a job goes to the dead letters. */
const MAX_DELIVERIES = 3;

export interface QueueOptions<Report> {
  readonly run: (job: Job) => Promise<Report>;
  /** Jobs run side by side. */
  readonly concurrency: number;
  readonly log: Logger;
  /** Pause before another delivery, in milliseconds. */
  readonly retryDelayMs?: number;
  readonly onDone?: (job: Job, report: Report) => void;
  readonly onFailed?: (job: Job, message: string) => void;
}

export interface InProcessQueue extends JobQueue {
  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void>;
  /** Lets running jobs finish and forgets the waiting ones: their claims lapse and they come due again. */
  stop(): Promise<void>;
}

export function createInProcessQueue<Report>(options: QueueOptions<Report>): InProcessQueue {
  const waiting: Job[] = [];
  const busy = new Set<string>();
  let stopped = false;
  let whenIdle: (() => void)[] = [];

  async function deliver(job: Job): Promise<void> {
    for (let delivery = 1; ; delivery++) {
      try {
        const report = await options.run(job);
        options.onDone?.(job, report);
        return;
      } catch (error) {
        if (delivery === MAX_DELIVERIES || stopped) {
          options.log.error('job failed; it comes due again later', { job, message: messageOf(error) });
          options.onFailed?.(job, messageOf(error));
          return;
        }
        await delay(options.retryDelayMs ?? 1000 * delivery);
      }
    }
  }

  function settle(): void {
    while (busy.size < options.concurrency) {
      const next = waiting.findIndex((job) => !busy.has(jobGroup(job)));
      const [job] = next < 0 ? [] : waiting.splice(next, 1);
      if (!job) break;
      const group = jobGroup(job);
      busy.add(group);
      void deliver(job).finally(() => {
        busy.delete(group);
        settle();
      });
    }
    if (busy.size === 0 && waiting.length === 0) {
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    }
  }

  const idle = () =>
    new Promise<void>((resolve) => {
      whenIdle.push(resolve);
      settle();
    });

  return {
    async send(jobs) {
      if (stopped) throw new Error('the queue has been stopped');
      waiting.push(...jobs);
      settle();
    },
    idle,
    stop() {
      stopped = true;
      waiting.length = 0;
      return idle();
    },
  };
}
