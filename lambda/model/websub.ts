/** Subscriptions at WebSub hubs (W3C Recommendation of 23 January 2018), as the table keeps them. */

export interface HubAndTopic {
  readonly hub: string;
  /** The feed's address as its publisher spells it (`rel=self`). */
  readonly topic: string;
}

/** The one subscription of a feed. */
export interface WebSubSubscription extends HubAndTopic {
  readonly feedId: string;
  /** Last segment of the callback's path: the feed's id, a dot and an unguessable text. A renewal keeps it. */
  readonly callbackId: string;
  /** Key of the signatures, shared with the hub alone. Never to be logged or shown. */
  readonly secret: string;
  /** What was asked of the hub and not yet confirmed by it. */
  readonly pending: 'subscribe' | 'unsubscribe' | null;
  readonly requestedAt: string;
  /** Until when pushes are accepted, null before the hub has confirmed. */
  readonly leaseUntil: string | null;
  /** When the subscription is seen to next: to ask the hub, to ask for the next lease, or to give up. */
  readonly renewAt: string;
  /** Time of the newest push that was taken; no two pushes of a feed have the same. */
  readonly lastPushAt: string | null;
}

/** What a feed remembers of its hub. The lease is the subscription's. */
export interface FeedPush extends HubAndTopic {
  /** When the hub was last asked for a new subscription. */
  readonly askedAt: string;
  readonly lastPushAt: string | null;
  /** When a poll last found news that no push had brought. */
  readonly missedAt: string | null;
}
