/**
 * Woken by the table's stream when an article is written, and every five minutes by EventBridge Scheduler in case the
 * stream is broken. What woke it does not matter: what is to be published stands in the outbox. Twice or side by side is
 * harmless: one call holds the publisher's lease, and every event has an id that does not depend on the call.
 */
import type { Context } from 'aws-lambda';
import config from '../tracker.config.ts';
import { publishArticles } from './flows/publish-articles.ts';
import { createLogger } from './runtime/logger.ts';
import { createCount } from './runtime/metrics.ts';
import { wireEvents } from './runtime/wire-events.ts';

/** Milliseconds to finish the article at hand and to give the lease back. */
const RESERVE = 20_000;

const now = () => new Date();
const log = createLogger();
const count = createCount();
const deps = wireEvents(config, now, log);

export async function handler(_event: unknown, context: Context): Promise<void> {
  log.forCall(context);
  const budgetMs = context.getRemainingTimeInMillis() - RESERVE;
  const { parked } = await publishArticles({ ...deps, now, log, budgetMs, holder: context.awsRequestId });
  count('parkedArticles', parked);
}
