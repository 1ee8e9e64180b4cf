/** Subscriptions at hubs. A row is due at its `renewAt`, and goes by itself when a hub is lost for good. */
import type { WebSubStore } from '../model/ports.ts';
import type { WebSubSubscription } from '../model/websub.ts';
import { dueAttributes, webSubKey } from './keys.ts';
import { exists, type Table } from './table.ts';
import type { Item } from './table-client.ts';

/** Longer than any lease and any wait for a hub. */
const KEEP_DAYS = 60;
const DAY_MS = 86_400_000;
/** Pushes of one feed within a millisecond that are told apart. */
const MAX_ATTEMPTS = 50;

export function createWebSubStore(table: Table): WebSubStore {
  const ofCallback = (callbackId: string) => ({ when: '#callbackId = :callbackId', values: { callbackId } });
  return {
    async get(feedId) {
      const item = await table.get(webSubKey(feedId));
      return item && toSubscription(item);
    },

    async put(subscription) {
      const { feedId, renewAt } = subscription;
      await table.put({ ...subscription, ...webSubKey(feedId), ...dueFields(feedId, renewAt) });
    },

    update(feedId, callbackId, change) {
      const due = change.renewAt === undefined ? {} : dueFields(feedId, change.renewAt);
      return table.update(webSubKey(feedId), { set: { ...change, ...due } }, ofCallback(callbackId));
    },

    async notePush(feedId, callbackId, now) {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const at = new Date(now.getTime() + attempt).toISOString();
        const values = { at, callbackId, none: null };
        const when = '#callbackId = :callbackId AND (#lastPushAt = :none OR #lastPushAt < :at)';
        if (await table.update(webSubKey(feedId), { set: { lastPushAt: at } }, { when, values })) return at;
        const item = await table.get(webSubKey(feedId));
        if (item?.callbackId !== callbackId) break;
      }
      throw new Error(`the push for feed ${feedId} could not be noted; the hub sends it again`);
    },

    remove(feedId, callbackId, pending) {
      const { when, values } = ofCallback(callbackId);
      return table.delete(
        webSubKey(feedId),
        pending === undefined
          ? { when, values }
          : { when: `${when} AND #pending = :p`, values: { ...values, p: pending } },
      );
    },
  };
}

/** Makes the subscription of a feed due, where there is one. */
export async function seeToSubscription(table: Table, feedId: string, now: Date): Promise<void> {
  const renewAt = now.toISOString();
  await table.update(webSubKey(feedId), { set: { renewAt, ...dueFields(feedId, renewAt) } }, exists);
}

function dueFields(feedId: string, at: string) {
  const expiresAt = Math.floor((Date.parse(at) + KEEP_DAYS * DAY_MS) / 1000);
  return { ...dueAttributes('renew-websub', feedId, at), dueAt: at, expiresAt };
}

function toSubscription(item: Item): WebSubSubscription {
  const { pk: _pk, sk: _sk, duePk: _duePk, dueSk: _dueSk, dueAt: _dueAt, expiresAt: _expiresAt, ...rest } = item;
  return rest as unknown as WebSubSubscription;
}
