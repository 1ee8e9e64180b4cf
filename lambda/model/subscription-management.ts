/** What the API does with subscriptions; a flow stands behind it. */
import type { Delivery, DeliveryPage } from './delivery.ts';
import type { SubscriptionRecord, SubscriptionSettings } from './subscription.ts';
import type { Update } from './update.ts';

export type SubscriptionChange = Partial<Omit<SubscriptionSettings, 'id'>> & {
  readonly state?: 'active' | 'paused' | undefined;
};

/** A setting that cannot be, with the name of its field. */
export interface RefusedSetting {
  readonly kind: 'refused';
  readonly field: string;
  readonly message: string;
}

export interface DigestPreview {
  readonly kind: 'preview';
  readonly update: Update;
  /** Both forms of the mail. */
  readonly html: string;
  readonly text: string;
}

export interface SubscriptionDesk {
  list(): Promise<readonly SubscriptionRecord[]>;
  get(id: string): Promise<SubscriptionRecord | null>;
  /** `secret` is the key of a webhook, to be shown this once. */
  create(
    settings: SubscriptionSettings,
  ): Promise<
    | { readonly kind: 'created'; readonly subscription: SubscriptionRecord; readonly secret: string | null }
    | { readonly kind: 'exists' }
    | RefusedSetting
  >;
  /** On resumption, what waited is sent. */
  change(
    id: string,
    change: SubscriptionChange,
  ): Promise<
    | { readonly kind: 'changed'; readonly subscription: SubscriptionRecord }
    | { readonly kind: 'missing' }
    | RefusedSetting
  >;
  remove(id: string): Promise<'removed' | 'missing' | 'in-config'>;
  /** A new key; the one before signs as well for another day. Null when there is no such webhook. */
  rotateSecret(id: string): Promise<string | null>;
  /**
   * The digest that it would be sent now: of all that it has not been told of, and at least of the last hour, day or
   * week. Refused when its query names what the config no longer has.
   */
  preview(id: string): Promise<DigestPreview | { readonly kind: 'missing' } | RefusedSetting>;
  /** Null when there is no such subscription. */
  deliveries(id: string, limit: number, after: string | null): Promise<DeliveryPage | null>;
  delivery(id: string): Promise<Delivery | null>;
  /** Sends it again under its own id. Null when it is not there. */
  resend(id: string): Promise<Delivery | null>;
  /** Ends a subscription by the signed link of one of its mails. False when the signature is not that link's. */
  unsubscribe(id: string, signature: string): Promise<boolean>;
}
