/** The heartbeat: once a minute the tick looks for what is due and queues it; the poll function carries it out. */
import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '../lambda/model/deployment.ts';
import { isEmulator } from './deployment-context.ts';
import { EveryMinute } from './every-minute.ts';
import { createJobsQueue } from './jobs-queue.ts';
import type { Storage } from './storage.ts';
import { TrackerFunction } from './tracker-function.ts';

export interface PollingProps {
  readonly storage: Storage;
}

/** A batch waits for its slowest feed: 20 s of transfer, then parsing and storing. */
const POLL_TIMEOUT = Duration.seconds(90);
const BATCH_WINDOW = Duration.seconds(5);
/** AWS asks for six times the function's timeout, and the batch window on top. */
const VISIBILITY = Duration.seconds(6 * POLL_TIMEOUT.toSeconds() + BATCH_WINDOW.toSeconds());

export class Polling extends Construct {
  readonly tick: TrackerFunction;
  readonly poll: TrackerFunction;
  readonly jobs: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: PollingProps) {
    super(scope, id);
    ({ jobs: this.jobs, deadLetters: this.deadLetters } = createJobsQueue(this, VISIBILITY));
    this.tick = this.createTick(props.storage);
    this.poll = this.createPoll(props.storage);
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
    this.jobs.grant(tick, 'sqs:SendMessage');
    tick.addEnvironment(ENV.queueUrl, this.jobs.queueUrl);
    new EveryMinute(this, 'Heartbeat', { target: tick, description: 'Wakes the tick, which finds what is due.' });
    return tick;
  }

  private createPoll(storage: Storage): TrackerFunction {
    const poll = new TrackerFunction(this, 'Poll', {
      entry: 'poll',
      description: 'Carries out queued jobs: polls a feed, reads a push, sees to a hub.',
      timeout: POLL_TIMEOUT,
      memorySize: 1024,
      environment: isEmulator(this) ? { [ENV.allowPrivateFeeds]: 'true' } : {},
    });
    storage.grantTable(poll, {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
    });
    storage.grantArchivePut(poll);
    storage.grantArchiveGet(poll);
    poll.addEventSource(
      new SqsEventSource(this.jobs, {
        batchSize: 5,
        maxBatchingWindow: BATCH_WINDOW,
        maxConcurrency: 4,
        reportBatchItemFailures: true,
        enabled: !isEmulator(this),
      }),
    );
    return poll;
  }
}
