/** What the API is given, and what travels with a request through it. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { FeedManager } from '../model/feed-management.ts';
import type {
  AnalyseText,
  ArticleStore,
  ChangeLog,
  FeedStore,
  Logger,
  Now,
  ReadQuery,
  TokenStore,
  WatchStore,
} from '../model/ports.ts';
import type { StoryBook } from '../model/story.ts';
import type { SubscriptionDesk } from '../model/subscription-management.ts';
import type { TokenScope } from '../model/token.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import type { PageFiles } from './page-folder.ts';
import type { Freshness } from './validators.ts';

/** How to answer a hub. */
export interface HubAnswer {
  readonly status: 200 | 202 | 404 | 410;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What stands behind the WebSub callbacks. An answer means that what was pushed is kept; a rejection that it is not. */
export interface HubCallbacks {
  answerHub(callbackId: string, query: URLSearchParams): Promise<HubAnswer>;
  receivePush(
    callbackId: string,
    push: { readonly signature: string | null; readonly contentType: string | null; readonly body: Uint8Array },
  ): Promise<HubAnswer>;
}

export interface ServeDeps {
  readonly articles: ArticleStore;
  /** Counts the changes of articles and stories. */
  readonly changes: ChangeLog;
  /** A text that another build of the program, or of its config, does not have: what it answers may differ. */
  readonly build: string;
  readonly feeds: FeedStore;
  /** Adds, checks and changes feeds; bounded in time by its maker. */
  readonly feedManager: FeedManager;
  readonly tokens: TokenStore;
  readonly watches: WatchStore;
  /** Reads the query language of `q` and of watches. */
  readonly query: ReadQuery;
  /** What `POST /v1/match` explains. */
  readonly analyse: AnalyseText;
  readonly stories: Pick<StoryBook, 'get' | 'card' | 'list' | 'resolve'>;
  /** Its `access` decides whether reading needs a token, its `rateLimit` how often, its `corsOrigins` from which pages. */
  readonly config: TrackerConfig;
  readonly now: Now;
  readonly log: Logger;
  /** At least 32 secret bytes that sign cursors, the same in every process that serves the same table. Asked once. */
  readonly signingKey: () => Promise<Uint8Array>;
  /** About how many rows one CSV or NDJSON export has at most; without it an export is as long as its list. For drivers that buffer. */
  readonly exportRows?: number;
  /** Without it there are no routes for subscriptions. */
  readonly subscriptions?: SubscriptionDesk;
  /** Without it there are no callbacks for hubs. */
  readonly hubCallbacks?: HubCallbacks;
  /** The built page; without it, or while it is null, browsers get a page of plain HTML. */
  readonly page?: () => Promise<PageFiles | null>;
  /** Allows everything to everyone who asks at a loopback name. For a tracker that listens on loopback only. */
  readonly openOnLoopback?: boolean;
}

export interface ApiEnv {
  Variables: {
    requestId: string;
    /** Throws `unauthorized` or `forbidden` unless the caller may use `scope`. */
    authorize: (scope: TokenScope) => Promise<void>;
    /** Set when the body is written while it is sent, so that nothing can be said about its bytes before. */
    streamed: boolean | undefined;
    /** The body, where it is known without reading it back. */
    bytes: Uint8Array | undefined;
    /** What an answer from lists and stories follows from. */
    freshness: Freshness | undefined;
    /** For routes that answer from lists and stories. */
    unlessUnchanged: MiddlewareHandler<ApiEnv>;
    /** Id of the token used, for the log. */
    tokenId: string | undefined;
  };
}

export type Api = OpenAPIHono<ApiEnv>;
