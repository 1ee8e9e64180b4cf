import type { EventBridgeClient, PutEventsCommand, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import type { TrackerEvent } from '../../../lambda/model/event.ts';
import { createEventBus, EventBusRefusedError } from '../../../lambda/publish/event-bus.ts';

const eventOf = (number: number, reason: string | null = null): TrackerEvent => ({
  id: `evt_${number}`,
  version: 1,
  time: '2026-02-10T10:00:00.000Z',
  type: 'feed.failing',
  data: { feed: { id: 'f', name: 'F', url: 'https://f.example', state: 'failing', reason } },
});

/** A bus that answers each entry as `codeOf` says: undefined takes it. */
function busOf(codeOf: (entry: PutEventsRequestEntry, call: number) => string | undefined) {
  const calls: PutEventsRequestEntry[][] = [];
  const send = async ({ input }: PutEventsCommand) => {
    const entries = input.Entries ?? [];
    calls.push(entries);
    return { Entries: entries.map((entry) => ({ ErrorCode: codeOf(entry, calls.length) })) };
  };
  const client = { send } as unknown as Pick<EventBridgeClient, 'send'>;
  return { calls, sink: createEventBus(client, 'bus') };
}
const idsIn = (entries: readonly PutEventsRequestEntry[] | undefined) =>
  (entries ?? []).map((entry) => JSON.parse(entry.Detail ?? '').id);

describe('the event bus', () => {
  it('is told type, source and the whole event', async () => {
    const { calls, sink } = busOf(() => undefined);
    await sink.record([eventOf(1)]);
    expect(calls).toEqual([
      [
        {
          EventBusName: 'bus',
          Source: 'news-tracker',
          DetailType: 'feed.failing',
          Detail: JSON.stringify(eventOf(1)),
          Time: new Date('2026-02-10T10:00:00.000Z'),
        },
      ],
    ]);
  });

  it('gets at most ten events and 256 KB at once', async () => {
    const { calls, sink } = busOf(() => undefined);
    await sink.record(Array.from({ length: 23 }, (_, n) => eventOf(n)));
    expect(calls.map((entries) => entries.length)).toEqual([10, 10, 3]);
    const large = busOf(() => undefined);
    await large.sink.record([1, 2, 3].map((n) => eventOf(n, 'x'.repeat(100_000))));
    expect(large.calls.map((entries) => entries.length)).toEqual([2, 1]);
  });

  it('is sent again what it refused, and that alone', async () => {
    const { calls, sink } = busOf((entry, call) =>
      call === 1 && idsIn([entry])[0] === 'evt_2' ? 'ThrottlingException' : undefined,
    );
    await sink.record([1, 2, 3].map((n) => eventOf(n)));
    expect(calls.map(idsIn)).toEqual([['evt_1', 'evt_2', 'evt_3'], ['evt_2']]);
  });

  it('that goes on refusing is an error that says why', async () => {
    const { calls, sink } = busOf(() => 'InternalFailure');
    const refused = sink.record([eventOf(1)]);
    await expect(refused).rejects.toThrow(EventBusRefusedError);
    await expect(refused).rejects.toThrow('refused 1 of 1 events: InternalFailure');
    expect(calls).toHaveLength(3);
  });
});
