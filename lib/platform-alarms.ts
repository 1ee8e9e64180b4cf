/** Alarms on what AWS gives: the table's answers and the account's concurrency. */
import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Storage } from './storage.ts';

/** The calls that the store makes; each is a metric of its own, and an alarm pays for every metric it looks at. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.QUERY,
];
const period = Duration.minutes(5);

export function watchPlatform(scope: Construct, alarms: Alarms, { table }: Pick<Storage, 'table'>): void {
  const platform = new Construct(scope, 'Platform');
  alarms.watch(platform, 'TableErrors', {
    says: 'DynamoDB failed by itself ten times in five minutes.',
    runbook: 'Table errors',
    metric: table.metricSystemErrorsForOperations({ operations: OPERATIONS, period, statistic: 'sum' }),
    threshold: 10,
    evaluationPeriods: 1,
  });
  alarms.watch(platform, 'TableThrottles', {
    says: 'The table has turned calls away for a quarter of an hour.',
    runbook: 'Throttles',
    metric: new MathExpression({
      expression: 'FILL(reads, 0) + FILL(writes, 0)',
      usingMetrics: {
        reads: table.metric('ReadThrottleEvents', { statistic: 'sum' }),
        writes: table.metric('WriteThrottleEvents', { statistic: 'sum' }),
      },
      label: 'Throttled calls of the table',
      period,
    }),
    threshold: 1,
    evaluationPeriods: 3,
  });
  alarms.watch(platform, 'FunctionThrottles', {
    says: 'Lambda has turned calls away for a quarter of an hour: the account has no concurrency left.',
    runbook: 'Throttles',
    // Of all functions of the account, since it is the account's concurrency that runs out.
    metric: LambdaFunction.metricAllThrottles({ period, statistic: 'sum' }),
    threshold: 1,
    evaluationPeriods: 3,
  });
}
