/** Watched feeds. Fields are attributes of their own, so that two writers of different fields do not undo each other. */
import type { FeedRecord } from '../model/feed.ts';
import type { FeedStore, Now } from '../model/ports.ts';
import { dueAttributes, FEEDS, feedKey } from './keys.ts';
import { upgradeRow } from './migrations.ts';
import { exists, isNew, type Table, type Update } from './table.ts';
import type { Item } from './table-client.ts';
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
  return {
    async get(id) {
      const item = await table.get(feedKey(id));
      return item && toFeed(item);
    },

    async list() {
      const items = await table.queryAll({ when: '#pk = :feeds', values: { feeds: FEEDS }, consistent: true });
      return items.map(toFeed);
    },

    async create(feed) {
      const due = feed.nextPollAt ? dueFields(feed.id, feed.nextPollAt) : {};
      const created = await table.put({ ...feed, ...feedKey(feed.id), ...due }, isNew);
      return created ? 'created' : 'exists';
    },

    async update(id, change) {
      const fields = given(change);
      if (Object.keys(fields).length === 0) return;
      const edit = { ...withDue(id, fields), add: { edits: 1 } };
      if (!(await table.update(feedKey(id), edit, exists))) throw new FeedNotFoundError(id);
      // A feed that is polled no more is not to be pushed any longer either.
      if (fields.nextPollAt === null) await seeToSubscription(table, id, now());
    },

    async conclude({ id, edits }, change) {
      const unedited =
        edits === undefined
          ? { when: 'attribute_exists(#pk) AND attribute_not_exists(#edits)' }
          : { when: '#edits = :edits', values: { edits } };
      if (!(await table.update(feedKey(id), withDue(id, given(change)), unedited))) return false;
      if (change.nextPollAt === null) await seeToSubscription(table, id, now());
      return true;
    },

    async remove(id) {
      await table.delete(feedKey(id));
      await seeToSubscription(table, id, now());
    },
  };
}

/** Without the fields that are not to be written. */
function given(change: object): Item {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function withDue(id: string, fields: Item): Update {
  if (fields.nextPollAt === undefined) return { set: fields };
  if (fields.nextPollAt === null) return { set: fields, remove: ['duePk', 'dueSk', 'dueAt'] };
  return { set: { ...fields, ...dueFields(id, String(fields.nextPollAt)) } };
}

/** `dueAt` stays when a claim moves the place in the index. */
const dueFields = (id: string, at: string) => ({ ...dueAttributes('poll-feed', id, at), dueAt: at });

function toFeed(item: Item): FeedRecord {
  const { pk: _pk, sk: _sk, duePk: _duePk, dueSk: _dueSk, dueAt: _dueAt, ...feed } = upgradeRow(item);
  return feed as unknown as FeedRecord;
}
