/** What the API is given, and what travels with a request through it. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ArticleStore, FeedStore, Logger, Now } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';

export interface ServeDeps {
  readonly articles: ArticleStore;
  readonly feeds: FeedStore;
  readonly config: TrackerConfig;
  readonly now: Now;
  readonly log: Logger;
  /** At least 32 secret bytes that sign cursors; the same in every process that serves the same table. */
  readonly signingKey: () => Promise<Uint8Array>;
}

export interface ApiEnv {
  Variables: {
    requestId: string;
  };
}

export type Api = OpenAPIHono<ApiEnv>;
