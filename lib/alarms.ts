/** Alarms that speak before users do. Each names the section of docs/runbook.md that says what to do. */
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { METRIC, SERVICE } from '../lambda/model/deployment.ts';
import type { Api } from './api.ts';
import type { Delivering } from './delivering.ts';
import type { Polling } from './polling.ts';
import type { Publishing } from './publishing.ts';

export interface AlarmsProps {
  readonly polling: Polling;
  readonly publishing: Publishing;
  readonly delivering: Delivering;
  readonly api: Api;
  /** Whoever runs the tracker; subscribed when it is a mail address. */
  readonly contact: string;
}

type AlarmSpec = Omit<AlarmProps, 'alarmDescription'> & {
  readonly says: string;
  /** Heading in docs/runbook.md. */
  readonly runbook: string;
};

export class Alarms extends Construct {
  readonly topic: Topic;
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'news-tracker alarms', enforceSSL: true });
    this.allowCloudWatch();
    this.action = new SnsAction(this.topic);
    const address = mailAddress(props.contact);
    if (address) this.topic.addSubscription(new EmailSubscription(address));
    this.watchQueue(props.polling);
    this.watchTick(props.polling);
    this.watchPublishing(props.publishing);
    this.watchDelivering(props.delivering);
    this.watchApi(props.api);
  }

  /** The policy that enforces SSL replaces the default one, under which alarms of the account may publish. */
  private allowCloudWatch(): void {
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  private watchQueue({ jobs, deadLetters }: Polling): void {
    this.alarm('DeadLetters', {
      says: 'A job failed three times and lies in the dead-letter queue.',
      runbook: 'Dead letters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'max' }),
      threshold: 1,
      evaluationPeriods: 1,
    });
    this.alarm('Backlog', {
      says: 'The oldest job has been waiting for half an hour: polling does not keep up.',
      runbook: 'Backlog',
      metric: jobs.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'max' }),
      threshold: Duration.minutes(30).toSeconds(),
      evaluationPeriods: 2,
    });
    this.alarm('MalformedJobs', {
      says: 'A message on the queue is not a job; it was dropped and logged.',
      runbook: 'Malformed jobs',
      metric: ownMetric('malformedJobs'),
      threshold: 1,
      evaluationPeriods: 1,
    });
  }

  private watchTick({ tick }: Polling): void {
    this.alarm('TickErrors', {
      says: 'The tick failed five times in a quarter of an hour: feeds fall due and nobody queues them.',
      runbook: 'Tick errors',
      metric: tick.metricErrors({ period: Duration.minutes(15), statistic: 'sum' }),
      threshold: 5,
      evaluationPeriods: 1,
    });
    this.alarm('NoTick', {
      says: 'The heartbeat has not called the tick for a quarter of an hour: nothing is polled.',
      runbook: 'No tick',
      metric: tick.metricInvocations({ period: Duration.minutes(15), statistic: 'sum' }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 1,
      // No calls are no data points at all.
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private watchPublishing({ publish }: Publishing): void {
    this.alarm('PublishErrors', {
      says: 'The publisher failed five times in a quarter of an hour: articles are stored and not announced.',
      runbook: 'Publisher errors',
      metric: publish.metricErrors({ period: Duration.minutes(15), statistic: 'sum' }),
      threshold: 5,
      evaluationPeriods: 1,
    });
    this.alarm('ParkedArticles', {
      says: 'An article could not be published in two days of tries and was set aside.',
      runbook: 'Parked articles',
      metric: ownMetric('parkedArticles'),
      threshold: 1,
      evaluationPeriods: 1,
    });
  }

  /** The dead man's switch: the tick looks every five minutes for what should have happened and did not. */
  private watchDelivering({ deadLetters }: Delivering): void {
    const counted = { threshold: 1, evaluationPeriods: 1 };
    this.alarm('OverdueDigests', {
      says: 'A digest was due half an hour ago and has not been sent.',
      runbook: 'Overdue digests',
      metric: ownMetric('overdueDigests'),
      ...counted,
    });
    this.alarm('SilentFeeds', {
      says: 'No feed has been polled for two of its intervals.',
      runbook: 'Silent feeds',
      metric: ownMetric('silentFeeds'),
      ...counted,
    });
    this.alarm('StaleOutbox', {
      says: 'Articles have been waiting to be published for ten minutes.',
      runbook: 'Stale outbox',
      metric: ownMetric('staleOutbox'),
      ...counted,
    });
    this.alarm('LostDeliveries', {
      says: 'An update was given up, or a subscription paused or disabled: its receiver does not take what is sent.',
      runbook: 'Lost deliveries',
      metric: ownMetric('lostDeliveries'),
      ...counted,
    });
    this.alarm('DeliveryDeadLetters', {
      says: 'An update failed three times inside the tracker and lies in the dead-letter queue.',
      runbook: 'Delivery dead letters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'max' }),
      ...counted,
    });
  }

  private watchApi({ http }: Api): void {
    this.alarm('ApiErrors', {
      says: 'The API answered five requests with 5xx in five minutes.',
      runbook: 'API errors',
      metric: http.metricServerError({ period: Duration.minutes(5), statistic: 'sum' }),
      threshold: 5,
      evaluationPeriods: 1,
    });
  }

  private alarm(id: string, { says, runbook, ...spec }: AlarmSpec): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${says} Runbook: docs/runbook.md, "${runbook}".`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...spec,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }
}

function ownMetric(name: keyof typeof METRIC): Metric {
  return new Metric({
    namespace: SERVICE,
    metricName: METRIC[name],
    dimensionsMap: { service: SERVICE },
    period: Duration.minutes(5),
    statistic: 'sum',
  });
}

function mailAddress(contact: string): string | null {
  const address = contact.replace(/^mailto:/i, '');
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address) ? address : null;
}
