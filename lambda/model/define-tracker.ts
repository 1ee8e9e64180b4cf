/** Checks what tracker.config.ts says and fills in what it leaves out. */
import { z } from 'zod';
import { checkReferences } from './config-references.ts';
import { foundIn, pathText } from './config-text.ts';
import {
  contact,
  days,
  duration,
  id,
  label,
  languageTag,
  mailAddress,
  origin,
  settings,
  webAddress,
} from './config-values.ts';
import { ConfigError, type ConfigIssue } from './errors.ts';
import { idFromName } from './id-from-name.ts';
import { subscription } from './subscription-schema.ts';
import type { TrackerConfig, TrackerInput } from './tracker-config.ts';
import { entity, topic, watch } from './watchlist-schema.ts';

const DAY = 86_400;

const ids = z.array(id, { error: 'a list of ids' });

const feed = settings({
  id: id.optional(),
  name: label,
  url: webAddress,
  about: ids.default([]),
  language: languageTag.nullish().transform((tag) => tag ?? null),
  tags: z.array(label, { error: 'a list of texts' }).default([]),
  paused: label.nullish().transform((reason) => reason ?? null),
}).transform((given) => ({ ...given, id: given.id ?? idFromName(given.name) }));

/** A user who raises or lowers `every` alone need not touch the other two. */
const poll = settings({
  every: duration.default(15 * 60),
  min: duration.optional(),
  max: duration.default(DAY),
})
  .transform(({ every, min, max }) => ({
    defaultSeconds: every,
    minSeconds: min ?? Math.min(5 * 60, every),
    maxSeconds: max,
  }))
  .superRefine(({ defaultSeconds, minSeconds, maxSeconds }, context) => {
    const refuse = (path: string, message: string, seconds: number) =>
      context.addIssue({ code: 'custom', path: [path], message, input: `${seconds}s` });
    if (maxSeconds > DAY) refuse('max', 'at most 24h', maxSeconds);
    if (defaultSeconds > maxSeconds) refuse('every', `at most poll.max, ${maxSeconds}s`, defaultSeconds);
    if (minSeconds > defaultSeconds) refuse('min', `at most poll.every, ${defaultSeconds}s`, minSeconds);
  });

const requests = z
  .number({ error: 'a whole number of requests' })
  .int({ error: 'a whole number of requests' })
  .min(1, 'at least 1')
  .max(1_000_000, 'at most 1000000');

const rateLimit = settings({ requests, per: duration }).transform(({ requests, per }) => ({ requests, seconds: per }));

const tracker = settings({
  contact,
  poll: poll.prefault({}),
  feeds: z.array(feed, { error: 'a list of feeds' }),
  entities: z.array(entity, { error: 'a list of entities' }),
  topics: z.array(topic, { error: 'a list of topics' }).default([]),
  watches: z.array(watch, { error: 'a list of watches' }),
  subscriptions: z.array(subscription, { error: 'a list of subscriptions' }).default([]),
  mail: settings({ from: mailAddress })
    .nullish()
    .transform((given) => given ?? null),
  retention: settings({ articles: days.default(400), archive: days.default(90) })
    .transform(({ articles, archive }) => ({ articleDays: articles, archiveDays: archive }))
    .prefault({}),
  access: z.enum(['private', 'public'], { error: '"private" or "public"' }).default('private'),
  deployment: settings({
    monitoring: z.enum(['lean', 'full'], { error: '"lean" or "full"' }).default('lean'),
    monthlyBudget: z
      .number({ error: 'US dollars a month' })
      .positive({ error: 'more than 0 dollars' })
      .nullable()
      .default(5),
  }).prefault({}),
  publicUrl: webAddress.nullish().transform((url) => url?.replace(/\/+$/, '') ?? null),
  rateLimit: rateLimit.nullable().prefault({ requests: 600, per: '1m' }),
  corsOrigins: z.array(origin, { error: 'a list of origins' }).default([]),
});

/**
 * The configuration with every default filled in: durations as seconds or days, ids made from names, plain names as
 * aliases. Throws ConfigError with all that is wrong at once. Watch queries are compiled, and refused, by the flow
 * that uses them.
 */
export function defineTracker(input: TrackerInput): TrackerConfig {
  const result = tracker.safeParse(input, { reportInput: true });
  const issues = [...(result.error?.issues ?? []).flatMap(toConfigIssues), ...checkReferences(input)];
  if (!result.success || issues.length > 0) throw new ConfigError(issues);
  return result.data;
}

function toConfigIssues(issue: z.core.$ZodIssue): ConfigIssue[] {
  const found = foundIn(issue.input);
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: pathText(issue.path), message: `expected ${issue.message}, found ${found}` }];
  }
  return issue.keys.map((key) => ({
    path: pathText([...issue.path, key]),
    message: `expected ${issue.message}, found ${foundIn(key)}`,
  }));
}
