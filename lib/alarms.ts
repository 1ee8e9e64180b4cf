/**
 * Where alarms speak, and how many there are. Each construct asks for the alarms of its own resources with `watch`; each
 * names the section of docs/runbook.md that says what to do.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { METRIC, SERVICE } from '../lambda/model/deployment.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { environmentSuffix } from './deployment-context.ts';

export interface AlarmsProps {
  readonly monitoring: TrackerConfig['deployment']['monitoring'];
  /** Whoever runs the tracker; subscribed when it is a mail address. */
  readonly contact: string;
}

export type AlarmSpec = Omit<AlarmProps, 'alarmDescription'> & {
  readonly says: string;
  /** Heading in docs/runbook.md. */
  readonly runbook: string;
  /** Also there when monitoring is lean: an alarm costs 0.10 USD a month for each metric it looks at. */
  readonly essential?: true;
};

/** One of something is one too many, and nothing is counted while all is well. */
export const FROM_THE_FIRST = { threshold: 1, evaluationPeriods: 1 };

export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: Alarm[] = [];
  private readonly full: boolean;
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, { contact, monitoring }: AlarmsProps) {
    super(scope, id);
    this.full = monitoring === 'full';
    this.topic = new Topic(this, 'Topic', { displayName: 'news-tracker alarms', enforceSSL: true });
    this.allow('cloudwatch.amazonaws.com');
    this.action = new SnsAction(this.topic);
    const address = mailAddress(contact);
    if (address) this.topic.addSubscription(new EmailSubscription(address));
    this.watch(this, 'Trouble', {
      essential: true,
      says: 'The tracker has counted something that should not be.',
      runbook: 'Trouble',
      metric: this.ownMetric('trouble'),
      ...FROM_THE_FIRST,
    });
  }

  /** Lets a service of this account publish: the policy that enforces TLS replaces the default one, which would. */
  allow(service: string): void {
    this.topic.grantPublish(
      new ServicePrincipal(service, { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } } }),
    );
  }

  /** Adds an alarm beside the resource it watches; when monitoring is lean, only an essential one. */
  watch(scope: Construct, id: string, { says, runbook, essential, ...spec }: AlarmSpec): void {
    if (!this.full && !essential) return;
    const alarm = new Alarm(scope, `${id}Alarm`, {
      alarmDescription: `${says} Runbook: docs/runbook.md, "${runbook}".`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...spec,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
    this.all.push(alarm);
  }

  /** A count that the functions of this environment write into their logs. */
  ownMetric(name: keyof typeof METRIC): Metric {
    return new Metric({
      namespace: SERVICE,
      metricName: METRIC[name],
      dimensionsMap: { service: serviceName(this) },
      period: Duration.minutes(5),
      statistic: 'sum',
    });
  }
}

/** Tells the metrics and log lines of environments that share an account apart. */
export const serviceName = (scope: Construct): string => `${SERVICE}${environmentSuffix(scope)}`;

function mailAddress(contact: string): string | null {
  const address = contact.replace(/^mailto:/i, '');
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address) ? address : null;
}
