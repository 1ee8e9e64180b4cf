/** Events as AWS hands them to a function. */
import type { Job } from '../../lambda/model/jobs.ts';

/** What EventBridge Scheduler sends when a schedule names no input of its own. */
export function schedulerEvent() {
  return {
    version: '0',
    id: '6f1f9d5c-6d1c-4a2e-9d3b-3f8d1c2b7a10',
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '123456789012',
    time: new Date().toISOString(),
    region: 'eu-west-1',
    resources: ['arn:aws:scheduler:eu-west-1:123456789012:schedule/default/Heartbeat'],
    detail: '{}',
  };
}

/** A batch of the jobs queue; a string stands for a message that is no job. */
export function sqsEvent(messages: readonly (Job | string)[]) {
  return {
    Records: messages.map((message, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `handle-${index}`,
      body: typeof message === 'string' ? message : JSON.stringify(message),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1771999200000',
        SenderId: 'AROAEXAMPLE',
        ApproximateFirstReceiveTimestamp: '1771999200001',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:Jobs',
      awsRegion: 'eu-west-1',
    })),
  };
}

/** A request through an HTTP API, payload format 2.0: a GET, with a body a POST. */
export function httpEvent(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
) {
  const [rawPath = '/', rawQueryString = ''] = path.split('?');
  const domainName = 'abc123.execute-api.eu-west-1.amazonaws.com';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: domainName, 'x-forwarded-proto': 'https', ...headers },
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    requestContext: {
      accountId: '123456789012',
      apiId: 'abc123',
      domainName,
      domainPrefix: 'abc123',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '25/Feb/2026:06:00:00 +0000',
      timeEpoch: 1771999200000,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}
