/**
 * Drains the outbox: one publisher at a time, under a lease. Called often and by several: the stream, the heartbeat, a
 * person. Whoever comes second finds the lease taken and leaves; the holder looks again before it goes.
 */
import { messageOf } from '../model/errors.ts';
import type { Lease, LeaseStore, Logger, OutboxEntry, OutboxStore } from '../model/ports.ts';
import type { PublicationBatch, PublicationStore } from '../model/publication.ts';
import type { StoryBook } from '../model/story.ts';
import { createStoryDraft, type StoryDraft } from '../stories/story-draft.ts';
import { announce, type CarryOutDeps, notePublished, type ToldEntry, writeStories } from './carry-out.ts';
import { mapLimited } from './map-limited.ts';
import { type PlanBatchDeps, planBatch } from './plan-batch.ts';

/** Many times as long as a batch takes. */
const LEASE_SECONDS = 60;
/** Articles that are published together: a story that several of them join is written once. */
const BATCH = 50;
/** Articles that are remembered from batch to batch, of some kilobytes each. */
const MOST_REMEMBERED = 2_000;
/** Acknowledged side by side. */
const AT_ONCE = 8;
/** Entries taken out that the index may still list. */
const MAX_LAGGING = 200;
/** Minutes to the next try of an article that failed, by attempts made; then it is parked. */
const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1440];
/** So many failures in a row are no longer the articles' fault: the store or a receiver is down. */
const MAX_FAILURES_IN_A_ROW = 3;

export interface PublishDeps extends CarryOutDeps, PlanBatchDeps {
  readonly store: CarryOutDeps['store'] &
    PlanBatchDeps['store'] & {
      readonly stories: StoryBook;
      readonly publications: PublicationStore;
      readonly outbox: OutboxStore;
      readonly leases: LeaseStore;
    };
  readonly log: Logger;
  /** Names this publisher in the lease, for people who look. */
  readonly holder: string;
  /** Milliseconds after which no further batch is begun. */
  readonly budgetMs: number;
  /** Articles published together at most; 50 where it is not given. What comes of it does not depend on it. */
  readonly batchSize?: number;
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
  readonly count: { -readonly [Name in keyof Omit<PublishReport, 'outcome'>]: number };
  failuresInARow: number;
  /** What this publisher knows of stories: nobody else changes them while it holds the lease. */
  draft: StoryDraft;
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
    draft: createStoryDraft(deps.store.stories, deps.now),
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
  const size = deps.batchSize ?? BATCH;
  const listed = await deps.store.outbox.list(size + Math.min(handled.size, MAX_LAGGING));
  return listed.filter((entry) => !handled.has(entry.key)).slice(0, size);
}

/** The lease, renewed once half of it is over: what is left is longer than a batch takes. Null when it is lost. */
async function keep(lease: Lease, { store, now }: PublishDeps): Promise<Lease | null> {
  const left = Date.parse(lease.until) - now().getTime();
  return left > (LEASE_SECONDS / 2) * 1000 ? lease : store.leases.renew(lease, LEASE_SECONDS);
}

async function drain(run: Run, lease: Lease): Promise<PublishReport['outcome']> {
  const { deps } = run;
  // The holder before may have published what this one has read.
  run.draft = createStoryDraft(deps.store.stories, deps.now);
  const standing = await deps.store.publications.standing();
  if (standing && !(await finish(run, standing, lease))) return 'fenced';
  for (let page = await waiting(run); page.length > 0; page = await waiting(run)) {
    if (deps.now().getTime() >= run.endsAt) return 'out-of-time';
    for (const { key } of page) run.handled.add(key);
    if (!(await publishTogether(run, page, lease))) return 'fenced';
  }
  return 'drained';
}

/** False when another publisher has taken over. What cannot be decided together is decided article by article. */
async function publishTogether(run: Run, entries: readonly OutboxEntry[], lease: Lease): Promise<boolean> {
  const { deps } = run;
  const { publications } = deps.store;
  const held = await keep(lease, deps);
  if (!held) return false;
  let batch: PublicationBatch;
  try {
    if (run.draft.size() > MOST_REMEMBERED) run.draft = createStoryDraft(deps.store.stories, deps.now);
    batch = await planBatch(`${held.token}#${entries[0]?.key}`, entries, run.draft, deps);
    if (!(await publications.open(batch, held.token))) return false;
  } catch (error) {
    run.draft = createStoryDraft(deps.store.stories, deps.now);
    const [first] = entries;
    if (entries.length === 1 && first) await putOff(run, first, error);
    else for (const entry of entries) if (!(await publishTogether(run, [entry], held))) return false;
    return true;
  }
  return finish(run, batch, held);
}

/** Carries out a batch that is written down. False when another publisher has taken over. */
async function finish(run: Run, batch: PublicationBatch, lease: Lease): Promise<boolean> {
  const { deps } = run;
  const { outbox, publications } = deps.store;
  await writeStories(batch, deps);
  if (!(await keep(lease, deps))) return false;
  const done = await announce(batch, MAX_FAILURES_IN_A_ROW, deps);
  if (!(await notePublished(done, lease.token, deps))) return false;
  await mapLimited(done, AT_ONCE, async ({ planned, told }) => told && outbox.acknowledge(planned.entry));
  for (const one of done) await account(run, one);
  await publications.close(batch);
  return true;
}

async function account(run: Run, one: ToldEntry): Promise<void> {
  const { entry, outcome, events, merged } = one.planned;
  if (!one.told) return putOff(run, entry, one.cause);
  run.failuresInARow = 0;
  if (outcome !== 'published') return;
  run.count.published += 1;
  run.count.merged += merged;
  run.count.events += events.length;
  run.count.opened += events.filter(({ type }) => type === 'story.opened').length;
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
