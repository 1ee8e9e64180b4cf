/** What the API does with subscriptions, loaded by the first request that asks for it: most never do. */
import type { SubscriptionDesk } from '../model/subscription-management.ts';
import { once } from './once.ts';

export function lazySubscriptions(load: () => Promise<SubscriptionDesk>): SubscriptionDesk {
  const desk = once(load);
  return {
    list: async () => (await desk()).list(),
    get: async (id) => (await desk()).get(id),
    create: async (settings) => (await desk()).create(settings),
    change: async (id, change) => (await desk()).change(id, change),
    remove: async (id) => (await desk()).remove(id),
    rotateSecret: async (id) => (await desk()).rotateSecret(id),
    preview: async (id) => (await desk()).preview(id),
    deliveries: async (id, limit, after) => (await desk()).deliveries(id, limit, after),
    delivery: async (id) => (await desk()).delivery(id),
    resend: async (id) => (await desk()).resend(id),
    unsubscribe: async (id, signature) => (await desk()).unsubscribe(id, signature),
  };
}
