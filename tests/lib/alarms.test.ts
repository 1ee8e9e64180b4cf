import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRIC } from '../../lambda/model/deployment.ts';
import { synthesize } from './synth.ts';
import { type Properties, reference, resource, resources } from './template-resources.ts';

/** What the runbook says beside what to do about each alarm. */
const OTHER_SECTIONS = ['Moving and restoring', 'Deploying from GitHub'];

const full = { monitoring: 'full', monthlyBudget: 5 } as const;
const { tracker } = synthesize({ config: { contact: 'ops@example.org', deployment: full } });
const { id: topicId } = resource(tracker, 'AWS::SNS::Topic', 'AlarmsTopic');
const alarms = resources(tracker, 'AWS::CloudWatch::Alarm');
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);
const alarm = (id: string) => {
  const [only, ...more] = alarms.filter((each) => new RegExp(`${id}Alarm[0-9A-F]{8}$`).test(each.id));
  if (!only || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} alarms are called ${id}.`);
  return only.properties;
};
const sectionOf = ({ AlarmDescription }: Properties): string =>
  AlarmDescription.match(/^\S.+ Runbook: docs\/runbook\.md, "([^"]+)"\.$/)?.[1] ?? '';
const watches = (properties: Properties) => ({
  metric: properties.MetricName,
  of: (properties.Dimensions ?? []).map((dimension: Properties) => reference(dimension.Value)),
  when: `${properties.ComparisonOperator} ${properties.Threshold}`,
  noData: properties.TreatMissingData,
});
const ABOVE = 'GreaterThanOrEqualToThreshold';

describe('every alarm', () => {
  it.each(alarms)(
    '$id names a section of the runbook that says what it means, what to look at and what to do',
    (each) => {
      const section = sections.get(sectionOf(each.properties)) ?? '';
      expect(section.split('\n\n').length).toBeGreaterThan(2);
      expect(section).toMatch(/^1\. |^- /m);
    },
  );

  it.each(alarms)('$id tells the operator, also when it is over', ({ properties }) => {
    expect(properties.AlarmActions.map(reference)).toEqual([topicId]);
    expect(properties.OKActions.map(reference)).toEqual([topicId]);
  });

  it('has its section, and every section its alarm', () => {
    const named = new Set([...alarms.map(({ properties }) => sectionOf(properties)), 'Budget']);
    expect([...sections.keys()].filter((section) => !OTHER_SECTIONS.includes(section)).sort()).toEqual(
      [...named].sort(),
    );
  });
});

describe('lean monitoring', () => {
  const lean = { monitoring: 'lean', monthlyBudget: null } as const;
  const { tracker: thrifty } = synthesize({ config: { deployment: lean } });

  it('has an alarm for a heartbeat that stops and one for all that is counted', () => {
    const names = resources(thrifty, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties.MetricName);
    expect(names.sort()).toEqual(['Invocations', 'Trouble']);
  });

  it('has no dashboard and no budget', () => {
    expect(resources(thrifty, 'AWS::CloudWatch::Dashboard')).toEqual([]);
    expect(resources(thrifty, 'AWS::Budgets::Budget')).toEqual([]);
  });

  it('gives way to the context of one environment', () => {
    const { tracker: chosen } = synthesize({ config: { deployment: lean }, context: { monitoring: 'full' } });
    expect(resources(chosen, 'AWS::CloudWatch::Alarm')).toHaveLength(alarms.length);
    expect(() => synthesize({ context: { monitoring: 'some' } })).toThrow('-c monitoring=some: expected lean or full');
  });
});

describe('environments side by side', () => {
  it('count apart: an alarm looks at the counts of its own', () => {
    const { tracker: dev } = synthesize({ context: { env: 'dev' } });
    const [trouble] = resources(dev, 'AWS::CloudWatch::Alarm').filter(({ id }) => id.startsWith('AlarmsTrouble'));
    expect(trouble?.properties.Dimensions).toEqual([{ Name: 'service', Value: 'news-tracker-dev' }]);
    for (const { properties } of resources(dev, 'AWS::Lambda::Function')) {
      expect(properties.Environment.Variables.POWERTOOLS_SERVICE_NAME).toBe('news-tracker-dev');
    }
  });
});

describe('the budget', () => {
  const { properties: budget } = resource(tracker, 'AWS::Budgets::Budget');

  it('counts what carries the tag of this deployment', () => {
    expect(budget.Budget).toMatchObject({
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 5, Unit: 'USD' },
      CostFilters: { TagKeyValue: ['user:application$news-tracker'] },
    });
    const { properties: queue } = resource(tracker, 'AWS::SQS::Queue', 'PollingJobs');
    expect(queue.Tags).toContainEqual({ Key: 'application', Value: 'news-tracker' });
  });

  it('tells the operator, and may', () => {
    const told = budget.NotificationsWithSubscribers.map((each: Properties) => [
      each.Notification.NotificationType,
      each.Notification.Threshold,
      ...each.Subscribers.map((one: Properties) => reference(one.Address)),
    ]);
    expect(told).toEqual([
      ['ACTUAL', 80, topicId],
      ['FORECASTED', 100, topicId],
    ]);
    const { properties } = resource(tracker, 'AWS::SNS::TopicPolicy', 'AlarmsTopic');
    expect(properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: expect.arrayContaining(['budgets.amazonaws.com']) },
      }),
    );
  });
});

describe('the dashboard', () => {
  const { properties } = resource(tracker, 'AWS::CloudWatch::Dashboard');
  /** As it will be, with logical ids where the account's names will stand. */
  const { widgets } = JSON.parse(
    properties.DashboardBody['Fn::Join'][1]
      .map((part: unknown) => (typeof part === 'string' ? part : reference(part)))
      .join(''),
  );
  const shown = (title: string) => {
    const [only, ...more] = widgets.filter((widget: Properties) => widget.properties.title.startsWith(title));
    if (!only || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} graphs are called ${title}.`);
    return only.properties;
  };
  /** A line of a graph names namespace, metric and dimensions, then how it is drawn. */
  const linesOf = (title: string): string[] =>
    shown(title).metrics.map((line: unknown[]) => line.filter((part) => typeof part === 'string').join(' '));
  const idsOf = (type: string) => resources(tracker, type).map(({ id }) => id);

  it('shows the state of every alarm', () => {
    expect(shown('Alarms').alarms.sort()).toEqual(alarms.map(({ id }) => `${id}.Arn`).sort());
  });

  it('shows calls, failures and durations of every function', () => {
    const functions = idsOf('AWS::Lambda::Function');
    const lines = (metric: string) => functions.map((id) => `AWS/Lambda ${metric} FunctionName ${id}`).sort();
    expect(linesOf('Calls of the functions').sort()).toEqual([...lines('Invocations'), ...lines('Errors')].sort());
    expect(linesOf('Duration').sort()).toEqual(lines('Duration'));
  });

  it('shows every queue: how old its jobs are, or how many have failed', () => {
    const lines = linesOf('Age of the oldest job').map((line) => line.replace(/^AWS\/SQS /, ''));
    expect(lines.filter((line) => line.startsWith('ApproximateAgeOfOldestMessage'))).toHaveLength(2);
    expect(lines.map((line) => line.split(' ').at(-1)).sort()).toEqual(
      idsOf('AWS::SQS::Queue')
        .map((id) => `${id}.QueueName`)
        .sort(),
    );
  });

  it('shows all that the tracker counts, the API and the table', () => {
    const counted = Object.values(METRIC).map((name) => `news-tracker ${name} service news-tracker`);
    expect(linesOf('What the tracker counts').sort()).toEqual(counted.sort());
    const [api] = idsOf('AWS::ApiGatewayV2::Api');
    expect(linesOf('Requests')).toEqual(
      ['Count', '4xx', '5xx', 'Latency', 'Latency'].map((metric) => `AWS/ApiGateway ${metric} ApiId ${api}`),
    );
    expect(linesOf('Units of the table').map((line) => line.split(' ')[1])).toEqual([
      'ConsumedReadCapacityUnits',
      'ConsumedWriteCapacityUnits',
    ]);
  });
});

describe('the operator', () => {
  it('is subscribed when the contact is a mail address', () => {
    const { properties } = resource(tracker, 'AWS::SNS::Subscription', 'AlarmsTopic');
    expect(properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.org' });
  });

  it('is not when it is a web address', () => {
    const { tracker: other } = synthesize({ config: { contact: 'https://example.org/contact', subscriptions: [] } });
    expect(resources(other, 'AWS::SNS::Subscription')).toEqual([]);
  });

  it('hears from CloudWatch of this account: a policy that enforces TLS replaces the one that would allow it', () => {
    const { properties } = resource(tracker, 'AWS::SNS::TopicPolicy', 'AlarmsTopic');
    expect(properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: expect.arrayContaining(['cloudwatch.amazonaws.com']) },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
  });
});

describe('what is watched', () => {
  it('dead letters, from the first', () => {
    expect(watches(alarm('PollingDeadLetters'))).toEqual({
      metric: 'ApproximateNumberOfMessagesVisible',
      of: [expect.stringMatching(/^PollingDeadLetters\w+\.QueueName$/)],
      when: `${ABOVE} 1`,
      noData: 'notBreaching',
    });
  });

  it('jobs that wait for half an hour', () => {
    expect(watches(alarm('Backlog'))).toEqual({
      metric: 'ApproximateAgeOfOldestMessage',
      of: [expect.stringMatching(/^PollingJobs\w+\.QueueName$/)],
      when: `${ABOVE} 1800`,
      noData: 'notBreaching',
    });
  });

  it('messages that are not jobs, under the name that the function counts them', () => {
    expect(watches(alarm('MalformedJobs'))).toEqual({
      metric: 'MalformedJobs',
      of: ['news-tracker'],
      when: `${ABOVE} 1`,
      noData: 'notBreaching',
    });
  });

  it('publishing that fails, and articles that were set aside', () => {
    expect(watches(alarm('PublishErrors'))).toEqual({
      metric: 'Errors',
      of: [expect.stringMatching(/^PublishingPublish/)],
      when: `${ABOVE} 3`,
      noData: 'notBreaching',
    });
    expect(watches(alarm('ParkedArticles'))).toEqual({
      metric: 'ParkedArticles',
      of: ['news-tracker'],
      when: `${ABOVE} 1`,
      noData: 'notBreaching',
    });
  });

  it.each(['Trouble', 'OverdueDigests', 'SilentFeeds', 'FailingFeeds', 'StaleOutbox', 'LostDeliveries'])(
    'what should have happened and did not: %s',
    (id) => {
      expect(watches(alarm(id))).toEqual({
        metric: id,
        of: ['news-tracker'],
        when: `${ABOVE} 1`,
        noData: 'notBreaching',
      });
    },
  );

  it('ticks that fail', () => {
    expect(watches(alarm('TickErrors'))).toEqual({
      metric: 'Errors',
      of: [expect.stringMatching(/^PollingTick/)],
      when: `${ABOVE} 5`,
      noData: 'notBreaching',
    });
  });

  it('a heartbeat that stops, which shows as no data at all', () => {
    expect(watches(alarm('NoTick'))).toEqual({
      metric: 'Invocations',
      of: [expect.stringMatching(/^PollingTick/)],
      when: 'LessThanThreshold 1',
      noData: 'breaching',
    });
  });

  it('server errors of the API', () => {
    expect(watches(alarm('ApiErrors'))).toEqual({
      metric: '5xx',
      of: [expect.stringMatching(/^ApiHttp/)],
      when: `${ABOVE} 5`,
      noData: 'notBreaching',
    });
  });

  it('one slow request in a hundred', () => {
    const slow = alarm('ApiSlow');
    expect(slow).toMatchObject({
      MetricName: 'Latency',
      ExtendedStatistic: 'p99',
      Threshold: 3000,
      EvaluationPeriods: 3,
    });
  });

  it.each([
    ['DeliveringDeadLetters', /^DeliveringDeadLetters\w+\.QueueName$/],
    ['PublishingFailedWakeUps', /^PublishingFailedWakeUps\w+\.QueueName$/],
  ])('failures that lie in %s, from the first', (id, queue) => {
    expect(watches(alarm(id))).toMatchObject({ of: [expect.stringMatching(queue)], when: `${ABOVE} 1` });
  });

  it('the table: what DynamoDB fails at, and what it turns away', () => {
    const operationOf = (dimensions: Properties[]) => dimensions.find(({ Name }) => Name === 'Operation')?.Value;
    const metrics = (id: string) =>
      alarm(id).Metrics.flatMap(({ MetricStat }: Properties) =>
        MetricStat ? [[MetricStat.Metric.MetricName, operationOf(MetricStat.Metric.Dimensions)]] : [],
      );
    const operations = metrics('TableErrors').map(([name, operation]: string[]) => `${name} ${operation}`);
    expect(operations.sort()).toEqual(
      ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((call) => `SystemErrors ${call}`),
    );
    expect(metrics('TableThrottles').map(([name]: string[]) => name)).toEqual([
      'ReadThrottleEvents',
      'WriteThrottleEvents',
    ]);
  });

  it('the concurrency of the whole account, which is what runs out', () => {
    expect(watches(alarm('FunctionThrottles'))).toMatchObject({ metric: 'Throttles', of: [], when: `${ABOVE} 1` });
  });
});
