/** `/mcp`: the tracker as tools for agents (Model Context Protocol, streamable HTTP without sessions). */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { problemResponses } from './problem-schemas.ts';

const MessageSchema = z
  .looseObject({ jsonrpc: z.literal('2.0'), method: z.string().optional() })
  .openapi('JsonRpcMessage', { description: 'A JSON-RPC 2.0 message of the Model Context Protocol.' });

const AnswerSchema = z
  .looseObject({ jsonrpc: z.literal('2.0') })
  .openapi('JsonRpcAnswer', { description: 'A JSON-RPC 2.0 result or error.' });

const content = { 'application/json': { schema: AnswerSchema } };
const answers = { 'application/json': { schema: z.union([AnswerSchema, z.array(AnswerSchema)]) } };

const problems = problemResponses(
  'invalid-body',
  'invalid-parameter',
  ...GUARDED,
  'body-too-large',
  'unsupported-media-type',
);

/** What the protocol refuses by itself, beside our own refusals of the same status. */
function refusedByProtocol(status: 400 | 415, when: string) {
  const own = problems[status];
  return { description: `${own?.description} ${when}`, content: { ...own?.content, ...content } };
}

const route = createRoute({
  ...guarded('read'),
  method: 'post',
  path: '/mcp',
  operationId: 'callTools',
  tags: ['tools'],
  summary: 'Tools for agents: Model Context Protocol over streamable HTTP',
  request: {
    query: z.strictObject({}),
    body: {
      required: true,
      content: { 'application/json': { schema: z.union([MessageSchema, z.array(MessageSchema).min(1).max(20)]) } },
    },
  },
  responses: {
    ...problems,
    200: { description: 'The answer, or the answers to a batch of several requests.', content: answers },
    202: { description: 'Notifications were taken; there is nothing to answer.' },
    400: refusedByProtocol(400, 'What is no message of the protocol, or of a version that is not spoken.'),
    406: { description: '`Accept` must name both application/json and text/event-stream.', content },
    415: refusedByProtocol(415, 'JSON of another type than application/json.'),
  },
});

/** Adds the tools. Their code is loaded by the first call: most processes never get one. */
export function mcpRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    const { answerTools } = await import('./mcp-server.ts');
    // What the protocol refuses is answered by it, with a JSON-RPC error. Made anew, so that it has the headers of every
    // answer.
    const answer = await answerTools(c.req.raw, c.req.valid('json'), deps, c.get('requestId'));
    return c.newResponse(answer.body, answer) as never;
  });
}
