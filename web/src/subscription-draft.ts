/** What the form of a subscription holds, and how it becomes a request. */
import { idFromName } from '../../lambda/model/id-from-name.ts';
import { readCadence } from '../../lambda/model/subscription.ts';
import type { Subscription } from './types.ts';

export const CHANNELS = ['email', 'webhook', 'slack', 'teams', 'eventbridge'] as const;
export type ChannelKind = (typeof CHANNELS)[number];
export const RHYTHMS = ['instant', 'hourly', 'daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** What an instant subscription can be told. */
export const EVENTS = [
  'story.opened',
  'story.developed',
  'story.merged',
  'article.matched',
  'article.revised',
  'feed.failing',
  'feed.recovered',
] as const;

/** Every field as the form shows it: texts, and nothing that is not chosen yet. */
export interface Draft {
  readonly name: string;
  readonly query: string;
  readonly channel: ChannelKind;
  /** Mail address or URL. */
  readonly address: string;
  readonly rhythm: Rhythm;
  readonly at: string;
  readonly weekday: string;
  readonly timeZone: string;
  readonly quiet: boolean;
  readonly from: string;
  readonly to: string;
  readonly minimum: string;
  readonly language: 'en' | 'fr';
  readonly events: readonly string[];
}

export function newDraft(query: string, language: 'en' | 'fr'): Draft {
  return {
    name: '',
    query,
    channel: 'email',
    address: '',
    rhythm: 'daily',
    at: '08:00',
    weekday: 'monday',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    quiet: false,
    from: '22:00',
    to: '07:00',
    minimum: '1',
    language,
    events: ['story.opened'],
  };
}

/** The settings of a subscription. An address that the API keeps to itself is empty, and stays as it is if left so. */
export function draftOf(subscription: Subscription): Draft {
  const { name, query, channel, timeZone, quiet, minimum, language, events } = subscription;
  const cadence = readCadence(subscription.cadence);
  const timed = cadence?.kind === 'daily' || cadence?.kind === 'weekly' ? cadence.at : '08:00';
  return {
    name,
    query: query ?? '',
    channel: channel.kind,
    address: isHidden(channel.kind) ? '' : (channel.to ?? channel.url ?? ''),
    rhythm: cadence?.kind ?? 'instant',
    at: timed,
    weekday: WEEKDAYS[cadence?.kind === 'weekly' ? cadence.day - 1 : 0] ?? 'monday',
    timeZone,
    quiet: quiet !== null,
    from: quiet?.from ?? '22:00',
    to: quiet?.to ?? '07:00',
    minimum: String(minimum),
    language,
    events,
  };
}

/** Whoever knows the address of such a channel may write to it. */
export const isHidden = (kind: ChannelKind): boolean => kind === 'slack' || kind === 'teams';

function cadenceOf({ rhythm, at, weekday }: Draft): string {
  if (rhythm === 'daily') return `daily at ${at}`;
  return rhythm === 'weekly' ? `weekly on ${weekday} at ${at}` : rhythm;
}

function channelOf({ channel, address }: Draft) {
  if (channel === 'eventbridge') return { kind: channel };
  return channel === 'email' ? { kind: channel, to: address.trim() } : { kind: channel, url: address.trim() };
}

/** Body of the request that makes it, or changes it. */
export function settingsOf(draft: Draft): Record<string, unknown> {
  const { name, query, timeZone, quiet, from, to, minimum, language, events } = draft;
  const unchanged = isHidden(draft.channel) && draft.address.trim() === '';
  return {
    name: name.trim(),
    query: query.trim() || null,
    ...(!unchanged && { channel: channelOf(draft) }),
    cadence: cadenceOf(draft),
    timeZone: timeZone.trim(),
    quiet: quiet ? { from, to } : null,
    minimum: Number(minimum),
    language,
    events,
  };
}

/** An id from a name that none of `taken` has. */
export function idFor(name: string, taken: readonly string[]): string {
  const base = idFromName(name).slice(0, 58).replace(/-$/, '') || 'subscription';
  let id = base;
  for (let count = 2; taken.includes(id); count++) id = `${base}-${count}`;
  return id;
}
