/** `news-tracker dev`: the whole tracker on this machine until it is told to stop. */
import { setInterval } from 'node:timers';
import { messageOf } from '../lambda/model/errors.ts';
import type { FeedRecord } from '../lambda/model/feed.ts';
import type { Logger } from '../lambda/model/ports.ts';
import type { StoryCard } from '../lambda/model/story.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { printable } from './console-logger.ts';
import { openDemo } from './demo.ts';
import { listen } from './http-listener.ts';
import { createLocalApp } from './local-app.ts';
import { createProgress } from './progress.ts';
import { createRoundCollector, newArticleRows, type Round, roundSummary, runRound, troubleLines } from './round.ts';
import { type ArticleRow, articleTable, storyTable } from './tables.ts';
import { type LocalTracker, openTracker } from './tracker.ts';

/** The heartbeat is a minute on AWS; a laptop can afford a shorter one. */
const HEARTBEAT_MS = 5_000;
const TABLE_ROWS = 20;
const RECENT_STORIES = 50;
const STORY_ROWS = 8;

export interface DevOptions {
  readonly config: TrackerConfig;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly port: number;
  /** Null: mail is written to files. */
  readonly smtpUrl: string | null;
  readonly log: Logger;
  /** Milliseconds since the command started, for the readiness line. */
  readonly elapsedMs: () => number;
  readonly print: (text: string) => void;
  /** Resolves when the tracker is to stop. */
  readonly stopped: Promise<unknown>;
}

export async function runDev(options: DevOptions): Promise<void> {
  const { print, log } = options;
  const demo = options.demo ? await openDemo(options.config) : null;
  const progress = await createProgress();
  const collector = createRoundCollector(progress);
  const tracker = await openTracker({
    config: demo?.config ?? options.config,
    dataDir: options.dataDir,
    allowPrivate: options.demo,
    samples: options.demo,
    smtpUrl: options.demo ? null : options.smtpUrl,
    log,
    onDone: collector.onDone,
  });
  const listener = await listen(createLocalApp(tracker).fetch, options.port);
  tracker.reachedAt(listener.origin);
  let heartbeat: NodeJS.Timeout | undefined;
  try {
    await tracker.sync();
    const first = await runRound(tracker, collector, progress, async () => (await tracker.tick()).sent);
    await printFirstRound(first, tracker, print);
    if (options.port !== 0 && listener.port !== options.port) {
      print(`port ${options.port} is taken; using ${listener.port}`);
    }
    print(`listening on ${listener.origin}`);
    print(`  articles  ${listener.origin}/v1/articles`);
    print(`  feeds     ${listener.origin}/v1/feeds`);
    print(`  page      ${listener.origin}/`);
    print(`ready after ${(options.elapsedMs() / 1000).toFixed(1)} s; data in ${options.dataDir}; Ctrl-C stops`);
    await publishFirst(tracker, options.demo);
    await printPublished(collector.take(), tracker, listener.origin, print);
    tracker.publishAtOnce();
    heartbeat = setInterval(() => void beat(tracker, collector, print, log), HEARTBEAT_MS);
    await options.stopped;
  } finally {
    clearInterval(heartbeat);
    await listener.close();
    await tracker.close();
    await demo?.close();
  }
}

/** Stories and updates come after the articles can be read: they take a moment more. */
async function publishFirst(tracker: LocalTracker, demo: boolean): Promise<void> {
  await tracker.publish();
  await tracker.queue.idle();
  if (demo) await sendFirstDigests(tracker);
}

async function printPublished(
  round: Round,
  tracker: LocalTracker,
  origin: string,
  print: (text: string) => void,
): Promise<void> {
  const stories = await widestStories(tracker);
  if (stories.length > 0) print(`stories that several articles tell:\n${storyTable(stories, process.stdout.columns)}`);
  for (const path of round.updates) print(`update sent: ${path}`);
  for (const { id } of await digestSubscriptions(tracker)) {
    print(`  digest    ${origin}/v1/subscriptions/${id}/preview`);
  }
}

const digestSubscriptions = async (tracker: LocalTracker) =>
  (await tracker.store.subscriptions.list()).filter(({ nextAt }) => nextAt !== null);

/** The demo does not wait until tomorrow morning to show what a digest looks like. */
async function sendFirstDigests(tracker: LocalTracker): Promise<void> {
  for (const subscription of await digestSubscriptions(tracker)) await tracker.sendDigestNow(subscription.id);
  await tracker.queue.idle();
}

async function beat(
  tracker: LocalTracker,
  collector: ReturnType<typeof createRoundCollector>,
  print: (text: string) => void,
  log: Logger,
): Promise<void> {
  try {
    await tracker.tick();
    await tracker.queue.idle();
    await tracker.publish();
    await tracker.queue.idle();
    const round = collector.take();
    for (const row of newArticleRows(round)) print(`new: ${printable(row.title)} (${printable(row.outlet)})`);
    for (const path of round.updates) print(`update sent: ${path}`);
  } catch (error) {
    log.error('heartbeat failed; the next one tries again', { message: messageOf(error) });
  }
}

async function printFirstRound(round: Round, tracker: LocalTracker, print: (text: string) => void): Promise<void> {
  const rows = newArticleRows(round);
  if (rows.length > 0) {
    print(articleTable(rows.slice(0, TABLE_ROWS), process.stdout.columns));
    if (rows.length > TABLE_ROWS) print(`… and ${rows.length - TABLE_ROWS} more`);
  } else {
    const stored = await newestStored(tracker);
    if (stored.length > 0)
      print(`nothing new; the newest already stored:\n${articleTable(stored, process.stdout.columns)}`);
  }
  const feeds = await tracker.store.feeds.list();
  print(round.polls.length > 0 ? roundSummary(round) : nothingDue(feeds));
  for (const line of troubleLines(feeds)) print(line);
  if (looksOffline(round)) print(OFFLINE);
  for (const path of round.updates) print(`update sent: ${path}`);
}

const OFFLINE = 'no feed could be reached: is this machine online? "dev --demo" works without a network';

function looksOffline(round: Round): boolean {
  const unreachable = ['fetch/dns', 'fetch/connect'];
  return round.polls.length > 0 && round.polls.every((poll) => unreachable.includes(poll.problem?.code ?? ''));
}

async function newestStored(tracker: LocalTracker): Promise<ArticleRow[]> {
  const everything = { scope: { by: 'all' }, since: null, until: null, after: null, accept: () => true } as const;
  const { articles } = await tracker.store.articles.list({ ...everything, limit: TABLE_ROWS });
  return articles.map((card) => ({ ...card, outlet: card.sources[0]?.name ?? '' }));
}

/** Of the newest stories those with several articles, most outlets first. */
async function widestStories(tracker: LocalTracker): Promise<readonly StoryCard[]> {
  const { stories } = await tracker.store.stories.list({
    scope: { by: 'all' },
    since: null,
    until: null,
    after: null,
    limit: RECENT_STORIES,
    accept: (card) => card.articleCount > 1,
  });
  return [...stories].sort((a, b) => b.outlets.length - a.outlets.length).slice(0, STORY_ROWS);
}

function nothingDue(feeds: readonly FeedRecord[]): string {
  const next = feeds.flatMap((feed) => feed.nextPollAt ?? []).sort()[0];
  if (feeds.length === 0) return 'no feeds to poll: add some to tracker.config.ts';
  return next ? `no feed is due before ${next}` : 'every feed is paused or gone';
}
