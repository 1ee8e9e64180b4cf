/** What holds for every answer: request id, one log line, security headers, limits, methods, validators. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { access } from './access.ts';
import type { Api, ApiEnv, ServeDeps } from './api-env.ts';
import { detailsOf, PROBLEMS, ProblemError, problemOf, problemResponse } from './problems.ts';
import { conditional } from './validators.ts';

const MAX_PATH_AND_QUERY = 4096;
const MAX_BODY_BYTES = 64 * 1024;
/** As much as a poll takes from the wire; below what API Gateway hands to a function. */
const MAX_PUSH_BYTES = 3 * 1024 * 1024;
/** A list of a few thousand feeds. */
const MAX_LIST_BYTES = 1024 * 1024;

/** How long an answer may be kept without asking again, by route; everything may be kept and revalidated. */
const MAX_AGE_SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^\/(openapi\.json|docs)$/, 3600],
  [/^\/problems\//, 3600],
  [/^\/v1\/(articles|stories)\/[^/]+$/, 60],
  [/^\/v1\/(articles|stories)\.(atom|rss|json)$/, 300],
  [/^\/v1\/(articles|stories|facts|stats)(\.\w+)?$/, 30],
  [/^\/v1\/watches\/[^/]+\/feed\.\w+$/, 300],
  [/^\/$/, 30],
];

/**
 * The rules, for the app of every resource: what they count and remember is counted for all of them together. They must
 * be added before the routes.
 */
export function httpRules(deps: ServeDeps): (app: Api) => void {
  const { corsOrigins = [] } = deps.config;
  const before: readonly MiddlewareHandler<ApiEnv>[] = [
    requestId({ limitLength: 64 }),
    logLine(deps),
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      xFrameOptions: 'DENY',
      // An answer that sets its own policy, such as the page, keeps it.
      overwrite: false,
    }),
    access(deps),
    ...(corsOrigins.length > 0 ? [crossOrigin(corsOrigins)] : []),
    cacheControl(deps),
    conditional(deps),
  ];
  const after: readonly MiddlewareHandler<ApiEnv>[] = [shortAddress, limitBodies()];
  return (app) => {
    for (const rule of before) app.use(rule);
    app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => otherMethod(c as Context<ApiEnv>, methods) }));
    for (const rule of after) app.use(rule);
    answerProblems(app, deps);
  };
}

function answerProblems(app: Api, deps: ServeDeps): void {
  app.notFound((c) => problemResponse(c, new ProblemError('not-found', 'See /openapi.json for what there is.')));
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (PROBLEMS[problem.kind].status === 500) {
      deps.log.error('request failed', { requestId: c.var.requestId, method: c.req.method, error: detailsOf(error) });
    }
    return problemResponse(c, problem);
  });
}

function limitBodies(): MiddlewareHandler<ApiEnv> {
  const [limited, pushLimited] = [limitBody(MAX_BODY_BYTES), limitBody(MAX_PUSH_BYTES)];
  const listLimited = limitBody(MAX_LIST_BYTES);
  return (c, next) => {
    // To look whether there is a body is to make a whole request of the platform's own.
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    if (isCallback(c.req.path)) return pushLimited(c, next);
    return (c.req.path === '/v1/feeds.opml' ? listLimited : limited)(c, next);
  };
}

function limitBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError('body-too-large', `A body has at most ${maxSize} bytes.`);
    },
  });
}

/** Where hubs push; the rest of the path is known to the hub alone. */
function isCallback(path: string): boolean {
  return path.startsWith('/websub/');
}

/**
 * Lets pages of these origins read the API with a token. Credentials of the browser are never taken. Of OPTIONS only what
 * a browser asks beforehand is answered here: everybody else is told the methods.
 */
function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  const answer = cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
    exposeHeaders: ['ETag', 'Link', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
    maxAge: 3600,
  });
  return (c, next) => {
    const asksBeforehand = c.req.header('Access-Control-Request-Method') !== undefined;
    return c.req.method === 'OPTIONS' && !asksBeforehand ? next() : answer(c, next);
  };
}

/** One line a request. The path only: a query may carry a token. */
function logLine({ log, now }: ServeDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const start = now().getTime();
    await next();
    log.info('request', {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: isCallback(c.req.path) ? '/websub/…' : c.req.path,
      status: c.res.status,
      tokenId: c.get('tokenId'),
      milliseconds: now().getTime() - start,
    });
  };
}

function cacheControl({ config }: ServeDeps): MiddlewareHandler<ApiEnv> {
  const visibility = config.access === 'public' ? 'public' : 'private';
  return async (c, next) => {
    await next();
    if (visibility === 'private') c.res.headers.append('Vary', 'Authorization');
    if (c.res.headers.has('Cache-Control')) return;
    const rule = MAX_AGE_SECONDS.find(([path]) => path.test(c.req.path));
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
    const value = !reading ? 'no-store' : rule ? `${visibility}, max-age=${rule[1]}` : 'no-cache';
    // Not `c.header`, which makes the answer anew.
    c.res.headers.set('Cache-Control', value);
  };
}

/** OPTIONS tells the methods (RFC 9110, section 9.3.7), any other method that a path does not have is refused. */
function otherMethod(c: Context<ApiEnv>, methods: readonly string[]): Response {
  const allow = [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
  if (c.req.method === 'OPTIONS') return c.body(null, 204, { Allow: allow });
  const problem = new ProblemError('method-not-allowed', `Allowed here: ${allow}.`, { headers: { Allow: allow } });
  return problemResponse(c, problem);
}

const shortAddress: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { url } = c.req;
  if (url.length - url.indexOf('/', url.indexOf('://') + 3) > MAX_PATH_AND_QUERY) {
    throw new ProblemError('uri-too-long', `Path and query have at most ${MAX_PATH_AND_QUERY} characters.`);
  }
  await next();
};
