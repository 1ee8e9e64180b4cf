/** Who is told what, when, and by which channel. */
import type { TrackerEvent } from './event.ts';

export type Channel =
  | { readonly kind: 'email'; readonly to: string }
  /** `url` is a secret for Slack and Teams: whoever knows it may write to the channel. */
  | { readonly kind: 'webhook' | 'slack' | 'teams'; readonly url: string }
  | { readonly kind: 'eventbridge' };

/** Languages in which the fixed words of an update are written. */
export type UpdateLanguage = 'en' | 'fr';

/** A text such as `instant`, `hourly`, `daily at 08:00`, `weekly on monday at 08:00`. */
export type CadenceText = string;

export type Cadence =
  | { readonly kind: 'instant' | 'hourly' }
  | { readonly kind: 'daily'; readonly at: string }
  /** `day` as in ISO 8601: 1 is Monday, 7 Sunday. */
  | { readonly kind: 'weekly'; readonly day: number; readonly at: string };

/** Local times of day, `HH:MM`; `from` later than `to` spans midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What an owner chooses. */
export interface SubscriptionSettings {
  readonly id: string;
  /** Heading of its digests. */
  readonly name: string;
  /** In the query language; null for everything that is watched. */
  readonly query: string | null;
  readonly channel: Channel;
  readonly cadence: CadenceText;
  /** IANA zone of the cadence and the quiet hours. */
  readonly timeZone: string;
  /** When nothing instant or hourly is sent; it follows at their end. */
  readonly quiet: QuietHours | null;
  /** Fewest stories worth a digest; 0 also sends that there is nothing to say. */
  readonly minimum: number;
  readonly language: UpdateLanguage;
  /** What an instant subscription is told. `story.opened` is the first that it hears of a story, once a story. */
  readonly events: readonly TrackerEvent['type'][];
}

/** A key of signatures: `whsec_` and base64, as Standard Webhooks spells it. Never logged, shown once. */
export interface WebhookSecret {
  readonly value: string;
  readonly createdAt: string;
  /** Until when an older key signs as well; null for the newest. */
  readonly validUntil: string | null;
}

export interface SubscriptionRecord extends SubscriptionSettings {
  readonly origin: 'config' | 'runtime';
  /** `paused`: what comes is kept and sent on resumption. `disabled`: nothing is kept. */
  readonly state: 'active' | 'paused' | 'disabled';
  readonly reason: string | null;
  readonly stateSince: string;
  /** Newest first; none but for webhooks. */
  readonly secrets: readonly WebhookSecret[];
  /** When the next digest is meant to go; null for instant ones. */
  readonly nextAt: string | null;
  /** Up to where its digests have reported. */
  readonly reportedUntil: string;
  /** Since when nothing got through; null while it does. */
  readonly failingSince: string | null;
  readonly createdAt: string;
}

export interface SubscriptionStore {
  create(subscription: SubscriptionRecord): Promise<'created' | 'exists'>;
  get(id: string): Promise<SubscriptionRecord | null>;
  list(): Promise<readonly SubscriptionRecord[]>;
  /** Writes the fields given and keeps the due index in step with `nextAt`. False when there is none. */
  update(id: string, change: Partial<Omit<SubscriptionRecord, 'id'>>): Promise<boolean>;
  /** Moves on to the next digest, once what it reports is recorded. False when somebody else did already. */
  advance(id: string, from: string, to: { readonly nextAt: string; readonly reportedUntil: string }): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const TIME = '((?:[01]\\d|2[0-3]):[0-5]\\d)';
const DAILY = new RegExp(`^daily at ${TIME}$`);
const WEEKLY = new RegExp(`^weekly on (${DAYS.join('|')}) at ${TIME}$`, 'i');

/** Null for what is no cadence. */
export function readCadence(text: CadenceText): Cadence | null {
  if (text === 'instant' || text === 'hourly') return { kind: text };
  const daily = DAILY.exec(text);
  if (daily?.[1]) return { kind: 'daily', at: daily[1] };
  const weekly = WEEKLY.exec(text);
  if (weekly?.[1] && weekly[2])
    return { kind: 'weekly', day: DAYS.indexOf(weekly[1].toLowerCase()) + 1, at: weekly[2] };
  return null;
}
