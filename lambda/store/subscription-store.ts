/** Subscriptions, those of the config and those made at run time. One with digests is due at its `nextAt`. */
import type { SubscriptionRecord, SubscriptionStore } from '../model/subscription.ts';
import { dueAttributes, SUBSCRIPTIONS, subscriptionKey } from './keys.ts';
import { exists, isNew, type Table } from './table.ts';
import type { Item } from './table-client.ts';

const DUE = ['duePk', 'dueSk', 'dueAt'];

export function createSubscriptionStore(table: Table): SubscriptionStore {
  const due = (id: string, at: string) => ({ ...dueAttributes('open-digest', id, at), dueAt: at });
  return {
    async create(subscription) {
      const { id, nextAt } = subscription;
      const item = { ...subscription, ...subscriptionKey(id), ...(nextAt !== null && due(id, nextAt)) };
      return (await table.put(item, isNew)) ? 'created' : 'exists';
    },

    async get(id) {
      const item = await table.get(subscriptionKey(id));
      return item && toSubscription(item);
    },

    async list() {
      const items = await table.queryAll({ when: '#pk = :all', values: { all: SUBSCRIPTIONS }, consistent: true });
      return items.map(toSubscription);
    },

    async update(id, change) {
      const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      if (Object.keys(fields).length === 0) return (await table.get(subscriptionKey(id))) !== null;
      const { nextAt } = fields;
      return table.update(
        subscriptionKey(id),
        {
          set: { ...fields, ...(typeof nextAt === 'string' && due(id, nextAt)) },
          ...(nextAt === null && { remove: DUE }),
        },
        exists,
      );
    },

    advance(id, from, { nextAt, reportedUntil }) {
      return table.update(
        subscriptionKey(id),
        { set: { nextAt, reportedUntil, ...due(id, nextAt) } },
        { when: '#nextAt = :from', values: { from } },
      );
    },

    remove: (id) => table.delete(subscriptionKey(id), exists),
  };
}

function toSubscription(item: Item): SubscriptionRecord {
  const { pk: _pk, sk: _sk, duePk: _duePk, dueSk: _dueSk, dueAt: _dueAt, ...rest } = item;
  return rest as unknown as SubscriptionRecord;
}
