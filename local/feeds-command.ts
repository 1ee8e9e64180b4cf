/** `news-tracker feeds`: what is polled, by whose wish, and how it fares; feeds added, checked, changed, moved. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFetchFeed } from '../lambda/fetch/fetch-feed.ts';
import { createHostGate } from '../lambda/fetch/host-gate.ts';
import { createFeedManager } from '../lambda/flows/manage-feeds.ts';
import { syncConfig } from '../lambda/flows/sync-config.ts';
import { userAgent } from '../lambda/flows/user-agent.ts';
import { compileWatch, matchEntry } from '../lambda/match/match-article.ts';
import { BadRequestError } from '../lambda/model/errors.ts';
import type { FeedRecord, FeedState } from '../lambda/model/feed.ts';
import { addressKey, readFeedAddress } from '../lambda/model/feed-address.ts';
import type {
  ChangeFeedOutcome,
  FeedManager,
  InvalidRequest,
  NewFeedRequest,
} from '../lambda/model/feed-management.ts';
import type { Logger } from '../lambda/model/ports.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { parseFeed } from '../lambda/parse/parse-feed.ts';
import { showFeed } from '../lambda/serve/show-feed.ts';
import { createStore, type Store } from '../lambda/store/create-store.ts';
import { openEmbeddedTable, TableInUseError } from './embedded-table.ts';
import { addedText, checkText, feedTable, importText } from './feeds-text.ts';
import { type WhichTracker, withStore } from './open-store.ts';
import { readStandardInput } from './standard-input.ts';

export interface FeedsOptions {
  readonly tracker: WhichTracker;
  readonly config: TrackerConfig;
  readonly allowPrivate: boolean;
  readonly json: boolean;
  readonly log: Logger;
  /** Width of the terminal. */
  readonly columns: number | undefined;
  /** For what is no result. */
  readonly note: (text: string) => void;
}

export interface CommandResult {
  readonly text: string;
  readonly code: 0 | 1;
}

/** A page is searched for this long at most. */
const PATIENCE_MS = 60_000;
const now = () => new Date();

/** @throws BadRequestError for what is asked wrongly */
export function addFeed(request: NewFeedRequest, options: FeedsOptions): Promise<CommandResult> {
  return withManager(options, 'change', async (manager) => {
    const outcome = valid(await manager.add(request));
    const code = outcome.kind === 'no-feed' ? 1 : 0;
    if (!options.json) return { text: addedText(outcome), code };
    return { text: jsonOf(outcome.kind === 'no-feed' ? outcome : { ...outcome, feed: showFeed(outcome.feed) }), code };
  });
}

/** The feeds by name, all or those in one state. */
export function listFeeds(state: FeedState | null, options: FeedsOptions): Promise<CommandResult> {
  return withManager(options, 'read', async (_, store) => {
    const feeds = (await store.feeds.list())
      .filter((feed) => state === null || feed.state === state)
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    if (options.json) return done(jsonOf(feeds.map(showFeed)));
    return done(feeds.length === 0 ? 'no feeds' : feedTable(feeds, now(), options.columns));
  });
}

/** Asks once and stores nothing; also while the tracker runs, whose records are then not at hand. */
export async function checkFeed(subject: string, options: FeedsOptions): Promise<CommandResult> {
  return withManager(options, 'look', async (manager, store) => {
    const known = await find(subject, store);
    const outcome = valid(await manager.check(known ? { id: known.id } : { address: subject }));
    if (outcome.kind === 'unknown') throw unknown(subject);
    return { text: options.json ? jsonOf(outcome) : checkText(outcome), code: outcome.problem === null ? 0 : 1 };
  });
}

export type FeedChangeName = 'rm' | 'pause' | 'resume';

const DONE: Readonly<Record<FeedChangeName, readonly [changed: string, unchanged: string]>> = {
  rm: ['removed', 'unchanged'],
  pause: ['paused', 'already paused'],
  resume: ['resumed; it is polled at once', 'not paused'],
};

/** @param subject id or address. */
export function changeFeed(
  name: FeedChangeName,
  subject: string,
  reason: string | null,
  options: FeedsOptions,
): Promise<CommandResult> {
  return withManager(options, 'change', async (manager, store) => {
    const feed = await find(subject, store);
    if (!feed) throw unknown(subject);
    const actions: Record<FeedChangeName, () => Promise<ChangeFeedOutcome>> = {
      rm: () => manager.remove(feed.id),
      pause: () => manager.pause(feed.id, reason),
      resume: () => manager.resume(feed.id),
    };
    const outcome = valid(await actions[name]());
    if (outcome.kind === 'unknown') throw unknown(subject);
    if (outcome.kind === 'from-config') throw new Error(outcome.message);
    if (options.json) return done(jsonOf({ changed: outcome.kind === 'changed', feed: showFeed(outcome.feed) }));
    const [changed, unchanged] = DONE[name];
    return done(`${feed.id}: ${outcome.kind === 'changed' ? changed : unchanged}`);
  });
}

/** @param file a path, or `-` for standard input. */
export async function importFeeds(file: string, options: FeedsOptions): Promise<CommandResult> {
  const bytes = file === '-' ? await readStandardInput() : await readFile(file);
  return withManager(options, 'change', async (manager) => {
    const outcome = await manager.importOpml(bytes, null);
    if (outcome.kind === 'unreadable') throw new Error(`${file}: ${outcome.message}`);
    const code = outcome.refused.length > 0 && outcome.added.length + outcome.known.length === 0 ? 1 : 0;
    const { kind: _, ...found } = outcome;
    return { text: options.json ? jsonOf(found) : importText(outcome, file), code };
  });
}

/** @param file null for standard output. */
export function exportFeeds(file: string | null, options: FeedsOptions): Promise<CommandResult> {
  return withManager(options, 'read', async (manager, store) => {
    const list = await manager.exportOpml();
    if (file === null) return done(list.trimEnd());
    await writeFile(file, list);
    const feeds = (await store.feeds.list()).length;
    return done(options.json ? jsonOf({ file, feeds }) : `${file}: ${feeds} feeds`);
  });
}

/**
 * `read` brings the config's feeds into a table that has none yet, `change` into any local one; the deployed tracker
 * does so itself. `look` does without a table where there is none or it is in use.
 */
async function withManager(
  options: FeedsOptions,
  purpose: 'look' | 'read' | 'change',
  use: (manager: FeedManager, store: Store) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { config, log, tracker } = options;
  const run = async (store: Store) => {
    const isEmpty = async () => (await store.feeds.list()).length === 0;
    if (tracker.stack === null && purpose !== 'look' && (purpose === 'change' || (await isEmpty()))) {
      await syncConfig({ store, config, randomBytes, now, log });
    }
    const watch = compileWatch(config);
    const { allowPrivate } = options;
    const fetchFeed = createFetchFeed({ userAgent: userAgent(config.contact), allowPrivate, now });
    try {
      const gate = createHostGate();
      const match = (...[entry, feed]: Parameters<NonNullable<Parameters<typeof createFeedManager>[0]['match']>>) =>
        matchEntry(entry, watch, feed);
      const deps = { store, fetchFeed, gate, parseFeed, match, config, patienceMs: PATIENCE_MS, now, log };
      return await use(createFeedManager(deps), store);
    } finally {
      await fetchFeed.close();
    }
  };
  if (purpose !== 'look') return withStore(tracker, config, run);
  return tracker.stack === null && !existsSync(join(tracker.dataDir, 'table'))
    ? withoutTable(config, run)
    : withStore(tracker, config, run).catch((error: unknown) => {
        if (!(error instanceof TableInUseError)) throw error;
        options.note(`${tracker.dataDir} is in use by a running tracker, so what it knows of the feed is not shown`);
        return withoutTable(config, run);
      });
}

async function withoutTable(
  config: TrackerConfig,
  run: (store: Store) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { client, tableName, close } = await openEmbeddedTable(null);
  try {
    return await run(createStore({ client, tableName, now, retentionDays: config.retention.articleDays }));
  } finally {
    await close();
  }
}

/** By id, else by any spelling of its address. */
async function find(subject: string, store: Store): Promise<FeedRecord | null> {
  const feeds = await store.feeds.list();
  const byId = feeds.find(({ id }) => id === subject);
  const address = readFeedAddress(subject);
  if (byId || address.kind === 'bad') return byId ?? null;
  const key = addressKey(address.url);
  return feeds.find(({ url, configUrl }) => addressKey(url) === key || addressKey(configUrl) === key) ?? null;
}

function unknown(subject: string): BadRequestError {
  return new BadRequestError('feed', `no feed has the id or address ${subject}; see "feeds list" for those there are`);
}

const OPTION_OF = { url: 'url', name: '--name', tags: '--tag', about: '--about' } as const;

function valid<Outcome extends { readonly kind: string }>(
  outcome: Outcome | InvalidRequest,
): Exclude<Outcome, InvalidRequest> {
  if (outcome.kind !== 'invalid') return outcome as Exclude<Outcome, InvalidRequest>;
  const [first, ...rest] = (outcome as InvalidRequest).fields;
  const others = rest.map(({ field, message }) => `; ${OPTION_OF[field]}: ${message}`).join('');
  throw new BadRequestError(first ? OPTION_OF[first.field] : 'url', `${first?.message}${others}`);
}

function done(text: string): CommandResult {
  return { text, code: 0 };
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
