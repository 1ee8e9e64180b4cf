/** A schedule that calls one function. */
import { type Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { TrackerFunction } from './tracker-function.ts';

export interface CallRegularlyProps {
  readonly target: TrackerFunction;
  readonly description: string;
  /** Every call costs the millionth part of a dollar and the function's own time. */
  readonly every: Duration;
}

/** Not the ready-made Lambda target: its role may also invoke every version of the function. */
export class CallRegularly extends Construct {
  constructor(scope: Construct, id: string, { target, description, every }: CallRegularlyProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
    new Schedule(this, 'Schedule', {
      description,
      schedule: ScheduleExpression.rate(every),
      target: {
        bind: () => ({
          arn: target.functionArn,
          role,
          // A late call is worth nothing: the next one finds the same work.
          retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
        }),
      },
    });
  }
}
