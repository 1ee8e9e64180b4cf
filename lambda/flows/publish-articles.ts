/**
 * Drains the outbox: one publisher at a time, under a lease. Called often and by several: the stream, the heartbeat, a
 * person. Whoever comes second finds the lease taken and leaves; the holder looks again before it goes.
 */
import { messageOf } from '../model/errors.ts';
import type { Lease, LeaseStore, Logger, OutboxEntry, OutboxStore } from '../model/ports.ts';
import { type ArticleOutcome, type PublishArticleDeps, publishArticle } from './publish-article.ts';

/** Twice as long as any one article takes. */
const LEASE_SECONDS = 60;
const PAGE = 25;
/** Entries taken out that the index may still list. */
const MAX_LAGGING = 200;
/** Minutes to the next try of an article that failed, by attempts made; then it is parked. */
const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1440];
/** So many failures in a row are no longer the articles' fault: the store or a receiver is down. */
const MAX_FAILURES_IN_A_ROW = 3;

export interface PublishDeps extends PublishArticleDeps {
  readonly store: PublishArticleDeps['store'] & { readonly outbox: OutboxStore; readonly leases: LeaseStore };
  readonly log: Logger;
  /** Names this publisher in the lease, for people who look. */
  readonly holder: string;
  /** Milliseconds after which no further article is begun. */
  readonly budgetMs: number;
}

export interface PublishReport {
  /** `busy`: another holds the lease. `fenced`: it was lost on the way; the next holder goes on. */
  readonly outcome: 'drained' | 'out-of-time' | 'busy' | 'fenced';
  readonly published: number;
  readonly opened: number;
  readonly merged: number;
  readonly events: number;
  /** Failed and put off. */
  readonly deferred: number;
  /** Failed for the last time and set aside, see OutboxStore.listParked. */
  readonly parked: number;
}

/** Nothing could be published; what was to be is still in the outbox. */
export class PublishingError extends Error {
  override readonly name = 'PublishingError';
}

interface Run {
  readonly deps: PublishDeps;
  readonly endsAt: number;
  /** Entries seen in this run: the index may list one for a moment longer than it is there. */
  readonly handled: Set<string>;
  readonly count: {
    published: number;
    opened: number;
    merged: number;
    events: number;
    deferred: number;
    parked: number;
  };
  failuresInARow: number;
}

/**
 * Publishes what waits, oldest first. An article that fails is put off, from a minute to a day, then parked; the others
 * go on. Rejects with PublishingError after several failures in a row, and with the store's error when a failure
 * cannot be recorded.
 */
export async function publishArticles(deps: PublishDeps): Promise<PublishReport> {
  const count = { published: 0, opened: 0, merged: 0, events: 0, deferred: 0, parked: 0 };
  const run: Run = {
    deps,
    endsAt: deps.now().getTime() + deps.budgetMs,
    handled: new Set(),
    count,
    failuresInARow: 0,
  };
  // Most calls find nothing; they write nothing either.
  if ((await waiting(run)).length === 0) return report(run, 'drained');
  for (;;) {
    const lease = await deps.store.leases.acquire('publisher', deps.holder, LEASE_SECONDS);
    if (!lease) return report(run, 'busy');
    let outcome: PublishReport['outcome'];
    try {
      outcome = await drain(run, lease);
    } finally {
      await deps.store.leases.release(lease);
    }
    // What came while the lease was being given back found it taken.
    if (outcome !== 'drained' || (await waiting(run)).length === 0) return report(run, outcome);
  }
}

function report({ deps, count }: Run, outcome: PublishReport['outcome']): PublishReport {
  const done = { outcome, ...count };
  if (count.published + count.deferred + count.parked > 0) deps.log.info('articles published', done);
  else deps.log.debug('nothing published', done);
  return done;
}

async function waiting({ deps, handled }: Run): Promise<OutboxEntry[]> {
  const limit = PAGE + Math.min(handled.size, MAX_LAGGING);
  return (await deps.store.outbox.list(limit)).filter((entry) => !handled.has(entry.key));
}

/** The lease, renewed once half of it is over: what is left is longer than any one article takes. Null when it is lost. */
async function keep(lease: Lease, { store, now }: PublishDeps): Promise<Lease | null> {
  const left = Date.parse(lease.until) - now().getTime();
  return left > (LEASE_SECONDS / 2) * 1000 ? lease : store.leases.renew(lease, LEASE_SECONDS);
}

async function drain(run: Run, first: Lease): Promise<PublishReport['outcome']> {
  let lease = first;
  for (let page = await waiting(run); page.length > 0; page = await waiting(run)) {
    for (const entry of page) {
      if (run.deps.now().getTime() >= run.endsAt) return 'out-of-time';
      const renewed = await keep(lease, run.deps);
      if (!renewed) return 'fenced';
      lease = renewed;
      run.handled.add(entry.key);
      if (!(await publishOne(run, entry, lease.token))) return 'fenced';
    }
  }
  return 'drained';
}

/** False when another publisher has taken over. */
async function publishOne(run: Run, entry: OutboxEntry, token: number): Promise<boolean> {
  const { deps } = run;
  let outcome: ArticleOutcome;
  try {
    outcome = await publishArticle(entry, token, deps);
    if (outcome.kind === 'fenced') return false;
    await deps.store.outbox.acknowledge(entry);
  } catch (error) {
    await putOff(run, entry, error);
    return true;
  }
  run.failuresInARow = 0;
  if (outcome.kind === 'published') {
    const { merged, events } = outcome.plan;
    run.count.published += 1;
    run.count.merged += merged.length;
    run.count.events += events.length;
    run.count.opened += events.filter(({ type }) => type === 'story.opened').length;
  }
  return true;
}

async function putOff(run: Run, entry: OutboxEntry, cause: unknown): Promise<void> {
  const { store, now, log } = run.deps;
  const message = messageOf(cause);
  const attempts = await store.outbox.recordFailure(entry, message);
  const minutes = RETRY_MINUTES[attempts - 1];
  const details = { articleId: entry.articleId, attempts, message };
  if (minutes === undefined && attempts > 0) {
    await store.outbox.park(entry);
    run.count.parked += 1;
    log.error('article parked: it could not be published', details);
  } else if (minutes !== undefined) {
    const until = new Date(now().getTime() + minutes * 60_000).toISOString();
    await store.outbox.defer(entry, until);
    run.count.deferred += 1;
    log.warn('article put off: it could not be published', { ...details, until });
  }
  run.failuresInARow += 1;
  if (run.failuresInARow >= MAX_FAILURES_IN_A_ROW)
    throw new PublishingError(`${run.failuresInARow} articles in a row could not be published: ${message}`, { cause });
}
