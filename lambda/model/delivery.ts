/** One update on its way to one subscription: recorded before it is sent, kept with every attempt. */
import type { TrackerEvent } from './event.ts';
import type { SubscriptionRecord } from './subscription.ts';

export type DeliveryContent =
  | { readonly kind: 'event'; readonly event: TrackerEvent }
  /** What was first seen in this half-open window. `slot` names the digest: the local day, or the hour in UTC. */
  | {
      readonly kind: 'digest';
      readonly slot: string;
      readonly since: string;
      readonly until: string;
      /** Also what was published long before it was first seen: for samples, whose dates are fixed. */
      readonly evenOld?: boolean;
    };

/** `dead`: given up after the last retry. `paused`: waits for its subscription. `skipped`: nothing worth sending. */
export type DeliveryState = 'pending' | 'sent' | 'dead' | 'paused' | 'skipped';

export interface Attempt {
  readonly at: string;
  readonly outcome: 'sent' | 'failed';
  /** HTTP status of the receiver's answer; null where there was none. */
  readonly status: number | null;
  /** What went wrong, or where it went: a message id, a path. */
  readonly message: string;
}

export interface Delivery {
  /** Also the idempotency key towards the receiver: the same for every attempt. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly content: DeliveryContent;
  readonly state: DeliveryState;
  readonly createdAt: string;
  /** The next attempt; null when none is to come. */
  readonly dueAt: string | null;
  /** Attempts since it was last queued by hand. */
  readonly attempts: number;
  /** Grows with every attempt: an outcome that carries a smaller one comes too late. */
  readonly token: number;
  /** Oldest first, the newest 20. */
  readonly log: readonly Attempt[];
  readonly sentAt: string | null;
}

/** Where a list of deliveries goes on: the id of the last one seen. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly next: string | null;
}

export interface DeliveryStore {
  /** False when it is there already: a delivery is made once, whatever is recorded again. */
  create(delivery: Delivery): Promise<boolean>;
  get(id: string): Promise<Delivery | null>;
  /** Of a subscription, newest first. */
  list(subscriptionId: string, limit: number, after: string | null): Promise<DeliveryPage>;
  /** Takes the delivery for an attempt. Null when it is not due or somebody else has it for the moment. */
  begin(id: string, now: Date, leaseSeconds: number): Promise<Delivery | null>;
  /** Writes down what became of an attempt. False when a later attempt has begun. */
  finish(
    delivery: Pick<Delivery, 'id' | 'token'>,
    outcome: Pick<Delivery, 'state' | 'dueAt' | 'log' | 'sentAt'>,
  ): Promise<boolean>;
  /** Makes it due again from the first attempt on, with the same id. False when it is not there. */
  requeue(id: string, at: Date): Promise<boolean>;
  /** The event by which a subscription first heard of a story: this one, unless there was one before. */
  firstTold(subscriptionId: string, storyId: string, eventId: string): Promise<string>;
  /** The event by which a subscription has heard of a story; null when it has not. */
  toldBy(subscriptionId: string, storyId: string): Promise<string | null>;
}

/** What a channel made of an update. Everything but `sent` and `gone` is worth another attempt. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly status: number | null; readonly receipt: string }
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly message: string;
      readonly retryAfterSeconds: number | null;
    }
  /** The receiver wants nothing more, ever (410). */
  | { readonly kind: 'gone'; readonly status: number | null; readonly message: string };

/** A POST through the guard that every outgoing address passes; redirects are answers, never followed. */
export type PostOutside = (
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'failure'; readonly message: string }
>;

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Address of the one-click unsubscription (RFC 8058); null where the tracker has no public address. */
  readonly unsubscribeUrl: string | null;
  readonly deliveryId: string;
  readonly subscriptionId: string;
  readonly date: Date;
}

/** Hands a message over and says where it went. Rejects when it was not taken. */
export type SendMail = (message: MailMessage) => Promise<{ readonly receipt: string }>;

/** Puts an update on the event bus. Rejects when it was not taken. */
export type PutOnBus = (detailType: string, time: Date, detail: string) => Promise<{ readonly receipt: string }>;

const SEPARATOR = '~';

/**
 * The id of a delivery: its subscription, a time that orders it, and what it is about. The same happening gives the
 * same id, so it is made once however often it is recorded.
 */
export function deliveryId(subscription: Pick<SubscriptionRecord, 'id'>, time: string, subject: string): string {
  return [subscription.id, time.replace(/[-:.]/g, ''), subject].join(SEPARATOR);
}

/** The subscription and the rest of a delivery's id; null for what is none. */
export function readDeliveryId(id: string): { readonly subscriptionId: string; readonly rest: string } | null {
  const cut = id.indexOf(SEPARATOR);
  return cut <= 0 ? null : { subscriptionId: id.slice(0, cut), rest: id.slice(cut + 1) };
}
