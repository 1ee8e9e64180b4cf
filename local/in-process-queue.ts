/**
 * The job queue of a local tracker: same jobs as on SQS, in memory, with the same promises: another delivery of what
 * failed, no two jobs of a group at the same time, and one copy of a job that is sent again within minutes.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../lambda/model/errors.ts';
import { type Job, jobGroup, jobIdentity } from '../lambda/model/jobs.ts';
import type { JobQueue, Logger, Now } from '../lambda/model/ports.ts';

/** As many deliveries as the queue on AWS makes before a job goes to the dead letters. */
const MAX_DELIVERIES = 3;
/** As long as a FIFO queue on AWS remembers what it has taken. */
const REMEMBERED_MS = 5 * 60_000;

export interface QueueOptions<Report> {
  readonly run: (job: Job) => Promise<Report>;
  /** Jobs run side by side. */
  readonly concurrency: number;
  readonly log: Logger;
  /** The clock by which copies of a job are forgotten; without one none are told. */
  readonly now?: Now;
  /** Pause before another delivery, in milliseconds. */
  readonly retryDelayMs?: number;
  readonly onDone?: (job: Job, report: Report) => void;
  readonly onFailed?: (job: Job, message: string) => void;
}

export interface InProcessQueue extends JobQueue {
  /** Jobs that wait. */
  waiting(): number;
  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void>;
  /** Lets running jobs finish and forgets the waiting ones: they are due still, or again when their claims lapse. */
  stop(): Promise<void>;
}

export function createInProcessQueue<Report>(options: QueueOptions<Report>): InProcessQueue {
  const waiting: Job[] = [];
  const busy = new Set<string>();
  const taken = new Map<string, number>();
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

  /** Whether the job is no copy of one that was taken a moment ago. */
  function isNew(job: Job): boolean {
    if (!options.now) return true;
    const at = options.now().getTime();
    for (const [identity, since] of taken) {
      if (Math.abs(at - since) < REMEMBERED_MS) break;
      taken.delete(identity);
    }
    const identity = jobIdentity(job);
    if (taken.has(identity)) return false;
    taken.set(identity, at);
    return true;
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
      waiting.push(...jobs.filter(isNew));
      settle();
    },
    waiting: () => waiting.length,
    idle,
    stop() {
      stopped = true;
      waiting.length = 0;
      return idle();
    },
  };
}
