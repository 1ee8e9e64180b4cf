/** Events as they were recorded: each once, listed newest first, for 30 days. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { EventLog, EventSink, TrackerEvent } from '../model/event.ts';
import type { Now } from '../model/ports.ts';
import { EVENTS_SCOPE, eventKey } from './keys.ts';
import { inChunks, isNew, type Table } from './table.ts';
import type { Item } from './table-client.ts';
import { createTimelineMonths } from './timeline-months.ts';
import { listTimeline } from './timeline-reader.ts';
import { createRowWriter, rowAt } from './timeline-rows.ts';

const EVENT_DAYS = 30;

/**
 * The item of an event is put first and once; its row in the list follows with the time of that item, so that an event
 * recorded again with another time stands there once all the same.
 */
export function createEventStore(table: Table, now: Now): EventSink & EventLog {
  const rowWriter = createRowWriter(table);
  const months = createTimelineMonths(table);
  const seconds = () => Math.floor(now().getTime() / 1000);

  async function recordOne(event: TrackerEvent): Promise<void> {
    const key = eventKey(event.id);
    const expiresAt = seconds() + EVENT_DAYS * 86_400;
    if (await table.put({ ...key, event: gzipSync(JSON.stringify(event)), expiresAt }, isNew))
      return list(event, expiresAt);
    const item = await table.get(key);
    if (item) await list(eventOf(item), Number(item.expiresAt));
  }

  async function list(event: TrackerEvent, expiresAt: number): Promise<void> {
    await rowWriter.put([rowAt(EVENTS_SCOPE, event.time, event.id)], event, 1, expiresAt);
  }

  return {
    async record(events) {
      await inChunks(events, recordOne);
    },

    async get(id) {
      const item = await table.get(eventKey(id), false);
      return item && Number(item.expiresAt) > seconds() ? eventOf(item) : null;
    },

    async list({ limit, after, types }) {
      const { rows, next } = await listTimeline<TrackerEvent>(table, months, now, {
        scope: EVENTS_SCOPE,
        since: null,
        until: null,
        limit,
        after: after && { publishedAt: after.time, id: after.id },
        accept: (event) => types === null || types.includes(event.type),
      });
      return { events: rows.map(({ card }) => card), next: next && { time: next.publishedAt, id: next.id } };
    },
  };
}

/** An event repeats itself: packed it is a unit less to write. Earlier releases wrote it as it is. */
function eventOf({ event }: Item): TrackerEvent {
  return JSON.parse(event instanceof Uint8Array ? gunzipSync(event).toString('utf8') : String(event)) as TrackerEvent;
}
