/** From a failed validation to a problem that names each field. */
import type { Hook } from '@hono/zod-openapi';
import type { ApiEnv } from './api-env.ts';
import { type FieldError, ProblemError } from './problems.ts';

/** What of a zod issue this file reads. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Runs after every validation of a request; throws `invalid-parameter` or `invalid-body`. */
// biome-ignore lint/suspicious/noExplicitAny: the type of OpenAPIHono's own defaultHook
export const refuseInvalid: Hook<any, ApiEnv, any, any> = (result) => {
  if (result.success) return;
  const body = result.target === 'json' || result.target === 'form';
  const errors = result.error.issues.flatMap((issue) => fieldErrors(issue as Issue, body));
  const named = errors.map((e) => e.parameter ?? (e.pointer || 'the body')).join(', ');
  throw new ProblemError(body ? 'invalid-body' : 'invalid-parameter', `Not accepted: ${named}.`, { errors });
};

function fieldErrors(issue: Issue, body: boolean): FieldError[] {
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map((key) => ({ ...fieldName([...issue.path, key], body), detail: 'Unknown here.' }));
  }
  return [{ ...fieldName(issue.path, body), detail: issue.message }];
}

function fieldName(path: readonly PropertyKey[], body: boolean): Pick<FieldError, 'parameter' | 'pointer'> {
  if (!body) return { parameter: String(path[0] ?? '') };
  return { pointer: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('') };
}
