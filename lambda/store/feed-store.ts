/** Watched feeds. Fields are attributes of their own, so that two writers of different fields do not undo each other. */
import type { FeedRecord } from '../model/feed.ts';
import { hostOf } from '../model/host.ts';
import type { FeedStore, Now } from '../model/ports.ts';
import { feedAttributes, feedOfRow } from './feed-row.ts';
import { FEEDS, feedDueAttributes, feedKey } from './keys.ts';
import { type Condition, exists, isNew, type Table, type Update } from './table.ts';
import { seeToSubscription } from './websub-store.ts';

/** The feed to be changed is not in the table. */
export class FeedNotFoundError extends Error {
  override readonly name = 'FeedNotFoundError';
  readonly feedId: string;
  constructor(feedId: string) {
    super(`there is no feed ${feedId}`);
    this.feedId = feedId;
  }
}

export function createFeedStore(table: Table, now: Now): FeedStore {
  const get = async (id: string): Promise<FeedRecord | null> => {
    const item = await table.get(feedKey(id));
    return item && feedOfRow(item);
  };

  /** The row and the index depend on the addresses, and who changes a feed need not know them. */
  async function withAddresses(id: string, change: Partial<FeedRecord>): Promise<Partial<FeedRecord>> {
    const isDue = Boolean(change.nextPollAt);
    if (change.url === undefined && !isDue) return change;
    if (change.url !== undefined && change.configUrl !== undefined) return change;
    const feed = await get(id);
    return feed === null ? change : { ...addressesOf(feed), ...change };
  }

  return {
    get,

    async list() {
      const items = await table.queryAll({ when: '#pk = :feeds', values: { feeds: FEEDS }, consistent: true });
      return items.map(feedOfRow);
    },

    async create(feed) {
      const { set } = feedAttributes(feed);
      const due = feed.nextPollAt ? feedDueAttributes(feed.id, feed.nextPollAt, hostOf(feed.url)) : {};
      return (await table.put({ ...set, ...feedKey(feed.id), ...due }, isNew)) ? 'created' : 'exists';
    },

    async update(id, change) {
      if (Object.values(change).every((value) => value === undefined)) return;
      const edit = { ...withDue(id, await withAddresses(id, change)), add: { edits: 1 } };
      if (!(await table.update(feedKey(id), edit, exists))) throw new FeedNotFoundError(id);
      // A feed that is polled no more is not to be pushed any longer either.
      if (change.nextPollAt === null) await seeToSubscription(table, id, now());
    },

    async conclude(read, change) {
      const { id } = read;
      const edit = withDue(
        id,
        change.url === undefined && !change.nextPollAt ? change : { ...addressesOf(read), ...change },
      );
      if (!(await table.update(feedKey(id), edit, unchangedSince(read)))) return false;
      if (change.nextPollAt === null) await seeToSubscription(table, id, now());
      return true;
    },

    async remove(id) {
      await table.delete(feedKey(id));
      await seeToSubscription(table, id, now());
    },
  };
}

/** Neither edited nor polled: every poll moves the next one. */
function unchangedSince({ edits, nextPollAt }: FeedRecord): Condition {
  const unedited = edits === undefined ? 'attribute_not_exists(#edits)' : '#edits = :edits';
  const notPolled = nextPollAt === null ? 'attribute_not_exists(#dueSk)' : '#nextPollAt = :nextPollAt';
  return {
    when: `attribute_exists(#pk) AND ${unedited} AND ${notPolled}`,
    values: { ...(edits !== undefined && { edits }), ...(nextPollAt !== null && { nextPollAt }) },
  };
}

const addressesOf = ({ url, configUrl }: FeedRecord): Pick<FeedRecord, 'url' | 'configUrl'> => ({ url, configUrl });

/** A change that makes a feed due, or moves it, brings both addresses. */
function withDue(id: string, change: Partial<FeedRecord>): Update {
  const { set, remove } = feedAttributes(change);
  const { nextPollAt, url } = change;
  if (nextPollAt === undefined) return { set, remove };
  // An older version kept the time a second time.
  if (nextPollAt === null) return { set, remove: [...remove, 'duePk', 'dueSk', 'dueAt'] };
  const due = url === undefined ? {} : feedDueAttributes(id, nextPollAt, hostOf(url));
  return { set: { ...set, ...due }, remove: [...remove, 'dueAt'] };
}
