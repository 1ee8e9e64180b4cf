/** Several receivers of events as one. */
import type { EventSink } from '../model/event.ts';

/**
 * Hands events to each sink in turn, the record of events first: what a later one sends out is always on record. When
 * one rejects, those after it are not reached and the caller records again; every sink ignores what it knows.
 */
export function inTurn(...sinks: readonly EventSink[]): EventSink {
  return {
    async record(events) {
      if (events.length === 0) return;
      for (const sink of sinks) await sink.record(events);
    },
  };
}
