/** A Lambda function of the tracker: one entry of lambda/, bundled, with its own role and log group. */
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV, SERVICE } from '../lambda/model/deployment.ts';
import { serviceName } from './alarms.ts';
import { bundledCode } from './bundle.ts';
import { isEmulator } from './deployment-context.ts';

export interface TrackerFunctionProps {
  /** `poll` stands for lambda/poll.lambda.ts. */
  readonly entry: string;
  readonly description: string;
  readonly timeout: Duration;
  /** MiB; the share of a CPU follows from it. */
  readonly memorySize: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** How often Lambda repeats a failed asynchronous call. */
  readonly retryAttempts?: number;
}

/** Log lines are for the last incident, not for history. */
export const LOG_RETENTION = RetentionDays.ONE_MONTH;

export class TrackerFunction extends LambdaFunction {
  readonly ownRole: Role;

  constructor(scope: Construct, id: string, props: TrackerFunctionProps) {
    const { entry, environment, ...rest } = props;
    if (environment?.[ENV.allowPrivateFeeds] !== undefined && !isEmulator(scope)) {
      throw new Error(`${ENV.allowPrivateFeeds} is for tests against an emulated AWS and is never deployed.`);
    }
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: LOG_RETENTION,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of its own instead of the managed policy, which may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: bundledCode(entry),
      handler: 'index.handler',
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Without the START and END lines: they would be most of what an idle deployment writes.
      systemLogLevelV2: SystemLogLevel.WARN,
      // No X-Ray: every call is in the JSON logs, and a trace a minute is not free.
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: serviceName(scope),
        POWERTOOLS_METRICS_NAMESPACE: SERVICE,
        ...environment,
      },
      ...rest,
    });
    this.ownRole = role;
  }
}
