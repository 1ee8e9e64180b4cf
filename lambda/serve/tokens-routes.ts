/** `/v1/tokens`: make, list and revoke API tokens. */
import { createRoute, z } from '@hono/zod-openapi';
import type { TokenRecord } from '../model/token.ts';
import { GUARDED, guarded } from './access.ts';
import type { Api, ServeDeps } from './api-env.ts';
import { pageSchema } from './list-page.ts';
import { problemResponses } from './problem-schemas.ts';
import { ProblemError } from './problems.ts';
import { issueToken } from './tokens.ts';

const instant = z.string().openapi({ format: 'date-time' });
const scopes = z.array(z.enum(['feeds', 'read', 'admin']));

const TokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes,
    createdAt: instant,
    validUntil: instant.nullable(),
    lastUsedOn: z.string().nullable().openapi({ format: 'date' }),
  })
  .openapi('Token');

const IssuedTokenSchema = TokenSchema.extend({
  token: z.string().openapi({ description: 'The token itself. It is shown this once.' }),
}).openapi('IssuedToken');

const NewTokenSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'Must not be empty.').max(100, 'Must have at most 100 characters.'),
    scopes: scopes.min(1, 'Must name at least one scope.').max(3),
    validUntil: z.iso.datetime({ offset: true, error: 'Must be a date and time with its offset.' }).optional(),
  })
  .openapi('NewToken');

const TokenPageSchema = pageSchema('TokenPage', TokenSchema);

const common = { tags: ['tokens'], ...guarded('admin') };

const createTokenRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/tokens',
  operationId: 'createToken',
  summary: 'Make a token; it is shown this once',
  request: {
    query: z.strictObject({}),
    body: { required: true, content: { 'application/json': { schema: NewTokenSchema } } },
  },
  responses: {
    201: { description: 'Made.', content: { 'application/json': { schema: IssuedTokenSchema } } },
    ...problemResponses('invalid-body', 'invalid-parameter', ...GUARDED, 'body-too-large', 'unsupported-media-type'),
  },
});

const listTokensRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/tokens',
  operationId: 'listTokens',
  summary: 'Tokens, oldest first, without the tokens themselves',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'All tokens.', content: { 'application/json': { schema: TokenPageSchema } } },
    ...problemResponses('invalid-parameter', ...GUARDED),
  },
});

const revokeTokenRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/v1/tokens/{id}',
  operationId: 'revokeToken',
  summary: 'Revoke a token at once',
  request: { params: z.object({ id: z.string().max(100) }), query: z.strictObject({}) },
  responses: {
    204: { description: 'Revoked.' },
    ...problemResponses('invalid-parameter', ...GUARDED, 'not-found'),
  },
});

/** Adds the token routes. */
export function tokensRoutes(app: Api, deps: ServeDeps): void {
  app.openapi(createTokenRoute, async (c) => {
    const { name, scopes, validUntil } = c.req.valid('json');
    const until = validUntil ? new Date(validUntil).toISOString() : null;
    if (until !== null && until <= deps.now().toISOString()) {
      const errors = [{ pointer: '/validUntil', detail: 'Must be in the future.' }];
      throw new ProblemError('invalid-body', 'Not accepted: /validUntil.', { errors });
    }
    const { token, record } = await issueToken(deps.tokens, { name, scopes, validUntil: until }, deps.now());
    deps.log.info('token made', { requestId: c.var.requestId, tokenId: record.id, scopes: record.scopes });
    c.header('Location', `/v1/tokens/${record.id}`);
    return c.json({ ...showToken(record), token }, 201);
  });

  app.openapi(listTokensRoute, async (c) => {
    const tokens = [...(await deps.tokens.list())].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    return c.json({ data: tokens.map(showToken), next: null }, 200);
  });

  app.openapi(revokeTokenRoute, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await deps.tokens.remove(id))) throw new ProblemError('not-found', 'There is no token with this id.');
    deps.log.info('token revoked', { requestId: c.var.requestId, tokenId: id });
    return c.body(null, 204);
  });
}

function showToken({ id, name, scopes, createdAt, validUntil, lastUsedOn }: TokenRecord): z.infer<typeof TokenSchema> {
  return { id, name, scopes: [...scopes], createdAt, validUntil, lastUsedOn };
}
