/** A queue of jobs with its dead letters: one for polls, one for deliveries. */
import { Duration, Names } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type AlarmSpec, type Alarms, FROM_THE_FIRST } from './alarms.ts';
import { isEmulator } from './deployment-context.ts';

/**
 * Creates `Jobs` and `DeadLetters` in the scope. `visibilityTimeout` is at least six times that of the function.
 *
 * @param grouped a FIFO queue: of the messages of a group one function at a time has any
 */
export function createJobsQueue(
  scope: Construct,
  { visibilityTimeout, grouped = false }: { readonly visibilityTimeout: Duration; readonly grouped?: boolean },
): { readonly jobs: Queue; readonly deadLetters: Queue } {
  const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const fifo = (id: string) => grouped && { ...FIFO, ...(isEmulator(scope) && { queueName: fifoName(scope, id) }) };
  const deadLetters = new Queue(scope, 'DeadLetters', {
    ...sealed,
    ...fifo('dead'),
    retentionPeriod: Duration.days(14),
  });
  const jobs = new Queue(scope, 'Jobs', {
    ...sealed,
    ...fifo('jobs'),
    visibilityTimeout,
    // What was not carried out in a day has long come due again.
    retentionPeriod: Duration.days(1),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });
  return { jobs, deadLetters };
}

/** Quotas count for each group and not for the queue. */
const FIFO = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};

/** CloudFormation makes up a name that ends as it must; the emulated one does not. */
const fifoName = (scope: Construct, id: string): string =>
  `${Names.uniqueResourceName(scope, { maxLength: 60 })}-${id}.fifo`;

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
