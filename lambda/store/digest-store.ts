/** Digests and their runs. A run is sent once; its digest moves on after it, also when the process dies in between. */
import type { DigestRecord, DigestRun, DigestStore } from '../model/ports.ts';
import { digestKey, dueAttributes, runKey, runPartition } from './keys.ts';
import { isNew, type Table } from './table.ts';
import type { Item } from './table-client.ts';

export function createDigestStore(table: Table): DigestStore {
  const dueFields = (id: string, at: string) => ({ ...dueAttributes('send-digest', id, at), dueAt: at });

  return {
    async get(id) {
      const item = await table.get(digestKey(id));
      return item && toDigest(item);
    },

    async schedule(id, nextAt, reportedUntil) {
      const setOnce = { reportedUntil };
      // Leaves a digest alone whose time stays the same: it may be claimed or waiting for a retry.
      if (nextAt === null)
        await table.update(
          digestKey(id),
          { setOnce, remove: ['nextAt', 'duePk', 'dueSk', 'dueAt'] },
          { when: 'attribute_not_exists(#pk) OR attribute_exists(#nextAt)' },
        );
      else
        await table.update(
          digestKey(id),
          { setOnce, set: { nextAt, ...dueFields(id, nextAt) } },
          { when: 'attribute_not_exists(#nextAt) OR #nextAt <> :nextAt', values: { nextAt } },
        );
    },

    async openRun({ digestId, day, since, until }) {
      const run: DigestRun = {
        digestId,
        day,
        state: 'pending',
        since,
        until,
        attempts: 0,
        lastError: null,
        sentAt: null,
        receipt: null,
      };
      if (await table.put({ ...run, ...runKey(digestId, day) }, isNew)) return run;
      const opened = await table.get(runKey(digestId, day));
      return opened ? toRun(opened) : run;
    },

    async recordFailure(digestId, day, message, retryAt) {
      const failed = await table.update(
        runKey(digestId, day),
        { set: { lastError: message }, add: { attempts: 1 } },
        { when: '#state = :pending', values: { pending: 'pending' } },
      );
      if (!failed) return;
      await table.update(
        digestKey(digestId),
        { set: dueFields(digestId, retryAt) },
        { when: 'attribute_exists(#nextAt)' },
      );
    },

    async recordSent({ digestId, day, until }, receipt, sentAt, nextAt) {
      const sent = await table.update(
        runKey(digestId, day),
        { set: { state: 'sent', sentAt, receipt }, add: { attempts: 1 } },
        { when: '#state = :pending', values: { pending: 'pending' } },
      );
      await table.update(
        digestKey(digestId),
        { set: { reportedUntil: until, nextAt, ...dueFields(digestId, nextAt) } },
        { when: '#reportedUntil < :until AND attribute_exists(#nextAt)', values: { until } },
      );
      // A digest that the config no longer has stays unscheduled.
      await table.update(
        digestKey(digestId),
        { set: { reportedUntil: until } },
        { when: '#reportedUntil < :until AND attribute_not_exists(#nextAt)', values: { until } },
      );
      return sent;
    },

    async listRuns(digestId, limit) {
      const { items } = await table.query({
        when: '#pk = :runs',
        values: { runs: runPartition(digestId) },
        newestFirst: true,
        limit,
      });
      return items.map(toRun);
    },
  };
}

function toDigest(item: Item): DigestRecord {
  return {
    id: String(item.sk),
    nextAt: typeof item.nextAt === 'string' ? item.nextAt : null,
    reportedUntil: String(item.reportedUntil),
  };
}

function toRun(item: Item): DigestRun {
  const { pk: _pk, sk: _sk, ...run } = item;
  return run as unknown as DigestRun;
}
