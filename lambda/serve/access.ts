/** Who may do what: bearer tokens (RFC 6750), the access mode of the tracker, and tokens in feed addresses. */
import type { Context, MiddlewareHandler } from 'hono';
import { messageOf } from '../model/errors.ts';
import type { TokenRecord, TokenScope } from '../model/token.ts';
import type { ApiEnv, ServeDeps } from './api-env.ts';
import { ProblemError } from './problems.ts';
import { createLimiter, type Limiter } from './rate-limit.ts';
import { allows, findToken } from './tokens.ts';

/** Names that reach this machine only. A page of another site that rebinds its own name to 127.0.0.1 has none. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The problems that every guarded route can answer with. */
export const GUARDED = ['unauthorized', 'forbidden', 'too-many-requests'] as const;

/** Names of the security schemes in the OpenAPI document. */
export const BEARER = 'bearer';
export const FEED_TOKEN = 'feedToken';

/** Gives every request `c.var.authorize`. */
export function access(deps: ServeDeps): MiddlewareHandler<ApiEnv> {
  const { rateLimit } = deps.config;
  const limiter = rateLimit && createLimiter(rateLimit, deps.now);
  return async (c, next) => {
    c.set('authorize', async (scope) => {
      const refusal = await refusalOf(c, deps, scope);
      // Counted also when refused: whoever tries tokens is a caller without one.
      if (limiter && !deps.openOnLoopback) spend(c, limiter);
      if (refusal) throw refusal;
    });
    await next();
  };
}

function spend(c: Context<ApiEnv>, limiter: Limiter): void {
  const { allowed, headers } = limiter(c.get('tokenId') ?? '');
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (!allowed) throw new ProblemError('too-many-requests', 'Wait for as many seconds as `Retry-After` says.');
}

/** What a route definition spreads to demand a scope. The check runs before the request is validated. */
export function guarded(scope: TokenScope) {
  const check: MiddlewareHandler<ApiEnv> = async (c, next) => {
    await c.get('authorize')(scope);
    await next();
  };
  const inAddress = scope === 'feeds' ? [{ [FEED_TOKEN]: [] }] : [];
  return { security: [{ [BEARER]: [scope] }, ...inAddress], middleware: [check] };
}

/** The same for a route that answers from lists and stories: what the caller has and still holds is not made again. */
export function guardedNews(scope: TokenScope) {
  const { security, middleware } = guarded(scope);
  const unlessUnchanged: MiddlewareHandler<ApiEnv> = (c, next) => c.get('unlessUnchanged')(c, next);
  return { security, middleware: [...middleware, unlessUnchanged] };
}

/** Why the caller may not use `scope`; null when it may. */
async function refusalOf(c: Context<ApiEnv>, deps: ServeDeps, scope: TokenScope): Promise<ProblemError | null> {
  if (deps.openOnLoopback) {
    if (LOOPBACK.test(new URL(c.req.url).hostname)) return null;
    return new ProblemError('forbidden', 'This tracker answers at loopback names only.');
  }
  if (deps.config.access === 'public' && scope !== 'admin') return null;
  const token = presentedToken(c, scope);
  const record = token.text ? await findToken(deps.tokens, token.text, deps.now()) : null;
  if (!record) {
    const error = token.text ? ', error="invalid_token"' : '';
    return new ProblemError('unauthorized', 'Send a valid token as `Authorization: Bearer …`.', {
      headers: { 'WWW-Authenticate': `Bearer realm="news-tracker"${error}` },
    });
  }
  // An address ends up in histories and logs: what travels there must not open more than feeds.
  const tooStrong = token.inAddress && record.scopes.some((held) => held !== 'feeds');
  if (tooStrong || !allows(record.scopes, scope)) {
    const detail = tooStrong
      ? 'Only a token with the scope `feeds` alone may stand in an address.'
      : `This needs a token with the scope \`${scope}\`.`;
    return new ProblemError('forbidden', detail, {
      headers: { 'WWW-Authenticate': `Bearer realm="news-tracker", error="insufficient_scope", scope="${scope}"` },
    });
  }
  c.set('tokenId', record.id);
  await noteUse(c, deps, record);
  return null;
}

function presentedToken(c: Context<ApiEnv>, scope: TokenScope): { text: string | undefined; inAddress: boolean } {
  const header = c.req.header('Authorization');
  const bearer = header === undefined ? undefined : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '-');
  if (bearer !== undefined || scope !== 'feeds') return { text: bearer, inAddress: false };
  return { text: c.req.query('token'), inAddress: true };
}

/** At most one write a token and day; a failed one costs the date and not the answer. */
async function noteUse(c: Context<ApiEnv>, deps: ServeDeps, record: TokenRecord): Promise<void> {
  const today = deps.now().toISOString().slice(0, 10);
  if (record.lastUsedOn === today) return;
  try {
    await deps.tokens.recordUse(record.id, today);
  } catch (error) {
    const { requestId } = c.var;
    deps.log.warn('the use of a token was not recorded', { requestId, tokenId: record.id, error: messageOf(error) });
  }
}
