/** One round of polling with progress: everything that is due, until nothing is running. */
import type { PollReport } from '../lambda/flows/poll-feed.ts';
import type { JobReport } from '../lambda/flows/run-job.ts';
import type { FeedRecord } from '../lambda/model/feed.ts';
import type { Job } from '../lambda/model/jobs.ts';
import { printable } from './console-logger.ts';
import type { Progress } from './progress.ts';
import type { ArticleRow } from './tables.ts';
import type { LocalTracker } from './tracker.ts';

export interface Round {
  readonly polls: readonly PollReport[];
  /** Where updates of this round went. */
  readonly updates: readonly string[];
}

/** Collects the reports of jobs as they finish; hand `onDone` to the tracker. */
export function createRoundCollector(progress: Progress) {
  const polls: PollReport[] = [];
  const updates: string[] = [];
  return {
    onDone(_job: Job, done: JobReport): void {
      if (done.kind === 'poll-feed') {
        polls.push(done.report);
        progress.step(done.report.feedName);
      } else if (done.kind === 'deliver' && done.report.outcome === 'sent') {
        updates.push(done.report.receipt);
        progress.step(`update ${done.report.delivery.subscriptionId}`);
      }
    },
    /** What finished since the last call. */
    take(): Round {
      return { polls: polls.splice(0), updates: updates.splice(0) };
    },
  };
}

export type RoundCollector = ReturnType<typeof createRoundCollector>;

/** Runs what `start` queues to its end. */
export async function runRound(
  tracker: LocalTracker,
  collector: RoundCollector,
  progress: Progress,
  start: () => Promise<readonly Job[]>,
): Promise<Round> {
  const jobs = await start();
  if (jobs.length === 0) return collector.take();
  progress.start(jobs.length);
  await tracker.queue.idle();
  progress.stop();
  return collector.take();
}

/** The articles a round stored, newest first. */
export function newArticleRows(round: Round): ArticleRow[] {
  return round.polls
    .flatMap((poll) => poll.created)
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0));
}

/** For example `10 feeds polled: 31 new articles, 0 revised, 3 feeds unchanged, 1 in trouble`. */
export function roundSummary(round: Round): string {
  const count = (wanted: (poll: Round['polls'][number]) => boolean) => round.polls.filter(wanted).length;
  const sum = (of: (poll: Round['polls'][number]) => number) =>
    round.polls.reduce((total, poll) => total + of(poll), 0);
  return [
    `${round.polls.length} feeds polled: ${sum((poll) => poll.created.length)} new articles`,
    `${sum((poll) => poll.revised)} revised`,
    `${count((poll) => poll.outcome === 'notModified' || poll.outcome === 'unchanged')} feeds unchanged`,
    `${count((poll) => poll.problem !== null)} in trouble`,
  ].join(', ');
}

/** Feeds that need an owner's eye: one line each, with the reason. */
export function troubleLines(feeds: readonly FeedRecord[]): string[] {
  return feeds
    .filter((feed) => feed.lastProblem !== null && feed.state !== 'paused')
    .map((feed) => `  ${feed.state.padEnd(8)} ${printable(feed.name)}: ${printable(feed.lastProblem?.message ?? '')}`);
}
