/** Updates on their way out: a queue of their own, the function that sends them, and the topic for mail without SES. */
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV, SUBSCRIPTION_ATTRIBUTE } from '../lambda/model/deployment.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { type Alarms, FROM_THE_FIRST } from './alarms.ts';
import { isEmulator } from './deployment-context.ts';
import { createJobsQueue, watchDeadLetters } from './jobs-queue.ts';
import type { Polling } from './polling.ts';
import type { Publishing } from './publishing.ts';
import type { Storage } from './storage.ts';
import { TrackerFunction } from './tracker-function.ts';

export interface DeliveringProps {
  readonly config: Pick<TrackerConfig, 'subscriptions' | 'mail'>;
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly polling: Polling;
  readonly publishing: Publishing;
}

/** A batch waits for its slowest receiver: 15 s of transfer beside reading what a digest says. */
const TIMEOUT = Duration.seconds(60);

export class Delivering extends Construct {
  readonly deliver: TrackerFunction;
  /** Jobs that tell subscribers: no update waits behind polls. */
  readonly jobs: Queue;
  readonly deadLetters: Queue;
  readonly mail: Topic;

  constructor(scope: Construct, id: string, props: DeliveringProps) {
    super(scope, id);
    // AWS asks for six times the function's timeout.
    ({ jobs: this.jobs, deadLetters: this.deadLetters } = createJobsQueue(this, {
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
    }));
    this.mail = this.createMail(props.config);
    this.deliver = this.createDeliver(props);
    props.publishing.allowEvents(this.deliver);
    const { tick, poll } = props.polling;
    for (const fn of [tick, poll, props.publishing.publish, this.deliver]) this.allowJobs(fn);
    this.watchUpdates(props.alarms);
  }

  /** Lets the function queue updates. */
  allowJobs(fn: TrackerFunction): void {
    this.jobs.grant(fn, 'sqs:SendMessage');
    fn.addEnvironment(ENV.deliveryQueueUrl, this.jobs.queueUrl);
  }

  private watchUpdates(alarms: Alarms): void {
    alarms.watch(this, 'OverdueDigests', {
      says: 'A digest was due half an hour ago and has not been sent.',
      runbook: 'Overdue digests',
      metric: alarms.ownMetric('overdueDigests'),
      ...FROM_THE_FIRST,
    });
    alarms.watch(this, 'LostDeliveries', {
      says: 'An update was given up, or a subscription paused or disabled: its receiver does not take what is sent.',
      runbook: 'Lost deliveries',
      metric: alarms.ownMetric('lostDeliveries'),
      ...FROM_THE_FIRST,
    });
    watchDeadLetters(this, alarms, this.deadLetters, {
      says: 'An update failed three times inside the tracker and lies in the dead-letter queue.',
      runbook: 'Delivery dead letters',
    });
  }

  private createDeliver({ config, storage }: DeliveringProps): TrackerFunction {
    const deliver = new TrackerFunction(this, 'Deliver', {
      entry: 'deliver',
      description: 'Sends updates to subscribers: mail, webhooks, Slack, Teams, the event bus.',
      timeout: TIMEOUT,
      memorySize: 512,
      environment: isEmulator(this) ? { [ENV.allowPrivateFeeds]: 'true' } : {},
    });
    storage.grantTable(deliver, {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
    });
    this.mail.grantPublish(deliver);
    deliver.addEnvironment(ENV.mailTopicArn, this.mail.topicArn);
    if (config.mail !== null) this.allowSes(deliver, config.mail.from);
    deliver.addEventSource(
      new SqsEventSource(this.jobs, {
        batchSize: 10,
        maxConcurrency: 4,
        reportBatchItemFailures: true,
        enabled: !isEmulator(this),
      }),
    );
    return deliver;
  }

  /** As the configured sender alone. SES asks for the right on the identity: the address, or its whole domain. */
  private allowSes(deliver: TrackerFunction, from: string): void {
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({
        service: 'ses',
        resource: 'identity',
        resourceName,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      });
    deliver.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [identity(from), identity(from.slice(from.lastIndexOf('@') + 1))],
        conditions: { StringEquals: { 'ses:FromAddress': from } },
      }),
    );
  }

  /** With SES nobody reads it; it stays, so that switching back needs no new confirmations. */
  private createMail({ subscriptions, mail }: DeliveringProps['config']): Topic {
    const topic = new Topic(this, 'Mail', { displayName: 'News updates', enforceSSL: true });
    for (const [address, ids] of mail === null ? readersOf(subscriptions) : []) {
      const filterPolicy = { [SUBSCRIPTION_ATTRIBUTE]: SubscriptionFilter.stringFilter({ allowlist: ids }) };
      topic.addSubscription(new EmailSubscription(address, { filterPolicy }));
    }
    return topic;
  }
}

/** Names that nobody can own (RFC 2606): the placeholders of an untouched config. */
const PLACEHOLDER = /@(.+\.)?example(\.(org|com|net))?$/i;

/** One subscription an address: SNS allows no second one with another filter. */
function readersOf(subscriptions: DeliveringProps['config']['subscriptions']): Map<string, string[]> {
  const readers = new Map<string, string[]>();
  for (const { id, channel } of subscriptions) {
    if (channel.kind !== 'email' || PLACEHOLDER.test(channel.to)) continue;
    readers.set(channel.to, [...(readers.get(channel.to) ?? []), id]);
  }
  return readers;
}
