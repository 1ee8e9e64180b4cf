/** The one table from what went wrong to what HTTP says about it (RFC 9457). */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { BadRequestError } from '../model/errors.ts';
import type { ApiEnv } from './api-env.ts';
import type { Problem } from './problem-schemas.ts';

/** Every kind of problem the API answers with. The key is part of the interface: it ends the `type` URI. */
export const PROBLEMS = {
  'invalid-parameter': { status: 400, title: 'A parameter is not valid' },
  'invalid-body': { status: 400, title: 'The body is not valid' },
  'invalid-cursor': { status: 400, title: 'The cursor does not belong to this query' },
  unauthorized: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  conflict: { status: 409, title: 'This contradicts what is there' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'decided-by-config': { status: 409, title: 'tracker.config.ts decides this' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type that is not read here' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'no-feed': { status: 422, title: 'There is no feed at this address' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The tracker cannot answer at the moment' },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** One field that was refused: a parameter by its name, a member of the body by its JSON pointer (RFC 6901). */
export interface FieldError {
  readonly parameter?: string;
  readonly pointer?: string;
  /** Where in a query, in UTF-16 code units. */
  readonly position?: number;
  readonly detail: string;
}

/** An answer other than success, thrown anywhere below the app and turned into problem+json by its error handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly kind: ProblemKind;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    kind: ProblemKind,
    detail: string,
    more: { readonly errors?: readonly FieldError[]; readonly headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause });
    this.kind = kind;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }
}

/**
 * The problem to answer with for anything thrown. An error that is not in the table is a defect: the caller learns
 * only the request id, the log has the rest.
 */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof BadRequestError) {
    return new ProblemError('invalid-parameter', error.message, {
      errors: [{ parameter: error.parameter, detail: error.message }],
      cause: error,
    });
  }
  // Hono's own refusals of a body: not JSON, or of a type that the route does not take.
  if (error instanceof HTTPException && error.status === 415) {
    return new ProblemError('unsupported-media-type', 'Send application/json.', { cause: error });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new ProblemError('invalid-body', 'The body cannot be read.', { cause: error });
  }
  return new ProblemError('internal', 'The request could not be answered. Quote the request id when you report it.', {
    cause: error,
  });
}

/** What the log has of an error, and the caller does not. */
export function detailsOf(error: unknown) {
  return error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : String(error);
}

/** The answer to a problem. */
export function problemResponse(c: Context<ApiEnv>, problem: ProblemError): Response {
  const { status, title } = PROBLEMS[problem.kind];
  const body: Problem = {
    type: `/problems/${problem.kind}`,
    title,
    status,
    detail: problem.message,
    requestId: c.var.requestId,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...problem.headers,
  });
}
