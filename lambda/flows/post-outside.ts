/** Posting to addresses that owners gave: through the guard that feeds pass, so that no private address is reached. */
import { createGuardedClient, type GuardedClientOptions } from '../fetch/guarded-client.ts';
import { retryAfterSeconds } from '../fetch/http-fields.ts';
import type { PostOutside } from '../model/delivery.ts';
import type { Now } from '../model/ports.ts';

/** Standard Webhooks asks for 15 to 30 s. */
const TIMEOUT_MS = 15_000;
const CONNECTIONS = 4;

export interface PostClient {
  readonly post: PostOutside;
  close(): Promise<void>;
}

export function createPostOutside(
  options: Pick<GuardedClientOptions, 'userAgent' | 'allowPrivate' | 'resolve'> & { readonly now: Now },
): PostClient {
  const { now, ...rest } = options;
  const limits = { totalMs: TIMEOUT_MS, connectMs: 10_000 };
  const client = createGuardedClient({ ...rest, limits, connectionsPerOrigin: CONNECTIONS });
  return {
    async post(url, { headers, body }) {
      const answer = await client.request(url, { method: 'POST', headers, body, wantsBody: () => false });
      if (answer.kind === 'failure') return { kind: 'failure', message: answer.message };
      return {
        kind: 'answer',
        status: answer.status,
        retryAfterSeconds: retryAfterSeconds(answer.fields, now()),
      };
    },
    close: () => client.close(),
  };
}
