/** A queue of jobs with its dead letters: one for polls, one for deliveries. */
import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type AlarmSpec, type Alarms, FROM_THE_FIRST } from './alarms.ts';

/** Creates `Jobs` and `DeadLetters` in the scope. `visibilityTimeout` is at least six times that of the function. */
export function createJobsQueue(
  scope: Construct,
  visibilityTimeout: Duration,
): { readonly jobs: Queue; readonly deadLetters: Queue } {
  const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const deadLetters = new Queue(scope, 'DeadLetters', { ...sealed, retentionPeriod: Duration.days(14) });
  const jobs = new Queue(scope, 'Jobs', {
    ...sealed,
    visibilityTimeout,
    // What was not carried out in a day has long come due again.
    retentionPeriod: Duration.days(1),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });
  return { jobs, deadLetters };
}

/** Speaks from the first message in a queue of failures. */
export function watchDeadLetters(
  scope: Construct,
  alarms: Alarms,
  queue: IQueue,
  words: Pick<AlarmSpec, 'says' | 'runbook'>,
): void {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'max' });
  alarms.watch(scope, queue.node.id, { ...words, metric, ...FROM_THE_FIRST });
}
