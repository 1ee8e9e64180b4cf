/** The publisher: assigns stories, announces them, and puts every event on a bus. */
import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV, TABLE } from '../lambda/model/deployment.ts';
import { acknowledge } from './acknowledge.ts';
import { type Alarms, FROM_THE_FIRST } from './alarms.ts';
import { CallRegularly } from './call-regularly.ts';
import { isEmulator } from './deployment-context.ts';
import { watchDeadLetters } from './jobs-queue.ts';
import type { Storage } from './storage.ts';
import { TrackerFunction } from './tracker-function.ts';

export interface PublishingProps {
  readonly storage: Storage;
  readonly alarms: Alarms;
  /** The function that polls feeds: it announces feeds in trouble. */
  readonly sender: TrackerFunction;
}

/** A first import of hundreds of articles takes several calls; each goes on where the last one stopped. */
const TIMEOUT = Duration.minutes(2);

export class Publishing extends Construct {
  readonly bus: EventBus;
  readonly publish: TrackerFunction;
  readonly failedWakeUps: Queue;

  constructor(scope: Construct, id: string, props: PublishingProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'Events of news-tracker; detail-type is the type of event.' });
    this.failedWakeUps = new Queue(this, 'FailedWakeUps', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.failedWakeUps, 'AwsSolutions-SQS3', 'Is itself where failed wake-ups of the stream end.');
    this.publish = this.createPublish(props.storage);
    for (const fn of [this.publish, props.sender]) this.allowEvents(fn);
    this.wakeByStream(props.storage);
    this.watchArticles(props.alarms);
    new CallRegularly(this, 'SafetyNet', {
      target: this.publish,
      description: 'Wakes the publisher in case the stream does not, and for what it has put off.',
      every: Duration.minutes(5),
    });
  }

  private createPublish(storage: Storage): TrackerFunction {
    const publish = new TrackerFunction(this, 'Publish', {
      entry: 'publish',
      description: 'Assigns stories to new articles and announces them.',
      timeout: TIMEOUT,
      memorySize: 1024,
      // The next call makes up for a failed one.
      retryAttempts: 0,
    });
    storage.grantTable(publish, {
      actions: [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Query',
        'dynamodb:BatchGetItem',
        'dynamodb:BatchWriteItem',
      ],
      indexes: ['outbox'],
    });
    return publish;
  }

  /** Lets the function put events on the bus and tells it the bus. */
  allowEvents(fn: TrackerFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] }));
    fn.addEnvironment(ENV.eventBus, this.bus.eventBusArn);
  }

  /**
   * Stream records hold keys only, so the filter cannot tell what entered the outbox: it lets writes of articles
   * through. A record only wakes; when waking fails it is set aside and the next one wakes again.
   */
  private wakeByStream(storage: Storage): void {
    const streamArn = storage.grantStream(this.publish);
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.publish,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.LATEST,
      batchSize: 1000,
      maxBatchingWindow: Duration.seconds(3),
      bisectBatchOnError: true,
      retryAttempts: 2,
      maxRecordAge: Duration.hours(1),
      onFailure: new SqsDlq(this.failedWakeUps),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { Keys: { [TABLE.sortKey]: { S: FilterRule.isEqual(TABLE.articleSort) } } },
        }),
      ],
      enabled: !isEmulator(this),
    });
    mapping.node.addDependency(this.publish.ownRole);
  }

  private watchArticles(alarms: Alarms): void {
    alarms.watch(this, 'PublishErrors', {
      says: 'The publisher failed three times in a quarter of an hour: articles are stored and not announced.',
      runbook: 'Publisher errors',
      metric: this.publish.metricErrors({ period: Duration.minutes(15), statistic: 'sum' }),
      threshold: 3,
      evaluationPeriods: 1,
    });
    alarms.watch(this, 'ParkedArticles', {
      says: 'An article could not be published in two days of tries and was set aside.',
      runbook: 'Parked articles',
      metric: alarms.ownMetric('parkedArticles'),
      ...FROM_THE_FIRST,
    });
    alarms.watch(this, 'StaleOutbox', {
      says: 'Articles have been waiting to be published for ten minutes.',
      runbook: 'Stale outbox',
      metric: alarms.ownMetric('staleOutbox'),
      ...FROM_THE_FIRST,
    });
    watchDeadLetters(this, alarms, this.failedWakeUps, {
      says: 'The stream woke the publisher and it failed three times: the record lies in the queue of failed wake-ups.',
      runbook: 'Failed wake-ups',
    });
  }
}
