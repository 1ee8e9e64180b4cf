/** Subscriptions and deliveries as the API shows and takes them. */
import { z } from '@hono/zod-openapi';
import type { Delivery } from '../model/delivery.ts';
import type { SubscriptionRecord } from '../model/subscription.ts';
import { subscription, subscriptionFields } from '../model/subscription-schema.ts';

const instant = z.string().openapi({ format: 'date-time' });

const ChannelSchema = z
  .object({
    kind: z.enum(['email', 'webhook', 'slack', 'teams', 'eventbridge']),
    to: z.string().optional(),
    url: z.string().optional().openapi({ description: 'Of Slack and Teams the host alone: the rest is a secret.' }),
  })
  .openapi('Channel');

export const SubscriptionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string().nullable(),
    channel: ChannelSchema,
    cadence: z.string(),
    timeZone: z.string(),
    quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
    minimum: z.number().int(),
    language: z.enum(['en', 'fr']),
    events: z.array(z.string()),
    origin: z.enum(['config', 'runtime']),
    state: z.enum(['active', 'paused', 'disabled']),
    reason: z.string().nullable(),
    stateSince: instant,
    nextAt: instant.nullable(),
    reportedUntil: instant,
    failingSince: instant.nullable(),
    createdAt: instant,
  })
  .openapi('Subscription');

export const CreatedSubscriptionSchema = SubscriptionSchema.extend({
  secret: z.string().nullable().openapi({ description: 'Key of the signatures of a webhook. It is shown this once.' }),
}).openapi('CreatedSubscription');

export const NewSubscriptionSchema = subscription;

/** Every field for itself; those left out stay as they are. */
export const SubscriptionChangeSchema = z
  .strictObject({ ...subscriptionFields, state: z.enum(['active', 'paused'], { error: '"active" or "paused"' }) })
  .partial();

export const DeliverySchema = z
  .object({
    id: z.string(),
    subscriptionId: z.string(),
    type: z.string().openapi({ description: 'Type of the event, or `digest`.' }),
    about: z.string().openapi({ description: 'Id of the event, or the slot of the digest.' }),
    state: z.enum(['pending', 'sent', 'dead', 'paused', 'skipped']),
    createdAt: instant,
    dueAt: instant.nullable(),
    sentAt: instant.nullable(),
    attempts: z.number().int(),
    log: z.array(
      z.object({
        at: instant,
        outcome: z.enum(['sent', 'failed']),
        status: z.number().int().nullable(),
        message: z.string(),
      }),
    ),
  })
  .openapi('Delivery');

export function showSubscription(record: SubscriptionRecord): z.infer<typeof SubscriptionSchema> {
  const { secrets: _secrets, channel, events, ...rest } = record;
  const hidden = channel.kind === 'slack' || channel.kind === 'teams';
  return {
    ...rest,
    events: [...events],
    channel: hidden ? { kind: channel.kind, url: `${new URL(channel.url).origin}/…` } : channel,
  };
}

export function showDelivery(delivery: Delivery): z.infer<typeof DeliverySchema> {
  const { id, subscriptionId, content, state, createdAt, dueAt, sentAt, attempts, log } = delivery;
  const [type, about] = content.kind === 'event' ? [content.event.type, content.event.id] : ['digest', content.slot];
  return { id, subscriptionId, type, about, state, createdAt, dueAt, sentAt, attempts, log: [...log] };
}
