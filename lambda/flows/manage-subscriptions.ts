/** Subscriptions and deliveries as their owners manage them. */
import type { Delivery, DeliveryStore } from '../model/delivery.ts';
import type { Job } from '../model/jobs.ts';
import { readCadence, type SubscriptionRecord, type SubscriptionStore } from '../model/subscription.ts';
import type { RefusedSetting, SubscriptionDesk } from '../model/subscription-management.ts';
import { renderHtml } from '../publish/render-html.ts';
import { renderText } from '../publish/render-text.ts';
import { isUnsubscribeSignature } from '../publish/unsubscribe-link.ts';
import { rotateSecret } from '../publish/webhook.ts';
import { type CollectDigestDeps, collectDigest } from './collect-digest.ts';
import { type RecordDeliveriesDeps, wake } from './record-deliveries.ts';
import { compileQuery } from './subscription-query.ts';
import { changedSettings, newSubscription, resumed } from './sync-subscriptions.ts';

export interface ManageSubscriptionsDeps extends Pick<RecordDeliveriesDeps, 'queue' | 'now' | 'log'> {
  readonly store: CollectDigestDeps['store'] & {
    readonly subscriptions: SubscriptionStore;
    readonly deliveries: DeliveryStore;
  };
  readonly config: CollectDigestDeps['config'];
  readonly randomBytes: (count: number) => Uint8Array;
  readonly linkKey: () => Promise<Uint8Array>;
  /** Previews also what was published long before it was first seen: for samples, whose dates are fixed. */
  readonly evenOld?: boolean;
}

const HOUR_MS = 60 * 60 * 1000;
const PREVIEW_MS = { instant: 24 * HOUR_MS, hourly: HOUR_MS, daily: 24 * HOUR_MS, weekly: 7 * 24 * HOUR_MS };

/** Under this name the table keeps the key that signs unsubscribe links. */
export const LINK_KEY = { name: 'link-key', bytes: 32 } as const;

export function createSubscriptionDesk(deps: ManageSubscriptionsDeps): SubscriptionDesk {
  const { subscriptions, deliveries } = deps.store;
  const { config, now, randomBytes } = deps;

  const refusedQuery = (query: string | null | undefined): RefusedSetting | null => {
    if (query === undefined) return null;
    const compiled = compileQuery(query, config);
    return compiled.ok ? null : { kind: 'refused', field: 'query', message: compiled.message };
  };

  return {
    list: () => subscriptions.list(),
    get: (id) => subscriptions.get(id),

    async create(settings) {
      const refused = refusedQuery(settings.query);
      if (refused) return refused;
      const subscription = newSubscription(settings, 'runtime', now(), randomBytes);
      if ((await subscriptions.create(subscription)) === 'exists') return { kind: 'exists' };
      return { kind: 'created', subscription, secret: subscription.secrets[0]?.value ?? null };
    },

    async change(id, { state, ...settings }) {
      const known = await subscriptions.get(id);
      if (!known) return { kind: 'missing' };
      const [field] = Object.keys(settings);
      if (known.origin === 'config' && field !== undefined) {
        return { kind: 'refused', field, message: 'is set in tracker.config.ts, and changed there' };
      }
      const refused = refusedQuery(settings.query);
      if (refused) return refused;
      const since = now().toISOString();
      await subscriptions.update(id, {
        ...changedSettings(known, settings, now(), randomBytes),
        ...(state === 'active' && known.state !== 'active' && resumed(known, settings, now())),
        ...(state === 'paused' &&
          known.state !== 'paused' && { state, reason: 'paused by its owner', stateSince: since }),
      });
      const changed = await subscriptions.get(id);
      if (!changed) return { kind: 'missing' };
      if (changed.state === 'active') await sendWaiting(changed, deps);
      return { kind: 'changed', subscription: changed };
    },

    async remove(id) {
      const known = await subscriptions.get(id);
      if (!known) return 'missing';
      if (known.origin === 'config') return 'in-config';
      return (await subscriptions.remove(id)) ? 'removed' : 'missing';
    },

    async rotateSecret(id) {
      const known = await subscriptions.get(id);
      if (known?.channel.kind !== 'webhook') return null;
      const secrets = rotateSecret(known.secrets, now(), randomBytes);
      await subscriptions.update(id, { secrets });
      return secrets[0]?.value ?? null;
    },

    async preview(id) {
      const known = await subscriptions.get(id);
      if (!known) return { kind: 'missing' };
      const refused = refusedQuery(known.query);
      if (refused) return refused;
      const until = now();
      const period = new Date(until.getTime() - PREVIEW_MS[readCadence(known.cadence)?.kind ?? 'daily']).toISOString();
      const since = known.reportedUntil < period ? known.reportedUntil : period;
      const update = await collectDigest(known, { since, until: until.toISOString(), evenOld: deps.evenOld }, deps);
      return { kind: 'preview', update, html: renderHtml(update, null), text: renderText(update, null) };
    },

    async deliveries(id, limit, after) {
      if ((await subscriptions.get(id)) === null) return null;
      return deliveries.list(id, limit, after);
    },

    delivery: (id) => deliveries.get(id),

    async resend(id) {
      if ((await deliveries.get(id)) === null) return null;
      await deliveries.requeue(id, now());
      await wake([{ kind: 'deliver', deliveryId: id, dueAt: now().toISOString() }], deps);
      return deliveries.get(id);
    },

    async unsubscribe(id, signature) {
      const known = await subscriptions.get(id);
      if (known?.channel.kind !== 'email') return false;
      if (!isUnsubscribeSignature(signature, id, known.channel.to, await deps.linkKey())) return false;
      if (known.state !== 'disabled') {
        const stateSince = now().toISOString();
        await subscriptions.update(id, { state: 'disabled', reason: 'ended by its reader', stateSince, nextAt: null });
        deps.log.info('subscription ended by its reader', { subscriptionId: id });
      }
      return true;
    },
  };
}

/** Queues every delivery that waited for this subscription. */
async function sendWaiting({ id }: SubscriptionRecord, deps: ManageSubscriptionsDeps): Promise<void> {
  const { deliveries } = deps.store;
  const at = deps.now();
  const jobs: Job[] = [];
  let after: string | null = null;
  do {
    const page: { deliveries: readonly Delivery[]; next: string | null } = await deliveries.list(id, 100, after);
    for (const delivery of page.deliveries.filter(({ state }) => state === 'paused')) {
      await deliveries.requeue(delivery.id, at);
      jobs.push({ kind: 'deliver', deliveryId: delivery.id, dueAt: at.toISOString() });
    }
    after = page.next;
  } while (after !== null);
  await wake(jobs, deps);
}
