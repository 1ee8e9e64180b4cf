/** What of the synthesized templates decides the bill. Nothing here is typed in by hand: a template that changes shape throws. */
import type { FunctionName } from './figures.ts';

/** A CloudFormation template as `cdk synth` writes it. */
export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>
  >;
}

export interface Settings {
  /** MiB. */
  readonly memory: Readonly<Record<FunctionName, number>>;
  /** Calls a month by schedule. */
  readonly scheduled: { readonly tick: number; readonly publish: number };
  readonly pollBatch: number;
  /** Queues that Lambda polls, by kind. */
  readonly polledQueues: { readonly standard: number; readonly fifo: number };
  /** Queues of failures that the tick looks at. */
  readonly failureQueues: number;
  readonly pollQueueIsFifo: boolean;
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly logDays: number;
  readonly archiveDays: number;
  readonly pointInTimeRecovery: boolean;
}

export const MINUTES_A_MONTH = (365 * 24 * 60) / 12;

/** The template is not what this file knows how to read. */
export class UnknownTemplateError extends Error {
  override readonly name = 'UnknownTemplateError';
}

// biome-ignore lint/suspicious/noExplicitAny: the properties of a template have no types; what is missing is refused below.
type Properties = Record<string, any>;

const PREFIX: Readonly<Record<FunctionName, string>> = {
  tick: 'PollingTick',
  poll: 'PollingPoll',
  publish: 'PublishingPublish',
  deliver: 'DeliveringDeliver',
  api: 'ApiFunction',
};

/** @throws UnknownTemplateError */
export function readSettings(data: Template, tracker: Template): Settings {
  const all = (template: Template, type: string) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ id, properties: (resource.Properties ?? {}) as Properties }));
  const one = (template: Template, type: string, prefix = ''): Properties => {
    const found = all(template, type).filter(({ id }) => id.startsWith(prefix));
    if (found.length !== 1 || !found[0])
      throw new UnknownTemplateError(`${found.length} resources of ${type} begin with "${prefix}"; one was expected.`);
    return found[0].properties;
  };
  const memory = Object.entries(PREFIX).map(([name, prefix]) => [
    name,
    one(tracker, 'AWS::Lambda::Function', prefix).MemorySize,
  ]);
  const callsOf = (name: FunctionName) =>
    all(tracker, 'AWS::Scheduler::Schedule')
      .filter(({ properties }) => String(properties.Target.Arn['Fn::GetAtt']?.[0]).startsWith(PREFIX[name]))
      .reduce((sum, { properties }) => sum + callsAMonth(properties.ScheduleExpression), 0);
  const queues = new Map(
    all(tracker, 'AWS::SQS::Queue').map(({ id, properties }) => [id, properties.FifoQueue === true]),
  );
  const polled = all(tracker, 'AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
    const fifo = queues.get(properties.EventSourceArn['Fn::GetAtt']?.[0]);
    return fifo === undefined ? [] : [fifo];
  });
  const alarmMetrics = all(tracker, 'AWS::CloudWatch::Alarm').map(({ properties }) =>
    properties.Metrics ? properties.Metrics.filter((metric: Properties) => metric.MetricStat).length : 1,
  );
  const groups = all(tracker, 'AWS::Logs::LogGroup').map(({ properties }) => properties.RetentionInDays);
  const mapping = one(tracker, 'AWS::Lambda::EventSourceMapping', PREFIX.poll);
  const recovery = one(data, 'AWS::DynamoDB::Table').PointInTimeRecoverySpecification;
  return {
    memory: Object.fromEntries(memory),
    scheduled: { tick: callsOf('tick'), publish: callsOf('publish') },
    pollBatch: mapping.BatchSize,
    polledQueues: { standard: polled.filter((fifo) => !fifo).length, fifo: polled.filter((fifo) => fifo).length },
    failureQueues: queues.size - polled.length,
    pollQueueIsFifo: queues.get(mapping.EventSourceArn['Fn::GetAtt'][0]) === true,
    alarmMetrics: alarmMetrics.reduce((sum, count) => sum + count, 0),
    dashboards: all(tracker, 'AWS::CloudWatch::Dashboard').length,
    logDays: Math.max(...groups),
    archiveDays: one(data, 'AWS::S3::Bucket').LifecycleConfiguration.Rules[0].ExpirationInDays,
    pointInTimeRecovery: recovery?.PointInTimeRecoveryEnabled === true,
  };
}

const UNIT_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

function callsAMonth(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutes = Number(count) * (UNIT_MINUTES[unit ?? ''] ?? Number.NaN);
  if (!(minutes > 0)) throw new UnknownTemplateError(`The schedule "${expression}" is no rate.`);
  return MINUTES_A_MONTH / minutes;
}
