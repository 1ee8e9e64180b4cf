/** Stands between the SDK and an engine, as a network and a busy table would: real requests, real retries. */
import type { EmbeddedEngine } from '../../local/embedded-engine.ts';

export type Fault = 'none' | 'throttled' | 'answer lost';

interface Request {
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** A request handler for an SDK client, with the fault of each call decided by its number. */
export function faultyHandler(engine: EmbeddedEngine, faultOf: (call: number) => Fault) {
  const counts: Record<Fault, number> = { none: 0, throttled: 0, 'answer lost': 0 };
  let calls = 0;
  const handle = async ({ headers, body }: Request) => {
    const fault = faultOf(++calls);
    counts[fault]++;
    if (fault === 'throttled') {
      const type = calls % 2 ? 'ThrottlingException' : 'ProvisionedThroughputExceededException';
      return answer(400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'slow down' });
    }
    const result = await perform(engine, headers['x-amz-target'] ?? '', body);
    if (fault === 'answer lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    return result;
  };
  return { handler: { handle, metadata: { handlerProtocol: 'http/1.1' } }, counts };
}

async function perform(engine: EmbeddedEngine, target: string, body: unknown) {
  const operation = target.slice(target.indexOf('.') + 1);
  const name = (operation.charAt(0).toLowerCase() + operation.slice(1)) as Parameters<EmbeddedEngine['call']>[0];
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
  try {
    return answer(200, await engine.call(name, JSON.parse(text)));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return answer(400, { __type: `com.amazonaws.dynamodb.v20120810#${error.name}`, message: error.message });
  }
}

const answer = (statusCode: number, body: object) => ({
  response: {
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  },
});
