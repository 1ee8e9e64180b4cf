/**
 * What AWS asks: US East (N. Virginia), on demand, in US dollars, as known on the day
 * below: written down by hand from the services' public price lists, so look there before a decision hangs on a figure.
 * `free` is what every account has each month for ever; what lasts a year only is left out.
 */
export const PRICED_ON = '2026-11-24';
export const REGION = 'us-east-1';

export interface Price {
  readonly service: string;
  readonly what: string;
  /** US dollars for one. */
  readonly dollars: number;
  readonly free: number;
  readonly source: string;
}

const MILLION = 1e6;
const page = (service: string) => `https://aws.amazon.com/${service}/pricing/`;

export const PRICES = {
  lambdaRequest: {
    service: 'Lambda',
    what: 'calls',
    dollars: 0.2 / MILLION,
    free: MILLION,
    source: page('lambda'),
  },
  lambdaGigabyteSecond: {
    service: 'Lambda',
    what: 'GB-seconds, arm64',
    dollars: 0.0000133334,
    free: 400_000,
    source: page('lambda'),
  },
  schedule: {
    service: 'EventBridge Scheduler',
    what: 'calls',
    dollars: 1 / MILLION,
    free: 14 * MILLION,
    source: page('eventbridge'),
  },
  busEvent: { service: 'EventBridge', what: 'own events', dollars: 1 / MILLION, free: 0, source: page('eventbridge') },
  queueRequest: {
    service: 'SQS',
    what: 'requests, standard queues',
    dollars: 0.4 / MILLION,
    free: MILLION,
    source: page('sqs'),
  },
  fifoRequest: {
    service: 'SQS',
    what: 'requests, FIFO queues',
    dollars: 0.5 / MILLION,
    free: 0,
    source: page('sqs'),
  },
  readUnit: {
    service: 'DynamoDB',
    what: 'read units',
    dollars: 0.125 / MILLION,
    free: 0,
    source: `${page('dynamodb')}on-demand/`,
  },
  writeUnit: {
    service: 'DynamoDB',
    what: 'write units',
    dollars: 0.625 / MILLION,
    free: 0,
    source: `${page('dynamodb')}on-demand/`,
  },
  tableStorage: {
    service: 'DynamoDB',
    what: 'GB stored',
    dollars: 0.25,
    free: 25,
    source: `${page('dynamodb')}on-demand/`,
  },
  pointInTime: {
    service: 'DynamoDB',
    what: 'GB with point-in-time recovery',
    dollars: 0.2,
    free: 0,
    source: `${page('dynamodb')}on-demand/`,
  },
  objectPut: { service: 'S3', what: 'objects written', dollars: 5 / MILLION, free: 0, source: page('s3') },
  objectStorage: { service: 'S3', what: 'GB stored', dollars: 0.023, free: 0, source: page('s3') },
  apiRequest: {
    service: 'API Gateway',
    what: 'requests, HTTP API',
    dollars: 1 / MILLION,
    free: 0,
    source: page('api-gateway'),
  },
  transferOut: {
    service: 'Data transfer',
    what: 'GB to the internet',
    dollars: 0.09,
    free: 100,
    source: 'https://aws.amazon.com/ec2/pricing/on-demand/',
  },
  logIngested: {
    service: 'CloudWatch',
    what: 'GB of log lines',
    dollars: 0.5,
    free: 5,
    source: page('cloudwatch'),
  },
  logStored: { service: 'CloudWatch', what: 'GB of log kept', dollars: 0.03, free: 5, source: page('cloudwatch') },
  alarmMetric: { service: 'CloudWatch', what: 'metrics of alarms', dollars: 0.1, free: 10, source: page('cloudwatch') },
  dashboard: { service: 'CloudWatch', what: 'dashboards', dollars: 3, free: 3, source: page('cloudwatch') },
  mail: { service: 'SNS', what: 'mails', dollars: 20 / MILLION, free: 1000, source: page('sns') },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;
