/** `news-tracker poll`: one round of what is due, for cron and for a first look. */
import { readFile } from 'node:fs/promises';
import { hashId } from '../lambda/model/canonical-url.ts';
import { BadRequestError } from '../lambda/model/errors.ts';
import type { FeedRecord } from '../lambda/model/feed.ts';
import { hostOf } from '../lambda/model/host.ts';
import type { Job } from '../lambda/model/jobs.ts';
import { newFeedRecord } from '../lambda/model/new-feed-record.ts';
import type { Logger } from '../lambda/model/ports.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { createProgress, silentProgress } from './progress.ts';
import { createRoundCollector, newArticleRows, type Round, roundSummary, runRound, troubleLines } from './round.ts';
import { type LocalTracker, openTracker } from './tracker.ts';

export interface PollOptions {
  readonly config: TrackerConfig;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Only this feed, by id or address. */
  readonly feed: string | null;
  /** A text file of addresses to poll instead of the configured feeds, one a line, `#` comments. */
  readonly feedsFile: string | null;
  /** Also what is not due yet. */
  readonly force: boolean;
  readonly allowPrivate: boolean;
  readonly json: boolean;
  /** Null: mail is written to files. */
  readonly smtpUrl: string | null;
  readonly log: Logger;
  /** Milliseconds since the process began. */
  readonly elapsedMs: () => number;
  readonly print: (text: string) => void;
}

/** When a run had what, in whole milliseconds since its process began. */
interface Timing {
  /** Every match stands in the table and can be read. */
  readonly storedMs: number;
  /** Stories are assigned, events recorded, updates sent. */
  readonly publishedMs: number;
}

/**
 * Polls first and publishes after: what the feeds brought is stored, and shown, before anything else is worked at. A run
 * that is stopped in between leaves the rest in the outbox, which the next run publishes.
 *
 * @returns the exit code: 0 unless every feed polled is in trouble.
 */
export async function runPoll(options: PollOptions): Promise<number> {
  const demo = options.demo ? await (await import('./demo.ts')).openDemo(options.config) : null;
  const progress = options.json ? silentProgress : await createProgress();
  const collector = createRoundCollector(progress);
  const tracker = await openTracker({
    config: demo?.config ?? options.config,
    dataDir: options.dataDir,
    allowPrivate: options.demo || options.allowPrivate,
    smtpUrl: options.demo ? null : options.smtpUrl,
    log: options.log,
    onDone: collector.onDone,
  });
  try {
    const start = await chooseJobs(tracker, options);
    const round = await runRound(tracker, collector, progress, start);
    const storedMs = Math.round(options.elapsedMs());
    if (!options.json) await printStored(round, tracker, options.print);
    await tracker.publish();
    await tracker.queue.idle();
    const timing: Timing = { storedMs, publishedMs: Math.round(options.elapsedMs()) };
    options.log.info('polled', { ...timing });
    const updates = [...round.updates, ...collector.take().updates];
    if (options.json) options.print(JSON.stringify({ ...round, updates, timing }, null, 2));
    else for (const path of updates) options.print(`update sent: ${path}`);
    return round.polls.length > 0 && round.polls.every((poll) => poll.problem !== null) ? 1 : 0;
  } finally {
    await tracker.close();
    await demo?.close();
  }
}

/** What was new, and which of the feeds polled are in trouble. */
async function printStored(round: Round, { store }: LocalTracker, print: (text: string) => void): Promise<void> {
  const rows = newArticleRows(round);
  if (rows.length > 0) print((await import('./tables.ts')).articleTable(rows, process.stdout.columns));
  print(roundSummary(round));
  const polled = new Set(round.polls.map((poll) => poll.feedId));
  for (const line of troubleLines((await store.feeds.list()).filter(({ id }) => polled.has(id)))) print(line);
}

/** What to run: the due jobs of everything, or the polls of chosen feeds. */
async function chooseJobs(tracker: LocalTracker, options: PollOptions): Promise<() => Promise<readonly Job[]>> {
  if (options.feedsFile !== null) {
    const wanted = await addFeedsOf(options.feedsFile, tracker);
    return () => queuePolls(tracker, options, (feed) => wanted.has(feed.id));
  }
  await tracker.sync();
  const { feed } = options;
  if (feed !== null) {
    const known = (await tracker.store.feeds.list()).filter((each) => each.id === feed || each.url === feed);
    if (known.length === 0) {
      throw new BadRequestError(
        '--feed',
        `no feed has the id or address ${feed}; see "feeds list" for those there are`,
      );
    }
    return () => queuePolls(tracker, { force: true }, (each) => known.some((one) => one.id === each.id));
  }
  if (options.force) return () => queuePolls(tracker, options, () => true);
  return async () => (await tracker.tick()).sent;
}

async function queuePolls(
  tracker: LocalTracker,
  { force }: { readonly force: boolean },
  wanted: (feed: FeedRecord) => boolean,
): Promise<readonly Job[]> {
  const now = new Date().toISOString();
  const jobs = (await tracker.store.feeds.list())
    .filter((feed) => wanted(feed) && (force || (feed.nextPollAt ?? now) <= now))
    // Before its time or not, it is the poll that was due next.
    .flatMap(({ id, url, nextPollAt: dueAt }): Job[] =>
      dueAt === null ? [] : [{ kind: 'poll-feed', feedId: id, dueAt, host: hostOf(url) }],
    );
  await tracker.queue.send(jobs);
  return jobs;
}

/** Adds the addresses of a file as run-time feeds of the data directory. @returns their ids. */
async function addFeedsOf(file: string, tracker: LocalTracker): Promise<ReadonlySet<string>> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/);
  const ids = new Set<string>();
  const now = new Date().toISOString();
  const records = lines.flatMap((line, index) => {
    const url = line.trim();
    if (url === '' || url.startsWith('#')) return [];
    if (!URL.canParse(url)) throw new BadRequestError('--feeds', `${file}:${index + 1}: not an address: ${url}`);
    const feed = { id: hashId(url), name: url, url, about: [], language: null, tags: [], paused: null };
    return [newFeedRecord(feed, 'runtime', now)];
  });
  const known = new Set((await tracker.store.feeds.list()).map((feed) => feed.id));
  await Promise.all(
    records.map((record) => {
      ids.add(record.id);
      return known.has(record.id) ? 'exists' : tracker.store.feeds.create(record);
    }),
  );
  return ids;
}
