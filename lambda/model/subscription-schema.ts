/** Subscriptions of tracker.config.ts and of the API as zod schemas: they check, and fill in what was left out. */
import { z } from 'zod';
import { id, label, mailAddress, settings, timeOfDay, timeZone, webAddress } from './config-values.ts';
import type { TrackerEvent } from './event.ts';
import { readCadence } from './subscription.ts';

const EVENT_TYPES = [
  'article.matched',
  'story.opened',
  'story.developed',
  'story.merged',
  'article.revised',
  'feed.failing',
  'feed.recovered',
  'digest.sent',
  'subscription.paused',
] as const satisfies readonly TrackerEvent['type'][];

const cadence = z.string({ error: 'a cadence' }).refine((text) => readCadence(text) !== null, {
  error: '"instant", "hourly", "daily at HH:MM" or "weekly on monday at HH:MM"',
});

const channel = z.discriminatedUnion(
  'kind',
  [
    settings({ kind: z.literal('email'), to: mailAddress }),
    settings({ kind: z.enum(['webhook', 'slack', 'teams']), url: webAddress }),
    settings({ kind: z.literal('eventbridge') }),
  ],
  { error: 'a channel: kind "email" with to, "webhook", "slack" or "teams" with url, or "eventbridge"' },
);

const query = z
  .string({ error: 'a query such as aws AND stmicroelectronics' })
  .max(2000, { error: 'a query of at most 2000 characters' })
  .refine((text) => text.trim() !== '', { error: 'a query such as aws AND stmicroelectronics' });

/** The settings that can be changed, each as it is given. */
export const subscriptionFields = {
  name: label,
  query: query.nullable(),
  channel,
  cadence,
  timeZone,
  quiet: settings({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, { error: 'two different times of day' })
    .nullable(),
  minimum: z
    .number({ error: 'a whole number from 0 to 1000' })
    .int({ error: 'a whole number from 0 to 1000' })
    .min(0, { error: 'a whole number from 0 to 1000' })
    .max(1000, { error: 'a whole number from 0 to 1000' }),
  language: z.enum(['en', 'fr'], { error: '"en" or "fr"' }),
  events: z
    .array(z.enum(EVENT_TYPES, { error: `one of ${EVENT_TYPES.join(', ')}` }), { error: 'a list of event types' })
    .min(1, { error: 'at least one event type' }),
};

export const subscription = settings({
  id,
  name: subscriptionFields.name.optional(),
  query: subscriptionFields.query.default(null),
  channel,
  cadence,
  timeZone: subscriptionFields.timeZone.default('UTC'),
  quiet: subscriptionFields.quiet.default(null),
  minimum: subscriptionFields.minimum.default(1),
  language: subscriptionFields.language.default('en'),
  events: subscriptionFields.events.default(['story.opened']),
}).transform((given) => ({ ...given, name: given.name ?? given.id }));
