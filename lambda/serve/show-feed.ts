/** Feeds as the API shows them, and the command as JSON. Apart from their schemas, which the command never needs. */
import type { z } from '@hono/zod-openapi';
import type { FeedRecord } from '../model/feed.ts';
import { ownerAdvice } from '../model/feed-advice.ts';
import type { FeedSchema } from './feed-schemas.ts';

/** A feed as readers may see it: without validators, hashes and the credentials some feed addresses carry. */
export function showFeed(feed: FeedRecord): z.infer<typeof FeedSchema> {
  return {
    id: feed.id,
    name: feed.name,
    url: withoutCredentials(feed.url),
    siteUrl: feed.siteUrl,
    title: feed.title,
    format: feed.format,
    language: feed.language,
    origin: feed.origin,
    about: [...feed.about],
    tags: [...feed.tags],
    health: {
      state: feed.state,
      reason: feed.reason,
      since: feed.stateSince,
      advice: ownerAdvice(feed),
      lastPolledAt: feed.lastPolledAt,
      lastSuccessAt: feed.lastSuccessAt,
      lastChangedAt: feed.lastChangedAt,
      nextPollAt: feed.nextPollAt,
      intervalSeconds: feed.intervalSeconds,
      intervalReason: feed.intervalReason,
      consecutiveFailures: feed.consecutiveFailures,
      lastProblem: feed.lastProblem && {
        code: feed.lastProblem.code,
        message: feed.lastProblem.message,
        at: feed.lastProblem.at,
      },
      recovered: feed.recovered,
    },
    createdAt: feed.createdAt,
  };
}

function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (!url.username && !url.password) return address;
  url.username = '';
  url.password = '';
  return url.href;
}
