/** Stands between the SDK and an engine, as a network and a busy table would: real requests, real retries. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type Fault = 'none' | 'throttled' | 'answer lost';

type Handler = DynamoDBClient['config']['requestHandler'];

/** A request handler for an SDK client that asks `behind`, with the fault of each call decided by its number. */
export function faultyHandler(behind: Handler, faultOf: (call: number) => Fault) {
  const counts: Record<Fault, number> = { none: 0, throttled: 0, 'answer lost': 0 };
  let calls = 0;
  const handle: Handler['handle'] = async (request, options) => {
    const fault = faultOf(++calls);
    counts[fault]++;
    if (fault === 'throttled') {
      const type = calls % 2 ? 'ThrottlingException' : 'ProvisionedThroughputExceededException';
      return refusal(`com.amazonaws.dynamodb.v20120810#${type}`);
    }
    const answer = await behind.handle(request, options);
    if (fault === 'answer lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    return answer;
  };
  return { handler: { handle, metadata: { handlerProtocol: 'http/1.1' } }, counts };
}

const refusal = (type: string) => ({
  response: {
    statusCode: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: new TextEncoder().encode(JSON.stringify({ __type: type, message: 'slow down' })),
  },
});
