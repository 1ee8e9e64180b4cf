/** Problems as the OpenAPI document has them. Apart from the problems themselves, which are told without any schema. */
import { z } from '@hono/zod-openapi';
import { PROBLEMS, type ProblemKind } from './problems.ts';

const ProblemSchema = z
  .object({
    type: z.string().openapi({ format: 'uri-reference', example: '/problems/invalid-parameter' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          parameter: z.string().optional().openapi({ description: 'Name of the query or path parameter.' }),
          pointer: z.string().optional().openapi({ description: 'JSON pointer into the body.' }),
          position: z.number().int().optional().openapi({ description: 'Where in a query, in UTF-16 code units.' }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem', { description: 'What went wrong, as in RFC 9457. `type` is stable.' });

export type Problem = z.infer<typeof ProblemSchema>;

/** The answers every route may give, for the OpenAPI document. */
export function problemResponses(...kinds: readonly ProblemKind[]) {
  const content = { 'application/problem+json': { schema: ProblemSchema } };
  const byStatus = new Map<number, string[]>();
  for (const kind of [...kinds, 'uri-too-long', 'internal'] as const) {
    const { status, title } = PROBLEMS[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [status, { description: `${titles.join('. ')}.`, content }]),
  );
}
