/** Sends one daily digest: what was first seen since the last one. */
import type { ArticleCard } from '../model/article.ts';
import { messageOf } from '../model/errors.ts';
import type {
  ArticleStore,
  DigestStore,
  FeedStore,
  Logger,
  Now,
  SendDigest,
  TimelinePosition,
} from '../model/ports.ts';
import type { DigestConfig, TrackerConfig } from '../model/tracker-config.ts';
import { digestDay, nextDigestAt } from '../publish/digest-schedule.ts';
import { renderDigest } from '../publish/render-digest.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An article first seen now but published longer ago than this is no news; it stays readable through the API. */
const MAX_AGE_MS = 31 * DAY_MS;
/** The window closes this long before now, so that an article being stored at this moment falls into the next one. */
const SETTLE_MS = 60_000;
/** Minutes to the next try, by attempts made. */
const RETRY_MINUTES = [1, 5, 15, 60, 180];

export interface SendDigestDeps {
  readonly store: { readonly articles: ArticleStore; readonly feeds: FeedStore; readonly digests: DigestStore };
  readonly config: Pick<TrackerConfig, 'digests' | 'watches'>;
  readonly send: SendDigest;
  readonly now: Now;
  readonly log: Logger;
}

export type DigestReport =
  | { readonly outcome: 'sent'; readonly day: string; readonly articles: number; readonly receipt: string }
  | { readonly outcome: 'already-sent'; readonly day: string }
  | { readonly outcome: 'failed'; readonly day: string; readonly message: string; readonly retryAt: string }
  | { readonly outcome: 'not-due' | 'unknown' };

/**
 * Safe to call late and twice: the day's run is frozen by a conditional write before anything is sent, a sent run is
 * never sent again, and a failed one comes due again with the same window.
 */
export async function sendDueDigest(digestId: string, deps: SendDigestDeps): Promise<DigestReport> {
  const digest = deps.config.digests.find((candidate) => candidate.id === digestId);
  const record = await deps.store.digests.get(digestId);
  if (!record) return { outcome: 'unknown' };
  if (!digest) {
    await deps.store.digests.schedule(digestId, null, record.reportedUntil);
    return { outcome: 'unknown' };
  }
  const now = deps.now();
  const day = digestDay(digest, now);
  const nextAt = nextDigestAt(digest, now);
  if (!record.nextAt || record.nextAt > now.toISOString()) return { outcome: 'not-due' };
  const run = await deps.store.digests.openRun({
    digestId,
    day,
    since: record.reportedUntil,
    until: new Date(Math.max(now.getTime() - SETTLE_MS, Date.parse(record.reportedUntil))).toISOString(),
  });
  if (run.state === 'sent') {
    await deps.store.digests.schedule(digestId, nextAt, record.reportedUntil);
    return { outcome: 'already-sent', day };
  }
  try {
    const articles = await newArticles(digest, run.since, run.until, deps.store.articles);
    const troubled = (await deps.store.feeds.list()).filter((f) => f.state === 'failing' || f.state === 'blocked');
    const title = deps.config.watches.find((watch) => watch.id === digest.watch)?.name ?? 'News tracker';
    const { subject, text } = renderDigest({ ...run, title, articles, troubledFeeds: troubled });
    const { receipt } = await deps.send({ id: `${digestId}-${day}`, digestId, subject, text });
    await deps.store.digests.recordSent(run, receipt, deps.now().toISOString(), nextAt);
    deps.log.info('digest sent', { digestId, day, articles: articles.length, receipt });
    return { outcome: 'sent', day, articles: articles.length, receipt };
  } catch (error) {
    const message = messageOf(error);
    const minutes = RETRY_MINUTES[Math.min(run.attempts, RETRY_MINUTES.length - 1)] ?? 60;
    const retryAt = new Date(now.getTime() + minutes * 60_000).toISOString();
    await deps.store.digests.recordFailure(digestId, day, message, retryAt);
    deps.log.error('digest failed', { digestId, day, message, retryAt });
    return { outcome: 'failed', day, message, retryAt };
  }
}

/** Articles first seen in the window and not older than news can be, newest publication first. */
async function newArticles(
  digest: DigestConfig,
  since: string,
  until: string,
  articles: ArticleStore,
): Promise<ArticleCard[]> {
  const oldest = new Date(Date.parse(since) - MAX_AGE_MS).toISOString();
  const found: ArticleCard[] = [];
  let after: TimelinePosition | null = null;
  do {
    const page = await articles.list({
      scope: { by: 'arrival' },
      since,
      until,
      limit: 100,
      after,
      accept: (card) => card.publishedAt >= oldest && (digest.watch === null || card.watches.includes(digest.watch)),
    });
    found.push(...page.articles);
    after = page.next;
  } while (after !== null);
  return found.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0));
}
