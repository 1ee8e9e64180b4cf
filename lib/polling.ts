/** The heartbeat: once a minute the tick looks for what is due and queues it; the poll function carries it out. */
import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../lambda/model/deployment.ts';
import { type Alarms, FROM_THE_FIRST } from './alarms.ts';
import { CallRegularly } from './call-regularly.ts';
import { isEmulator } from './deployment-context.ts';
import { createJobsQueue, watchDeadLetters } from './jobs-queue.ts';
import type { Storage } from './storage.ts';
import { TrackerFunction } from './tracker-function.ts';

export interface PollingProps {
  readonly storage: Storage;
  readonly alarms: Alarms;
}

const POLL_TIMEOUT = Duration.seconds(130);
/** All of a batch may ask one host, which is asked in turn: 20 s of transfer each, then parsing and storing. */
const BATCH = 6;
/** AWS asks for six times the function's timeout. */
const VISIBILITY = Duration.seconds(6 * POLL_TIMEOUT.toSeconds());

export class Polling extends Construct {
  readonly tick: TrackerFunction;
  readonly poll: TrackerFunction;
  readonly jobs: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: PollingProps) {
    super(scope, id);
    ({ jobs: this.jobs, deadLetters: this.deadLetters } = createJobsQueue(this, {
      visibilityTimeout: VISIBILITY,
      grouped: true,
    }));
    this.tick = this.createTick(props.storage);
    this.poll = this.createPoll(props.storage);
    this.watchJobs(props.alarms);
    this.watchTick(props.alarms);
    this.watchFeeds(props.alarms);
  }

  /** Tells the tick the queues of failures: it counts what lies in them. */
  lookAfter(queues: readonly Queue[]): void {
    for (const queue of queues) queue.grant(this.tick, 'sqs:GetQueueAttributes');
    this.tick.addEnvironment(ENV.deadLetterUrls, queues.map((queue) => queue.queueUrl).join(' '));
  }

  private createTick(storage: Storage): TrackerFunction {
    const tick = new TrackerFunction(this, 'Tick', {
      entry: 'tick',
      description: 'Once a minute: queues the feeds and digests that are due.',
      timeout: Duration.seconds(50),
      memorySize: 256,
      // The next heartbeat makes up for a failed one.
      retryAttempts: 0,
    });
    storage.grantTable(tick, {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      // What waits in the outbox for too long is noticed by the tick.
      indexes: ['due', 'outbox'],
    });
    this.jobs.grant(tick, 'sqs:SendMessage', 'sqs:GetQueueAttributes');
    tick.addEnvironment(ENV.queueUrl, this.jobs.queueUrl);
    new CallRegularly(this, 'Heartbeat', {
      target: tick,
      description: 'Wakes the tick, which finds what is due.',
      every: Duration.minutes(1),
    });
    return tick;
  }

  private createPoll(storage: Storage): TrackerFunction {
    const poll = new TrackerFunction(this, 'Poll', {
      entry: 'poll',
      description: 'Carries out queued jobs: polls a feed, reads a push, sees to a hub.',
      timeout: POLL_TIMEOUT,
      // Six documents of the largest size at once take 570 MB (bench/poll-memory.ts); waiting, most of a poll, is paid by it.
      memorySize: 640,
      environment: isEmulator(this) ? { [ENV.allowPrivateFeeds]: 'true' } : {},
    });
    storage.grantTable(poll, {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
    });
    storage.grantArchivePut(poll);
    storage.grantArchiveGet(poll);
    poll.addEnvironment(ENV.queueUrl, this.jobs.queueUrl);
    poll.addEventSource(
      new SqsEventSource(this.jobs, {
        batchSize: BATCH,
        maxConcurrency: 4,
        reportBatchItemFailures: true,
        enabled: !isEmulator(this),
      }),
    );
    return poll;
  }

  private watchJobs(alarms: Alarms): void {
    watchDeadLetters(this, alarms, this.deadLetters, {
      says: 'A job failed three times and lies in the dead-letter queue.',
      runbook: 'Dead letters',
    });
    alarms.watch(this, 'Backlog', {
      says: 'The oldest job has been waiting for half an hour: polling does not keep up.',
      runbook: 'Backlog',
      metric: this.jobs.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'max' }),
      threshold: Duration.minutes(30).toSeconds(),
      evaluationPeriods: 2,
    });
    alarms.watch(this, 'MalformedJobs', {
      says: 'A message on the queue is not a job; it was dropped and logged.',
      runbook: 'Malformed jobs',
      metric: alarms.ownMetric('malformedJobs'),
      ...FROM_THE_FIRST,
    });
  }

  private watchTick(alarms: Alarms): void {
    alarms.watch(this, 'TickErrors', {
      says: 'The tick failed five times in a quarter of an hour: feeds fall due and nobody queues them.',
      runbook: 'Tick errors',
      metric: this.tick.metricErrors({ period: Duration.minutes(15), statistic: 'sum' }),
      threshold: 5,
      evaluationPeriods: 1,
    });
    alarms.watch(this, 'NoTick', {
      essential: true,
      says: 'The heartbeat has not called the tick for a quarter of an hour: nothing is polled.',
      runbook: 'No tick',
      metric: this.tick.metricInvocations({ period: Duration.minutes(15), statistic: 'sum' }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 1,
      // No calls are no data points at all.
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** The dead man's switch: the tick looks every five minutes for what should have happened and did not. */
  private watchFeeds(alarms: Alarms): void {
    alarms.watch(this, 'SilentFeeds', {
      says: 'No feed has been polled for two of its intervals.',
      runbook: 'Silent feeds',
      metric: alarms.ownMetric('silentFeeds'),
      ...FROM_THE_FIRST,
    });
    alarms.watch(this, 'FailingFeeds', {
      says: 'A fifth of the feeds is in trouble: it is hardly the fault of each of them.',
      runbook: 'Failing feeds',
      metric: alarms.ownMetric('failingFeeds'),
      ...FROM_THE_FIRST,
    });
  }
}
