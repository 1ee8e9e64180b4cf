/** What the flows that manage feeds share: their parts, how a feed is found by address, how one is made. */
import type { HostGate } from '../fetch/host-gate.ts';
import type { Match } from '../model/article.ts';
import type { Entry } from '../model/entry.ts';
import type { FeedRecord } from '../model/feed.ts';
import { addressKey } from '../model/feed-address.ts';
import type { RefusedField } from '../model/feed-management.ts';
import { idFromName } from '../model/id-from-name.ts';
import type { FeedStore, FetchFeed, Logger, Now, ParseFeed } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';

export interface ManageFeedsDeps {
  readonly store: { readonly feeds: FeedStore };
  readonly fetchFeed: FetchFeed;
  /** One request at a time a host. */
  readonly gate: HostGate;
  readonly parseFeed: ParseFeed;
  /** Null when no watch wants the entry; left out where a driver cannot afford to match. */
  readonly match?: (entry: Entry, feed: Pick<FeedRecord, 'about' | 'language'>) => Match | null;
  readonly config: Pick<TrackerConfig, 'poll' | 'feeds' | 'entities'>;
  /** Milliseconds after which no further address of a page is asked. */
  readonly patienceMs: number;
  readonly now: Now;
  readonly log: Logger;
}

/** Feeds by every address that stands for them: where they are read, what was given, where they are about to move. */
export function feedsByAddress(feeds: readonly FeedRecord[]): ReadonlyMap<string, FeedRecord> {
  const byKey = new Map<string, FeedRecord>();
  for (const feed of feeds) {
    for (const address of [feed.url, feed.configUrl, feed.redirect?.url]) {
      if (address && !byKey.has(addressKey(address))) byKey.set(addressKey(address), feed);
    }
  }
  return byKey;
}

/** The feed that any of the addresses stands for. */
export function feedAt(feeds: readonly FeedRecord[], ...addresses: readonly string[]): FeedRecord | null {
  const byKey = feedsByAddress(feeds);
  return addresses.map((address) => byKey.get(addressKey(address))).find((feed) => feed !== undefined) ?? null;
}

const MOST_SAME_NAMES = 10_000;

/** Stores the feed under the first free id that its name gives: `wire`, `wire-2` … */
export async function createFeed(
  make: (id: string) => FeedRecord,
  name: string,
  taken: ReadonlySet<string>,
  feeds: FeedStore,
): Promise<FeedRecord> {
  const stem = (idFromName(name) || 'feed').slice(0, 58).replace(/-$/, '');
  for (let n = 1; n <= MOST_SAME_NAMES; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (taken.has(id)) continue;
    const record = make(id);
    if ((await feeds.create(record)) === 'created') return record;
  }
  throw new Error(`${MOST_SAME_NAMES} feeds have the id ${stem} with a number`);
}

/** Ids that are in use, in the table or by a feed of the config that is not in the table yet. */
export function takenIds(feeds: readonly FeedRecord[], config: Pick<TrackerConfig, 'feeds'>): Set<string> {
  return new Set([...feeds, ...config.feeds].map(({ id }) => id));
}

const MOST_CHARACTERS = 200;
const MOST_TAGS = 20;

/** What is wrong with what an owner says about a feed. */
export function refusedFields(
  given: { readonly name?: string | null; readonly tags?: readonly string[]; readonly about?: readonly string[] },
  config: Pick<TrackerConfig, 'entities'>,
): RefusedField[] {
  const refused: RefusedField[] = [];
  if (typeof given.name === 'string' && !isLabel(given.name)) {
    refused.push({ field: 'name', message: `must have 1 to ${MOST_CHARACTERS} characters and no control characters` });
  }
  if (given.tags && (given.tags.length > MOST_TAGS || !given.tags.every(isLabel))) {
    const message = `must be at most ${MOST_TAGS} texts of 1 to ${MOST_CHARACTERS} characters`;
    refused.push({ field: 'tags', message });
  }
  const known = config.entities.map(({ id }) => id);
  const unknown = (given.about ?? []).filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    refused.push({ field: 'about', message: `names no entity of the config: ${unknown.join(', ').slice(0, 200)}` });
  }
  return refused;
}

function isLabel(text: string): boolean {
  return text.trim() !== '' && text.length <= MOST_CHARACTERS && !/\p{Cc}/u.test(text);
}
