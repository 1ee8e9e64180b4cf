/** Brings the subscriptions of the table in line with the config. */
import type { Now } from '../model/ports.ts';
import type { SubscriptionRecord, SubscriptionSettings, SubscriptionStore } from '../model/subscription.ts';
import { nextDigestAt } from '../publish/cadence.ts';
import { rotateSecret } from '../publish/webhook.ts';

export interface SyncSubscriptionsDeps {
  readonly store: { readonly subscriptions: SubscriptionStore };
  readonly config: { readonly subscriptions: readonly SubscriptionSettings[] };
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: Now;
}

const RETIRED = 'no longer in tracker.config.ts';

/** Idempotent. One that its reader, or its owner, has ended or paused stays so; run-time ones are left alone. */
export async function syncSubscriptions(deps: SyncSubscriptionsDeps): Promise<void> {
  const { subscriptions } = deps.store;
  const now = deps.now();
  const stored = new Map((await subscriptions.list()).map((one) => [one.id, one]));
  for (const settings of deps.config.subscriptions) {
    const known = stored.get(settings.id);
    if (!known) {
      await subscriptions.create(newSubscription(settings, 'config', now, deps.randomBytes));
      continue;
    }
    const change = changedSettings(known, settings, now, deps.randomBytes);
    const back = known.reason === RETIRED ? { ...resumed(known, settings, now) } : {};
    if (known.origin !== 'config' || Object.keys({ ...change, ...back }).length > 0) {
      await subscriptions.update(settings.id, { origin: 'config', ...change, ...back });
    }
  }
  const wanted = new Set(deps.config.subscriptions.map(({ id }) => id));
  for (const { id, origin, state } of stored.values()) {
    if (origin !== 'config' || wanted.has(id) || state === 'disabled') continue;
    const stateSince = now.toISOString();
    await subscriptions.update(id, { state: 'disabled', reason: RETIRED, stateSince, nextAt: null });
  }
}

/** A subscription that has heard of nothing yet; a webhook gets its first key. */
export function newSubscription(
  settings: SubscriptionSettings,
  origin: SubscriptionRecord['origin'],
  now: Date,
  randomBytes: (count: number) => Uint8Array,
): SubscriptionRecord {
  return {
    ...settings,
    origin,
    state: 'active',
    reason: null,
    stateSince: now.toISOString(),
    secrets: settings.channel.kind === 'webhook' ? rotateSecret([], now, randomBytes) : [],
    nextAt: nextDigestAt(settings, now),
    reportedUntil: now.toISOString(),
    failingSince: null,
    createdAt: now.toISOString(),
  };
}

/** The fields that differ, and what follows from them; a digest that is overdue stays due unless its rhythm changed. */
export function changedSettings(
  known: SubscriptionRecord,
  settings: Partial<SubscriptionSettings>,
  now: Date,
  randomBytes: (count: number) => Uint8Array,
): Partial<Omit<SubscriptionRecord, 'id'>> {
  const { id: _id, ...given } = settings;
  const differs = (key: string) =>
    JSON.stringify(known[key as keyof SubscriptionRecord]) !== JSON.stringify(given[key as keyof typeof given]);
  const change = Object.fromEntries(Object.entries(given).filter(([key]) => differs(key))) as typeof given;
  const rhythm = 'cadence' in change || 'timeZone' in change || 'quiet' in change;
  const needsKey = change.channel?.kind === 'webhook' && known.secrets.length === 0;
  return {
    ...change,
    ...(rhythm && known.state !== 'disabled' && { nextAt: nextDigestAt({ ...known, ...change }, now) }),
    ...(needsKey && { secrets: rotateSecret([], now, randomBytes) }),
    ...(change.channel && { failingSince: null }),
  };
}

/** What makes a subscription work again. */
export function resumed(
  known: SubscriptionRecord,
  settings: Partial<SubscriptionSettings>,
  now: Date,
): Partial<Omit<SubscriptionRecord, 'id'>> {
  // What came while it was disabled was not asked for.
  const reportedUntil = known.state === 'disabled' ? now.toISOString() : known.reportedUntil;
  return {
    state: 'active',
    reason: null,
    stateSince: now.toISOString(),
    failingSince: null,
    reportedUntil,
    nextAt: nextDigestAt({ ...known, ...settings }, now),
  };
}
