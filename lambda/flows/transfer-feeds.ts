/** Lists of feeds in and out, as OPML. */
import { FeedError } from '../model/errors.ts';
import type { FeedRecord } from '../model/feed.ts';
import { addressKey } from '../model/feed-address.ts';
import type { ImportedFeed, ImportOutcome } from '../model/feed-management.ts';
import { newFeedRecord } from '../model/new-feed-record.ts';
import { type OpmlFeed, type OpmlList, readOpml } from '../parse/opml.ts';
import { writeOpml } from '../parse/write-opml.ts';
import { createFeed, feedsByAddress, type ManageFeedsDeps, takenIds } from './managed-feeds.ts';
import { mapLimited } from './map-limited.ts';

type Deps = Pick<ManageFeedsDeps, 'store' | 'config' | 'now' | 'log'>;

const CREATED_AT_ONCE = 8;

/**
 * Adds the feeds of a list, each due at once and none asked now: what is wrong with one shows in its health. An
 * interrupted import is completed by importing the list again.
 */
export async function importOpml(bytes: Uint8Array, contentType: string | null, deps: Deps): Promise<ImportOutcome> {
  let list: OpmlList;
  try {
    list = readOpml(bytes, contentType);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return { kind: 'unreadable', code: error.code, message: error.message };
  }
  const feeds = await deps.store.feeds.list();
  const byAddress = feedsByAddress(feeds);
  const { firsts, duplicates } = withoutRepeats(list.feeds);
  const known: ImportedFeed[] = [];
  const fresh = firsts.filter((entry) => {
    const feed = byAddress.get(addressKey(entry.url));
    if (feed) known.push({ id: feed.id, name: feed.name, url: feed.url, line: entry.line });
    return feed === undefined;
  });
  const taken = takenIds(feeds, deps.config);
  const added = await mapLimited(fresh, CREATED_AT_ONCE, async (entry) => {
    const { id, name, url } = await createFeed(
      (id) => recordOf(entry, reserve(id, taken), deps.now()),
      entry.name,
      taken,
      deps.store.feeds,
    );
    return { id, name, url, line: entry.line };
  });
  deps.log.info('feeds imported', { added: added.length, known: known.length, refused: list.refused.length });
  return { kind: 'imported', added, known, duplicates, refused: list.refused };
}

/** Feeds made side by side must not try the same id. */
function reserve(id: string, taken: Set<string>): string {
  taken.add(id);
  return id;
}

function withoutRepeats(entries: readonly OpmlFeed[]) {
  const firsts = new Map<string, OpmlFeed>();
  const duplicates: { line: number; url: string; firstLine: number }[] = [];
  for (const entry of entries) {
    const key = addressKey(entry.url);
    const first = firsts.get(key);
    if (first) duplicates.push({ line: entry.line, url: entry.url, firstLine: first.line });
    else firsts.set(key, entry);
  }
  return { firsts: [...firsts.values()], duplicates };
}

function recordOf({ name, url, siteUrl, language, tags }: OpmlFeed, id: string, now: Date): FeedRecord {
  const feed = { id, name, url, language, tags, about: [], paused: null };
  return { ...newFeedRecord(feed, 'runtime', now.toISOString()), siteUrl };
}

/** Every feed, by name, where it is read from now. */
export async function exportOpml(deps: Deps): Promise<string> {
  const feeds = [...(await deps.store.feeds.list())].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1),
  );
  return writeOpml('Feeds of news-tracker', feeds, deps.now());
}
