/** One page of CloudWatch: is everything well, what flows through, how fast, at what load. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { METRIC } from '../lambda/model/deployment.ts';
import type { Alarms } from './alarms.ts';
import type { Api } from './api.ts';
import type { Delivering } from './delivering.ts';
import type { Polling } from './polling.ts';
import type { Publishing } from './publishing.ts';
import type { Storage } from './storage.ts';

export interface DashboardProps {
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly polling: Polling;
  readonly publishing: Publishing;
  readonly delivering: Delivering;
  readonly api: Api;
}

const HALF = 12;
const period = Duration.minutes(5);
const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: HALF, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } });

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Page', {
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: props.alarms.all, width: 2 * HALF, height: 4 })],
        [functions(props), durations(props)],
        [queues(props), counts(props.alarms)],
        [requests(props.api), load(props.storage)],
      ],
    });
  }
}

const functionsOf = ({ polling, publishing, delivering, api }: DashboardProps) => [
  { label: 'tick', fn: polling.tick },
  { label: 'poll', fn: polling.poll },
  { label: 'publish', fn: publishing.publish },
  { label: 'deliver', fn: delivering.deliver },
  { label: 'api', fn: api.fn },
];

function functions(props: DashboardProps): IWidget {
  const all = functionsOf(props);
  return graph(
    'Calls of the functions, and those that failed (right)',
    all.map(({ label, fn }) => fn.metricInvocations({ label, period, statistic: 'sum' })),
    all.map(({ label, fn }) => fn.metricErrors({ label: `${label} failed`, period, statistic: 'sum' })),
  );
}

function durations(props: DashboardProps): IWidget {
  const slowest = functionsOf(props).map(({ label, fn }) => fn.metricDuration({ label, period, statistic: 'p95' }));
  return graph('Duration, 95th percentile, ms', slowest);
}

function queues({ polling, publishing, delivering }: DashboardProps): IWidget {
  const age = [
    { label: 'polls', queue: polling.jobs },
    { label: 'updates', queue: delivering.jobs },
  ].map(({ label, queue }) => queue.metricApproximateAgeOfOldestMessage({ label, period, statistic: 'max' }));
  const failed = [
    { label: 'failed polls', queue: polling.deadLetters },
    { label: 'failed updates', queue: delivering.deadLetters },
    { label: 'failed wake-ups', queue: publishing.failedWakeUps },
  ].map(({ label, queue }) => queue.metricApproximateNumberOfMessagesVisible({ label, period, statistic: 'max' }));
  return graph('Age of the oldest job, s, and messages that failed (right)', age, failed);
}

function counts(alarms: Alarms): IWidget {
  const names = Object.keys(METRIC) as (keyof typeof METRIC)[];
  return graph(
    'What the tracker counts against itself',
    names.map((name) => alarms.ownMetric(name)),
  );
}

function requests({ http }: Api): IWidget {
  return graph(
    'Requests and those answered with an error; latency in ms (right)',
    [
      http.metricCount({ label: 'requests', period, statistic: 'sum' }),
      http.metricClientError({ label: '4xx', period, statistic: 'sum' }),
      http.metricServerError({ label: '5xx', period, statistic: 'sum' }),
    ],
    [
      http.metricLatency({ label: 'p50', period, statistic: 'p50' }),
      http.metricLatency({ label: 'p99', period, statistic: 'p99' }),
    ],
  );
}

function load({ table }: Storage): IWidget {
  return graph('Units of the table', [
    table.metricConsumedReadCapacityUnits({ label: 'read', period, statistic: 'sum' }),
    table.metricConsumedWriteCapacityUnits({ label: 'written', period, statistic: 'sum' }),
  ]);
}
