/** Deliveries by subscription. A pending one is due at its next attempt; finished ones go after 90 days. */
import type { Delivery, DeliveryStore } from '../model/delivery.ts';
import { readDeliveryId } from '../model/delivery.ts';
import type { Now } from '../model/ports.ts';
import { deliveryKey, deliveryPartition, dueAttributes, toldKey } from './keys.ts';
import { exists, isNew, type Table } from './table.ts';
import type { Item } from './table-client.ts';

const KEEP_SECONDS = 90 * 86_400;
const DUE = ['duePk', 'dueSk', 'dueAt'];

export function createDeliveryStore(table: Table, now: Now): DeliveryStore {
  const seconds = () => Math.floor(now().getTime() / 1000);
  const dueFields = (id: string, at: string | Date) => dueAttributes('deliver', id, new Date(at).toISOString());

  return {
    create(delivery) {
      const { id, dueAt, content, ...rest } = delivery;
      return table.put(
        {
          ...rest,
          ...deliveryKey(id),
          // As text: an event is handed on as it is, whatever a table makes of its values.
          content: JSON.stringify(content),
          expiresAt: seconds() + KEEP_SECONDS,
          ...(dueAt !== null && { dueAt, ...dueFields(id, dueAt) }),
        },
        isNew,
      );
    },

    async get(id) {
      if (readDeliveryId(id) === null) return null;
      const item = await table.get(deliveryKey(id));
      return item && Number(item.expiresAt) > seconds() ? toDelivery(item) : null;
    },

    async list(subscriptionId, limit, after) {
      const { items, last } = await table.query({
        when: '#pk = :all',
        values: { all: deliveryPartition(subscriptionId) },
        newestFirst: true,
        limit,
        ...(after !== null && { after: { ...deliveryKey(after) } }),
      });
      const deliveries = items.filter((item) => Number(item.expiresAt) > seconds()).map(toDelivery);
      return { deliveries, next: last ? idOf(last) : null };
    },

    async begin(id, at, leaseSeconds) {
      if (readDeliveryId(id) === null) return null;
      const until = new Date(at.getTime() + leaseSeconds * 1000).toISOString();
      const item = await table.updateAndGet(
        deliveryKey(id),
        { set: { heldUntil: until, ...dueFields(id, until) }, add: { token: 1, attempts: 1 } },
        {
          when: '#state = :pending AND #dueAt <= :now AND (attribute_not_exists(#heldUntil) OR #heldUntil <= :now)',
          values: { pending: 'pending', now: at.toISOString() },
        },
      );
      return item && toDelivery(item);
    },

    finish({ id, token }, { state, dueAt, log, sentAt }) {
      return table.update(
        deliveryKey(id),
        {
          set: { state, log, sentAt, ...(dueAt !== null && { dueAt, ...dueFields(id, dueAt) }) },
          remove: ['heldUntil', ...(dueAt === null ? DUE : [])],
        },
        { when: '#token = :token', values: { token } },
      );
    },

    requeue(id, at) {
      if (readDeliveryId(id) === null) return Promise.resolve(false);
      const dueAt = at.toISOString();
      return table.update(
        deliveryKey(id),
        {
          set: { state: 'pending', attempts: 0, dueAt, ...dueFields(id, dueAt), expiresAt: seconds() + KEEP_SECONDS },
          // Whatever attempt is under way must not overwrite this.
          add: { token: 1 },
          remove: ['heldUntil'],
        },
        exists,
      );
    },

    async toldBy(subscriptionId, storyId) {
      const eventId = (await table.get(toldKey(subscriptionId, storyId)))?.eventId;
      return typeof eventId === 'string' ? eventId : null;
    },

    async firstTold(subscriptionId, storyId, eventId) {
      const key = toldKey(subscriptionId, storyId);
      if (await table.put({ ...key, eventId, expiresAt: seconds() + KEEP_SECONDS }, isNew)) return eventId;
      return String((await table.get(key))?.eventId ?? eventId);
    },
  };
}

const idOf = (item: Item): string => `${String(item.pk).slice(deliveryPartition('').length)}~${String(item.sk)}`;

function toDelivery(item: Item): Delivery {
  const { pk: _pk, sk: _sk, duePk: _duePk, dueSk: _dueSk, heldUntil: _held, expiresAt: _expiresAt, ...rest } = item;
  return {
    ...rest,
    id: idOf(item),
    dueAt: typeof item.dueAt === 'string' ? item.dueAt : null,
    content: JSON.parse(String(item.content)),
  } as unknown as Delivery;
}
