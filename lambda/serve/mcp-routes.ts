/** `/mcp`: the tracker as tools for agents (Model Context Protocol, streamable HTTP without sessions). */
import { createRoute, z } from '@hono/zod-openapi';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { problemResponses } from './problems.ts';

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
    200: { description: 'The answer; a list of them to a list of messages.', content: answers },
    202: { description: 'A notification was taken; there is nothing to answer.' },
    406: { description: '`Accept` must name both application/json and text/event-stream.', content },
    ...problems,
    400: {
      description: 'Not a request; of a message that the protocol refuses, a JSON-RPC error.',
      content: { ...problems[400]?.content, ...content },
    },
  },
});

/** Adds the tools. Their code is loaded by the first call: most processes never get one. */
export function mcpRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(route, async (c) => {
    const { answerTools } = await import('./mcp-server.ts');
    // Messages that the protocol refuses are answered by it, with a JSON-RPC error of status 400. Made anew, so that it
    // has the headers of every answer.
    const answer = await answerTools(c.req.raw, c.req.valid('json'), deps);
    return c.newResponse(answer.body, answer) as never;
  });
}
