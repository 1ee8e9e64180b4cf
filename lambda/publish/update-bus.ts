/** Updates on the EventBridge bus, for subscriptions of that channel. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PutOnBus } from '../model/delivery.ts';
import { EventBusRefusedError } from './event-bus.ts';

/** The receipt is the id of the bus. Rejects with EventBusRefusedError, or with the SDK's error. */
export function createUpdateBus(client: Pick<EventBridgeClient, 'send'>, busName: string): PutOnBus {
  return async (detailType, time, detail) => {
    const entry = { EventBusName: busName, Source: 'news-tracker', DetailType: detailType, Detail: detail, Time: time };
    const { Entries: [answer] = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    if (answer?.ErrorCode !== undefined) throw new EventBusRefusedError(`The bus refused: ${answer.ErrorCode}.`);
    return { receipt: answer?.EventId ?? '' };
  };
}
