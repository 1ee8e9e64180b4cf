/** Events on the EventBridge bus: what other systems of the account subscribe to. */
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventSink, TrackerEvent } from '../model/event.ts';

/** `source` of every event; `detail-type` is the type. */
const SOURCE = 'news-tracker';
/** What PutEvents takes at once: ten entries, 256 KB together (with room for what it counts beside the detail). */
const BATCH = 10;
const BATCH_BYTES = 240_000;
const ATTEMPTS = 3;

/** The bus did not take every event. Those it took have the same ids when they are sent again. */
export class EventBusRefusedError extends Error {
  override readonly name = 'EventBusRefusedError';
}

/**
 * Puts events on the bus, each at least once under its own id. Entries that the bus refuses for the moment are sent
 * again, those alone; rejects with EventBusRefusedError when some are left, with the SDK's error when a call fails.
 */
export function createEventBus(client: Pick<EventBridgeClient, 'send'>, bus: string): EventSink {
  return {
    async record(events) {
      let waiting = events.map((event) => entryOf(event, bus));
      let codes: readonly string[] = [];
      for (let attempt = 0; attempt < ATTEMPTS && waiting.length > 0; attempt++) {
        const refused: { readonly entry: PutEventsRequestEntry; readonly code: string }[] = [];
        for (const batch of batchesOf(waiting)) refused.push(...(await put(client, batch)));
        waiting = refused.map(({ entry }) => entry);
        codes = [...new Set(refused.map(({ code }) => code))];
      }
      if (waiting.length > 0)
        throw new EventBusRefusedError(
          `The bus refused ${waiting.length} of ${events.length} events: ${codes.join(', ')}.`,
        );
    },
  };
}

/** The entries that the bus refused, with its reasons: the answer names them by their place. */
async function put(client: Pick<EventBridgeClient, 'send'>, batch: PutEventsRequestEntry[]) {
  const answer = await client.send(new PutEventsCommand({ Entries: batch }));
  return (answer.Entries ?? []).flatMap(({ ErrorCode: code }, place) => {
    const entry = batch[place];
    return code !== undefined && entry !== undefined ? [{ entry, code }] : [];
  });
}

function entryOf(event: TrackerEvent, bus: string): PutEventsRequestEntry {
  return {
    EventBusName: bus,
    Source: SOURCE,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.time),
  };
}

function batchesOf(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.Detail ?? '');
    const last = batches.at(-1);
    if (last === undefined || last.length === BATCH || bytes + size > BATCH_BYTES) {
      batches.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}
