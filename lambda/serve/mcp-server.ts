/** The protocol behind `/mcp`. The one file that knows its SDK. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ServeDeps } from './api-env.ts';
import { detailsOf, ProblemError } from './problems.ts';
import { TOOLS } from './tools.ts';

const INSTRUCTIONS =
  'News about what this tracker watches. Begin with search_news; ids of entities, topics and watches are in its description.';

/** Answers one POST. `body` is its parsed message or batch. Nothing is kept between requests. */
export async function answerTools(
  request: Request,
  body: unknown,
  deps: ServeDeps,
  requestId: string,
): Promise<Response> {
  const server = new Server(
    { name: 'news-tracker', version: '1.0.0' },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: TOOLS.map(({ name, title, describe, inputSchema }) => ({
      name,
      title,
      description: describe(deps),
      inputSchema: inputSchema as { type: 'object' },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (!tool) return failure(`There is no tool ${params.name}.`);
    try {
      const result = await tool.call(deps, params.arguments ?? {});
      return { content: [{ type: 'text' as const, text: JSON.stringify(result) }], structuredContent: result };
    } catch (error) {
      if (error instanceof ProblemError) return failure(explanationOf(error));
      // The SDK answers with the message of whatever is thrown.
      deps.log.error('tool failed', { requestId, tool: tool.name, error: detailsOf(error) });
      throw new Error(`The tool could not answer. Quote the request id ${requestId} when you report it.`);
    }
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  return transport.handleRequest(request, { parsedBody: withoutCancellations(body) });
}

/**
 * A cancellation in a batch could only be about a request of the same batch: the SDK would then not answer that one, and
 * wait for its answer for ever.
 */
function withoutCancellations(body: unknown): unknown {
  if (!Array.isArray(body)) return body;
  const left = body.filter((message) => message.method !== 'notifications/cancelled');
  return left.length > 0 ? left : body;
}

/** An error the agent can mend: it is a result, not a failure of the protocol. */
function failure(text: string) {
  return { isError: true, content: [{ type: 'text' as const, text }] };
}

function explanationOf({ message, errors }: ProblemError): string {
  return [message, ...errors.map((e) => `${e.parameter ?? e.pointer}: ${e.detail}`)].join(' ');
}
