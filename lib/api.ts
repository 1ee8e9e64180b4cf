/** The HTTP API in front of the api function. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENV, TABLE } from '../lambda/model/deployment.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { Delivering } from './delivering.ts';
import { isEmulator } from './deployment-context.ts';
import type { Polling } from './polling.ts';
import type { Storage } from './storage.ts';
import { LOG_RETENTION, TrackerFunction } from './tracker-function.ts';

export interface ApiProps {
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly polling: Pick<Polling, 'jobs' | 'poll'>;
  readonly delivering: Delivering;
}

/** Requests a second over all callers: what bounds the bill when somebody hammers the address. */
const THROTTLE = { rateLimit: 20, burstLimit: 40 };

/** No query string: a feed reader's token stands in it. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  userAgent: '$context.identity.userAgent',
  integrationError: '$context.integrationErrorMessage',
};

export class Api extends Construct {
  readonly http: HttpApi;
  readonly fn: TrackerFunction;
  readonly url: string;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.fn = new TrackerFunction(this, 'Function', {
      entry: 'api',
      description: 'Answers the HTTP API.',
      // Adding a feed asks its publisher, for at most fifteen seconds.
      timeout: Duration.seconds(20),
      memorySize: 512,
      environment: isEmulator(this) ? { [ENV.allowPrivateFeeds]: 'true' } : {},
    });
    props.storage.grantTable(this.fn, { actions: ['dynamodb:GetItem', 'dynamodb:Query'] });
    // Of all the table holds, a request changes feeds, tokens and watches alone; the key that signs cursors is made by the first one.
    props.storage.grantTable(this.fn, {
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      partitions: [
        TABLE.partitions.feeds,
        TABLE.partitions.tokens,
        TABLE.partitions.watches,
        TABLE.partitions.subscriptions,
      ],
    });
    // A delivery is only marked as due again: nothing of it can be made up or taken away.
    props.storage.grantTable(this.fn, { actions: ['dynamodb:UpdateItem'], partitions: ['DELIVERIES#*'] });
    props.delivering.allowJobs(this.fn);
    props.storage.grantTable(this.fn, { actions: ['dynamodb:PutItem'], partitions: [TABLE.partitions.meta] });
    this.takePushes(props);
    this.http = new HttpApi(this, 'Http', { description: 'news-tracker', createDefaultStage: false });
    // Every method and path, "/" included: the app itself says what there is.
    const route = new HttpRoute(this, 'Route', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Integration', this.fn),
      authorizer: new HttpNoneAuthorizer(),
    });
    acknowledge(
      route,
      'AwsSolutions-APIG4',
      'The app checks bearer tokens itself, against hashes in the table, and answers with problem+json.',
    );
    this.url = this.createStage().url;
    // Subscriptions are asked for by the poll function and name the callbacks here.
    for (const fn of [props.polling.poll, props.delivering.deliver]) fn.addEnvironment(ENV.publicUrl, this.url);
    this.watchAnswers(props.alarms);
  }

  /** What a hub pushes is put into the archive and queued: the poll function reads it. */
  private takePushes({ storage, polling }: ApiProps): void {
    storage.grantTable(this.fn, {
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      partitions: [TABLE.partitions.websub],
    });
    storage.grantArchivePut(this.fn);
    polling.jobs.grant(this.fn, 'sqs:SendMessage');
    this.fn.addEnvironment(ENV.queueUrl, polling.jobs.queueUrl);
  }

  private watchAnswers(alarms: Alarms): void {
    const period = Duration.minutes(5);
    alarms.watch(this, 'ApiErrors', {
      says: 'The API answered five requests with 5xx in five minutes.',
      runbook: 'API errors',
      metric: this.http.metricServerError({ period, statistic: 'sum' }),
      threshold: 5,
      evaluationPeriods: 1,
    });
    alarms.watch(this, 'ApiSlow', {
      says: 'For a quarter of an hour one request in a hundred took longer than three seconds.',
      runbook: 'API slow',
      metric: this.http.metricLatency({ period, statistic: 'p99' }),
      threshold: Duration.seconds(3).toMilliseconds(),
      evaluationPeriods: 3,
    });
  }

  private createStage(): HttpStage {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: LOG_RETENTION,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }
}
