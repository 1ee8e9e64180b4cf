/**
 * Called by the HTTP API for every request. Twice is harmless where HTTP says so: reads, changes and deletions; a feed
 * or a list of feeds added twice is there once. A hub that pushes twice pushes what is known already.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Context } from 'aws-lambda';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import config from '../tracker.config.ts';
import { lazyFeedManager } from './flows/lazy-feed-manager.ts';
import { lazySubscriptions } from './flows/lazy-subscriptions.ts';
import { once } from './flows/once.ts';
import { hubCallbacks } from './flows/receive-push.ts';
import { createQueryReader } from './match/card-query.ts';
import { readEnv } from './runtime/env.ts';
import { lazyAnalysis } from './runtime/lazy-analysis.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { openStore } from './runtime/open-store.ts';
import { createApp } from './serve/app.ts';
import { readPageFolder } from './serve/page-folder.ts';

const now = () => new Date();
const log = createLogger();
const count = createCount();
const env = readEnv(['queueUrl', 'archiveBucket', 'deliveryQueueUrl']);
const store = openStore(config, now);
const { articles, stories, changes, feeds, tokens, watches, meta } = store;
const feedManager = lazyFeedManager(async () => {
  const { wireFeedManager } = await import('./runtime/wire-feed-manager.ts');
  return wireFeedManager(config, feeds, now, log);
});
const signingKey = () => meta.getOrCreateSecret('cursor', 32);

const keepPush = once(async () => (await import('./runtime/keep-push.ts')).createKeepPush(env));

const callbacks = hubCallbacks({
  store,
  keep: async (push) => (await keepPush())(push),
  countForged: () => count('forgedPushes', 1),
  now,
  log,
});

/** The page lies beside this file in the function's asset. */
const page = once(() => readPageFolder(fileURLToPath(new URL('page', import.meta.url))));

const subscriptions = lazySubscriptions(async () => {
  const { wireSubscriptions } = await import('./runtime/wire-subscriptions.ts');
  return wireSubscriptions(config, store, env.deliveryQueueUrl, now, log);
});

/** A function's answer has at most 6 MB. */
const exportRows = 2000;

const matching = { watches, query: createQueryReader(config), analyse: lazyAnalysis(config) };
/** The bundle names what it imports by their contents, so that its own text stands for all of it. */
const build = createHash('sha256')
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('base64url');

const shared = { articles, stories, changes, build, feeds, feedManager, tokens, subscriptions, config, now, log };

const answer = handle(createApp({ ...shared, ...matching, signingKey, hubCallbacks: callbacks, exportRows, page }));

export async function handler(event: LambdaEvent, context: Context): Promise<Awaited<ReturnType<typeof answer>>> {
  log.forCall(context);
  const result = await answer(event, context);
  count('failedRequests', result.statusCode >= 500 ? 1 : 0);
  return result;
}
